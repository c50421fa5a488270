"""The tag files that decisions are applied to: a folder of them or one, and their audit log."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from functools import cached_property
from pathlib import Path, PurePath

from summarize.compare.inputs.files import DiskFiles
from summarize.compare.inputs.input import open_input
from summarize.compare.inputs.tag_files import TagFileInput
from summarize.core.errors import UsageError
from summarize.core.fields import ALL_FIELDS, EVENT_SUMMARY, FieldName
from summarize.core.files import replace_file, store_errors
from summarize.review.audit_log import AUDIT_LOG, AUDIT_LOG_FOLDER, AuditEntry, append_entries, read_audit_log
from summarize.review.changes import Change, FieldState
from summarize.tagfile.format import split_items
from summarize.tagfile.layout import IrregularTagFileError, Layout, parse_layout
from summarize.tagfile.paths import tag_path

_UNION_MERGE = f"{AUDIT_LOG} merge=union\n".encode()
"""Makes git keep the lines of both sides."""


class TagTarget:
    """Tag files that a command changes, and the audit log about them."""

    def __init__(self, path: Path) -> None:
        """UsageError when there are no tag files at `path`."""
        if not path.exists():
            raise UsageError(f"{path}: no such file or folder", hint="name tag files, or a folder of them")
        opened = open_input(DiskFiles(path, str(path)))
        if not isinstance(opened, TagFileInput):
            raise UsageError(f"{path}: these are no tag files", hint="a run is never changed: apply makes a new one")
        self.path = path
        self._input = opened
        self._root = audit_log_root(path)
        self.audit_log = self._root / AUDIT_LOG_FOLDER / AUDIT_LOG

    @cached_property
    def entries(self) -> tuple[AuditEntry, ...]:
        """The entries of the audit log."""
        return read_audit_log(self.audit_log)

    def name_after(self, ids: Collection[str]) -> None:
        """Know the files by these ids: a single file by the only one, or by the one that its name is the end of."""
        if self._input.head.kind == "tags":
            self._input.name_after(ids)
            return
        ((known, name),) = self._input.ids.items()
        named = [
            article_id for article_id in ids if len(ids) == 1 or tag_path(Path(), article_id).stem == Path(name).stem
        ]
        if len(named) == 1:
            self._input.rename({known: named[0]})

    def file_of(self, change: Change) -> Path | None:
        """The tag file that a change is about; None where there is none, or it is outside the audit log's folder."""
        path = self._logged_file(change.undoes) if change.undoes else self._named_file(change.id)
        return path if path is not None and path.is_file() else None

    def name_in_log(self, path: Path) -> str:
        """A tag file's path as entries of the audit log have it."""
        return path.absolute().relative_to(self._root).as_posix()

    def releases(self, names: Collection[FieldName], ids: Sequence[str], now: datetime) -> Iterator[Change]:
        """The changes that give fields which are a person's back: these fields, of these articles or of all."""
        for article_id in ids:
            if article_id not in self._input.ids:
                message = f"{article_id}: no tag file of it in {self.path}"
                raise UsageError(message, hint="a file's name without .txt")
        for article_id in ids or self._input.ids:
            row = self._input.raw_entry(article_id)
            layout = _layout_or_none(row.content) if row else None
            for name in ALL_FIELDS:
                if layout and name in names and name in layout.human_fields:
                    value = field_state(layout, name).value
                    yield Change(article_id, name, "release", value, value, person=False, decided_at=now)

    def log(self, entries: Sequence[AuditEntry]) -> None:
        """Make the entries durable in the audit log, which git is told to merge by line."""
        append_entries(self.audit_log, entries)
        attributes = self.audit_log.with_name(".gitattributes")
        if not attributes.exists():
            with store_errors(attributes):
                replace_file(attributes, _UNION_MERGE)

    def _logged_file(self, entry: AuditEntry) -> Path | None:
        file = PurePath(entry.file or "..")
        return None if file.is_absolute() or ".." in file.parts else self._root / file

    def _named_file(self, article_id: str) -> Path | None:
        name = self._input.ids.get(article_id)
        if name is None:
            return None
        return self.path if self._input.head.kind == "tagfile" else self.path / name


def audit_log_root(path: Path) -> Path:
    """The folder whose audit log is about `path`: the nearest above in its repository that has one, else its own."""
    start = path.absolute() if path.is_dir() else path.absolute().parent
    for folder in (start, *start.parents):
        if (folder / AUDIT_LOG_FOLDER / AUDIT_LOG).is_file():
            return folder
        if (folder / ".git").exists():
            break
    return start


def decode_layout(content: bytes) -> Layout:
    """The layout of a tag file; IrregularTagFileError where it cannot be changed by line."""
    try:
        return parse_layout(content.decode())
    except UnicodeDecodeError as error:
        raise IrregularTagFileError(f"not UTF-8: {error.reason}", 1) from None


def field_state(layout: Layout, name: FieldName) -> FieldState:
    """A field's value, nothing where it has no line, and whether the file calls it a person's."""
    value = layout.value(name)
    items = value if value is None or name == EVENT_SUMMARY else split_items(value)
    return FieldState(items, person=name in layout.human_fields)


def _layout_or_none(content: bytes) -> Layout | None:
    try:
        return decode_layout(content)
    except IrregularTagFileError:
        return None
