"""The run folders of a results folder, as `summarize runs` tells of them, whoever made them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from summarize.core.errors import StoreError
from summarize.core.schema import FrozenModel
from summarize.read import RUN_FOLDER
from summarize.runs.folder import FAILURES, MANIFEST, RECORDS, Run


class Listed(FrozenModel):
    """One run folder."""

    run: str
    started: datetime | None
    complete: bool
    records: int
    failures: int
    model: str
    source: str
    made_with: str
    """Runs that share it make the same records of the same documents."""
    trouble: str = ""
    """Why its manifest or summary cannot be read."""


def listed(results: Path) -> Iterator[Listed]:
    """The runs, newest first."""
    return (_listed(path) for path in runs(results))


def _listed(path: Path) -> Listed:
    run = Run(path)
    facts = {"run": str(path), "started": started(path), "complete": run.complete}
    try:
        manifest = run.manifest
        about = {"model": manifest.model, "source": manifest.source, "made_with": manifest.made_with[:12]}
        if run.complete:
            records, failures = run.summary.records, sum(run.summary.failures.values())
        else:
            records, failures = (run.lines(name) for name in (RECORDS, FAILURES))
    except StoreError as error:
        blank = {"records": 0, "failures": 0, "model": "", "source": "", "made_with": ""}
        return Listed.model_validate({**facts, **blank, "trouble": str(error)})
    return Listed.model_validate({**facts, **about, "records": records, "failures": failures})


def started(path: Path) -> datetime | None:
    """When the run in a folder was begun, by its name; None for what is no run folder: links are none.

    Nor is one that may not be looked into.
    """
    named = RUN_FOLDER.fullmatch(path.name)
    if named is None or os.path.islink(path) or not os.path.isfile(path / MANIFEST):  # noqa: PTH113, PTH114
        return None
    return datetime.strptime(named[1], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)


def runs(results: Path) -> list[Path]:
    """The run folders there, newest first."""
    found = [(when, path.name, path) for path in results.glob("*Z-*") if (when := started(path))]
    return [path for *_, path in sorted(found, reverse=True)]


def newest(results: Path) -> datetime | None:
    """When the newest run there was begun."""
    return next(map(started, runs(results)), None)
