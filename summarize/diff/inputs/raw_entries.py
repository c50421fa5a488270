"""The raw entries of each kind of input: a line of records or failures, a tag file, an article not yet reached."""

from dataclasses import dataclass
from functools import cached_property
from typing import Final

from pydantic import ValidationError

from summarize.core.errors import StoreError
from summarize.core.fields import ALL_FIELDS, ATTRIBUTES, EVENT_SUMMARY, LIST_FIELDS
from summarize.core.hashing import digest
from summarize.core.messages import _
from summarize.core.schema import Failure, Note, PageStatements, Record
from summarize.diff.raw_entry import RawEntry, RecordValues
from summarize.diff.schema import Entry
from summarize.read.decode import decode
from summarize.tagfile.format import TagFile, parse_tag_file, split_items

ABSENT = "absent-field"
"""The note of an entry whose tag file has no line for a field."""
_EXPORTED: Final = {"id", *ATTRIBUTES.values()}
_OPTIONAL: Final = {"notes", *PageStatements.model_fields}
_RECORD: Final = {*Record.model_fields} - _OPTIONAL
"""The keys that each kind of line has besides the optional ones."""


@dataclass(frozen=True, slots=True)
class RawRecord(RawEntry):
    """A line of `records.jsonl`, or an exported one."""

    place: str
    """The line, as messages name it."""
    line: bytes

    @property
    def comparison_key(self) -> tuple[object, ...]:
        """The kind and the bytes."""
        return "record", self.line

    @property
    def values(self) -> RecordValues:
        """Without the keys that are not counted."""
        try:
            return RecordValues.model_validate_json(self.line)
        except ValidationError:
            raise self._error from None

    @property
    def entry(self) -> Entry:
        """The line, which has no more and no fewer keys than one of the two kinds."""
        try:
            entry = Entry.model_validate_json(self.line)
        except ValidationError:
            raise self._error from None
        if entry.model_fields_set - _OPTIONAL not in (_EXPORTED, _RECORD):
            raise self._error
        return entry

    @property
    def _error(self) -> StoreError:
        message = _("{place}: neither a record nor a row of `summarize export`", place=self.place)
        return StoreError(message, hint=_("a line needs id and {names}", names=", ".join(ALL_FIELDS)))


@dataclass(frozen=True, slots=True)
class RawFailure(RawEntry):
    """A line of `failures.jsonl`."""

    place: str
    """The line, as messages name it."""
    line: bytes

    @property
    def comparison_key(self) -> tuple[object, ...]:
        """The kind and the bytes."""
        return "failure", self.line

    @property
    def entry(self) -> Entry:
        """Its reason and message, without what the model answered."""
        try:
            failure = Failure.model_validate_json(self.line)
        except ValidationError:
            raise StoreError(_("{place}: not a failure", place=self.place), hint=_("undo any edits")) from None
        return Entry.without_record(
            id=failure.id,
            source=failure.source,
            state="failed",
            reason=failure.reason,
            detail=failure.message,
            article_sha256=failure.article_sha256,
        )


@dataclass(frozen=True, slots=True)
class PendingArticle(RawEntry):
    """An article that an interrupted run has not reached."""

    id: str

    @property
    def comparison_key(self) -> tuple[object, ...]:
        """The kind and the id."""
        return "missing", self.id

    @property
    def entry(self) -> Entry:
        """Missing, and why."""
        return Entry.without_record(id=self.id, state="missing", reason="run-incomplete")


@dataclass(frozen=True)
class RawTagFile(RawEntry):
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

    @cached_property
    def entry(self) -> Entry:
        """Without evidence: a tag file has none."""
        parsed = self._parsed
        values: dict[str, object] = {"id": self.id, "source": self.source}
        if parsed is None:
            detail = "not text in any supported encoding"
            return Entry.without_record(**values, state="failed", reason="binary", detail=detail)
        values["text_sha256"] = self.text_sha256
        if parsed.conflicted:
            detail = "it contains git conflict markers"
            return Entry.without_record(**values, state="failed", reason="conflict", detail=detail)
        if not parsed.existing_fields:
            detail = "it contains none of the four fields"
            return Entry.without_record(**values, state="missing", reason="no-fields", detail=detail)
        fields = parsed.existing_fields[-1].fields
        values |= {name: split_items(fields.get(name, "")) for name in LIST_FIELDS}
        values[EVENT_SUMMARY] = fields.get(EVENT_SUMMARY, "")
        values["notes"] = [Note(code=ABSENT, detail=name) for name in ALL_FIELDS if name not in fields]
        return Entry.model_validate(values)

    @property
    def text_sha256(self) -> str | None:
        """Hash of the body; None where it cannot be decoded."""
        return digest(self._parsed.body.strip().encode()) if self._parsed else None

    @property
    def text(self) -> str | None:
        """The body as it is in the file; None where it cannot be decoded."""
        return self._parsed.body if self._parsed else None

    @cached_property
    def _parsed(self) -> TagFile | None:
        decoded = decode(self.content)
        return parse_tag_file(decoded.text) if decoded else None
