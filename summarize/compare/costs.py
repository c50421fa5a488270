"""What a run cost: seconds and tokens an article, memory. From `timings.jsonl`, the only file of a run that has it."""

from typing import Final

from summarize.core.messages import _
from summarize.quality.known_measures import Measure
from summarize.runs.folder import Run
from summarize.runs.timings import articles_asked, articles_with_tokens, count, is_replayed, read_ends

COSTS: Final = {
    "seconds_per_article": Measure(_("of those that the model was asked about"), "lower"),
    "tokens_per_article": Measure(_("prompts and answers, cached ones too"), "lower"),
    "peak_memory_mb": Measure(_("of the program and its model together"), "lower"),
}


def run_costs(run: Run) -> dict[str, float]:
    """Each cost that can be told; none of a run without timings, such as a committed one.

    A share of answers that came from the cache counts as that share of articles that took no time. Answers that were
    played back cost tokens, but no time and memory of a model.
    """
    ends = list(read_ends(run))
    at_work = [end for end in ends if not is_replayed(end)]
    costs: dict[str, float] = {}
    made = sum(map(articles_asked, at_work))
    if made:
        costs["seconds_per_article"] = sum(count(end, "seconds") for end in at_work) / made
    articles = sum(map(articles_with_tokens, ends))
    tokens = sum(count(end, name) for end in ends for name in ("prompt_tokens", "output_tokens", "saved_by_cache"))
    if articles > 0 and tokens:
        costs["tokens_per_article"] = tokens / articles
    if peak := max((count(end, "peak_memory_mb") for end in at_work), default=0):
        costs["peak_memory_mb"] = peak
    return costs
