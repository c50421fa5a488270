"""`summarize model list | pull | verify`: the models there are, and their weights on this machine.

Parses, calls `summarize.models`, prints. Results go to standard output, everything else to standard error.
"""

from __future__ import annotations

import dataclasses
import json
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from summarize.models import ModelFiles, ModelStatus

app = typer.Typer(no_args_is_help=True, help="The models there are, and their weights on this machine.")

_WIDE = 120
"""Columns of a terminal that has room for the notes."""
Name = Annotated[
    str | None, typer.Argument(help="A name that `summarize model list` shows; else its default.", metavar="[NAME]")
]
PullName = Annotated[
    str | None,
    typer.Argument(help="A name that it shows, or a hub id; else its default.", metavar="[NAME]"),
]
Json = Annotated[bool, typer.Option("--json", help="Print data instead of text.")]


@app.command("list")
def list_models(*, as_json: Json = False) -> None:
    """Show every model of the catalogue and whether its weights are here."""
    from summarize.models import load_catalogue, model_status

    models = [model_status(entry) for entry in load_catalogue().model]
    if as_json:
        _print_json([dataclasses.asdict(model) | {"default": model.name == _default()} for model in models])
    else:
        _print_table(models)


@app.command("pull")
def pull_model(name: PullName = None, *, as_json: Json = False) -> None:
    """Fetch a model's weights unless they are here, and make int8 weights of a GGUF file where a run would.

    The last line printed is where they are.
    """
    from summarize.backends.factory import prepare_weights
    from summarize.core.config import BackendConfig
    from summarize.core.errors import ModelError
    from summarize.models import load_catalogue, pull

    files = pull(name or _default(), catalogue=load_catalogue())
    try:
        prepare_weights(files, BackendConfig())
    except ModelError as error:
        typer.echo(f"note: {error}", err=True)
    _print_files(files, as_json=as_json)


@app.command("verify")
def verify_model(name: Name = None, *, as_json: Json = False) -> None:
    """Read every byte of a model's weights, and of what was made of them, and compare their sha256."""
    from summarize.backends.openvino.converted import verify_converted
    from summarize.models import load_catalogue, verify

    files = verify(name or _default(), catalogue=load_catalogue())
    verify_converted(files)
    _print_files(files, as_json=as_json)


def _default() -> str:
    from summarize.core.config import ModelConfig

    return ModelConfig().name


def _print_files(files: ModelFiles, *, as_json: bool) -> None:
    if as_json:
        _print_json(dataclasses.asdict(files))
    else:
        typer.echo(f"sha256 {files.sha256}", err=True)
        typer.echo(files.path)


def _print_json(value: object) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def _print_table(models: list[ModelStatus]) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table

    from summarize.core.text import format_bytes

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
        mark = ("*" if model.name == _default() else "") + ("" if model.pinned else "+")
        cells = [f"{model.name} {mark}", format_bytes(model.size), model.licence, f"{model.state} {model.detail}"]
        table.add_row(*cells, *([model.notes] if wide else []))
    console.print(table)
