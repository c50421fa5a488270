"""`summarize drift`: what changes over the nights: terms, lengths, failures, what the article does not bear out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarize.cli.options import AliasesFile, AsJson, complete_run, configured, corpus_aliases, named, print_json
from summarize.cli.output import echo
from summarize.core.errors import ExitCode, UsageError
from summarize.core.messages import _

if TYPE_CHECKING:
    from summarize.core.config import Config
    from summarize.drift.drift import Drift
    from summarize.runs.folder import Run

_CONFIG = ".toml"


def drift(
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="RUN...",
            callback=named,
            autocompletion=complete_run,
            help="Runs, oldest first; or one results folder; or a nightly config.",
        ),
    ],
    new: Annotated[
        bool | None, typer.Option("--new/--all", help="Only records of articles that the run before does not have.")
    ] = None,
    last: Annotated[int, typer.Option(metavar="N", min=1, help="How many runs, the newest.")] = 30,
    plot: Annotated[Path | None, typer.Option(metavar="FILE", help="Also draw an SVG; needs matplotlib.")] = None,
    as_json: AsJson = False,
    aliases: AliasesFile = None,
) -> None:
    """Show what changes from run to run: terms, lengths, failures, sentences that the article does not bear out.

    Of a config, also whether its newest run is beyond the limits of its table [drift]. Exit codes: 0 within the limits,
    2 usage or a run that cannot be read, 8 beyond a limit.
    """
    from summarize.cli.drift_table import drift_table, term_lines
    from summarize.cli.tables import print_rich
    from summarize.drift.drift import drift

    config = paths[0] if len(paths) == 1 and paths[0].suffix == _CONFIG else None
    settings = configured(config)
    limits = settings.drift if new is None else settings.drift.model_copy(update={"new": new})
    runs = _runs(paths, settings, last) if config else _named(paths, last)
    found = drift(runs, limits, aliases=corpus_aliases(aliases, config, settings))
    if plot:
        _write_plot(plot, found)
    if as_json:
        print_json(found)
    else:
        print_rich(drift_table(found))
        echo(*term_lines(found))
    if found.exceeded:
        echo(_("beyond the limits of [drift]: {names}", names=", ".join(found.exceeded)), err=True)
        raise typer.Exit(ExitCode.DRIFT)


def _runs(paths: list[Path], settings: Config, last: int) -> list[Run]:
    from summarize.core.near_folder import near_folder
    from summarize.core.remote_url import absolute_place
    from summarize.drift.series import runs_of_source

    source = absolute_place(Path(settings.nightly.source)) if settings.nightly.source else None
    return runs_of_source(near_folder(settings.run.results), source, last=last)


def _named(paths: list[Path], last: int) -> list[Run]:
    from summarize.drift.series import runs_at

    return runs_at(paths, last=last)[-last:]


def _write_plot(path: Path, found: Drift) -> None:
    from summarize.core.files import store_errors
    from summarize.core.output_file import output_file
    from summarize.drift.plot import drift_svg

    if path.suffix != ".svg":
        raise UsageError(_("{path}: plots are SVG", path=path), hint=_("name a file that ends in .svg"))
    svg = drift_svg(found)
    with store_errors(path), output_file(path) as file:
        file.write(f'<?xml version="1.0" encoding="UTF-8"?>\n{svg}'.encode())
