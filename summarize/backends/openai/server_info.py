"""Server and model facts: what a server reports of itself and of the model it serves, for the backend's identity.

The formats are those of vLLM, SGLang, LMDeploy, Ollama and llama-server. What a server does not report is left open,
and what changes while it runs (when it started, how many slots it has) is left out, so that the same model served the
same way compares equal.
"""

from dataclasses import dataclass, field
from typing import Annotated, Any, Protocol, TypeVar

from pydantic import AliasPath, BaseModel, Field, ValidationError

from summarize.core.errors import BackendError
from summarize.core.messages import _
from summarize.core.schema import MOST_TOKENS

Model = TypeVar("Model", bound=BaseModel)
Tokens = Annotated[int, Field(ge=1, le=MOST_TOKENS)]
Name = Annotated[str, Field(max_length=300)]
THINKING_OFF: dict[str, object] = {"chat_template_kwargs": {"enable_thinking": False}}
"""Heeded by vLLM, SGLang, LMDeploy and llama-server; a chat template that knows no thinking ignores it."""
THINKING_OFF_IN_OLLAMA: dict[str, object] = {"reasoning_effort": "none"}
"""For Ollama, which ignores THINKING_OFF: a thinking model would spend its whole answer on thoughts.

LMDeploy refuses a request that holds it.
"""


@dataclass(frozen=True, slots=True)
class ServedModel:
    """One model on one server."""

    card: dict[str, object]
    """What lasts of its card in `/v1/models`: `id`, `root`, `owned_by`, and llama-server's `meta` of the weights."""
    context_tokens: int | None
    """Tokens for prompt and answer together."""
    version: str | None = None
    """The server's own."""
    chat_template: str | None = None
    thinking_off: dict[str, object] = field(default_factory=THINKING_OFF.copy)
    """What is added to a request so that a model that can think answers at once."""


class _ModelCard(BaseModel):
    """One entry of `/v1/models`."""

    id: Name
    aliases: tuple[Name, ...] = ()
    root: Name | None = None
    owned_by: Name | None = None
    max_model_len: Tokens | None = None
    meta: dict[str, Any] | None = None


class _ModelList(BaseModel):
    """`/v1/models`; Ollama writes null where it has none."""

    data: list[_ModelCard] | None


class _LlamaServerProps(BaseModel):
    """llama-server's `/props`."""

    context_tokens: Tokens = Field(validation_alias=AliasPath("default_generation_settings", "n_ctx"))
    """For one request: the window it was started with, divided among its slots."""
    build_info: Name | None = None
    chat_template: str | None = None


class _ServerVersion(BaseModel):
    """vLLM's `/version`, Ollama's `/api/version`."""

    version: Name


class TokenizeResponse(BaseModel):
    """`/tokenize` of vLLM, SGLang and llama-server."""

    tokens: list[int]


class FetchJson(Protocol):
    """Fetches what the server answers to a GET of an address; None where it has nothing there."""

    def __call__(self, url: str, *, optional: bool = True) -> object:
        """A redirect is nothing where the answer is `optional`, else an error."""


def read_served_model(name: str, *, url: str, root: str, fetch_json: FetchJson) -> ServedModel:
    """The model `name` on the server at `root`, whose API is at `url`.

    BackendError when it has no list of models, or the model is not in it.
    """
    card = _find_card(name, url, fetch_json(f"{url}/models", optional=False))
    lasting = card.model_dump(include={"id", "root", "owned_by", "meta"}, exclude={"meta": {"n_ctx"}})
    facts = {key: value for key, value in lasting.items() if value}
    if props := parse_or_none(_LlamaServerProps, fetch_json(f"{root}/props")):
        return ServedModel(facts, props.context_tokens, version=props.build_info, chat_template=props.chat_template)
    if vllm := parse_or_none(_ServerVersion, fetch_json(f"{root}/version")):
        return ServedModel(facts, card.max_model_len, version=vllm.version)
    if ollama := parse_or_none(_ServerVersion, fetch_json(f"{root}/api/version")):
        return ServedModel(facts, card.max_model_len, version=ollama.version, thinking_off=THINKING_OFF_IN_OLLAMA)
    return ServedModel(facts, card.max_model_len)


def parse_or_none(model: type[Model], value: object) -> Model | None:
    """`value` as this model, or None where it does not validate."""
    try:
        return model.model_validate(value)
    except ValidationError:
        return None


def _find_card(name: str, url: str, model_list: object) -> _ModelCard:
    models = parse_or_none(_ModelList, model_list)
    if models is None:
        raise BackendError(
            _("{url}: not an OpenAI-compatible server: its /models is not a list of models", url=url),
            hint=_("the URL of most servers ends in /v1, as in http://localhost:8000/v1"),
        )
    cards = models.data or []
    card = next((card for card in cards if name in (card.id, *card.aliases)), None)
    if card is None:
        names = ", ".join(card.id for card in cards[:8]) or "none"
        raise BackendError(
            _("{url}: no model {name}; the server has {names}", url=url, name=name, names=names),
            hint=_("name one of these with --model"),
        )
    return card
