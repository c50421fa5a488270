"""A plan for the terminal: what it comes to, and each figure that it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich import box
from rich.table import Table

from summarize.cli.output import echo
from summarize.cli.tables import print_rich
from summarize.cli.wrapped_text import WrappedText
from summarize.core.codes import code_name
from summarize.core.messages import _, gettext, translated
from summarize.core.plural import format_duration

if TYPE_CHECKING:
    from summarize.cost.plan import Assumption, Plan

_DIGITS: Final = 4
"""As many as a plan can claim, and more."""
_LARGE: Final = 1000
_BILLION: Final = 1e9
_SHORT, _LONG = 2, 48
"""Hours below which minutes are told, and from which days."""
_SAME: Final = _("as above")
_UNMEASURED: Final = _(
    "No run has measured these speeds. A hundred articles on one such machine will: plan there,"
    " with --on 'this machine'."
)


def print_plan(plan: Plan) -> None:
    """Print the outcome, then the figures in order."""
    of = f"{plan.cards} × {plan.hardware}" if plan.cards > 1 else plan.hardware
    echo(_("{count:,} articles with {model} on {hardware}: about", count=plan.articles, model=plan.model, hardware=of))
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    for name, value in _outcome(plan):
        table.add_row(name, value)
    print_rich(table)
    echo("", _("It rests on:"))
    print_rich(_assumptions(plan))
    if _is_unmeasured(plan):
        echo(_UNMEASURED)


def _outcome(plan: Plan) -> list[tuple[str, str]]:
    money = (
        gettext("no price known: --price") if plan.money is None else f"{_figure(plan.money)} {plan.currency}".strip()
    )
    slowest = gettext("the model")
    if plan.limited_by != "model":
        slowest = gettext("the one process that writes the run (docs/scale.md)")
    prompts, answers = _figure(plan.prompt_tokens), _figure(plan.answer_tokens)
    return [
        (gettext("time"), _time(plan.hours)),
        (gettext("money"), money),
        (gettext("articles an hour"), _figure(plan.articles_per_hour)),
        (gettext("tokens"), gettext("{prompts} of prompts, {answers} of answers", prompts=prompts, answers=answers)),
        (gettext("processors beside"), gettext("{count} at work all the time", count=_figure(plan.processors))),
        (gettext("limited by"), slowest),
    ]


def _assumptions(plan: Plan) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=True)
    table.add_column(gettext("what"), ratio=3)
    table.add_column(gettext("figure"), justify="right", ratio=2)
    table.add_column(gettext("basis"), no_wrap=True)
    table.add_column(gettext("from"), ratio=5)
    table.add_column(gettext("replaced by"), no_wrap=True)
    last = ""
    for row in plan.assumptions:
        value, origin = f"{_figure(row.value)} {translated(row.unit)}".strip(), _origin(row)
        table.add_row(
            WrappedText(translated(row.name)),
            value,
            translated(code_name(row.basis)),
            WrappedText(translated(_SAME) if origin == last else origin),
            row.option,
        )
        last = origin
    return table


def _time(hours: float) -> str:
    if hours < _SHORT:
        return translated(format_duration(hours * 3600))
    if hours >= _LONG:
        return gettext("{hours} hours ({days} days)", hours=_figure(hours), days=_figure(hours / 24))
    return gettext("{hours} hours", hours=_figure(hours))


def _origin(row: Assumption) -> str:
    source = translated(row.source)
    return f"{source} ({row.date})" if row.date else source


def _is_unmeasured(plan: Plan) -> bool:
    return any(row.basis in ("calculated", "published") and "speed" in row.option for row in plan.assumptions)


def _figure(value: float) -> str:
    """With the first digits alone; thousands are set apart."""
    if value >= _BILLION:
        return gettext("{number:,g} billion", number=float(f"{value / _BILLION:.{_DIGITS}g}"))
    if value >= _LARGE:
        return f"{float(f'{value:.{_DIGITS}g}'):,.0f}"
    return f"{value:.{_DIGITS - 1}g}"
