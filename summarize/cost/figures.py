"""Figures: tokens, speeds and prices, each with its origin, as `configs/plan.toml` and a user's own file have them."""

import datetime
import re
from pathlib import Path
from typing import Annotated, Final, Literal

from pydantic import Field

from summarize.core.config import load_toml
from summarize.core.errors import UsageError
from summarize.core.messages import Message, _
from summarize.core.resources import resource
from summarize.core.section import Positive, Section

Basis = Literal["measured", "published", "assumed"]
Amount = Annotated[float, Field(ge=0, allow_inf_nan=False)]
Speed = Annotated[float, Field(gt=0, allow_inf_nan=False)]
_SHIPPED: Final = "configs/plan.toml"
_COUNTED: Final = re.compile(r"(?P<cards>\d{1,6})\s*[x×*]\s*(?P<name>\S.*)", re.IGNORECASE)
"""`8xH100`."""
_FILE: Final = ".toml"


class Sourced(Section):
    """A figure's origin."""

    basis: Basis
    source: Message
    date: datetime.date
    """Of a measurement when it was made, of a publication when it was read."""


class Tokens(Sourced):
    """Tokens of one article."""

    prompt: Speed
    answer: Amount


class TokensOfMode(Tokens):
    """Tokens of one article, by how its fields are made."""

    mode: Literal["write", "choose"]


class ModelSize(Sourced):
    """The parameters of a model."""

    name: str
    parameters: Positive


class Work(Sourced):
    """Processor time beside the model, in milliseconds an article."""

    article_ms: Amount
    """Cleaning, candidates and checks, on any process."""
    writer_ms: Amount
    """Reading, looking up and writing, in the one process that writes a run."""


class Efficiency(Sourced):
    """The share that is reached of a speed that is carried over from another model."""

    value: Annotated[float, Field(gt=0, le=10)]


class Price(Sourced):
    """What a card, or a machine without one, costs."""

    per_hour: Amount
    currency: Annotated[str, Field(max_length=10)]


class Throughput(Sourced):
    """Tokens a second of one card, or of a machine without one, with one model."""

    model: str
    parameters: Positive | None = None
    """None: the speed is told of no other model."""
    prompt_tokens_per_second: Speed
    answer_tokens_per_second: Speed


class Hardware(Section):
    """A machine: its cards, what each does and costs."""

    name: str
    title: str = ""
    cards: Positive = 1
    """How many, or how many machines where there are none."""
    price: Price | None = None
    throughput: Annotated[tuple[Throughput, ...], Field(min_length=1)]


class Figures(Section):
    """All that is known without looking at a run."""

    tokens: tuple[TokensOfMode, ...]
    model: tuple[ModelSize, ...]
    work: Work
    efficiency: Efficiency
    hardware: tuple[Hardware, ...]

    def size(self, model: str) -> ModelSize | None:
        """The parameters of the model, if they are known."""
        return next((size for size in self.model if size.name == model), None)


def load_figures() -> Figures:
    """The shipped figures."""
    return load_toml(resource(_SHIPPED), Figures)


def find_hardware(name: str, figures: Figures) -> Hardware:
    """The hardware named `8xH100` or `H100`, or that of a TOML file. UsageError for a name that nothing has."""
    if name.lower().endswith(_FILE) or Path(name).is_file():
        return load_toml(Path(name), Hardware, hint=_("docs/plan.md says what such a file has"))
    counted = _COUNTED.fullmatch(name.strip())
    wanted, cards = (counted["name"], int(counted["cards"])) if counted else (name.strip(), 1)
    for hardware in figures.hardware:
        if hardware.name.lower() == wanted.lower() and cards:
            return hardware.model_copy(update={"cards": cards})
    names = ", ".join(hardware.name for hardware in figures.hardware)
    raise UsageError(
        _("--on: no figures for '{name}'", name=name),
        hint=_(
            "known: {names}, each also as 8xNAME; 'this machine'; or a TOML file of your own (docs/plan.md)",
            names=names,
        ),
    )
