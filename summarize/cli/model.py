"""`summarize model list | pull | verify`: the models there are, and their weights on this machine."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Annotated

import typer

from summarize.cli.help import Command, Group
from summarize.cli.options import AsJson, configured, print_json
from summarize.cli.output import echo, print_path
from summarize.core.messages import _

if TYPE_CHECKING:
    from summarize.models.local_files import ModelFiles

app = typer.Typer(cls=Group, help="List models, and download and verify their weights.")

_ADAPTER = "auto"
"""The models' own adapters: these commands know no config."""
_WIDE = 120
"""Columns of a terminal that has room for the notes."""
Name = Annotated[
    str | None, typer.Argument(help="A name of `summarize model list`; default: the one with *.", metavar="[NAME]")
]
PullName = Annotated[
    str | None,
    typer.Argument(help="A name of `summarize model list` or a hub id; default: the one with *.", metavar="[NAME]"),
]


@app.command("list", cls=Command)
def list_models(*, as_json: AsJson = False) -> None:
    """List the known models and the state of their weights."""
    from summarize.cli.tables import models_table, print_rich, screen_width
    from summarize.models.catalogue import load_catalogue
    from summarize.models.storage import model_status

    models = [model_status(entry) for entry in load_catalogue().model]
    if as_json:
        print_json([dataclasses.asdict(model) | {"default": model.name == _default()} for model in models])
    else:
        print_rich(models_table(models, default=_default(), notes=screen_width() >= _WIDE))


@app.command("pull", cls=Command)
def pull_model(name: PullName = None, *, as_json: AsJson = False) -> None:
    """Download a model's weights. Makes int8 weights of a GGUF file if a run would use them.

    The last line printed is their path.
    """
    from summarize.backends.factory import prepare_weights
    from summarize.core.config import BackendConfig
    from summarize.core.errors import ModelError
    from summarize.models.catalogue import load_catalogue
    from summarize.models.resolve import pull, with_adapter

    catalogue = load_catalogue()
    files = with_adapter(pull(name or _default(), catalogue=catalogue), _ADAPTER, catalogue=catalogue)
    try:
        prepare_weights(files, BackendConfig())
    except ModelError as error:
        echo(_("note: {error}", error=error), err=True)
    _print_files(files, as_json=as_json)


@app.command("verify", cls=Command)
def verify_model(name: Name = None, *, as_json: AsJson = False) -> None:
    """Verify the sha256 of a model's weights. Includes its adapter and the int8 weights made of both."""
    from summarize.backends.kept_weights import verify_kept
    from summarize.models.catalogue import load_catalogue
    from summarize.models.resolve import verify, with_adapter

    catalogue = load_catalogue()
    files = verify(name or _default(), catalogue=catalogue)
    files = with_adapter(files, _ADAPTER, catalogue=catalogue, rehash=True)
    verify_kept(files)
    _print_files(files, as_json=as_json)


def _default() -> str:
    return configured(None).model.name


def _print_files(files: ModelFiles, *, as_json: bool) -> None:
    if as_json:
        print_json(files)
    else:
        echo(f"sha256 {files.sha256}", err=True)
        if files.adapter:
            echo(f"adapter {files.adapter.path}, sha256 {files.adapter.sha256}", err=True)
        print_path(files.path)
