"""The audit log of decisions: one entry for each field that was changed, by whom and when; append-only.

    RUN/decisions.jsonl               of a run made of decisions: the entries of the run it was made of come first
    TAGS/.summarize/decisions.jsonl   of tag files; committed with them, and merged by line (`merge=union`)

An entry says what was done: it is written after the change it is about. What a command means to change in tag files is
on disk before, apart (`unfinished`): a crash leaves neither a change nobody answers for nor an entry of no change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Final, Literal

from pydantic import AwareDatetime, ValidationError

from summarize.core.errors import StoreError, UsageError
from summarize.core.fields import FieldName
from summarize.core.files import store_errors
from summarize.core.lock import lock_file
from summarize.core.messages import _
from summarize.core.root import Root, work_tree
from summarize.core.schema import Failure, FrozenModel, PathText, Record, Sha256
from summarize.review.decisions import Value
from summarize.runs.folder import DECISIONS

AUDIT_LOG: Final = DECISIONS
AUDIT_LOG_FOLDER: Final = ".summarize"
"""The folder of the audit log below a folder of tag files."""
MAX_LOG_BYTES: Final = 1_000_000_000
Action = Literal["accept", "reject", "edit", "undo", "release"]


class AuditEntry(FrozenModel):
    """One field that was changed."""

    batch: str
    """Id shared by everything that one command changed."""
    undoes: str | None = None
    """The batch that this one takes back."""
    who: str
    decided_at: AwareDatetime
    written_at: AwareDatetime
    id: str
    file: PathText | None = None
    """Path of the tag file below the folder that the audit log is about."""
    field: FieldName
    decision: Action
    before: Value | None
    """The field's value before the change; None for nothing."""
    value: Value | None
    """The field's value after the change."""
    person_before: bool
    """Whether the field was a person's before the change."""
    person: bool
    """Whether the field is a person's after the change."""
    stamp: str | None = None
    """The run that the tag file named before the change, where it no longer does."""
    article_sha256: Sha256 | None = None
    text_sha256: Sha256 | None = None
    decisions_sha256: Sha256 | None = None
    """Hash of the file that the decision is from."""
    replaced: Record | Failure | None = None
    """What the source run had of the article; on the first entry of a batch about the article, of runs only."""


@dataclass(frozen=True, slots=True)
class AuditLog:
    """An audit log as it was read."""

    path: Path
    entries: tuple[AuditEntry, ...]
    """In file order."""

    @classmethod
    def read(cls, path: Path) -> AuditLog:
        """The audit log at `path`, without entries where there is none. StoreError for a line that is none."""
        with store_errors(path), suppress(FileNotFoundError):
            folder, name = _place(path)
            with Root(folder) as root:
                return cls.parse(root.read(name, limit=MAX_LOG_BYTES, own=True), path)
        return cls(path, ())

    @classmethod
    def parse(cls, content: bytes, path: Path) -> AuditLog:
        """Like `read`, of the content of the file at `path`. A torn last line was never done: it is left out."""
        lines, last = _split_lines(content)
        entries: list[AuditEntry] = []
        for number, line in enumerate(lines, start=1):
            try:
                entries.append(AuditEntry.model_validate_json(line))
            except ValidationError as error:
                hint = _("undo any edits; after a merge conflict keep the lines of both sides")
                raise StoreError(
                    _("{path}:{number}: not a line of an audit log", path=path, number=number), hint=hint
                ) from error
        return cls(path, (*entries, last) if last else tuple(entries))

    def append(self, entries: Iterable[AuditEntry]) -> None:
        """Make the entries durable at the end of the file."""
        with store_errors(self.path):
            folder, name = _place(self.path)
            with Root(folder, make=True) as root, root.appending(name, own=True) as file:
                lock_file(file.fileno())  # the torn end that is cut off is then nobody's who still writes it
                _repair_end(file)
                file.write(b"".join(encode_entry(entry) + b"\n" for entry in entries))

    def new_batch_id(self, now: datetime) -> str:
        """An id for what is done `now` (UTC) that no batch has yet."""
        taken, stem = {entry.batch for entry in self.entries}, f"{now:%Y%m%dT%H%M%SZ}"
        names = (stem, *(f"{stem}-{number}" for number in range(2, len(taken) + 3)))
        return next(name for name in names if name not in taken)

    def find_batch(
        self, batch: str | None, *, is_about: Callable[[AuditEntry], bool] = lambda entry: True
    ) -> tuple[AuditEntry, ...]:
        """The entries of a batch, for None of the last one of such entries that was not taken back.

        UsageError where there is none, and for one that has other entries too: it is taken back as a whole.
        """
        if not any(map(is_about, self.entries)):
            hint = _("name the folder of tag files, the run, or the audit log")
            raise UsageError(_("{path}: contains no decisions about these files", path=self.path), hint=hint)
        if batch is None:
            batch = self._last_batch(is_about)
        entries = tuple(entry for entry in self.entries if entry.batch == batch)
        if not entries:
            hint = _("the last batch is {batch}", batch=self.entries[-1].batch)
            raise UsageError(_("--batch {batch}: no such batch in {path}", batch=batch, path=self.path), hint=hint)
        if entries[0].decision == "undo":
            raise UsageError(
                _("--batch {batch}: it is itself an undo", batch=batch), hint=_("apply the decisions again")
            )
        if elsewhere := [entry.file for entry in entries if not is_about(entry)]:
            hint = _("undo it where the audit log is: {parent}", parent=self.path.parent.parent)
            raise UsageError(
                _("batch {batch} is about other files too, such as {name}", batch=batch, name=elsewhere[0]),
                hint=hint,
            )
        return entries

    def _last_batch(self, is_about: Callable[[AuditEntry], bool]) -> str:
        undone = {entry.undoes for entry in self.entries}
        standing = [entry for entry in self.entries if entry.decision != "undo" and entry.batch not in undone]
        standing = [entry for entry in standing if is_about(entry)]
        if not standing:
            raise UsageError(
                _("{path}: every batch has been undone", path=self.path), hint=_("apply the decisions again")
            )
        return max(reversed(standing), key=lambda entry: entry.written_at).batch  # of one second, the later line


def audit_log_root(start: Path) -> Path:
    """The folder whose audit log is about `start`: the nearest above in its work tree that has one, else itself.

    Outside of a work tree no folder above counts: it may be everybody's.
    """
    top = work_tree(start)
    for folder in (start, *start.parents) if top else ():
        with suppress(OSError), Root(folder) as root:
            if root.has(f"{AUDIT_LOG_FOLDER}/{AUDIT_LOG}"):
                return folder
        if folder == top:
            break
    return start


def _place(path: Path) -> tuple[Path, str]:
    """The folder that an audit log is about, and the name of the log below it."""
    if path.parent.name == AUDIT_LOG_FOLDER:
        return path.parent.parent, f"{AUDIT_LOG_FOLDER}/{path.name}"
    return path.parent, path.name


def encode_entry(entry: AuditEntry) -> bytes:
    """The entry as a line of the file, without its newline."""
    return entry.model_dump_json().encode()


def _repair_end(file: BinaryIO) -> None:
    """End the last line where it has no newline: a whole one is kept, a torn one cut off."""
    content = file.read()
    _, last = _split_lines(content)
    if last:
        file.write(b"\n")
    else:
        file.truncate(content.rfind(b"\n") + 1)


def _split_lines(content: bytes) -> tuple[list[bytes], AuditEntry | None]:
    """The lines that end in a newline, and the entry of the last one where it does not but is whole."""
    *lines, last = content.split(b"\n")
    try:
        return lines, AuditEntry.model_validate_json(last)
    except ValidationError:
        return lines, None
