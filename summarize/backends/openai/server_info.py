"""What a server says of itself and of the model it serves, read into one noun. Knows no HTTP.

The forms are those of vLLM, SGLang, LMDeploy, Ollama and llama-server. What a server does not say is left open, and
what it says of the moment (when it started, how many slots it has) is left out, so that the same model served the
same way is the same noun.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, Field, ValidationError

from summarize.core.errors import BackendError

Said = Callable[[str], object]
"""What the server answers to a GET of a path below its root, as JSON; None where it has nothing there."""
Form = TypeVar("Form", bound=BaseModel)
Tokens = Annotated[int, Field(ge=1)]
THINKING_OFF: dict[str, object] = {"chat_template_kwargs": {"enable_thinking": False}}
"""Heeded by vLLM, SGLang, LMDeploy and llama-server; a chat template that knows no thinking ignores it."""
THINKING_OFF_IN_OLLAMA: dict[str, object] = {"reasoning_effort": "none"}
"""Ollama ignores the former: a thinking model would spend its whole answer on thoughts. LMDeploy refuses this one."""


@dataclass(frozen=True, slots=True)
class Served:
    """One model on one server."""

    card: dict[str, object]
    """What lasts of its card in `/v1/models`: `id`, `root`, `owned_by`, and llama-server's `meta` of the weights."""
    window: int | None
    """Tokens for prompt and answer together."""
    version: str | None = None
    """The server's own."""
    chat_template: str | None = None
    ollama: bool = False

    @property
    def thinking_off(self) -> dict[str, object]:
        """What a request holds besides, so that a model that can think answers at once."""
        return THINKING_OFF_IN_OLLAMA if self.ollama else THINKING_OFF


def introduce(name: str, *, url: str, listing: object, said: Said) -> Served:
    """The model `name` on the server at `url`, whose `/models` answers `listing`; BackendError when it is not there."""
    card = _card(name, url, listing)
    lasting = {key: value for key, value in (card.meta or {}).items() if key != "n_ctx"}
    stated: dict[str, object] = {"id": card.id, "root": card.root, "owned_by": card.owned_by, "meta": lasting}
    facts = {key: value for key, value in stated.items() if value}
    if props := read(Props, said("/props")):  # llama-server
        window = props.default_generation_settings.n_ctx
        return Served(facts, window, version=props.build_info, chat_template=props.chat_template)
    if found := read(Version, said("/version")):  # vLLM
        return Served(facts, card.max_model_len, version=found.version)
    if found := read(Version, said("/api/version")):
        return Served(facts, card.max_model_len, version=found.version, ollama=True)
    return Served(facts, card.max_model_len)


def _card(name: str, url: str, listing: object) -> Card:
    models = read(Listing, listing)
    if models is None:
        raise BackendError(
            f"{url}: no OpenAI-compatible server: its /models is no list of models",
            hint="the URL of most servers ends in /v1, as in http://localhost:8000/v1",
        )
    cards = models.data or []
    found = next((card for card in cards if name in (card.id, *card.aliases)), None)
    if found is None:
        there = ", ".join(card.id for card in cards[:8]) or "none"
        raise BackendError(f"{url}: serves no model {name}; it has {there}", hint="name one of these with --model")
    return found


class Card(BaseModel):
    """One entry of `/v1/models`."""

    id: str
    aliases: tuple[str, ...] = ()
    root: str | None = None
    owned_by: str | None = None
    max_model_len: Tokens | None = None
    meta: dict[str, Any] | None = None


class Listing(BaseModel):
    """`/v1/models`; Ollama writes null where it has none."""

    data: list[Card] | None


class Slot(BaseModel):
    """What llama-server allows one request: the window it was started with, divided among its slots."""

    n_ctx: Tokens


class Props(BaseModel):
    """llama-server's `/props`."""

    default_generation_settings: Slot
    build_info: str | None = None
    chat_template: str | None = None


class Version(BaseModel):
    """vLLM's `/version`, Ollama's `/api/version`."""

    version: str


class Tokenized(BaseModel):
    """`/tokenize` of vLLM, SGLang and llama-server."""

    tokens: list[int]


def read(form: type[Form], value: object) -> Form | None:
    """`value` in this form, or None when it has another."""
    try:
        return form.model_validate(value)
    except ValidationError:
        return None
