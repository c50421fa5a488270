"""Runs and JSONL files as inputs: the place of every line is in memory, the lines stay in their file."""

import re
from contextlib import ExitStack
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO, Final

from pydantic import BaseModel, TypeAdapter, ValidationError

from summarize.core.errors import StoreError
from summarize.core.messages import _
from summarize.diff.inputs.files import Files
from summarize.diff.inputs.raw_entries import PendingArticle, RawFailure, RawRecord
from summarize.diff.raw_entry import RawEntry
from summarize.diff.schema import SideHead
from summarize.runs.folder import FAILURES, MANIFEST, RECORDS, SUMMARY
from summarize.runs.source_place import find_source

_ID: Final = re.compile(rb'\{"id": ?"([^"\\\x00-\x1f]*)"')
"""The start of a line whose id can be read without parsing the line."""


class RunInput:
    """A run folder, complete or not."""

    def __init__(self, files: Files, stack: ExitStack) -> None:
        names = files.names()
        self.files = files
        self.manifest = _read_manifest(files)
        """By whichever version it was written."""
        self.head = SideHead(name=files.name, kind="run", complete=SUMMARY in names)
        self._records, self._failures = (
            _LineIndex(
                stack.enter_context(files.open(name) if name in names else BytesIO()),
                f"{files.name}/{name}",
                unique=name == RECORDS,
                skip_torn=not self.head.complete,
            )
            for name in (RECORDS, FAILURES)
        )
        self.ids = dict.fromkeys(sorted(self._records.places.keys() | self._failures.places.keys()))

    @property
    def source(self) -> Path:
        """Where its articles are now, or were."""
        return find_source(Path(self.head.name), self.manifest)

    def raw_entry(self, identity: str) -> RawEntry | None:
        """The record, else the failure: a resumed run may have both. What an incomplete run has not is pending."""
        if identity in self._records.places:
            return RawRecord(*self._records.read(identity))
        if identity in self._failures.places:
            return RawFailure(*self._failures.read(identity))
        return None if self.head.complete else PendingArticle(identity)


class JsonlInput:
    """One file of records or of exported lines, in any order."""

    def __init__(self, files: Files, name: str, stack: ExitStack) -> None:
        self.head = SideHead(name=files.name, kind="jsonl")
        self._records = _LineIndex(stack.enter_context(files.open(name)), files.name, unique=True)
        self.ids = dict.fromkeys(sorted(self._records.places))

    def raw_entry(self, identity: str) -> RawRecord | None:
        """The line, read anew."""
        return RawRecord(*self._records.read(identity)) if identity in self._records.places else None


class _Row(BaseModel):
    """A line, of which only the id matters."""

    id: str


class _LineIndex:
    """Where the lines of a file begin, by the id of their article."""

    def __init__(self, file: BinaryIO, name: str, *, unique: bool, skip_torn: bool = False) -> None:
        """`skip_torn` leaves out a last line without its end. StoreError for a line without an id and, with `unique`,
        for an id on two lines."""
        self._file = file
        self._name = name
        self.places: dict[str, tuple[int, int]] = {}
        """By id: the line's first byte and its size."""
        start = 0
        for number, line in enumerate(file, start=1):
            content = line.rstrip(b"\r\n")
            if content and not (skip_torn and not line.endswith(b"\n")):
                identity = _read_id(content, f"{name}:{number}")
                if unique and identity in self.places:
                    raise StoreError(
                        _("{name}:{number}: {id}: duplicate id", name=name, number=number, id=identity),
                        hint=_("an id may occur once"),
                    )
                self.places[identity] = start, len(content)
            start += len(line)

    def read(self, identity: str) -> tuple[str, bytes]:
        """What messages call the line, and its content."""
        start, size = self.places[identity]
        self._file.seek(start)
        return f"{self._name}: {identity}", self._file.read(size)


def _read_id(line: bytes, place: str) -> str:
    if match := _ID.match(line):
        try:
            return match[1].decode()
        except UnicodeDecodeError:
            pass
    try:
        return _Row.model_validate_json(line).id
    except ValidationError:
        raise StoreError(_("{place}: not a row with an id", place=place), hint=_("undo any edits")) from None


def _read_manifest(files: Files) -> dict[str, Any]:
    with files.open(MANIFEST) as file:
        try:
            return TypeAdapter(dict[str, Any]).validate_json(file.read())
        except ValidationError:
            raise StoreError(
                _("{name}/{manifest}: not JSON", name=files.name, manifest=MANIFEST), hint=_("undo any edits")
            ) from None
