"""Which runs make a series: those that are named, or the newest of one source in a results folder."""

from contextlib import suppress
from pathlib import Path

from summarize.core.errors import StoreError, UsageError
from summarize.core.messages import _
from summarize.runs.folder import Run, is_run_folder, open_run
from summarize.runs.listing import run_folders
from summarize.runs.manifest import Manifest


def runs_at(paths: list[Path], *, last: int) -> list[Run]:
    """The runs at these paths, in this order; of one path that is no run, those of the results folder that it is."""
    if len(paths) == 1 and paths[0].is_dir() and not is_run_folder(paths[0]):
        return runs_of_source(paths[0], last=last)
    return [open_run(path) for path in paths]


def runs_of_source(results: Path, source: Path | None = None, *, last: int) -> list[Run]:
    """The `last` newest complete runs of a whole source in a results folder, the oldest first; without a source, of
    that of the newest such run.

    Runs that people's decisions, or another model, made of other runs are none of them. UsageError where there is none.
    """
    runs: list[Run] = []
    for folder in run_folders(results) if results.is_dir() else ():
        run = Run(folder)
        manifest = _readable(run)
        if manifest is None or manifest.limit is not None or manifest.made_from or manifest.regenerated_from:
            continue
        source = source or run.source
        if run.source == source and len(runs) < last:
            runs.append(run)
    if not runs:
        raise UsageError(
            _("{results}: no complete run of {source}", results=results, source=source)
            if source
            else _("{results}: no complete run", results=results),
            hint=_("name a results folder, a config or run folders"),
        )
    return runs[::-1]


def _readable(run: Run) -> Manifest | None:
    """The manifest of a complete run; None of another, or one that cannot be read."""
    with suppress(StoreError):
        return run.manifest if run.complete else None
    return None
