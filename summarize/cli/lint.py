"""`summarize lint`: find faults of tag files and runs, for people and for CI."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from summarize.cli.options import AsJson, ConfigFile, Source, complete_run, configured, named, print_json
from summarize.cli.output import echo, write_data
from summarize.core.errors import ExitCode
from summarize.core.messages import _
from summarize.core.plural import counted

Format = Literal["text", "github", "rdjson"]


def lint(
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="PATH...",
            callback=named,
            autocompletion=complete_run,
            help="Tag files, folders of them, runs, prompt folders.",
        ),
    ],
    output_format: Annotated[
        Format, typer.Option("--format", help="github: annotations; rdjson: for reviewdog.")
    ] = "text",
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 1 for warnings too.")] = False,
    as_json: AsJson = False,
    config: ConfigFile = None,
    source: Source = None,
) -> None:
    """Check tag files and runs for errors: conflict markers, malformed fields, items that the article lacks.

    A prompt folder may not have changed since a committed run used it.

    Loads no model. Exit codes: 0 no error, 1 an error (with --strict also a warning), 2 a path that cannot be used.
    """
    from summarize.quality.lint import Linter
    from summarize.quality.lint_formats import FORMATS

    settings = configured(config)
    linter = Linter(settings.limits, settings.cleaning, source)
    diagnostics = [diagnostic for path in paths for diagnostic in linter.diagnostics(path)]
    if as_json:
        print_json(diagnostics)
    else:
        write_data(f"{line}\n" for line in FORMATS[output_format](diagnostics))
    errors = sum(diagnostic.severity == "error" for diagnostic in diagnostics)
    warnings = counted(len(diagnostics) - errors, "warning")
    echo(_("{errors}, {warnings}", errors=counted(errors, "error"), warnings=warnings), err=True)
    if errors or (strict and diagnostics):
        raise typer.Exit(ExitCode.ISSUES)
