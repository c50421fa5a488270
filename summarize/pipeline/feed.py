"""Feed: which documents a run takes, in which order and until when, and what is told of each result."""

from collections.abc import Container, Iterator
from itertools import islice
from pathlib import Path
from typing import Protocol

from summarize.core.config import CleaningConfig
from summarize.core.schema import Failure
from summarize.pipeline.scheduler import DocumentResult
from summarize.read.formats import STANDARD_INPUT
from summarize.read.raw_document import RawDocument
from summarize.read.row_count import count_rows
from summarize.read.sources import count_documents, find_documents


class Feed(Protocol):
    """The documents of a run; it is told when the run starts and of each result."""

    def documents(self) -> Iterator[RawDocument | Failure]:
        """The documents, one at a time. UsageError, at once, where none can be read."""

    def on_run_started(self, path: Path, kept: Container[str]) -> None:
        """The run folder is `path`; where the run is resumed, it has records of the ids in `kept`."""

    def may_continue(self) -> bool:
        """Whether an article that was answered may ask again; else it is dropped without a result."""

    def observe(self, done: DocumentResult) -> None:
        """One document has its result, which is stored."""

    def finish(self) -> None:
        """No document is in flight. An exception raised here leaves the run incomplete, to be resumed."""


class WholeSource:
    """The feed of `summarize run`: every document of the source, in the order of names."""

    def __init__(self, source: Path, config: CleaningConfig, *, limit: int | None = None) -> None:
        """`limit` is the largest number of documents taken."""
        self._source = source
        self._config = config
        self._limit = limit

    def documents(self) -> Iterator[RawDocument | Failure]:
        """Every document."""
        return islice(find_documents(self._source, config=self._config), self._limit)

    def on_run_started(self, path: Path, kept: Container[str]) -> None:
        """Ignored."""

    def may_continue(self) -> bool:
        """Always."""
        return True

    def observe(self, done: DocumentResult) -> None:
        """Ignored."""

    def finish(self) -> None:
        """The run is complete."""


def expected_documents(source: Path, config: CleaningConfig, *, limit: int | None = None) -> int | None:
    """How many documents a run of the source takes, for a progress bar; None where they can be read only once."""
    total = count_documents(source, config=config)
    if total is None and source != STANDARD_INPUT:
        total = count_rows(source, config)
    return total if total is None or limit is None else min(total, limit)
