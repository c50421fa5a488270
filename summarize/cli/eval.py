"""`summarize eval`: score a run, by itself and against reference labels."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarize.cli.options import AsJson, RunFolder, Source, print_json
from summarize.core.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from summarize.quality.evaluation import Evaluation


def evaluate(
    run: RunFolder,
    gold: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Reference labels, JSONL (docs/quality.md).")
    ] = None,
    source: Source = None,
    misses: Annotated[bool, typer.Option("--misses", help="List the labels that the records miss.")] = False,
    as_json: AsJson = False,
) -> None:
    """Score a run; with --gold, also against reference labels.

    Scores form, grounding, figures and leaks; with --gold also keywords, technologies, industries and facts. Loads no
    model. Exit code 1 when a record violates an invariant or leaks the prompt's example.
    """
    from summarize.cli.tables import console, scores_table

    evaluation = _evaluate_run(run, gold, source)
    if as_json:
        print_json(evaluation)
    else:
        console().print(scores_table(evaluation))
        for record in evaluation.scored if misses else ():
            for line in record.missed:
                typer.echo(f"{record.id}: {line}")
    if evaluation.measures["violations"]:
        raise typer.Exit(ExitCode.ISSUES)


def _evaluate_run(folder: Path, gold: Path | None, source: Path | None) -> Evaluation:
    from summarize.clean.articles import clean_source
    from summarize.extract.prompt import load_prompt
    from summarize.quality.evaluation import evaluate
    from summarize.quality.gold import load_gold
    from summarize.runs.folder import open_run

    run = open_run(folder)
    manifest = run.manifest
    labels = load_gold(gold) if gold else None
    results = clean_source(source or Path(manifest.source), manifest.cleaning)
    evaluation = evaluate(
        (result for result in results if isinstance(result, tuple)),
        {record.id: record for record in run.records()},
        gold=labels,
        limits=manifest.limits,
        canaries=load_prompt(manifest.prompt["name"]).canaries,
    )
    if not evaluation.records:
        raise UsageError(f"{folder}: no record has its article in the source", hint="name another with --source")
    return evaluation
