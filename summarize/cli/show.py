"""`summarize show`: the records and failures of a run as tables."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Annotated

import typer

from summarize.cli.options import AsJson, RunFolder, print_json
from summarize.cli.output import echo
from summarize.core.errors import UsageError

if TYPE_CHECKING:
    from summarize.core.schema import Failure, Record
    from summarize.runs.folder import Run


def show(
    run: RunFolder,
    document: Annotated[str | None, typer.Argument(metavar="[ID]", help="Show this document in full.")] = None,
    as_json: AsJson = False,
) -> None:
    """Show a run as a table, or one document of it in full."""
    from summarize.cli.tables import failures_table, print_rich, records_table, result_panel
    from summarize.runs.folder import open_run

    opened = open_run(run)
    if document is not None:
        result = _find(opened, document)
        print_json(result) if as_json else print_rich(result_panel(result))
    elif as_json:
        print_json({"records": list(opened.records()), "failures": list(opened.failures())})
    else:
        print_rich(records_table(opened.records()))
        if failures := list(opened.failures()):
            print_rich(failures_table(failures))
    if not opened.complete:
        echo("this run is incomplete: run the same command again to resume it", err=True)


def _find(run: Run, document: str) -> Record | Failure:
    for result in chain["Record | Failure"](run.records(), run.failures()):
        if result.id == document:
            return result
    raise UsageError(f"{document}: no such document in {run.path}", hint=f"summarize show {run.path} lists the ids")
