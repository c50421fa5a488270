"""`summarize eval`: score a run, by itself and against reference labels, with the model's word and without it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarize.cli.options import AsJson, RunFolder, Source, print_json
from summarize.cli.output import echo
from summarize.core.errors import ExitCode, UsageError
from summarize.core.messages import _

if TYPE_CHECKING:
    from summarize.core.schema import Article, Record
    from summarize.quality.ablation import Ablation
    from summarize.quality.evaluation import Evaluation


def evaluate(
    run: RunFolder,
    gold: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Reference labels, JSONL (docs/quality.md).")
    ] = None,
    source: Source = None,
    ablate: Annotated[
        bool, typer.Option("--ablate", help="Also score the same articles without the model's word.")
    ] = False,
    intervals: Annotated[
        bool, typer.Option("--intervals", help="Show the interval (95 %) of each mean; --json has them.")
    ] = False,
    misses: Annotated[bool, typer.Option("--misses", help="List the labels that the records miss.")] = False,
    as_json: AsJson = False,
) -> None:
    """Score a run; with --gold, also against reference labels.

    Scores form, grounding, figures and leaks; with --gold also keywords, technologies, industries, facts and the
    summary. Loads no model. Exit code 1 when a record violates an invariant or leaks the prompt's example.
    """
    from summarize.cli.tables import print_rich, scores_table

    if misses and gold is None:
        raise UsageError(_("--misses needs labels to compare with"), hint=_("name them with --gold FILE"))
    evaluation, ablation = _evaluate_run(run, gold, source, intervals=intervals or as_json, ablate=ablate)
    if as_json:
        print_json({**evaluation.model_dump(), **({"ablation": ablation.model_dump()} if ablation else {})})
    else:
        print_rich(scores_table(evaluation, ablation))
        if misses:
            echo("", _("- a label that the record lacks   + an item that has no label"))
        for record in evaluation.scored if misses else ():
            for line in record.missed:
                echo(f"{record.id}: {line}")
    if evaluation.measures["violations"]:
        raise typer.Exit(ExitCode.ISSUES)


def _evaluate_run(
    folder: Path, gold: Path | None, source: Path | None, *, intervals: bool, ablate: bool
) -> tuple[Evaluation, Ablation | None]:
    from summarize.clean.articles import clean_source
    from summarize.extract.prompt import load_prompt
    from summarize.quality.ablation import compare, record_without_model
    from summarize.quality.evaluation import evaluate
    from summarize.quality.gold import load_gold, require_labelled
    from summarize.runs.folder import open_run
    from summarize.runs.sentence_counts import count_sentences

    run = open_run(folder)
    manifest = run.manifest
    labels = load_gold(gold) if gold else {}
    records = {record.id: record for record in run.records()}
    if gold and labels:
        require_labelled(gold, labels, [*records, *(failure.id for failure in run.failures())])
    canaries = load_prompt(manifest.prompt_name).canaries

    def score(find_record: Callable[[Article], Record | None]) -> Evaluation:
        pages = clean_source(run.find_articles(source), manifest.cleaning)
        return evaluate(pages, find_record, gold=labels, limits=manifest.limits, canaries=canaries, intervals=intervals)

    def without_model(article: Article) -> Record | None:
        return record_without_model(article, manifest.limits) if labels or article.id in records else None

    evaluation = score(lambda article: records.get(article.id))
    if not evaluation.records:
        raise UsageError(
            _("{folder}: no record has its article in the source", folder=folder), hint=_("name another with --source")
        )
    if manifest.writes:
        counts = count_sentences(records[scored.id] for scored in evaluation.scored)
        evaluation = evaluation.model_copy(update={"sentences": counts})
    return evaluation, compare(evaluation, score(without_model), intervals=intervals) if ablate else None
