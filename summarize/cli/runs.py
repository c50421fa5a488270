"""`summarize runs`: the list of run folders."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from summarize.cli.options import AsJson, configured
from summarize.core.errors import UsageError


def runs(
    config: Annotated[Path | None, typer.Argument(help="The nights' configuration; else the defaults.")] = None,
    results: Annotated[Path | None, typer.Option(metavar="DIR", help="Where run folders are.")] = None,
    as_json: AsJson = False,
) -> None:
    """List the runs, newest first: when, with what, how many records and failures, whether complete."""
    import json

    from summarize.cli.tables import console, runs_table
    from summarize.runs.listing import list_runs

    folder = Path(configured(config, run__results=results and str(results)).run.results)
    if not folder.is_dir():
        raise UsageError(f"{folder}: no such folder", hint="name the results folder with --results, or the config")
    listing = list(list_runs(folder))
    if as_json:
        typer.echo(json.dumps([run.model_dump(mode="json") for run in listing], ensure_ascii=False, indent=2))
    else:
        console().print(runs_table(listing))
