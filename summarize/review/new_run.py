"""The run that a new one is made of, and the new one written. Knows run folders; the first stays as it is."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from functools import cached_property
from pathlib import Path

from pydantic import ValidationError

from summarize.compare.inputs.entries import FailureRow, RecordRow
from summarize.compare.inputs.files import Files
from summarize.compare.inputs.input import Input
from summarize.core.config import CleaningConfig
from summarize.core.errors import StoreError, UsageError
from summarize.core.hashing import fingerprint
from summarize.core.schema import Failure, Record
from summarize.review.audit_log import AUDIT_LOG, AuditEntry, parse_audit_log, written
from summarize.runs import (
    FAILURES,
    RECORDS,
    SUMMARY,
    MadeFrom,
    Manifest,
    Run,
    RunWriter,
    Summary,
    complete_run,
    open_writer,
)

Row = Record | Failure | None
"""What a run has of an article."""


class Base:
    """The run that a new one is made of, on disk or in a git revision."""

    def __init__(self, files: Files, side: Input) -> None:
        """UsageError when these files, opened as a side, are no run or one that has not come to its end."""
        self._files = files
        self.name = files.name
        self._side = side
        if self._side.manifest is None:
            raise UsageError(f"{self.name}: no run", hint="--into writes into tag files; --a names a run")
        if not self._side.head.complete:
            raise UsageError(f"{self.name}: this run is not complete", hint="its own command goes on with it")

    @cached_property
    def manifest(self) -> Manifest:
        """What it was made with."""
        try:
            return Manifest.model_validate(self._side.manifest)
        except ValidationError as error:
            raise StoreError(f"{self.name}: its manifest is not as this version writes it", hint="run again") from error

    @cached_property
    def summary(self) -> Summary:
        """How it ended."""
        with self._files.open(SUMMARY) as file:
            return Summary.model_validate_json(file.read())

    @cached_property
    def ledger(self) -> bytes:
        """Its ledger, to the last line that was ended."""
        if AUDIT_LOG not in self._files.names():
            return b""
        with self._files.open(AUDIT_LOG) as file:
            content = file.read()
        return content[: content.rfind(b"\n") + 1]

    @cached_property
    def known(self) -> tuple[AuditEntry, ...]:
        """The lines of the ledger."""
        return parse_audit_log(self.ledger, Path(self.name) / AUDIT_LOG)

    @cached_property
    def sha256(self) -> str:
        """Of its records."""
        state = hashlib.sha256()
        for _, _, line in self.lines(RECORDS):
            state.update(line + b"\n")
        return state.hexdigest()

    @property
    def cleaning(self) -> CleaningConfig:
        """How its articles were cleaned."""
        return self.manifest.cleaning

    def row(self, identity: str) -> Row:
        """What it has of an article."""
        row = self._side.row(identity)
        if not isinstance(row, RecordRow | FailureRow):
            return None
        try:
            return (Record if isinstance(row, RecordRow) else Failure).model_validate_json(row.line)
        except ValidationError as error:
            raise StoreError(f"{self.name}: {identity}: not as this version writes it", hint="run again") from error

    def lines(self, name: str) -> Iterator[tuple[str, str, bytes]]:
        """The rows of one of its files: id, source, the line without its newline."""
        if name not in self._files.names():
            return
        with self._files.open(name) as file:
            for line in file:
                row = json.loads(line)
                yield row["id"], row["source"], line.removesuffix(b"\n")


def manifest_of(base: Base, made_from: MadeFrom, lines: Sequence[AuditEntry]) -> Manifest:
    """Of the run that `base` becomes with these changes; the same changes to the same run have the same fingerprint."""
    changed = [[line.id, line.field, line.value, line.person] for line in lines]
    identity = fingerprint([made_from.a_sha256, made_from.b_sha256, made_from.decisions_sha256, changed])
    return base.manifest.model_copy(update={"fingerprint": identity, "made_with": "", "made_from": made_from})


def existing(results: Path, manifest: Manifest) -> Path | None:
    """The run below `results` that is this one already."""
    for path in sorted(results.glob(f"*-{manifest.fingerprint[:12]}*")):
        run = Run(path)
        with suppress(StoreError):
            if run.complete and run.manifest.fingerprint == manifest.fingerprint:
                return path
    return None


def write(
    results: Path, base: Base, manifest: Manifest, rows: Mapping[str, Row], lines: Sequence[AuditEntry], now: datetime
) -> Path:
    """The new run: `base` with these rows instead of its own, and the lines after those of its ledger."""
    with open_writer(results, manifest, resume=True, now=now) as writer:
        recorded = _copied(writer, base, rows)
        for identity, row in rows.items():
            if isinstance(row, Record):
                writer.add(row)
                recorded.add(identity)
            elif isinstance(row, Failure):
                writer.fail(row)
        failures = Counter(row.reason for row in rows.values() if isinstance(row, Failure))
        for identity, source, line in base.lines(FAILURES):
            if identity not in rows:
                writer.fail_line(identity, source, line)
                failures[Failure.model_validate_json(line).reason] += 1
        writer.write(AUDIT_LOG, base.ledger + b"".join(written(line) + b"\n" for line in lines))
        writer.finish(recorded)
        complete_run(
            writer,
            documents=len(recorded) + failures.total(),
            records=len(recorded),
            failures=failures,
            characters=base.summary.characters,
            article_characters=base.summary.article_characters,
        )
    return writer.path


def _copied(writer: RunWriter, base: Base, rows: Mapping[str, Row]) -> set[str]:
    """The ids of the records that stay as they are; those are queued."""
    recorded: set[str] = set()
    for identity, _, line in base.lines(RECORDS):
        if identity not in rows:
            writer.add_line(identity, line)
            recorded.add(identity)
    return recorded
