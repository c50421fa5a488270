"""A batch of changes to tag files on its way: on disk as a whole before the first file is written, gone after the last.

    TAGS/.summarize/unfinished.json   beside the audit log; it is there only while a command writes, or after one that
                                      was killed, lost its power or found no space

Only then do its entries go into the audit log. The next command that writes tag files there finishes it first.
"""

from __future__ import annotations

import errno
from contextlib import suppress
from pathlib import Path, PurePath
from typing import Annotated, Final, Self

from pydantic import Field, ValidationError, field_validator

from summarize.core.errors import StoreError, reason_of
from summarize.core.files import store_errors
from summarize.core.hashing import digest
from summarize.core.messages import _
from summarize.core.root import Root
from summarize.core.schema import FrozenModel, PathText, Sha256
from summarize.review.audit_log import AUDIT_LOG, AUDIT_LOG_FOLDER, MAX_LOG_BYTES, AuditEntry, AuditLog
from summarize.review.changes import Refused, is_same_value
from summarize.review.tag_target import state_in_file
from summarize.tagfile.layout import ORDER, IrregularTagFileError, decode_tag_file, parse_layout
from summarize.tagfile.update import replace_fields

UNFINISHED: Final = f"{AUDIT_LOG_FOLDER}/unfinished.json"
_ATTRIBUTES: Final = f"{AUDIT_LOG_FOLDER}/.gitattributes"
_UNION_MERGE: Final = f"{AUDIT_LOG} merge=union\n".encode()
"""Makes git keep the lines of both sides."""
_CHANGED: Final = _("the file has changed meanwhile")
_LACK_OF_SPACE: Final = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO}
"""Errors that pass, so that a file is not given up over them."""


class FileChange(FrozenModel):
    """What one tag file is to become."""

    file: PathText
    """Its path below the folder that the audit log is about."""
    before: Sha256
    """Hash of its bytes without the changes."""
    after: Sha256
    """Hash of its bytes with them."""
    values: dict[str, str | None]
    """The fields and marks that change, by label; None for none."""

    @field_validator("file")
    @classmethod
    def _is_below(cls, file: str) -> str:
        if PurePath(file).is_absolute() or ".." in PurePath(file).parts:
            raise ValueError("leads out of the folder")
        return file

    @field_validator("values")
    @classmethod
    def _are_labels(cls, values: dict[str, str | None]) -> dict[str, str | None]:
        if not values.keys() <= set(ORDER):
            raise ValueError("names no field")
        return values

    def write(self, root: Root) -> str:
        """Change the file, unless it is changed already; why it was left as it is, or nothing. Raises OSError."""
        content = root.read(self.file)
        if digest(content) == self.after:
            return ""
        if digest(content) != self.before:
            return _CHANGED
        try:
            new = replace_fields(decode_tag_file(content), self.values)
        except IrregularTagFileError as error:
            return error.reason
        return "" if root.replace_unchanged(self.file, content, new.encode()) else _CHANGED


class UnfinishedBatch(FrozenModel):
    """The entries of one batch, and the files that are to change for them."""

    entries: Annotated[tuple[AuditEntry, ...], Field(min_length=1)]
    files: tuple[FileChange, ...]

    @classmethod
    def read(cls, folder: Path) -> Self | None:
        """The batch that was left unfinished in this folder; StoreError where the file is none."""
        path = folder / UNFINISHED
        try:
            with store_errors(path), suppress(FileNotFoundError), Root(folder) as root:
                return cls.model_validate_json(root.read(UNFINISHED, limit=MAX_LOG_BYTES, own=True))
            return None
        except ValidationError as error:
            hint = _("undo any edits, or remove it and look at what git says has changed")
            raise StoreError(_("{path}: not a batch that was left unfinished", path=path), hint=hint) from error

    @property
    def batch(self) -> str:
        """Its id."""
        return self.entries[0].batch

    @property
    def undoes(self) -> str | None:
        """The batch that it takes back, if it is an undo."""
        return self.entries[0].undoes

    def begin(self, folder: Path) -> None:
        """Make the batch durable as what is to be done."""
        with store_errors(folder), Root(folder) as root:
            if not root.has(_ATTRIBUTES):
                root.replace(_ATTRIBUTES, _UNION_MERGE)
            root.replace(UNFINISHED, self.model_dump_json().encode() + b"\n")

    def finish(self, folder: Path, *, again: bool = False) -> list[Refused]:
        """Write the files, enter into the audit log what was done, and be done; the fields that were not changed.

        StoreError where a file cannot be written: the batch is then still to be finished. `again`: by then only for a
        lack of space; any other such file is left as it is, so that it does not stand in the way for ever.
        """
        log = AuditLog.read(folder / AUDIT_LOG_FOLDER / AUDIT_LOG)
        with store_errors(folder), Root(folder) as root:
            left = self._write_files(root, again=again)
            undone = {_key(entry): entry for entry in self.entries if entry.file in left and not _stands(root, entry)}
            logged = {_key(entry) for entry in log.entries if entry.batch == self.batch}
            rest = undone.keys() | logged
            log.append(entry for entry in self.entries if _key(entry) not in rest)
            root.remove(UNFINISHED)
        return [Refused(id=entry.id, field=entry.field, reason=left[entry.file]) for entry in undone.values()]

    def _write_files(self, root: Root, *, again: bool) -> dict[str | None, str]:
        """Write the files; those that were left as they are, and why. Raises OSError."""
        left: dict[str | None, str] = {}
        for change in self.files:
            try:
                reason = change.write(root)
            except OSError as error:
                if not again or error.errno in _LACK_OF_SPACE:
                    raise
                reason = reason_of(error)
            if reason:
                left[change.file] = reason
        return left


def _key(entry: AuditEntry) -> tuple[str, str | None, str]:
    """What an entry is about, which a batch has once."""
    return entry.id, entry.file, entry.field


def _stands(root: Root, entry: AuditEntry) -> bool:
    """Whether the field is as the entry says, in a file that somebody else has changed since."""
    try:
        layout = parse_layout(decode_tag_file(root.read(entry.file or "")))
    except (OSError, IrregularTagFileError):
        return False
    current = state_in_file(layout, entry.field)
    return is_same_value(current.value, entry.value) and current.person == entry.person
