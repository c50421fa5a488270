"""`summarize show`: the records and failures of a run as tables."""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from summarize.cli.options import AsJson
from summarize.core.errors import UsageError

if TYPE_CHECKING:
    from rich.console import RenderableType

    from summarize.core.schema import Failure, Record
    from summarize.runs.folder import Run


def show(
    run: Annotated[Path, typer.Argument(help="A run folder.")],
    document: Annotated[str | None, typer.Argument(metavar="[ID]", help="One document, in full.")] = None,
    as_json: AsJson = False,
) -> None:
    """Show a run as a table, or one document of it in full."""
    from summarize.cli.tables import failures_table, records_table
    from summarize.runs.folder import open_run

    opened = open_run(run)
    if document is not None:
        result = _find(opened, document)
        _show(_value(result) if as_json else _panel(result))
    elif as_json:
        _show({"records": _values(opened.records()), "failures": _values(opened.failures())})
    else:
        _show(records_table(opened.records()))
        failures = list(opened.failures())
        if failures:
            _show(failures_table(failures))
    if not opened.complete:
        typer.echo("this run is not complete: run the same command again to go on with it", err=True)


def _find(run: Run, document: str) -> Record | Failure:
    for result in chain["Record | Failure"](run.records(), run.failures()):
        if result.id == document:
            return result
    raise UsageError(f"{document}: no such document in {run.path}", hint=f"summarize show {run.path} lists the ids")


def _panel(result: Record | Failure) -> RenderableType:
    from summarize.cli.tables import failure_panel, record_panel
    from summarize.core.schema import Record

    return record_panel(result) if isinstance(result, Record) else failure_panel(result)


def _values(results: Iterable[Record | Failure]) -> list[Any]:
    return [_value(result) for result in results]


def _value(result: Record | Failure) -> dict[str, Any]:
    return result.model_dump(mode="json")


def _show(content: RenderableType | dict[str, Any]) -> None:
    if isinstance(content, dict):
        typer.echo(json.dumps(content, ensure_ascii=False, indent=2))
    else:
        from summarize.cli.tables import console

        console().print(content)
