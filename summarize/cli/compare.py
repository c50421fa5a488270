"""`summarize compare`: two runs beside each other: which is better, by how much, how surely."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarize.cli.options import ComparisonFormat, ConfigFile, JsonFormat, Source, complete_run, configured, named
from summarize.cli.output import echo, write_data
from summarize.core.errors import ExitCode
from summarize.core.text import escape_in_json, without_ci_command

if TYPE_CHECKING:
    from collections.abc import Mapping

    from summarize.compare.comparison import RunComparison
    from summarize.compare.conditions import Judgement
    from summarize.core.config import Config
    from summarize.quality.gold import Gold
    from summarize.runs.folder import Run


def compare(
    base: Annotated[
        Path,
        typer.Argument(metavar="BASE", callback=named, autocompletion=complete_run, help="The run to compare with."),
    ],
    head: Annotated[
        Path,
        typer.Argument(
            metavar="HEAD", callback=named, autocompletion=complete_run, help="The run that is better or worse."
        ),
    ],
    gold: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Reference labels, JSONL (docs/quality.md).")
    ] = None,
    source: Source = None,
    sample: Annotated[
        int | None,
        typer.Option(metavar="N", min=1, help="Only N articles, labelled ones first, by hash of their ids."),
    ] = None,
    fail_if: Annotated[
        list[str] | None,
        typer.Option("--fail-if", metavar="CONDITION", help="Such as 'ai_tech_f1 < base - 0.02'; repeatable."),
    ] = None,
    noise: Annotated[
        int | None,
        typer.Option(
            metavar="N", min=1, help="First measure BASE's noise floor on N of its articles; loads its model."
        ),
    ] = None,
    explain: Annotated[
        int | None,
        typer.Option(metavar="N", min=1, help="Find the causes of N of the listed articles by making them again."),
    ] = None,
    config: ConfigFile = None,
    form: Annotated[
        ComparisonFormat, typer.Option("--format", help="md: report; html: web page with plots; json: for programs.")
    ] = "term",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Output file; default: standard output.")
    ] = None,
    as_json: JsonFormat = False,
) -> None:
    """Compare run HEAD with run BASE: the measures of `eval`, paired by article, with confidence intervals.

    Shows the articles that got worse and better most. Loads no model, but for --noise and --explain.

    Exit codes: 0 compared, 1 a condition of --fail-if holds, 2 usage or a file that cannot be read, 3 not comparable:
    the runs share no article, or what --noise or --explain makes again, or its model, is not here.
    """
    from summarize.compare.comparison import compare_runs
    from summarize.compare.conditions import parse_conditions
    from summarize.compare.noise import noise_floor
    from summarize.quality.gold import load_gold, require_labelled
    from summarize.runs.folder import open_run

    conditions = parse_conditions(fail_if or (), labels=gold is not None)
    labels, settings = load_gold(gold) if gold else {}, configured(config)
    runs = open_run(base), open_run(head)
    if gold and labels:
        ids = [record.id for run in runs for record in run.records()]
        require_labelled(gold, labels, [*ids, *(failure.id for run in runs for failure in run.failures())])
    if noise:
        _measure_noise(runs[0], settings, noise, labels, source)
    comparison = compare_runs(*runs, gold=labels, source=source, sample=sample, floor=noise_floor(*runs))
    if explain:
        comparison = _explain(comparison, runs, settings, explain, source)
    judgements = [condition.judge(comparison.measures) for condition in conditions]
    _show(comparison, judgements, "json" if as_json else form, output)
    if any(judgement.holds for judgement in judgements):
        raise typer.Exit(ExitCode.ISSUES)


def _measure_noise(run: Run, settings: Config, articles: int, labels: Mapping[str, Gold], source: Path | None) -> None:
    from summarize.compare.noise import measure_noise, save_noise

    say = partial(echo, err=True)
    save_noise(run, measure_noise(run, settings, sample=articles, gold=labels, source=source, say=say))


def _explain(
    comparison: RunComparison, runs: tuple[Run, Run], settings: Config, articles: int, source: Path | None
) -> RunComparison:
    from summarize.cli.progress import RunProgress
    from summarize.compare.explain import explain_changes

    with RunProgress(None) as progress:
        return explain_changes(comparison, *runs, settings, articles=articles, source=source, progress=progress)


def _show(comparison: RunComparison, judgements: list[Judgement], form: ComparisonFormat, output: Path | None) -> None:
    from summarize.cli.tables import print_rich
    from summarize.compare.render.terminal import comparison_lines

    if output is not None:
        from summarize.core.files import store_errors
        from summarize.core.output_file import write_output

        with store_errors(output):
            write_output(output, _render(comparison, judgements, form).encode())
    elif form == "term":
        for line in comparison_lines(comparison, judgements):
            print_rich(line, soft_wrap=True)
    else:
        write_data([_render(comparison, judgements, form)])


def _render(comparison: RunComparison, judgements: list[Judgement], form: ComparisonFormat) -> str:
    if form == "json":
        from pydantic_core import to_json

        data = {**comparison.model_dump(mode="json"), "conditions": judgements}
        return escape_in_json(to_json(data, indent=2).decode()) + "\n"
    if form == "md":
        from summarize.compare.render.markdown import comparison_markdown

        return comparison_markdown(comparison, judgements)
    if form == "html":
        from summarize.compare.render.html import comparison_page

        return comparison_page(comparison, judgements)
    from summarize.compare.render.terminal import comparison_lines

    return "".join(f"{without_ci_command(line.plain)}\n" for line in comparison_lines(comparison, judgements))
