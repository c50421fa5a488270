"""The run that decisions are applied to."""

import hashlib
from collections.abc import Container, Iterator
from functools import cached_property
from pathlib import Path

from pydantic import ValidationError

from summarize.core.errors import StoreError, UsageError
from summarize.core.json_value import parse_json
from summarize.core.messages import _
from summarize.core.schema import Failure, Record
from summarize.diff.inputs.input import Input
from summarize.diff.inputs.jsonl import RunInput
from summarize.diff.inputs.raw_entries import RawFailure, RawRecord
from summarize.review.audit_log import AUDIT_LOG, AuditLog
from summarize.runs.folder import RECORDS, SUMMARY, RunSummary
from summarize.runs.manifest import Manifest

ArticleResult = Record | Failure | None
"""What a run has of an article."""


class BaseRun:
    """The complete run that a new one is made of, on disk or in a git revision."""

    def __init__(self, run: Input) -> None:
        """UsageError when this input is no run or an incomplete one."""
        self.name = run.head.name
        if not isinstance(run, RunInput):
            raise UsageError(
                _("{name}: not a run", name=self.name), hint=_("write tag files with --into, or name a run with --a")
            )
        if not run.head.complete:
            raise UsageError(
                _("{name}: this run is incomplete", name=self.name), hint=_("run its command again to resume it")
            )
        self._run = run
        self.audit_log = AuditLog.parse(self._read(AUDIT_LOG), Path(self.name) / AUDIT_LOG)

    @cached_property
    def manifest(self) -> Manifest:
        """What it was made with; StoreError when this version cannot read it."""
        try:
            return Manifest.model_validate(self._run.manifest)
        except ValidationError as error:
            raise StoreError(
                _("{name}: not in this version's format", name=self.name), hint=_("make a new run")
            ) from error

    @cached_property
    def source(self) -> Path:
        """Where its articles are now."""
        return self._run.source

    @cached_property
    def summary(self) -> RunSummary:
        """Its totals."""
        return RunSummary.model_validate_json(self._read(SUMMARY))

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
            message = _("{name}: {id}: not in this version's format", name=self.name, id=article_id)
            raise StoreError(message, hint=_("make a new run")) from error

    def lines(self, name: str, *, without: Container[str]) -> Iterator[tuple[str, str, bytes]]:
        """The rows of one of its files but those of some ids: id, source, the line without its newline."""
        if name not in self._run.files.names():
            return
        with self._run.files.open(name) as file:
            for line in file:
                row = parse_json(line)
                if row["id"] not in without:
                    yield row["id"], row["source"], line.removesuffix(b"\n")

    def _read(self, name: str) -> bytes:
        """One of its files; nothing where it has none of this name."""
        if name not in self._run.files.names():
            return b""
        with self._run.files.open(name) as file:
            return file.read()
