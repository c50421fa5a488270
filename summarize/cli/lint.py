"""`summarize lint`: the faults of tag files and runs, for people and for CI."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from summarize.cli.options import ConfigFile, configured

FOUND = 1


class Format(StrEnum):
    """What `--format` takes."""

    TEXT = "text"
    GITHUB = "github"
    RDJSON = "rdjson"


def lint(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Tag files, folders of them, run folders.")],
    form: Annotated[Format, typer.Option("--format", help="github: annotations; rdjson: for reviewdog.")] = Format.TEXT,
    strict: Annotated[bool, typer.Option("--strict", help="Warnings count as errors for the exit code.")] = False,
    config: ConfigFile = None,
    source: Annotated[
        Path | None, typer.Option(metavar="PATH", help="Where the articles of a run are now; else the run's source.")
    ] = None,
) -> None:
    """Find conflict markers, malformed fields, and items and summaries that the article does not bear out.

    Loads no model. Exit codes: 0 no error, 1 an error (with --strict also a warning), 2 a path that cannot be used.
    """
    from summarize.quality.lint import Linter
    from summarize.quality.lint_formats import FORMATS

    settings = configured(config)
    linter = Linter(settings.limits, settings.cleaning, source)
    findings = [one for path in paths for one in linter.findings(path)]
    for line in FORMATS[form](findings):
        typer.echo(line)
    errors = sum(one.severity == "error" for one in findings)
    typer.echo(f"{errors} errors, {len(findings) - errors} warnings", err=True)
    if errors or (strict and findings):
        raise typer.Exit(FOUND)
