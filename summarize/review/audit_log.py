"""The ledger of decisions: a line for each field that was changed, by whom and when. Lines are only ever appended.

    RUN/decisions.jsonl               of a run that was made of decisions, the lines of the run it was made of first
    TAGS/.summarize/decisions.jsonl   of tag files; committed with them, and merged by line (`merge=union`)

A line is written before what it tells of, so that a crash in between leaves a line that says too much, never a change
that nobody answers for. Knows its lines, not what they change.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Final, Literal

from pydantic import AwareDatetime, ValidationError

from summarize.core.errors import StoreError, UsageError
from summarize.core.fields import FieldName
from summarize.core.files import store_errors
from summarize.core.journal import Journal
from summarize.core.schema import Failure, FrozenModel, Record, Sha256
from summarize.review.decisions import Value

AUDIT_LOG: Final = "decisions.jsonl"
FOLDER: Final = ".summarize"
"""Of tag files, where the ledger is."""
Act = Literal["accept", "reject", "edit", "undo", "release"]


class AuditEntry(FrozenModel):
    """One field that was changed."""

    batch: str
    """All that one command changed."""
    undoes: str | None = None
    """The batch that this one takes back."""
    who: str
    decided_at: AwareDatetime
    written_at: AwareDatetime
    id: str
    file: str | None = None
    """The tag file, as the ledger's folder of tag files knows it."""
    field: FieldName
    decision: Act
    before: Value | None
    """What stood there; None for nothing."""
    value: Value | None
    """What stands there now."""
    person_before: bool
    """Whether the field was a person's before, and"""
    person: bool
    """whether it is now."""
    stamp: str | None = None
    """The run that a tag file named before and does not name any more."""
    article_sha256: Sha256 | None = None
    text_sha256: Sha256 | None = None
    decisions_sha256: Sha256 | None = None
    """Of the file that the decision is from."""
    replaced: Record | Failure | None = None
    """Of a run: what it was made of had this of the article. On the first line of a batch about the article."""


def read_audit_log(path: Path) -> tuple[AuditEntry, ...]:
    """Its lines, in file order; none where there is no file. StoreError for a line that is none."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise StoreError(f"{path}: {error.strerror}", hint="check its permissions") from error
    return parse_audit_log(content, path)


def parse_audit_log(content: bytes, path: Path) -> tuple[AuditEntry, ...]:
    """As `read_audit_log`, of the content of the file at `path`. A torn last line was never done; it is left out."""
    lines, tail = _split(content)
    found: list[AuditEntry] = []
    for number, line in enumerate(lines, start=1):
        try:
            found.append(AuditEntry.model_validate_json(line))
        except ValidationError as error:
            hint = "was it edited, or a conflict left in it? the lines of both sides belong there"
            raise StoreError(f"{path}:{number}: not a line of a ledger", hint=hint) from error
    return (*found, *(AuditEntry.model_validate_json(line) for line in tail))


def append(path: Path, lines: Iterable[AuditEntry]) -> None:
    """Make the lines durable at the end of the ledger."""
    with store_errors(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        _mend(path)
        journal = Journal(path)
        for line in lines:
            journal.append(written(line))
        journal.flush()


def written(line: AuditEntry) -> bytes:
    """The line as it stands in the file, without its newline."""
    return line.model_dump_json().encode()


def new_batch(known: Sequence[AuditEntry], now: datetime) -> str:
    """A name for what is done `now` (UTC) that no batch has."""
    taken, stem = {line.batch for line in known}, f"{now:%Y%m%dT%H%M%SZ}"
    names = (stem, *(f"{stem}-{number}" for number in range(2, len(taken) + 3)))
    return next(name for name in names if name not in taken)


def batch_of(known: Sequence[AuditEntry], name: str | None, path: Path) -> tuple[AuditEntry, ...]:
    """The lines of a batch, or of the last one that was not taken back; UsageError where there is none."""
    if not known:
        raise UsageError(f"{path}: no decisions there", hint="name the folder of tag files, the run, or the ledger")
    undone = {line.undoes for line in known}
    if name is None:
        left = [line for line in known if line.decision != "undo" and line.batch not in undone]
        if not left:
            raise UsageError(f"{path}: every batch in it was taken back", hint="apply the decisions again")
        name = max(reversed(left), key=lambda line: line.written_at).batch  # of one second, the later line
    lines = tuple(line for line in known if line.batch == name)
    if not lines:
        raise UsageError(f"--batch {name}: no such batch in {path}", hint=f"the last is {known[-1].batch}")
    if lines[0].decision == "undo":
        raise UsageError(f"--batch {name}: it took another one back", hint="apply the decisions again")
    return lines


def _mend(path: Path) -> None:
    """End the last line of a file that was left in its middle: one that is whole is kept, a torn one goes."""
    if not path.exists():
        return
    content = path.read_bytes()
    if not content or content.endswith(b"\n"):
        return
    _, tail = _split(content)
    with path.open("r+b") as file:
        if tail:
            file.seek(0, os.SEEK_END)
            file.write(b"\n")
        else:
            file.truncate(content.rfind(b"\n") + 1)


def _split(content: bytes) -> tuple[list[bytes], list[bytes]]:
    """The lines that were ended, and the last one where it was not but is whole."""
    *lines, last = content.split(b"\n")
    try:
        AuditEntry.model_validate_json(last)
    except ValidationError:
        return lines, []
    return lines, [last]
