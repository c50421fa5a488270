"""`summarize runs`: the list of run folders, and which of them can go."""

from __future__ import annotations

from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Annotated

import typer

from summarize.cli.options import AsJson, NightsConfig, Results, configured, print_json
from summarize.cli.output import echo
from summarize.core.errors import ExitCode, UsageError
from summarize.core.messages import _
from summarize.core.remote_url import remote_url

if TYPE_CHECKING:
    from summarize.runs.listing import RunInfo


def runs(
    config: NightsConfig = None,
    results: Results = None,
    prune: Annotated[
        bool, typer.Option("--prune", help="Delete runs whose records and failures a newer run has, byte for byte.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="With --prune: show what would be deleted.")] = False,
    as_json: AsJson = False,
) -> None:
    """List the runs, newest first: source, model, records, failures, and what each was made from.

    --prune keeps runs that are incomplete, that a link or another run names, or that people decided about. Exit codes:
    0 done, 1 a run could not be deleted, 2 usage.
    """
    from summarize.runs.listing import list_runs

    if config and config.is_dir():
        hint = _("the runs in a folder: `summarize runs --results {config}`", config=quote(str(config)))
        raise UsageError(_("{config}: a folder, where settings (TOML) are read", config=config), hint=hint)
    folder = Path(configured(config, run__results=results).run.results)
    if url := remote_url(folder):
        _print(_list_remote(url, prune=prune), as_json=as_json)
        return
    if not folder.is_dir():
        raise UsageError(
            _("{folder}: no such folder", folder=folder),
            hint=_("make a run: summarize run SOURCE; or name the results folder with --results or in the config"),
        )
    if dry_run and not prune:
        raise UsageError(_("--dry-run: nothing would be done"), hint=_("add --prune"))
    if prune:
        _prune(folder, dry_run=dry_run, as_json=as_json)
        return
    _print(list(list_runs(folder)), as_json=as_json)


def _list_remote(url: str, *, prune: bool) -> list[RunInfo]:
    from summarize.runs.listing import describe_run
    from summarize.runs.remote_results import RemoteResults

    if prune:
        raise UsageError(
            _("{url}: only runs in a folder are pruned", url=url), hint=_("delete runs there by the store's tools")
        )
    found = map(describe_run, RemoteResults(url).fetch_listing())
    return [info.model_copy(update={"run": f"{url}/{Path(info.run).name}"}) for info in found]


def _print(listing: list[RunInfo], *, as_json: bool) -> None:
    from summarize.cli.tables import print_rich, runs_table

    if as_json:
        print_json(listing)
    else:
        print_rich(runs_table(listing))


def _prune(results: Path, *, dry_run: bool, as_json: bool) -> None:
    from summarize.core.plural import counted
    from summarize.runs.deleting import delete_runs
    from summarize.runs.pruning import superseded_runs

    superseded = superseded_runs(results)
    undeleted = {} if dry_run else delete_runs(results, list(superseded))
    gone = {str(run): str(newer) for run, newer in superseded.items() if run.name not in undeleted}
    if as_json:
        print_json({"deleted": {} if dry_run else gone, "would_delete": gone if dry_run else {}, "kept": undeleted})
    else:
        for run, newer in gone.items():
            done = _("deleted {run}: the same as {newer}", run=run, newer=newer)
            echo(_("would delete {run}: the same as {newer}", run=run, newer=newer) if dry_run else done)
        runs = counted(len(gone), "run")
        echo(_("would delete {runs}", runs=runs) if dry_run else _("deleted {runs}", runs=runs))
    for name, reason in undeleted.items():
        echo(_("{name} cannot be deleted: {reason}", name=name, reason=reason), err=True)
    if undeleted:
        raise typer.Exit(ExitCode.ISSUES)
