"""Run folders on disk: written so that an interruption at any moment loses nothing that was said to be done.

    results/<UTC time>-<fingerprint>/
      manifest.json    first: everything that can change an output, by hash
      records.jsonl    appended and fsynced batch by batch; sorted by id when the run ends
      failures.jsonl   the same, of documents that have no record
      timings.jsonl    everything that is not the same the next time
      report.md        for people
      summary.json     last: its presence means the run is complete

Knows files and the shapes in them, nothing of how they come about.
"""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from io import FileIO
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

from pydantic import ValidationError

from summarize.errors import StoreError, UsageError
from summarize.fingerprint import canonical
from summarize.shapes import Failure, Record, Shape

MANIFEST, SUMMARY, REPORT = "manifest.json", "summary.json", "report.md"
RECORDS, FAILURES, TIMINGS = "records.jsonl", "failures.jsonl", "timings.jsonl"
Row = TypeVar("Row", Record, Failure)


class Manifest(Shape):
    """What a run was made with; what `fingerprint` covers is told in `summarize.provenance`."""

    format: int = 1
    fingerprint: str
    source: str
    limit: int | None
    backend: dict[str, Any]
    model: str
    prompt: dict[str, str]
    lexicons: dict[str, str]
    schema_sha256: str
    config: dict[str, Any]
    package: str
    git_commit: str | None


class Summary(Shape):
    """The outcome of a complete run; the same run again has the same summary."""

    documents: int
    records: int
    failures: dict[str, int]
    """By reason."""
    records_sha256: str
    failures_sha256: str


class Run:
    """One run folder, for reading."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @property
    def complete(self) -> bool:
        """Whether the run came to its end."""
        return (self.path / SUMMARY).exists()

    @property
    def manifest(self) -> Manifest:
        """What it was made with; StoreError when that cannot be read."""
        return _load(self.path / MANIFEST, Manifest)

    @property
    def summary(self) -> Summary:
        """How it ended; StoreError when it has not."""
        return _load(self.path / SUMMARY, Summary)

    def records(self) -> Iterator[Record]:
        """The records, in file order."""
        return _rows(self.path / RECORDS, Record)

    def failures(self) -> Iterator[Failure]:
        """The failures, in file order."""
        return _rows(self.path / FAILURES, Failure)


def open_run(path: Path) -> Run:
    """The run in folder `path`; UsageError when it is not a run folder."""
    if not os.path.isfile(path / MANIFEST):  # noqa: PTH113 - False also where it may not look
        raise UsageError(f"{path}: not a run folder", hint="the last line of `summarize run` is the folder's path")
    return Run(path)


def newest_incomplete(results: Path, fingerprint: str) -> Path | None:
    """The newest run folder of this fingerprint that has not come to its end."""
    for path in sorted(results.glob(f"*-{fingerprint[:12]}*"), reverse=True):
        run = Run(path)
        with suppress(StoreError):  # a damaged manifest belongs to no run that could be gone on with
            if not run.complete and run.manifest.fingerprint == fingerprint:
                return path
    return None


class RunWriter:
    """A run folder being written. `add` and `fail` queue a line, `flush` makes what was queued durable."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.kept: dict[str, str] = {}
        """Of a resumed run: id to article hash of the records it already has."""
        self._queued: dict[str, list[bytes]] = {}

    @classmethod
    def create(cls, results: Path, manifest: Manifest, now: datetime) -> RunWriter:
        """A new folder for a run that starts `now` (UTC); the manifest is on disk when this returns."""
        stem = f"{now:%Y%m%dT%H%M%SZ}-{manifest.fingerprint[:12]}"
        with guarded(results):
            for name in (stem, *(f"{stem}-{number}" for number in range(2, 1000))):
                path = results / name
                try:
                    path.mkdir(parents=True)
                except FileExistsError:
                    continue
                replace_file(path / MANIFEST, pretty(manifest))
                return cls(path)
        raise StoreError(f"{results}: no free name for a run like {stem}", hint="name another folder with --results")

    @classmethod
    def resume(cls, path: Path) -> RunWriter:
        """Go on with an interrupted run: whole record lines stay, a torn last line and the failures go."""
        writer = cls(path)
        with guarded(path):
            whole = {}
            for line in _whole_lines(path / RECORDS):
                with suppress(ValidationError):  # a damaged line is made anew
                    record = Record.model_validate_json(line)
                    whole[record.id] = (record.article_sha256, line)
            replace_file(path / RECORDS, _joined(line for _, line in whole.values()))
            replace_file(path / FAILURES, b"")
        writer.kept = {identity: article for identity, (article, _) in whole.items()}
        return writer

    def __enter__(self) -> RunWriter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.flush()

    def add(self, record: Record) -> None:
        """Queue a record."""
        self._append(RECORDS, line_of(record))

    def fail(self, failure: Failure) -> None:
        """Queue a failure."""
        self._append(FAILURES, line_of(failure))

    def time(self, event: dict[str, Any]) -> None:
        """Queue something volatile."""
        self._append(TIMINGS, canonical(event))

    def flush(self) -> None:
        """Make everything queued durable."""
        with guarded(self.path):
            while self._queued:
                name, lines = self._queued.popitem()
                with (self.path / name).open("ab", buffering=0) as file:
                    _write_all(file, b"".join(lines))
                    os.fsync(file.fileno())

    def finish(self, recorded: Collection[str]) -> None:
        """Sort records and failures by id; a record of an id not in `recorded` goes: its source changed or went."""
        self.flush()
        with guarded(self.path):
            records = {json.loads(line)["id"]: line for line in _whole_lines(self.path / RECORDS)}
            failures = sorted(set(_whole_lines(self.path / FAILURES)), key=_by_id)
            replace_file(self.path / RECORDS, _joined(records[name] for name in sorted(records) if name in recorded))
            replace_file(self.path / FAILURES, _joined(failures))

    def write(self, name: str, content: bytes) -> None:
        """Put a whole file in place, atomically."""
        with guarded(self.path):
            replace_file(self.path / name, content)

    def _append(self, name: str, line: bytes) -> None:
        self._queued.setdefault(name, []).append(line + b"\n")


def _write_all(file: FileIO, data: bytes) -> None:
    """A raw write may take only a part, on a disk that is filling up; the next one then says why."""
    while data:
        data = data[file.write(data) :]


def replace_file(path: Path, content: bytes) -> None:
    """Write the whole file or nothing: a temporary file beside it, fsynced, renamed over it."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with temporary.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileNotFoundError):
            temporary.chmod(path.stat().st_mode)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def line_of(row: Record | Failure) -> bytes:
    """The row as its line in the file, without the newline: keys in the model's order, UTF-8."""
    value = row.model_dump(mode="json", by_alias=True)
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def pretty(shape: Shape) -> bytes:
    """The shape as indented JSON with a final newline."""
    return json.dumps(shape.model_dump(mode="json"), ensure_ascii=False, indent=2).encode() + b"\n"


@contextmanager
def guarded(path: Path) -> Iterator[None]:
    """Turn the file system's refusals into a StoreError that names what could not be written."""
    try:
        yield
    except OSError as error:
        raise StoreError(
            f"{error.filename or path}: {error.strerror}",
            hint="check the path, its permissions and the space left; what was finished is kept",
        ) from error


def _joined(lines: Iterable[bytes]) -> bytes:
    return b"".join(line + b"\n" for line in lines)


def _by_id(line: bytes) -> tuple[str, str]:
    row = json.loads(line)
    return row["id"], row["source"]


def _whole_lines(path: Path) -> Iterable[bytes]:
    """The lines that were written to their end; a torn last one is left out."""
    if not path.exists():
        return []
    return path.read_bytes().split(b"\n")[:-1]


def _rows(path: Path, shape: type[Row]) -> Iterator[Row]:
    if not path.exists():  # of a run that was interrupted before its first
        return
    with guarded(path), path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            if not line.endswith(b"\n"):
                return
            try:
                yield shape.model_validate_json(line)
            except ValidationError as error:
                raise StoreError(f"{path}:{number}: not a {shape.__name__.lower()}", hint="was it edited?") from error


Loaded = TypeVar("Loaded", bound=Shape)


def _load(path: Path, shape: type[Loaded]) -> Loaded:
    try:
        return shape.model_validate_json(path.read_bytes())
    except OSError as error:
        raise StoreError(f"{path}: {error.strerror}", hint="is the run complete?") from error
    except ValidationError as error:
        raise StoreError(f"{path}: not as this version writes it", hint="run again") from error
