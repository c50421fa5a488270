"""A source of invented articles, a clock that is told the time, and nights of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from summarize.backends.base import Backend
from summarize.core.config import BackendConfig, CleaningConfig, Config, NightlyConfig, RunConfig
from summarize.core.schema import Output, Refusal
from summarize.nightly.job import NightlyJob
from tests.support.backends import Choosing, fill

START = datetime(2026, 11, 23, 14, 0, tzinfo=UTC)


class Clock:
    """So much later each time it is asked."""

    def __init__(self, step: timedelta = timedelta()) -> None:
        self.time = START
        self.step = step

    def __call__(self) -> datetime:
        self.time += self.step
        return self.time


class Refusing(Choosing):
    """Refuses every article that says one of `words`; counts what it was asked."""

    def __init__(self, *words: str) -> None:
        super().__init__()
        self.words = words
        self.asked: list[str] = []

    def collect(self) -> list[tuple[int, Output | Refusal]]:  # type: ignore[override]
        done: list[tuple[int, Output | Refusal]] = []
        for key, request in self._waiting:
            said = "".join(message.content for message in request.messages)
            self.asked.append(said)
            refused = any(word in said for word in self.words)
            done.append((key, Refusal(reason="too long") if refused else self._answer(request)))
        self._waiting = []
        return done


Nightly = Callable[..., NightlyJob]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Six articles, a.txt to f.txt."""
    return fill(tmp_path / "in", "abcdef")


@pytest.fixture
def nightly(source: Path, tmp_path: Path) -> Iterator[Nightly]:
    """Makes a night of the source, with settings of [nightly]."""

    def make(
        *,
        backend: Backend | None = None,
        clock: Clock | None = None,
        cleaning: CleaningConfig | None = None,
        kind: type[NightlyJob] = NightlyJob,
        **settings: object,
    ) -> NightlyJob:
        given: dict[str, object] = {"source": str(source), "min_free_gb": 0, "log": str(tmp_path / "log.jsonl")}
        config = Config(
            cleaning=cleaning or CleaningConfig(),
            backend=BackendConfig(batch_size=1),
            run=RunConfig(results=str(tmp_path / "results"), cache=str(tmp_path / "cache.sqlite")),
            nightly=NightlyConfig.model_validate(given | settings),
        )
        return kind(config, backend=backend or Choosing(), now=clock or Clock())

    return make
