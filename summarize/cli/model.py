"""`summarize model list | pull | verify`: the models there are, and their weights on this machine.

Parses, calls `summarize.models`, prints. Results go to standard output, everything else to standard error.
"""

import dataclasses
import json
from typing import Annotated

import typer

from summarize.config import ModelConfig
from summarize.models import (
    ModelFiles,
    Status,
    load_catalogue,
    pull,
    readable,
    status,
    verify,
)

app = typer.Typer(no_args_is_help=True, help="The models there are, and their weights on this machine.")

DEFAULT = ModelConfig().name
_WIDE = 120
"""Columns of a terminal that has room for the notes."""
Name = Annotated[str, typer.Argument(help="A name that `summarize model list` shows.", metavar="NAME")]
PullName = Annotated[str, typer.Argument(help="A name of `summarize model list`, or a hub id.", metavar="NAME")]
Json = Annotated[bool, typer.Option("--json", help="Print data instead of text.")]


@app.command("list")
def list_models(*, as_json: Json = False) -> None:
    """Show every model of the catalogue and whether its weights are here."""
    models = [status(entry) for entry in load_catalogue().model]
    if as_json:
        _print_json([dataclasses.asdict(model) | {"default": model.name == DEFAULT} for model in models])
    else:
        _print_table(models)


@app.command("pull")
def pull_model(name: PullName = DEFAULT, *, as_json: Json = False) -> None:
    """Fetch a model's weights unless they are here; the last line printed is where they are."""
    _print_files(pull(name, catalogue=load_catalogue()), as_json=as_json)


@app.command("verify")
def verify_model(name: Name = DEFAULT, *, as_json: Json = False) -> None:
    """Read every byte of a model's weights and compare their sha256."""
    _print_files(verify(name, catalogue=load_catalogue()), as_json=as_json)


def _print_files(files: ModelFiles, *, as_json: bool) -> None:
    if as_json:
        _print_json(dataclasses.asdict(files))
    else:
        typer.echo(f"sha256 {files.sha256}", err=True)
        typer.echo(files.path)


def _print_json(value: object) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def _print_table(models: list[Status]) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table

    console = Console()
    table = Table(
        box=SIMPLE_HEAD, pad_edge=False, caption="* the default   + sha256 recorded at the first pull, then held to"
    )
    for column in ("Name", "Size", "Licence", "State"):
        table.add_column(column, no_wrap=column != "State", justify="right" if column == "Size" else "left")
    wide = console.width >= _WIDE
    if wide:
        table.add_column("Notes")
    for model in models:
        mark = ("*" if model.name == DEFAULT else "") + ("" if model.pinned else "+")
        cells = [f"{model.name} {mark}", readable(model.size), model.licence, f"{model.state} {model.detail}"]
        table.add_row(*cells, *([model.notes] if wide else []))
    console.print(table)
