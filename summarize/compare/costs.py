"""What a run cost: seconds and tokens an article, memory. From `timings.jsonl`, the only file of a run that has it."""

from collections.abc import Iterator
from contextlib import suppress
from typing import Any, Final

from summarize.core.files import read_file
from summarize.core.json_value import parse_json
from summarize.quality.known_measures import Measure
from summarize.runs.folder import TIMINGS, Run

COSTS: Final = {
    "seconds_per_article": Measure("of those that the model was asked about", "lower"),
    "tokens_per_article": Measure("prompts and answers, cached ones too", "lower"),
    "peak_memory_mb": Measure("of the program and its model together", "lower"),
}


def run_costs(run: Run) -> dict[str, float]:
    """Each cost that can be told; none of a run without timings, such as a committed one.

    A share of answers that came from the cache counts as that share of articles that took no time.
    """
    ends = list(_ends(run))
    costs: dict[str, float] = {}
    made = sum(_made(end) for end in ends)
    if made:
        costs["seconds_per_article"] = sum(_number(end, "seconds") for end in ends) / made
    documents = sum(_number(end, "documents") - _number(end, "kept") for end in ends)
    tokens = sum(_number(end, name) for end in ends for name in ("prompt_tokens", "output_tokens", "saved_by_cache"))
    if documents > 0 and tokens:
        costs["tokens_per_article"] = tokens / documents
    if peak := max((_number(end, "peak_memory_mb") for end in ends), default=0):
        costs["peak_memory_mb"] = peak
    return costs


def _made(end: dict[str, Any]) -> float:
    """How many articles the model was asked about, those of which a part was cached in part."""
    generated, cached = _number(end, "generated_requests"), _number(end, "cached_requests")
    articles = _number(end, "documents") - _number(end, "recalled") - _number(end, "kept")
    return max(articles, 0) * generated / (generated + cached) if generated else 0


def _ends(run: Run) -> Iterator[dict[str, Any]]:
    """The events that end a process that worked on the run; what is damaged is left out."""
    try:
        lines = read_file(run.path / TIMINGS).split(b"\n")
    except OSError:
        return
    for line in lines:
        with suppress(ValueError):
            event = parse_json(line)
            if isinstance(event, dict) and event.get("event") == "end":
                yield event


def _number(event: dict[str, Any], name: str) -> float:
    value = event.get(name)
    return value if isinstance(value, int | float) and value >= 0 else 0
