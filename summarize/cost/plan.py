"""The model of cost: articles × (tokens ÷ tokens a second) ÷ cards, in hours and money, with each figure it rests on.

Prompt and answer tokens have a speed of their own. Cards work apart, each with a model of its own, so that they add up.
A speed known of another model is carried over by the number of parameters, times an efficiency.
"""

import datetime
from collections.abc import Mapping
from typing import Final, Literal

from summarize.core.errors import UsageError
from summarize.core.messages import Message, _
from summarize.core.schema import FrozenModel
from summarize.cost.figures import Basis, Figures, Hardware, Sourced, Throughput, Tokens

_HOUR: Final = 3600
_NO_UNIT: Final = Message("")
_MS: Final = Message("ms")


class Assumption(FrozenModel):
    """One figure that a plan rests on."""

    name: Message
    value: float
    unit: Message = Message("")
    basis: Basis | Literal["given", "calculated"]
    source: Message = Message("")
    date: datetime.date | None = None
    option: str = ""
    """What replaces it."""


class Plan(FrozenModel):
    """What a run would take."""

    articles: int
    model: str
    hardware: str
    cards: int
    hours: float
    money: float | None
    """None where no price is known."""
    currency: str
    articles_per_hour: float
    prompt_tokens: float
    answer_tokens: float
    processors: float
    """As many must work beside the model all the time."""
    limited_by: Literal["model", "writer"]
    """`writer`: the one process that writes the run is slower than all cards together."""
    assumptions: tuple[Assumption, ...]


def plan(
    articles: int,
    *,
    model: str,
    hardware: Hardware,
    tokens: Tokens,
    figures: Figures,
    given: Mapping[str, float],
    currency: str = "",
) -> Plan:
    """What a run of so many articles with the model takes on the hardware; `given` replaces figures, by their option.

    `currency` is that of a price that is given. UsageError where a figure is neither known nor given.
    """
    ledger = _Ledger(given)
    prompt = ledger.take(_("prompt tokens an article"), "--prompt-tokens", tokens.prompt, tokens)
    answer = ledger.take(_("answer tokens an article"), "--answer-tokens", tokens.answer, tokens)
    prompt_speed, answer_speed = _speeds(ledger, model, hardware, figures)
    cards = round(ledger.take(_("cards, or machines without any"), "--cards", hardware.cards))
    work = figures.work
    article_ms = ledger.take(_("processor time an article"), "--article-ms", work.article_ms, work, unit=_MS)
    writer_ms = ledger.take(_("of it in the process that writes"), "--writer-ms", work.writer_ms, work, unit=_MS)
    seconds = articles * (prompt / prompt_speed + answer / answer_speed) / cards
    writing = articles * writer_ms / 1000
    total = max(seconds, writing)
    price, currency = _price(ledger, hardware, currency)
    hours = total / _HOUR
    return Plan(
        articles=articles,
        model=model,
        hardware=hardware.title or hardware.name,
        cards=cards,
        hours=hours,
        money=None if price is None else hours * cards * price,
        currency=currency,
        articles_per_hour=articles / hours if hours else 0,
        prompt_tokens=articles * prompt,
        answer_tokens=articles * answer,
        processors=articles * article_ms / 1000 / total if total else 0,
        limited_by="model" if seconds >= writing else "writer",
        assumptions=tuple(ledger.assumptions),
    )


class _Ledger:
    """Takes each figure, as given or as known, and notes it."""

    def __init__(self, given: Mapping[str, float]) -> None:
        self._given = given
        self.assumptions: list[Assumption] = []

    def has(self, *options: str) -> bool:
        """Whether all of these were given."""
        return all(option in self._given for option in options)

    def take(
        self,
        name: str,
        option: str,
        known: float | None,
        origin: Sourced | None = None,
        *,
        unit: Message = _NO_UNIT,
        source: str = "",
    ) -> float:
        """The figure; UsageError where it is neither given nor known."""
        if option in self._given:
            known, origin, source = self._given[option], None, ""
        if known is None:
            raise UsageError(
                _("not known: {name}", name=name), hint=_("say it with {option} (docs/plan.md)", option=option)
            )
        self.note(name, known, origin, unit=unit, source=source, option=option)
        return known

    def note(
        self,
        name: str,
        value: float,
        origin: Sourced | None = None,
        *,
        unit: Message = _NO_UNIT,
        source: str = "",
        option: str = "",
    ) -> None:
        """Write a figure down: of this origin, calculated as `source` says, or given."""
        calculated: Literal["calculated", "given"] = "calculated" if source else "given"
        self.assumptions.append(
            Assumption(
                name=name,
                value=value,
                unit=unit,
                basis=origin.basis if origin else calculated,
                source=origin.source if origin else source,
                date=origin.date if origin else None,
                option=option,
            )
        )


def _speeds(ledger: _Ledger, model: str, hardware: Hardware, figures: Figures) -> tuple[float, float]:
    """Prompt and answer tokens a second of one card."""
    names = {"--prompt-speed": _("prompt tokens a second"), "--answer-speed": _("answer tokens a second")}
    exact = next((known for known in hardware.throughput if known.model == model), None)
    if exact or ledger.has(*names):
        known = exact or hardware.throughput[0]
        speeds: dict[str, tuple[float, Sourced | None]] = {
            "--prompt-speed": (known.prompt_tokens_per_second, known),
            "--answer-speed": (known.answer_tokens_per_second, known),
        }
        first, second = (
            ledger.take(_("{figure}, a card", figure=name), option, *speeds[option]) for option, name in names.items()
        )
        return first, second
    other, factor, source = _carried(ledger, model, hardware, figures)
    rates = dict(zip(names, (other.prompt_tokens_per_second, other.answer_tokens_per_second), strict=True))
    for option, rate in rates.items():
        ledger.note(_("{figure} of {model}", figure=names[option], model=other.model), rate, other)
    first, second = (
        ledger.take(_("{figure}, a card", figure=names[option]), option, rate * factor, source=source)
        for option, rate in rates.items()
    )
    return first, second


def _carried(ledger: _Ledger, model: str, hardware: Hardware, figures: Figures) -> tuple[Throughput, float, str]:
    """The throughput of the model nearest in size, the factor to this one, and how that is calculated."""
    size = figures.size(model)
    parameters = ledger.take(_("parameters of the model"), "--parameters", size.parameters if size else None, size)
    sized = [(known.parameters, known) for known in hardware.throughput if known.parameters]
    if not sized:
        raise UsageError(
            _("no speed of {model} is known on {title}", model=model, title=hardware.title or hardware.name),
            hint=_("say it with --prompt-speed and --answer-speed (docs/plan.md)"),
        )
    other_parameters, other = min(sized, key=lambda pair: abs(pair[0] - parameters))
    efficiency = ledger.take(
        _("efficiency of a speed carried over"), "--efficiency", figures.efficiency.value, figures.efficiency
    )
    ledger.note(_("parameters of {model}", model=other.model), other_parameters, other)
    source = _("that of {model} × its parameters ÷ the model's × efficiency", model=other.model)
    return other, other_parameters / parameters * efficiency, source


def _price(ledger: _Ledger, hardware: Hardware, currency: str) -> tuple[float | None, str]:
    """The price of a card and hour, and its currency; None where none is known."""
    known = hardware.price
    is_given = ledger.has("--price")
    if not known and not is_given:
        return None, ""
    currency = (currency if is_given else "") or (known.currency if known else "")
    unit = _("{currency} an hour", currency=currency) if currency else _("an hour")
    return ledger.take(_("price of a card"), "--price", known.per_hour if known else None, known, unit=unit), currency
