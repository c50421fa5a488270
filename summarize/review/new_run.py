"""The run that decisions are applied to, and the new run written from it."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from pathlib import Path

from pydantic import ValidationError

from summarize.compare.inputs.files import Files
from summarize.compare.inputs.input import Input
from summarize.compare.inputs.raw_entries import RawFailure, RawRecord
from summarize.core.errors import StoreError, UsageError
from summarize.core.hashing import fingerprint
from summarize.core.schema import Failure, Record
from summarize.review.audit_log import AUDIT_LOG, AuditEntry, encode_entry, parse_audit_log
from summarize.runs.folder import FAILURES, RECORDS, SUMMARY, Summary
from summarize.runs.manifest import MadeFrom, Manifest
from summarize.runs.writer import complete_run, open_writer

ArticleResult = Record | Failure | None
"""What a run has of an article."""


class BaseRun:
    """The complete run that a new one is made of, on disk or in a git revision."""

    def __init__(self, files: Files, opened: Input) -> None:
        """UsageError when these files, opened as an input, are no run or an incomplete one."""
        self._files = files
        self._input = opened
        self.name = files.name
        self.audit_log = Path(self.name) / AUDIT_LOG
        if opened.manifest is None:
            raise UsageError(f"{self.name}: no run", hint="--into writes into tag files; --a names a run")
        if not opened.head.complete:
            raise UsageError(f"{self.name}: this run is not complete", hint="its own command goes on with it")

    @cached_property
    def manifest(self) -> Manifest:
        """What it was made with; StoreError when this version cannot read it."""
        try:
            return Manifest.model_validate(self._input.manifest)
        except ValidationError as error:
            raise StoreError(f"{self.name}: its manifest is not as this version writes it", hint="run again") from error

    @cached_property
    def summary(self) -> Summary:
        """Its totals."""
        with self._files.open(SUMMARY) as file:
            return Summary.model_validate_json(file.read())

    @cached_property
    def entries(self) -> tuple[AuditEntry, ...]:
        """The entries of its audit log."""
        if AUDIT_LOG not in self._files.names():
            return ()
        with self._files.open(AUDIT_LOG) as file:
            return parse_audit_log(file.read(), self.audit_log)

    @property
    def sha256(self) -> str:
        """Hash of its records."""
        state = hashlib.sha256()
        with self._files.open(RECORDS) as file:
            for line in file:
                state.update(line)
        return state.hexdigest()

    def result(self, article_id: str) -> ArticleResult:
        """Its record of an article, or its failure; StoreError when this version cannot read it."""
        row = self._input.raw_entry(article_id)
        if not isinstance(row, RawRecord | RawFailure):
            return None
        try:
            return (Record if isinstance(row, RawRecord) else Failure).model_validate_json(row.line)
        except ValidationError as error:
            message = f"{self.name}: {article_id}: not as this version writes it"
            raise StoreError(message, hint="run again") from error

    def lines(self, name: str, *, without: Container[str]) -> Iterator[tuple[str, str, bytes]]:
        """The rows of one of its files but those of some ids: id, source, the line without its newline."""
        if name not in self._files.names():
            return
        with self._files.open(name) as file:
            for line in file:
                row = json.loads(line)
                if row["id"] not in without:
                    yield row["id"], row["source"], line.removesuffix(b"\n")


def new_manifest(base: BaseRun, made_from: MadeFrom, entries: Sequence[AuditEntry]) -> Manifest:
    """The manifest of `base` with these changes; the same changes to the same run have the same fingerprint."""
    changed = [[entry.id, entry.field, entry.value, entry.person] for entry in entries]
    identity = fingerprint([made_from.a_sha256, made_from.b_sha256, made_from.decisions_sha256, changed])
    return base.manifest.model_copy(update={"fingerprint": identity, "made_with": "", "made_from": made_from})


def write_run(
    results: Path,
    base: BaseRun,
    manifest: Manifest,
    replaced: Mapping[str, ArticleResult],
    *,
    entries: Sequence[AuditEntry],
    now: datetime,
) -> Path:
    """Write `base` as a new run with these results instead of its own, and the entries after those of its audit log."""
    recorded: set[str] = set()
    failures: Counter[str] = Counter()
    with open_writer(results, manifest, resume=True, now=now) as writer:
        for article_id, _, line in base.lines(RECORDS, without=replaced):
            writer.add_line(article_id, line)
            recorded.add(article_id)
        for article_id, source, line in base.lines(FAILURES, without=replaced):
            writer.fail_line(article_id, source, line)
            failures[Failure.model_validate_json(line).reason] += 1
        for article_id, result in replaced.items():
            if isinstance(result, Record):
                writer.add(result)
                recorded.add(article_id)
            elif isinstance(result, Failure):
                writer.fail(result)
                failures[result.reason] += 1
        writer.write(AUDIT_LOG, b"".join(encode_entry(entry) + b"\n" for entry in (*base.entries, *entries)))
        writer.finish(recorded)
        complete_run(
            writer,
            records=len(recorded),
            failures=failures,
            characters=base.summary.characters,
            article_characters=base.summary.article_characters,
        )
    return writer.path
