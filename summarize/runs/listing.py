"""List of the run folders in a results folder, for `summarize runs` and for nights."""

from collections.abc import Container, Iterator
from datetime import datetime
from pathlib import Path

from summarize.core.errors import StoreError
from summarize.core.messages import Message
from summarize.core.remote_url import remote_url
from summarize.core.schema import FrozenModel
from summarize.runs.folder import FAILURES, RECORDS, Run, started_at


class RunInfo(FrozenModel):
    """One run folder."""

    run: str
    started: datetime | None
    complete: bool
    records: int = 0
    failures: int = 0
    model: str = ""
    source: str = ""
    made_from: str = ""
    """Of a run that was made of another one: `decisions`, or `regenerated`."""
    made_with: str = ""
    """First 12 digits of the fingerprint that runs share which make the same records of the same documents."""
    trouble: Message = Message("")
    """Why the manifest or summary cannot be read."""


def list_runs(results: Path) -> Iterator[RunInfo]:
    """What is in each run folder, newest first."""
    return (describe_run(path) for path in run_folders(results))


def run_folders(results: Path) -> list[Path]:
    """The run folders, newest first."""
    runs = [(started, path.name, path) for path in results.glob("*Z-*") if (started := started_at(path))]
    return [path for *_, path in sorted(runs, reverse=True)]


def previous_run(run: Run, *, skip: Container[str] = ()) -> Path | None:
    """The newest complete run of the whole source before this one, leaving out the names in `skip`."""
    source = run.source
    for candidate in run_folders(run.path.parent):
        if candidate.name < run.path.name and candidate.name not in skip and Run(candidate).complete:
            try:
                if Run(candidate).manifest.limit is None and Run(candidate).source == source:
                    return candidate
            except StoreError:
                continue
    return None


def newest_start(results: Path) -> datetime | None:
    """When the newest run started."""
    return next(map(started_at, run_folders(results)), None)


def describe_run(path: Path) -> RunInfo:
    """What is in a run folder."""
    run = Run(path)
    info = RunInfo(run=str(path), started=started_at(path), complete=run.complete)
    try:
        manifest = run.manifest
        if run.complete:
            records, failures = run.summary.records, sum(run.summary.failures.values())
        else:
            records, failures = (run.count_lines(name) for name in (RECORDS, FAILURES))
    except StoreError as error:
        return info.model_copy(update={"trouble": error.message})
    made_from = "decisions" if manifest.made_from else "regenerated" if manifest.regenerated_from else ""
    content = {
        "model": manifest.model,
        "source": remote_url(run.source) or str(run.source),
        "made_from": made_from,
        "made_with": manifest.made_with[:12],
    }
    return info.model_copy(update={**content, "records": records, "failures": failures})
