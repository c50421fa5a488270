"""What a run cost: seconds and tokens an article, memory. From `timings.jsonl`, the only file of a run that has it."""

from typing import Final

from summarize.core.messages import _
from summarize.quality.known_measures import Measure
from summarize.runs.folder import Run
from summarize.runs.timings import articles_asked, count, read_ends

COSTS: Final = {
    "seconds_per_article": Measure(_("of those that the model was asked about"), "lower"),
    "tokens_per_article": Measure(_("prompts and answers, cached ones too"), "lower"),
    "peak_memory_mb": Measure(_("of the program and its model together"), "lower"),
}


def run_costs(run: Run) -> dict[str, float]:
    """Each cost that can be told; none of a run without timings, such as a committed one.

    A share of answers that came from the cache counts as that share of articles that took no time.
    """
    ends = list(read_ends(run))
    costs: dict[str, float] = {}
    made = sum(articles_asked(end) for end in ends)
    if made:
        costs["seconds_per_article"] = sum(count(end, "seconds") for end in ends) / made
    documents = sum(count(end, "documents") - count(end, "kept") for end in ends)
    tokens = sum(count(end, name) for end in ends for name in ("prompt_tokens", "output_tokens", "saved_by_cache"))
    if documents > 0 and tokens:
        costs["tokens_per_article"] = tokens / documents
    if peak := max((count(end, "peak_memory_mb") for end in ends), default=0):
        costs["peak_memory_mb"] = peak
    return costs
