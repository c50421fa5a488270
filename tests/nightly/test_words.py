"""The words of a night's events: of each that the log has, and of one that nobody thought of."""

import re
from typing import Any

import pytest

from summarize.nightly import log
from summarize.nightly.words import event_words

ENDED = {
    "outcome": "deadline",
    "exit_code": 4,
    "error": None,
    "seconds": 120.0,
    "records": 1,
    "failed": 0,
    "waiting": 3,
}


@pytest.mark.parametrize(
    ("event", "facts", "words"),
    [
        ("night_started", {"source": "news", "stops": None}, "the night begins: news"),
        (
            "night_started",
            {"source": "news", "stops": "2026-01-02T22:00:00+00:00"},
            "the night begins: news, until 01-03 06:00 CST",
        ),
        (
            "night_ended",
            ENDED,
            "the night ended after 2 min: deadline (exit 4); 1 record, 0 failures, 3 left for the next night",
        ),
        (
            "night_ended",
            {**ENDED, "outcome": "failed", "error": "no model", "seconds": None, "waiting": 0},
            "the night ended: failed (exit 4): no model; 1 record, 0 failures",
        ),
        ("article_failed", {"id": "a", "reason": "empty"}, "failed: a: empty"),
        ("trouble", {"what": "no report"}, "warning: no report"),
        ("dead_revived", {"documents": 1}, "1 document that failed too often will be tried again"),
        ("said", {"line": "backend: replay"}, "backend: replay"),
        ("drifted", {"measures": {"industries": 0.2}}, "warning: beyond the limits of [drift]: industries"),
        ("something_new", {"run": "x", "n": 3}, "something new, run x, n 3"),
    ],
)
def test_an_event_is_one_line(event: str, facts: dict[str, Any], words: str) -> None:
    assert event_words(event, facts, timezone="Asia/Shanghai") == words


def test_every_event_of_the_log_has_words_or_is_told_otherwise() -> None:
    assert log.__doc__
    from summarize.nightly import words

    named = set(re.findall(r"\b[a-z]+_[a-z_]+\b|\b(?:said|trouble)\b", log.__doc__.split("\n\n")[1]))
    assert named <= {*words._WORDS, *words._UNSAID}
