"""One article on one side before it is parsed, and the pairs a comparison goes through."""

from abc import ABC, abstractmethod
from typing import Literal, NamedTuple

from pydantic import BaseModel

from summarize.core.schema import Fields
from summarize.diff.schema import Entry


class _Place(BaseModel):
    """A piece of evidence that is only counted."""


class RecordValues(Fields, extra="ignore"):
    """What is counted of a record, read faster than its entry."""

    state: Literal["record"] = "record"
    evidence: dict[str, tuple[_Place, ...]] | None = None
    article_sha256: str | None = None
    text_sha256: str | None = None


class RawEntry(ABC):
    """One article on one side, parsed only when asked."""

    @property
    @abstractmethod
    def comparison_key(self) -> tuple[object, ...]:
        """Two raw entries with the same key have equal entries."""

    @property
    def values(self) -> Entry | RecordValues:
        """What is counted of it."""
        return self.entry

    @property
    @abstractmethod
    def entry(self) -> Entry:
        """The whole entry, validated; StoreError where that fails."""

    @property
    def text(self) -> str | None:
        """The article itself; None where the side does not hold it."""
        return None


class EntryPair(NamedTuple):
    """One article on both sides; None for a side without it, for one at the most."""

    a: RawEntry | None
    b: RawEntry | None
