"""`summarize plan`: hours and money of a run that is not begun yet, with every figure that they rest on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarize.cli.options import AsJson, Results, complete_run, configured, named, print_json
from summarize.cli.output import echo
from summarize.core.errors import UsageError
from summarize.core.messages import _

if TYPE_CHECKING:
    from summarize.cost.figures import Figures, Hardware, Tokens
    from summarize.cost.measured import Measured

_MOST = 10**15
"""Articles."""


def _articles(text: str) -> int:
    """`1e6`, `250_000` or `1,000,000` as a number of articles."""
    try:
        number = float(text.replace(",", ""))
    except ValueError:
        number = -1
    if not (1 <= number <= _MOST and number == int(number)):
        raise typer.BadParameter(f"{text!r} is no number of articles, such as 1e6 or 250000")
    return int(number)


def plan(
    articles: Annotated[int, typer.Option(metavar="N", parser=_articles, help="How many articles, such as 1e6.")],
    on: Annotated[str, typer.Option("--on", metavar="HARDWARE", help="8xH100, 'this machine', or a TOML file.")],
    model: Annotated[
        str | None, typer.Option(metavar="NAME", help="Catalogue name; default: that of RUN, else the default model.")
    ] = None,
    from_run: Annotated[
        Path | None,
        typer.Option(
            "--from", metavar="RUN", callback=named, autocompletion=complete_run, help="Tokens as this run took them."
        ),
    ] = None,
    results: Results = None,
    prompt_tokens: Annotated[
        float | None, typer.Option(metavar="N", min=1, help="Prompt tokens of an article.")
    ] = None,
    answer_tokens: Annotated[
        float | None, typer.Option(metavar="N", min=0, help="Answer tokens of an article.")
    ] = None,
    prompt_speed: Annotated[
        float | None, typer.Option(metavar="N", min=1e-3, help="Prompt tokens a second, a card.")
    ] = None,
    answer_speed: Annotated[
        float | None, typer.Option(metavar="N", min=1e-3, help="Answer tokens a second, a card.")
    ] = None,
    parameters: Annotated[
        float | None, typer.Option(metavar="N", min=1, help="Parameters of the model, such as 7e9.")
    ] = None,
    efficiency: Annotated[
        float | None,
        typer.Option(metavar="N", min=1e-3, help="Share reached of a speed carried over from another model."),
    ] = None,
    cards: Annotated[int | None, typer.Option(metavar="N", min=1, help="How many cards or machines.")] = None,
    price: Annotated[float | None, typer.Option(metavar="N", min=0, help="Price of a card an hour.")] = None,
    currency: Annotated[str, typer.Option(metavar="NAME", help="Currency of --price.")] = "",
    article_ms: Annotated[
        float | None, typer.Option(metavar="N", min=0, help="Processor time an article, beside the model.")
    ] = None,
    writer_ms: Annotated[
        float | None, typer.Option(metavar="N", min=0, help="As much of it is in the one process that writes.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Estimate hours and money of N articles on other hardware. Prints each figure it assumes and its origin.

    Measured where a run measured it, else published or assumed; each has an option that replaces it.
    """
    from summarize.cli.plan_table import print_plan
    from summarize.cost.figures import load_figures
    from summarize.cost.measured import measure_run
    from summarize.cost.plan import plan as make_plan

    options = {
        "--prompt-tokens": prompt_tokens,
        "--answer-tokens": answer_tokens,
        "--prompt-speed": prompt_speed,
        "--answer-speed": answer_speed,
        "--parameters": parameters,
        "--efficiency": efficiency,
        "--cards": cards,
        "--price": price,
        "--article-ms": article_ms,
        "--writer-ms": writer_ms,
    }
    figures = load_figures()
    measured = measure_run(from_run) if from_run else None
    name = model or (measured.model if measured else configured(None).model.name)
    made = make_plan(
        articles,
        model=name,
        hardware=_hardware(on, name, measured, figures, results),
        tokens=measured.tokens if measured else _tokens(name, figures),
        figures=figures,
        given={option: value for option, value in options.items() if value is not None},
        currency=currency,
    )
    if as_json:
        print_json(made)
    else:
        print_plan(made)


def _hardware(on: str, model: str, measured: Measured | None, figures: Figures, results: Path | None) -> Hardware:
    """What `--on` names; this machine is as fast as a run on it was."""
    from summarize.core.config import RunConfig
    from summarize.cost.figures import find_hardware
    from summarize.cost.measured import THIS_MACHINE, measure_here

    if on.strip().lower() != THIS_MACHINE:
        return find_hardware(on, figures)
    if measured is None or measured.model != model:
        measured = measure_here(model, results or Path(RunConfig().results), lambda line: echo(line, err=True))
    elif measured.why_not_here:
        raise UsageError(
            _("{path}: {reason}", path=measured.run, reason=measured.why_not_here),
            hint=_("leave out --from, or name another machine with --on"),
        )
    return measured.hardware


def _tokens(model: str, figures: Figures) -> Tokens:
    """Those of the mode in which the model is used."""
    from summarize.models.catalogue import load_catalogue

    entry = load_catalogue().find(model)
    mode = "choose" if entry is None else "write" if entry.adapter else entry.mode
    return next(tokens for tokens in figures.tokens if tokens.mode == mode)
