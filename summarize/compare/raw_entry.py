"""One article on one side before it is parsed: what counting needs of it, and the pairs a comparison goes through."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, Protocol

from summarize.compare.schema import Entry
from summarize.core.fields import ListField


class RecordValues(NamedTuple):
    """What is counted of a record, read without validating it."""

    lists: Mapping[ListField, tuple[str, ...]]
    summary: str
    placed: int | None
    """List items that have a place in the article; None where the side carries no evidence."""
    article_sha256: str | None
    text_sha256: str | None
    """Hashes of the article, as `Head` has them."""


class RawEntry(Protocol):
    """One article on one side, parsed only when asked."""

    @property
    def comparison_key(self) -> tuple[object, ...]:
        """Two raw entries with the same key have equal entries."""

    def values(self) -> RecordValues | None:
        """What is counted; None where there is no record."""

    def entry(self) -> Entry:
        """The whole entry, validated."""

    def text(self) -> str | None:
        """The article itself; None where the side does not hold it."""


class EntryPair(NamedTuple):
    """One article on both sides; None for a side without it, for one at the most."""

    id: str
    a: RawEntry | None
    b: RawEntry | None
