"""Run folders, for writing: durable at every flush, resumable, by one process at a time."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from summarize.core.errors import StoreError, UsageError
from summarize.core.files import remove_leftovers, replace_file, store_errors, sync_folder
from summarize.core.hashing import canonical_json, file_digest
from summarize.core.journal import Journal
from summarize.core.lock import locked, try_lock
from summarize.core.messages import _
from summarize.core.remote_url import remote_url
from summarize.core.run_name import run_name
from summarize.core.schema import Failure, Record
from summarize.runs.folder import (
    FAILURES,
    MANIFEST,
    RECORDS,
    REPORT,
    SUMMARY,
    TIMINGS,
    Run,
    RunSummary,
    find_run,
    to_json,
)
from summarize.runs.jsonl import encode
from summarize.runs.manifest import Manifest
from summarize.runs.report import report
from summarize.runs.source_place import source_place


class RunWriter:
    """A run folder being written. `add` and `fail` queue a line, `flush` makes what was queued durable."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.resumed = False
        self.kept: dict[str, str] = {}
        """Article hash of each record that a resumed run has already, by id."""
        self.on_flush: Callable[[], None] = lambda: None
        """Called before what was queued is written: an error it raises stops the run."""
        self._records = Journal(path / RECORDS)
        self._failures = Journal(path / FAILURES)
        self._timings = Journal(path / TIMINGS)

    @classmethod
    def create(cls, results: Path, manifest: Manifest, now: datetime, *, known_as: Path | None = None) -> RunWriter:
        """A new folder for a run that starts `now` (UTC); the manifest is on disk when this returns.

        `known_as` is where the results folder is for its readers, if not here.
        """
        stem = run_name(now, manifest.fingerprint)
        place = source_place(manifest.source_path or manifest.source, known_as or results)
        with store_errors(results):
            for name in (stem, *(f"{stem}-{number}" for number in range(2, 1000))):
                path = results / name
                try:
                    path.mkdir(parents=True)
                except FileExistsError:
                    continue
                replace_file(path / MANIFEST, to_json(manifest.model_copy(update=place)))
                sync_folder(results)
                return cls(path)
        raise StoreError(
            _("{results}: no free name for a run like {stem}", results=results, stem=stem),
            hint=_("name another folder with --results"),
        )

    @classmethod
    def resume(cls, path: Path) -> RunWriter:
        """Resume an interrupted run: whole lines stay, a torn last one and the failures go."""
        writer = cls(path)
        writer.resumed = True
        with store_errors(path):
            remove_leftovers(path)
            writer._records.recover(writer._keep)
            writer._timings.recover(lambda line: "")
            replace_file(path / FAILURES, b"")
        return writer

    def __enter__(self) -> RunWriter:
        return self

    def __exit__(self, *error: object) -> None:
        self.flush()

    def add(self, record: Record) -> None:
        """Queue a record."""
        self.add_line(record.id, encode(record))

    def add_line(self, document_id: str, line: bytes) -> None:
        """Queue the line of a record."""
        self._records.append(line, key=document_id)

    def fail(self, failure: Failure) -> None:
        """Queue a failure."""
        self.fail_line(failure.id, failure.source, encode(failure))

    def fail_line(self, document_id: str, source: str, line: bytes) -> None:
        """Queue the line of a failure."""
        self._failures.append(line, key=f"{document_id}\0{source}")

    def time(self, event: dict[str, Any]) -> None:
        """Queue an event for `timings.jsonl`, which holds everything that is not reproducible."""
        self._timings.append(canonical_json(event))

    @property
    def queued(self) -> int:
        """Bytes that are queued."""
        return self._records.queued + self._failures.queued

    def flush(self) -> None:
        """Make everything queued durable."""
        self.on_flush()
        with store_errors(self.path):
            for journal in (self._records, self._failures, self._timings):
                journal.flush()

    def finish(self, recorded: Collection[str]) -> None:
        """Sort records and failures by id; a record of an id not in `recorded` goes: its source changed or went."""
        self.flush()
        with store_errors(self.path):
            self._records.sort(recorded.__contains__)
            self._failures.sort(lambda key: True)

    def write(self, name: str, content: bytes) -> None:
        """Replace a whole file, atomically."""
        with store_errors(self.path):
            replace_file(self.path / name, content)

    def _keep(self, line: bytes) -> str | None:
        """The id of a record's line; None for a damaged line, whose record is made anew."""
        try:
            record = Record.model_validate_json(line)
        except ValidationError:
            return None
        self.kept[record.id] = record.article_sha256
        return record.id


@contextmanager
def open_writer(results: Path, manifest: Manifest, *, resume: bool, now: datetime) -> Iterator[RunWriter]:
    """A run folder locked by this process: an interrupted one of this fingerprint that nobody writes, or a new one."""
    if url := remote_url(results):
        raise UsageError(
            _("{url}: only `summarize run`, `nightly` and `regenerate` write there", url=url), hint=_("name a folder")
        )
    with store_errors(results):
        results.mkdir(parents=True, exist_ok=True)
        with locked(results / ".lock"):  # so that two processes do not take the same folder
            path = find_run(results, manifest.fingerprint, complete=False) if resume else None
            lock = try_lock(path / ".lock") if path is not None else None
            if path is None or lock is None:
                writer = RunWriter.create(results, manifest, now)
                lock = try_lock(writer.path / ".lock")
            else:
                writer = RunWriter.resume(path)
    try:
        with writer:
            yield writer
    finally:
        if lock is not None:
            lock.release()


def complete_run(
    writer: RunWriter,
    *,
    records: int,
    failures: Mapping[str, int],
    characters: int,
    article_characters: int,
) -> RunSummary:
    """Write the report and the summary of a run whose lines are in order; the run is complete then."""
    summary = RunSummary(
        documents=records + sum(failures.values()),
        records=records,
        failures=dict(sorted(failures.items())),
        records_sha256=file_digest(writer.path / RECORDS),
        failures_sha256=file_digest(writer.path / FAILURES),
        characters=characters,
        article_characters=article_characters,
    )
    writer.write(REPORT, report(Run(writer.path), summary).encode())
    writer.write(SUMMARY, to_json(summary))
    return summary
