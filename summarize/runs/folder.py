"""Run folders, for reading: their name, manifest, records, failures and summary."""

import json
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from summarize.core.errors import StoreError, UsageError, reason_of
from summarize.core.files import open_file, read_file, store_errors
from summarize.core.messages import Message, _
from summarize.core.run_name import parse_start
from summarize.core.schema import Failure, FrozenModel, Record
from summarize.runs.manifest import Manifest
from summarize.runs.source_place import find_source, is_there

MANIFEST, SUMMARY, REPORT = "manifest.json", "summary.json", "report.md"
RECORDS, FAILURES, TIMINGS = "records.jsonl", "failures.jsonl", "timings.jsonl"
DECISIONS = "decisions.jsonl"
"""What people decided, the audit log: a run that has it was made of another one and is theirs."""
Line = TypeVar("Line", Record, Failure)
Model = TypeVar("Model", bound=FrozenModel)


def is_run_folder(path: Path) -> bool:
    """Whether it is a run's folder; False also where it may not look."""
    return os.path.isfile(path / MANIFEST)  # noqa: PTH113


def started_at(path: Path) -> datetime | None:
    """When the run in a folder started, by its name; None for a link, or what is or may be read as no run folder."""
    return None if os.path.islink(path) or not is_run_folder(path) else parse_start(path.name)  # noqa: PTH114


class RunSummary(FrozenModel):
    """The outcome of a complete run; the same run again has the same summary."""

    documents: int
    records: int
    failures: dict[str, int]
    """Failures by reason."""
    records_sha256: str
    failures_sha256: str
    characters: int = 0
    """Characters of the documents that gave an article, as they were read."""
    article_characters: int = 0
    """Characters that cleaning left of them."""


@dataclass(frozen=True, slots=True)
class RecordLocation:
    """The bytes of a record in its run's file, and the article it was made of."""

    id: str
    article_sha256: str
    start: int
    size: int


class Run:
    """One run folder, for reading."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @property
    def complete(self) -> bool:
        """Whether the run came to its end."""
        return (self.path / SUMMARY).exists()

    @property
    def ended_at(self) -> int | None:
        """When the run came to its end, in seconds, as its summary was written; None when it has not."""
        try:
            return int((self.path / SUMMARY).stat().st_mtime)
        except OSError:
            return None

    @property
    def manifest(self) -> Manifest:
        """What the run was made with; StoreError when that cannot be read."""
        return _load(self.path / MANIFEST, Manifest)

    @property
    def source(self) -> Path:
        """Where its articles are now; a path that is not there when they are nowhere."""
        return find_source(self.path, self.manifest.model_dump(include={"source", "source_path", "source_from_run"}))

    def find_articles(self, source: Path | None = None) -> Path:
        """`source`, where it is named, else where the run's articles are now; UsageError where they are nowhere."""
        place = source or self.source
        if source is None and not is_there(place):
            raise UsageError(
                _("{place}: the articles of {path} are not there", place=Message(str(place)), path=self.path),
                hint=_("name their place with --source"),
            )
        return place

    @property
    def is_part(self) -> bool:
        """Whether it is of some of another run's articles, chosen as a first look; False where that cannot be read."""
        with suppress(StoreError):
            origin = self.manifest.regenerated_from
            return origin is not None and origin.part
        return False

    @property
    def summary(self) -> RunSummary:
        """How the run ended; StoreError when it has not."""
        return _load(self.path / SUMMARY, RunSummary)

    def records(self) -> Iterator[Record]:
        """The records, in file order."""
        return (record for record, _ in _read_lines(self.path / RECORDS, Record))

    def failures(self) -> Iterator[Failure]:
        """The failures, in file order."""
        return (failure for failure, _ in _read_lines(self.path / FAILURES, Failure))

    def locations(self) -> Iterator[RecordLocation]:
        """Where each record is, in file order."""
        start = 0
        for record, size in _read_lines(self.path / RECORDS, Record):
            yield RecordLocation(record.id, record.article_sha256, start, size - 1)
            start += size

    def read_line(self, location: RecordLocation) -> bytes:
        """The line of a record, without its newline."""
        with store_errors(self.path), open_file(self.path / RECORDS) as file:
            file.seek(location.start)
            return file.read(location.size)

    def count_lines(self, name: str) -> int:
        """The number of lines in a file so far, of a run that is in progress or was interrupted."""
        try:
            with open_file(self.path / name) as file:
                return sum(1 for _ in file)
        except OSError:
            return 0


def open_run(path: str | Path) -> Run:
    """The run in folder `path`; UsageError when it is not a run folder."""
    path = Path(path)
    if not is_run_folder(path):
        raise UsageError(
            _("{path}: not a run folder", path=path), hint=_("`summarize runs` lists the runs; `latest` is the newest")
        )
    return Run(path)


def find_run(results: Path, fingerprint: str, *, complete: bool) -> Path | None:
    """The newest run folder of this fingerprint that is complete, or that is not."""
    for path in sorted(results.glob(f"*-{fingerprint[:12]}*"), reverse=True):
        run = Run(path)
        with suppress(StoreError):  # a damaged manifest is no run's
            if run.complete == complete and run.manifest.fingerprint == fingerprint:
                return path
    return None


def to_json(model: FrozenModel) -> bytes:
    """The model as indented JSON with a final newline."""
    return json.dumps(model.model_dump(mode="json"), ensure_ascii=False, indent=2).encode() + b"\n"


def _read_lines(path: Path, model: type[Line]) -> Iterator[tuple[Line, int]]:
    """Each line, parsed, with its size in bytes; a torn last one is left out."""
    if not path.exists():  # of a run that was interrupted before its first
        return
    with store_errors(path), open_file(path) as file:
        for number, line in enumerate(file, start=1):
            if not line.endswith(b"\n"):
                return
            try:
                yield model.model_validate_json(line), len(line)
            except ValidationError as error:
                raise StoreError(
                    _("{path}:{number}: not a {kind}", path=path, number=number, kind=model.__name__.lower()),
                    hint=_("undo any edits"),
                ) from error


def _load(path: Path, model: type[Model]) -> Model:
    try:
        return model.model_validate_json(read_file(path))
    except OSError as error:
        raise StoreError(
            _("{path}: {reason}", path=path, reason=reason_of(error)), hint=_("the run may be incomplete")
        ) from error
    except ValidationError as error:
        raise StoreError(_("{path}: not in this version's format", path=path), hint=_("make a new run")) from error
