"""One article as its side has it, taken apart only when asked: a line of JSON, a tag file, nothing yet.

Each is a `summarize.compare.Row`. Knows the forms; not where they are kept.
"""

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
from summarize.read import decode
from summarize.tagfile.format import TagFile, parse_tag_file, split_items

CONFLICT = "conflict"
ABSENT = "absent-field"
"""The note of an entry whose tag file has no line for a field."""


class ExportedRecord(Fields):
    """A line of `summarize export`."""

    id: str


@dataclass(frozen=True, slots=True)
class RawRecord:
    """A line of `records.jsonl`, or one that was exported."""

    place: str
    line: bytes

    @property
    def comparison_key(self) -> tuple[object, ...]:
        """The bytes, and what they are."""
        return "record", self.line

    def values(self) -> RecordValues:
        """Without a model: this is what the speed of counting hangs on."""
        row = _loaded(self.line, self.place)
        try:
            lists = {name: tuple(row[name]) for name in LIST_FIELDS}
            summary, evidence = row[EVENT_SUMMARY], row.get("evidence")
            placed = None if evidence is None else sum(len(evidence.get(name, ())) for name in LIST_FIELDS)
            if type(summary) is not str or any(type(row[name]) is not list for name in LIST_FIELDS):
                raise TypeError
            "".join(item for items in lists.values() for item in items)  # strings, all of them
        except (KeyError, TypeError, AttributeError):
            raise _unusable(self.place) from None
        return RecordValues(lists, summary, placed, row.get("article_sha256"), None)

    def entry(self) -> Entry:
        """Validated as what it is."""
        exported = b'"article_sha256"' not in self.line
        try:
            found = (ExportedRecord if exported else Record).model_validate_json(self.line)
        except ValidationError:
            raise _unusable(self.place) from None
        return Entry.model_validate({"source": "", "state": "record", **found.model_dump()})

    def text(self) -> None:
        """The article is elsewhere."""


@dataclass(frozen=True, slots=True)
class RawFailure:
    """A line of `failures.jsonl`."""

    place: str
    line: bytes

    @property
    def comparison_key(self) -> tuple[object, ...]:
        """The bytes, and what they are."""
        return "failure", self.line

    def values(self) -> None:
        """There is no record."""

    def entry(self) -> Entry:
        """Its reason and its message; what the model answered stays in the run."""
        try:
            found = Failure.model_validate_json(self.line)
        except ValidationError:
            raise StoreError(f"{self.place}: not a failure", hint="was it edited?") from None
        head = Head(
            source=found.source,
            state="failed",
            reason=found.reason,
            detail=found.message,
            article_sha256=found.article_sha256,
        )
        return Entry.build(found.id, head)

    def text(self) -> None:
        """The article is elsewhere."""


@dataclass(frozen=True, slots=True)
class PendingArticle:
    """An article that a side has not come to: of a run that was interrupted."""

    id: str

    @property
    def comparison_key(self) -> tuple[object, ...]:
        """All there is."""
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
    """A tag file: the only generation in it, or the last one. One with conflict markers cannot be compared."""

    id: str
    source: str
    content: bytes

    @property
    def comparison_key(self) -> tuple[object, ...]:
        """The bytes, and the file's name, which is in the entry."""
        return "tags", self.source, self.content

    @property
    def is_tagged(self) -> bool:
        """Whether it is a tag file at all, rather than another text beside them; what is no text may have been one."""
        parsed = self._parsed
        return parsed is None or bool(parsed.existing_fields or parsed.header or parsed.conflicted)

    def values(self) -> RecordValues | None:
        """The generation's fields."""
        entry = self._entry
        if entry.state != "record":
            return None
        lists = {name: entry.items(name) for name in LIST_FIELDS}
        return RecordValues(lists, entry.event_summary, None, None, entry.text_sha256)

    def entry(self) -> Entry:
        """Without evidence: a tag file has none."""
        return self._entry

    def text(self) -> str | None:
        """The body as it stands."""
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


def _loaded(line: bytes, place: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        row = None
    if not isinstance(row, dict):
        raise _unusable(place)
    return row


def _unusable(place: str) -> StoreError:
    return StoreError(
        f"{place}: neither a record nor a row of `summarize export`", hint=f"it has id and {', '.join(ALL_FIELDS)}"
    )
