"""The run folders of a results folder, as `summarize runs` tells of them, whoever made them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from summarize.errors import StoreError
from summarize.nights.space import runs, started
from summarize.shapes import Shape
from summarize.store import FAILURES, RECORDS, Run


class Listed(Shape):
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
