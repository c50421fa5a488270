"""`timings.jsonl` of a run, read: what each process that worked on it counted at its end."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any

from summarize.core.files import read_file
from summarize.core.json_value import parse_json
from summarize.runs.folder import TIMINGS, Run


def read_ends(run: Run) -> Iterator[dict[str, Any]]:
    """The events that end a process that worked on the run; what is damaged, or not there, is left out."""
    try:
        lines = read_file(run.path / TIMINGS).split(b"\n")
    except OSError:
        return
    for line in lines:
        with suppress(ValueError):
            event = parse_json(line)
            if isinstance(event, dict) and event.get("event") == "end":
                yield event


def count(event: Mapping[str, Any], name: str) -> float:
    """What the event counted under this name; 0 where that is no count."""
    value = event.get(name)
    return value if isinstance(value, int | float) and value >= 0 else 0


def is_replayed(event: Mapping[str, Any]) -> bool:
    """Whether answers were played back: the seconds are then no model's."""
    return event.get("replayed") is True


def articles_with_tokens(event: Mapping[str, Any]) -> float:
    """How many articles the model was asked about, those of which everything was cached too."""
    if "asked" in event:
        return count(event, "asked")
    return max(count(event, "documents") - count(event, "kept"), 0)  # of an older run: with what was no article


def articles_asked(event: Mapping[str, Any]) -> float:
    """How many articles the model was asked about now, those of which a part was cached in part."""
    generated, cached = count(event, "generated_requests"), count(event, "cached_requests")
    articles = articles_with_tokens(event) - count(event, "asked_before" if "asked" in event else "recalled")
    return max(articles, 0) * generated / (generated + cached) if generated else 0
