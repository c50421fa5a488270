"""The raw entries of each kind of input: a line of records or failures, a tag file, an article not yet reached."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from pydantic import ValidationError

from summarize.compare.raw_entry import RecordValues
from summarize.compare.schema import Entry, Head
from summarize.core.errors import StoreError
from summarize.core.fields import ALL_FIELDS, EVENT_SUMMARY, LIST_FIELDS
from summarize.core.hashing import digest
from summarize.core.schema import Failure, Fields, Note, Record
from summarize.read.decode import decode
from summarize.tagfile.format import TagFile, parse_tag_file, split_items

CONFLICT = "conflict"
ABSENT = "absent-field"
"""The note of an entry whose tag file has no line for a field."""


class ExportedRecord(Fields):
    """A line of `summarize export`."""

    id: str


@dataclass(frozen=True, slots=True)
class RawRecord:
    """A line of `records.jsonl`, or an exported one."""

    place: str
    """The line, as messages name it."""
    line: bytes

    @property
    def comparison_key(self) -> tuple[object, ...]:
        """The kind and the bytes."""
        return "record", self.line

    def values(self) -> RecordValues:
        """Read without a model: the speed of counting depends on it."""
        row = _parse(self.line, self.place)
        try:
            lists = {name: tuple(row[name]) for name in LIST_FIELDS}
            summary, evidence = row[EVENT_SUMMARY], row.get("evidence")
            placed = None if evidence is None else sum(len(evidence.get(name, ())) for name in LIST_FIELDS)
            if type(summary) is not str or any(type(row[name]) is not list for name in LIST_FIELDS):
                raise TypeError
            "".join(item for items in lists.values() for item in items)  # raises for an item that is no string
        except (KeyError, TypeError, AttributeError):
            raise _not_a_record(self.place) from None
        return RecordValues(lists, summary, placed, row.get("article_sha256"), None)

    def entry(self) -> Entry:
        """Validated as a record, or as an exported line."""
        is_record = b'"article_sha256"' in self.line
        try:
            record = (Record if is_record else ExportedRecord).model_validate_json(self.line)
        except ValidationError:
            raise _not_a_record(self.place) from None
        return Entry.model_validate({"source": "", "state": "record", **record.model_dump()})

    def text(self) -> None:
        """The article is elsewhere."""


@dataclass(frozen=True, slots=True)
class RawFailure:
    """A line of `failures.jsonl`."""

    place: str
    """The line, as messages name it."""
    line: bytes

    @property
    def comparison_key(self) -> tuple[object, ...]:
        """The kind and the bytes."""
        return "failure", self.line

    def values(self) -> None:
        """There is no record."""

    def entry(self) -> Entry:
        """Its reason and message, without what the model answered."""
        try:
            failure = Failure.model_validate_json(self.line)
        except ValidationError:
            raise StoreError(f"{self.place}: not a failure", hint="was it edited?") from None
        head = Head(
            source=failure.source,
            state="failed",
            reason=failure.reason,
            detail=failure.message,
            article_sha256=failure.article_sha256,
        )
        return Entry.build(failure.id, head)

    def text(self) -> None:
        """The article is elsewhere."""


@dataclass(frozen=True, slots=True)
class PendingArticle:
    """An article that an interrupted run has not reached."""

    id: str

    @property
    def comparison_key(self) -> tuple[object, ...]:
        """The kind and the id."""
        return "missing", self.id

    def values(self) -> None:
        """There is no record."""

    def entry(self) -> Entry:
        """Missing, and why."""
        return Entry.build(self.id, Head(source="", state="missing", reason="run-incomplete"))

    def text(self) -> None:
        """The article is elsewhere."""


@dataclass(frozen=True)
class RawTagFile:
    """A tag file: the last fields in it count. With conflict markers it cannot be compared."""

    id: str
    source: str
    content: bytes

    @property
    def comparison_key(self) -> tuple[object, ...]:
        """The kind, the file's name, which is in the entry, and the bytes."""
        return "tags", self.source, self.content

    @property
    def is_tagged(self) -> bool:
        """Whether it is a tag file rather than another text beside them. One that cannot be decoded counts as one."""
        parsed = self._parsed
        return parsed is None or bool(parsed.existing_fields or parsed.header or parsed.conflicted)

    def values(self) -> RecordValues | None:
        """The last fields in it."""
        entry = self._entry
        if entry.state != "record":
            return None
        lists = {name: entry.items(name) for name in LIST_FIELDS}
        return RecordValues(lists, entry.event_summary, None, None, entry.text_sha256)

    def entry(self) -> Entry:
        """Without evidence: a tag file has none."""
        return self._entry

    def text(self) -> str | None:
        """The body as it is in the file; None where it cannot be decoded."""
        return self._parsed.body if self._parsed else None

    @cached_property
    def _parsed(self) -> TagFile | None:
        decoded = decode(self.content)
        return parse_tag_file(decoded.text) if decoded else None

    @cached_property
    def _entry(self) -> Entry:
        parsed = self._parsed
        if parsed is None:
            return self._without_record("failed", "binary", "not text in any encoding known here")
        if parsed.conflicted:
            return self._without_record("failed", CONFLICT, "it has git conflict markers")
        if not parsed.existing_fields:
            return self._without_record("missing", "no-fields", "it has none of the four fields")
        fields = parsed.existing_fields[-1].fields
        absent = tuple(Note(code=ABSENT, detail=name) for name in ALL_FIELDS if name not in fields)
        head = Head(source=self.source, state="record", text_sha256=self._text_sha256, notes=absent)
        values: dict[str, object] = {name: split_items(fields.get(name, "")) for name in LIST_FIELDS}
        return Entry.build(self.id, head, values | {EVENT_SUMMARY: fields.get(EVENT_SUMMARY, "")})

    def _without_record(self, state: Literal["failed", "missing"], reason: str, detail: str) -> Entry:
        head = Head(source=self.source, state=state, reason=reason, detail=detail, text_sha256=self._text_sha256)
        return Entry.build(self.id, head)

    @property
    def _text_sha256(self) -> str | None:
        text = self.text()
        return None if text is None else digest(text.strip().encode())


def _parse(line: bytes, place: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        row = None
    if not isinstance(row, dict):
        raise _not_a_record(place)
    return row


def _not_a_record(place: str) -> StoreError:
    return StoreError(
        f"{place}: neither a record nor a row of `summarize export`", hint=f"it has id and {', '.join(ALL_FIELDS)}"
    )
