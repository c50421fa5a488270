"""Nightly jobs on a clock the test sets, with a backend that refuses articles, and their log."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from summarize.core.schema import Output, Refusal, Request
from summarize.nightly.job import NightlyJob
from tests.support.backends import FakeBackend

START = datetime(2026, 11, 23, 14, 0, tzinfo=UTC)

MakeJob = Callable[..., NightlyJob]
"""What the fixture `nightly` gives: a job with these settings of [nightly]."""


class Clock:
    """A clock that is `step` later at each reading."""

    def __init__(self, step: timedelta = timedelta()) -> None:
        self.time = START
        self.step = step

    def __call__(self) -> datetime:
        self.time += self.step
        return self.time


class RefusingBackend(FakeBackend):
    """Refuses every article that contains one of `words`; keeps what it was asked."""

    def __init__(self, *words: str) -> None:
        super().__init__()
        self.words = words
        self.asked: list[str] = []

    def answer(self, key: int, request: Request) -> Output | Refusal:
        prompt = "".join(message.content for message in request.messages)
        self.asked.append(prompt)
        if any(word in prompt for word in self.words):
            return Refusal(reason="too long")
        return super().answer(key, request)


def logged_events(folder: Path, name: str) -> list[dict[str, Any]]:
    """The events of that name in the log of the nights in `folder`."""
    lines = (folder / "log.jsonl").read_text(encoding="utf-8").splitlines()
    return [event for event in map(json.loads, lines) if event["event"] == name]
