"""What a run draws of its source, and who hears what becomes of it. Knows no model and no run folder's files."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Protocol

from summarize.core.config import CleaningConfig
from summarize.core.schema import Failure
from summarize.pipeline.scheduler import Result
from summarize.read import RawDocument, find_documents


class Watch(Protocol):
    """Decides which documents are drawn, in which order, and how far; hears each result."""

    def find(self, wanted: Callable[[str], bool]) -> Iterator[RawDocument | Failure]:
        """The documents whose ids are `wanted`, one at a time. UsageError, at once, where none can be read."""

    def begun(self, path: Path, kept: Container[str]) -> None:
        """The run is in this folder; where it is gone on with, it has records of the ids in `kept`."""

    def going_on(self) -> bool:
        """Whether an article that was answered may ask again; else it is left, without a result."""

    def over(self, results: Iterable[Result]) -> Iterator[Result]:
        """The same results, passed on as they come. What it raises ends the run, which can be gone on with."""


class Everything:
    """The whole source, in the order of names."""

    def __init__(self, source: Path, config: CleaningConfig, *, limit: int | None = None) -> None:
        """`limit` documents at the most."""
        self._source = source
        self._config = config
        self._limit = limit

    def find(self, wanted: Callable[[str], bool]) -> Iterator[RawDocument | Failure]:
        """All of it."""
        found = islice(find_documents(self._source, config=self._config), self._limit)
        return (one for one in found if wanted(one.id))

    def begun(self, path: Path, kept: Container[str]) -> None:
        """Nobody asks."""

    def going_on(self) -> bool:
        """To the end."""
        return True

    def over(self, results: Iterable[Result]) -> Iterator[Result]:
        """To the last."""
        return iter(results)
