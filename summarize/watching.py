"""What a run draws of its source, and who hears what becomes of it. Knows no model and no run folder's files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol

from summarize.config import CleaningConfig
from summarize.pipeline import Result
from summarize.reading import Found, find_documents
from summarize.shapes import Failure


class Watch(Protocol):
    """Decides which documents are drawn, in which order, and how far; hears each result."""

    def find(self) -> Iterator[Found | Failure]:
        """The documents, one at a time. UsageError, at once, for a source that cannot be read."""

    def begun(self, path: Path) -> None:
        """The run is in this folder."""

    def over(self, results: Iterable[Result]) -> Iterator[Result]:
        """The same results, passed on as they come. What it raises ends the run, which can be gone on with."""


class Everything:
    """The whole source, in the order of names."""

    def __init__(self, source: Path, config: CleaningConfig) -> None:
        self._source = source
        self._config = config

    def find(self) -> Iterator[Found | Failure]:
        """All of it."""
        return find_documents(self._source, config=self._config)

    def begun(self, path: Path) -> None:
        """Nobody asks."""

    def over(self, results: Iterable[Result]) -> Iterator[Result]:
        """To the last."""
        return iter(results)
