"""Files to a side: what kind it is, which articles it has, and the row of each. Knows the forms a side can have."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Collection, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any, BinaryIO, Final, Literal, Protocol

from summarize.compare.inputs.entries import PendingArticle, RawFailure, RawRecord, RawTagFile
from summarize.compare.inputs.files import Files
from summarize.compare.raw_entry import RawEntry
from summarize.compare.schema import SideHead
from summarize.core.errors import StoreError, UsageError
from summarize.runs.folder import FAILURES, MANIFEST, RECORDS, SUMMARY
from summarize.tagfile.paths import tag_path

JSONL: Final = ".jsonl"
TAG_FILES: Final = (".txt", ".md")
_ID: Final = re.compile(rb'\{"id": ?"([^"\\\x00-\x1f]*)"')
"""How a line begins whose id need not be parsed to be known."""


class Input(Protocol):
    """One side of a comparison."""

    head: SideHead
    manifest: dict[str, Any] | None
    """Of a run, whichever version wrote it."""

    @property
    def ids(self) -> Mapping[str, object]:
        """Of every article it has, in order."""

    def raw_entry(self, identity: str) -> RawEntry | None:
        """An article's row; None where the side does not have it."""

    def close(self) -> None:
        """Let go of the files."""


def open_input(files: Files) -> Input:
    """The side that these files are; UsageError when they are none."""
    names = files.names()
    if files.single:
        return JsonlInput(files, {RawRecord: names[0]}) if _is_lines(files, names[0]) else TagFileInput(files, names)
    if MANIFEST in names:
        return JsonlInput(files, {RawFailure: FAILURES, RawRecord: RECORDS}, names=names)
    tagged = [name for name in names if name.endswith(TAG_FILES)]
    if not tagged:
        raise UsageError(f"{files.name}: no run and no tag file", hint="tag files end in .txt or .md")
    return TagFileInput(files, tagged)


class JsonlInput:
    """A run, or one JSONL file: where each line begins is known, the lines stay in the file."""

    def __init__(
        self, files: Files, forms: Mapping[type[RawRecord | RawFailure], str], *, names: list[str] | None = None
    ) -> None:
        self._opened: list[tuple[type[RawRecord | RawFailure], BinaryIO, str]] = []
        self._files = files
        self.manifest = _manifest(files) if names is not None else None
        complete = names is None or SUMMARY in names
        places: dict[str, tuple[int, int, int]] = {}
        with ExitStack() as stack:
            for form, name in forms.items():  # failures first: where a resumed run has both, the record counts
                if names is None or name in names:
                    file = stack.enter_context(files.open(name))
                    self._opened.append((form, file, f"{files.name}/{name}" if names else files.name))
                    places.update(self._indexed(len(self._opened) - 1, torn=not complete))
            self._close = stack.pop_all()
        self.ids = dict(sorted(places.items()))
        self.head = SideHead(name=files.name, kind="run" if self.manifest else "jsonl", complete=complete)

    def raw_entry(self, identity: str) -> RawEntry | None:
        """A line, read anew; an article that an interrupted run does not have is missing, not gone."""
        if identity not in self.ids:
            return None if self.head.complete else PendingArticle(identity)
        number, start, length = self.ids[identity]
        form, file, place = self._opened[number]
        file.seek(start)
        return form(f"{place}: {identity}", file.read(length))

    def close(self) -> None:
        """Let go of the files."""
        self._close.close()
        self._files.close()

    def _indexed(self, number: int, *, torn: bool) -> Iterator[tuple[str, tuple[int, int, int]]]:
        form, file, place = self._opened[number]
        start, seen = 0, set[str]()
        for count, line in enumerate(file, start=1):
            whole = line.rstrip(b"\r\n")
            if whole and not (torn and not line.endswith(b"\n")):
                identity = _identity(whole, f"{place}:{count}")
                if identity in seen and form is RawRecord:
                    raise StoreError(f"{place}:{count}: {identity} a second time", hint="an id stands on one line")
                seen.add(identity)
                yield identity, (number, start, len(whole))
            start += len(line)


class TagFileInput:
    """Tag files: a folder of them, or one."""

    def __init__(self, files: Files, names: list[str]) -> None:
        self._files = files
        self.manifest: dict[str, Any] | None = None
        self.ids: dict[str, str] = {}
        for name in sorted(names):
            identity = _written(os.path.splitext(name)[0])  # noqa: PTH122 - a name with slashes, of no system
            self.ids.setdefault(identity if identity not in self.ids else _written(name), name)
        kind: Literal["tags", "tagfile"] = "tagfile" if files.single else "tags"
        self.head = SideHead(name=files.name, kind=kind)

    def rename(self, names: Mapping[str, str]) -> None:
        """Know files by the ids given for their names rather than by the names."""
        self.ids = dict(sorted((names.get(name, name), file) for name, file in self.ids.items()))

    def name_after(self, ids: Collection[str]) -> None:
        """Know files by those of `ids` that they are named after."""
        files = {tag_path(Path(), name).with_suffix("").as_posix(): name for name in ids}
        self.rename({name: files[name] for name in self.ids if name not in ids and name in files})

    def raw_entry(self, identity: str) -> RawTagFile | None:
        """The file."""
        name = self.ids.get(identity)
        if name is None:
            return None
        with self._files.open(name) as file:
            return RawTagFile(identity, _written(name), file.read())

    def close(self) -> None:
        """Let go of the files."""
        self._files.close()


def _is_lines(files: Files, name: str) -> bool:
    """What a pipe has no name to tell by begins as JSON does."""
    if name.endswith((JSONL, *TAG_FILES)):
        return name.endswith(JSONL)
    with files.open(name) as file:
        return file.read(1) == b"{"


def _identity(line: bytes, place: str) -> str:
    if found := _ID.match(line):
        try:
            return found[1].decode()
        except UnicodeDecodeError:
            pass
    try:
        row: Any = json.loads(line)
    except (ValueError, RecursionError):
        row = None
    identity = row.get("id") if isinstance(row, dict) else None
    if not isinstance(identity, str):
        raise StoreError(f"{place}: not a row with an id", hint="was it edited?")
    return identity


def _manifest(files: Files) -> dict[str, Any]:
    with files.open(MANIFEST) as file:
        try:
            found = json.load(file)
        except (ValueError, RecursionError):
            found = None
    if not isinstance(found, dict):
        raise StoreError(f"{files.name}/{MANIFEST}: not JSON", hint="was it edited?")
    return found


def _written(name: str) -> str:
    """Bytes of a name that are not UTF-8, which no JSON could hold, as escapes; as reading names documents."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
