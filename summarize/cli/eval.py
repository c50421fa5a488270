"""`summarize eval`: how good a run is, by itself and against reference labels."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarize.cli.options import AsJson
from summarize.core.errors import UsageError

if TYPE_CHECKING:
    from summarize.quality import Evaluation

BROKEN = 1


def evaluate(
    run: Annotated[Path, typer.Argument(help="A run folder.")],
    gold: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Reference labels, JSONL (docs/quality.md).")
    ] = None,
    source: Annotated[
        Path | None, typer.Option(metavar="PATH", help="Where the articles are now; else the run's source.")
    ] = None,
    misses: Annotated[bool, typer.Option("--misses", help="List what the labels have and the records do not.")] = False,
    as_json: AsJson = False,
) -> None:
    """Score a run: form, grounding, figures and leaks; with --gold, keywords, technologies, industries and facts.

    Loads no model. Exit code 1 when a record breaks a promise or leaks the prompt's example.
    """
    from summarize.cli.scores import misses_lines, scores_table
    from summarize.cli.tables import console

    result = _evaluated(run, gold, source)
    if as_json:
        typer.echo(result.model_dump_json(indent=2))
    else:
        console().print(scores_table(result))
        for line in misses_lines(result) if misses else ():
            typer.echo(line)
    if result.measures["violations"]:
        raise typer.Exit(BROKEN)


def _evaluated(run: Path, gold: Path | None, source: Path | None) -> Evaluation:
    from summarize.clean import clean_source
    from summarize.extract.prompt import load_prompt
    from summarize.quality import evaluate as scored
    from summarize.quality import load_gold
    from summarize.runs import open_run

    opened = open_run(run)
    manifest = opened.manifest
    labels = load_gold(gold) if gold else None
    results = clean_source(source or Path(manifest.source), manifest.cleaning)
    result = scored(
        (result for result in results if isinstance(result, tuple)),
        {record.id: record for record in opened.records()},
        gold=labels,
        limits=manifest.limits,
        canaries=load_prompt(manifest.prompt["name"]).canaries,
    )
    if not result.records:
        raise UsageError(f"{run}: no record of an article that is there", hint="name the articles with --source")
    return result
