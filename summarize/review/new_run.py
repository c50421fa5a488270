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

from summarize.compare.inputs.input import Input
from summarize.compare.inputs.jsonl import RunInput
from summarize.compare.inputs.raw_entries import RawFailure, RawRecord
from summarize.core.errors import StoreError, UsageError
from summarize.core.schema import Failure, Record
from summarize.review.audit_log import AUDIT_LOG, AuditEntry, AuditLog, encode_entry
from summarize.runs.folder import FAILURES, RECORDS, SUMMARY, Summary
from summarize.runs.manifest import Manifest
from summarize.runs.writer import complete_run, open_writer

ArticleResult = Record | Failure | None
"""What a run has of an article."""


class BaseRun:
    """The complete run that a new one is made of, on disk or in a git revision."""

    def __init__(self, run: Input) -> None:
        """UsageError when this input is no run or an incomplete one."""
        self.name = run.head.name
        if not isinstance(run, RunInput):
            raise UsageError(f"{self.name}: no run", hint="--into writes into tag files; --a names a run")
        if not run.head.complete:
            raise UsageError(f"{self.name}: this run is not complete", hint="its own command goes on with it")
        self._run = run
        self.audit_log = AuditLog.parse(self._read(AUDIT_LOG), Path(self.name) / AUDIT_LOG)

    @cached_property
    def manifest(self) -> Manifest:
        """What it was made with; StoreError when this version cannot read it."""
        try:
            return Manifest.model_validate(self._run.manifest)
        except ValidationError as error:
            raise StoreError(f"{self.name}: its manifest is not as this version writes it", hint="run again") from error

    @cached_property
    def summary(self) -> Summary:
        """Its totals."""
        return Summary.model_validate_json(self._read(SUMMARY))

    @property
    def sha256(self) -> str:
        """Hash of its records."""
        state = hashlib.sha256()
        with self._run.files.open(RECORDS) as file:
            for line in file:
                state.update(line)
        return state.hexdigest()

    def result(self, article_id: str) -> ArticleResult:
        """Its record of an article, or its failure; StoreError when this version cannot read it."""
        row = self._run.raw_entry(article_id)
        if not isinstance(row, RawRecord | RawFailure):
            return None
        try:
            return (Record if isinstance(row, RawRecord) else Failure).model_validate_json(row.line)
        except ValidationError as error:
            message = f"{self.name}: {article_id}: not as this version writes it"
            raise StoreError(message, hint="run again") from error

    def lines(self, name: str, *, without: Container[str]) -> Iterator[tuple[str, str, bytes]]:
        """The rows of one of its files but those of some ids: id, source, the line without its newline."""
        if name not in self._run.files.names():
            return
        with self._run.files.open(name) as file:
            for line in file:
                row = json.loads(line)
                if row["id"] not in without:
                    yield row["id"], row["source"], line.removesuffix(b"\n")

    def _read(self, name: str) -> bytes:
        """One of its files; nothing where it has none of this name."""
        if name not in self._run.files.names():
            return b""
        with self._run.files.open(name) as file:
            return file.read()


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
        writer.write(AUDIT_LOG, b"".join(encode_entry(entry) + b"\n" for entry in (*base.audit_log.entries, *entries)))
        writer.finish(recorded)
        complete_run(
            writer,
            records=len(recorded),
            failures=failures,
            characters=base.summary.characters,
            article_characters=base.summary.article_characters,
        )
    return writer.path
