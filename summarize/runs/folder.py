"""Run folders, for reading: their manifest, their rows, whether they came to their end."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pydantic import Field, ValidationError

from summarize.core.config import CleaningConfig, LimitsConfig, Section
from summarize.core.errors import StoreError, UsageError
from summarize.core.files import guarded
from summarize.core.schema import Failure, FrozenModel, Record

MANIFEST, SUMMARY, REPORT = "manifest.json", "summary.json", "report.md"
RECORDS, FAILURES, TIMINGS = "records.jsonl", "failures.jsonl", "timings.jsonl"
WHOLE = (MANIFEST, RECORDS, FAILURES, REPORT, SUMMARY)
"""Files of a run that are put in place whole, if only at its end."""
Row = TypeVar("Row", Record, Failure)
Table = TypeVar("Table", bound=Section)


class MadeFrom(FrozenModel):
    """What a run was made of that no model made: another run and decisions, which its `decisions.jsonl` tells."""

    a: str
    """The run it was made of, as it was named, but for links: its folder has this name."""
    a_sha256: str
    """Of that run's records."""
    b: str | None
    """Where accepted values are from, likewise; None where a batch was taken back."""
    b_sha256: str | None
    """Of what that side has of the articles that were decided."""
    decisions_sha256: str | None
    """Of the file of decisions."""
    by: str
    batch: str
    """Its lines in `decisions.jsonl`."""


class Manifest(FrozenModel):
    """What a run was made with; what `fingerprint` covers is told in `summarize.pipeline.provenance`."""

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
    made_with: str = ""
    """Fingerprint of all that makes a record: two runs that share it make the same record of the same document."""
    window: int = 0
    """Tokens of a prompt with its answer, beyond which an article is split."""
    libraries: dict[str, str] = Field(default_factory=dict)
    """Version of each package that takes part in reading, cleaning and choosing."""
    code_sha256: str = ""
    """Of the code that decides a record. Like the three above, not said by runs of before there was a record cache."""
    made_from: MadeFrom | None = None
    """None for a run that a model made; the rest then tells of the run that this one was made of."""

    @property
    def cleaning(self) -> CleaningConfig:
        """How the run cleaned its articles; StoreError when this version cannot read it."""
        return self._section("cleaning", CleaningConfig)

    @property
    def limits(self) -> LimitsConfig:
        """How much each field of the run's records may hold; StoreError when this version cannot read it."""
        return self._section("limits", LimitsConfig)

    def _section(self, name: str, section: type[Table]) -> Table:
        try:
            return section.from_manifest(self.config.get(name, {}))
        except ValidationError as error:
            raise StoreError(f"manifest: its {name} is not of this version", hint="run again") from error


class Summary(FrozenModel):
    """The outcome of a complete run; the same run again has the same summary."""

    documents: int
    records: int
    failures: dict[str, int]
    """By reason."""
    records_sha256: str
    failures_sha256: str
    characters: int = 0
    """Of the documents that gave an article, as they were read."""
    article_characters: int = 0
    """What cleaning left of them."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a run's file a record stands, and of which article it is."""

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
    def manifest(self) -> Manifest:
        """What it was made with; StoreError when that cannot be read."""
        return _load(self.path / MANIFEST, Manifest)

    @property
    def summary(self) -> Summary:
        """How it ended; StoreError when it has not."""
        return _load(self.path / SUMMARY, Summary)

    def records(self) -> Iterator[Record]:
        """The records, in file order."""
        return (record for record, _ in _rows(self.path / RECORDS, Record))

    def places(self) -> Iterator[Place]:
        """Where each record stands."""
        start = 0
        for record, size in _rows(self.path / RECORDS, Record):
            yield Place(record.id, record.article_sha256, start, size - 1)
            start += size

    def line(self, place: Place) -> bytes:
        """The record there, without its newline."""
        with guarded(self.path), (self.path / RECORDS).open("rb") as file:
            file.seek(place.start)
            return file.read(place.size)

    def lines(self, name: str) -> int:
        """How many rows a file has so far; of a run that is under way, or that was broken off."""
        try:
            with (self.path / name).open("rb") as file:
                return sum(1 for _ in file)
        except OSError:
            return 0

    def failures(self) -> Iterator[Failure]:
        """The failures, in file order."""
        return (failure for failure, _ in _rows(self.path / FAILURES, Failure))


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


def pretty(shape: FrozenModel) -> bytes:
    """The shape as indented JSON with a final newline."""
    return json.dumps(shape.model_dump(mode="json"), ensure_ascii=False, indent=2).encode() + b"\n"


def _rows(path: Path, shape: type[Row]) -> Iterator[tuple[Row, int]]:
    """Each row and the bytes its line has."""
    if not path.exists():  # of a run that was interrupted before its first
        return
    with guarded(path), path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            if not line.endswith(b"\n"):
                return
            try:
                yield shape.model_validate_json(line), len(line)
            except ValidationError as error:
                raise StoreError(f"{path}:{number}: not a {shape.__name__.lower()}", hint="was it edited?") from error


Loaded = TypeVar("Loaded", bound=FrozenModel)


def _load(path: Path, shape: type[Loaded]) -> Loaded:
    try:
        return shape.model_validate_json(path.read_bytes())
    except OSError as error:
        raise StoreError(f"{path}: {error.strerror}", hint="is the run complete?") from error
    except ValidationError as error:
        raise StoreError(f"{path}: not as this version writes it", hint="run again") from error
