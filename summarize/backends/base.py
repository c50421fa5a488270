"""Backend: the interface of an engine that answers Requests with Outputs, its Identity, and a base for wrappers.

A backend is cheap to make and states its identity at once; the model is loaded when the first token is needed.
Requests go in under a key of the caller's and come back under it, each as soon as it is done: an engine that
batches continuously (add a request, step, take what finished) and one that takes a batch at a time both fit.
"""

from collections.abc import Callable, Sequence
from typing import Final, Literal, Protocol, runtime_checkable

from summarize.core.hashing import fingerprint
from summarize.core.schema import FrozenModel, Output, Refusal, Request

DEFAULT_CONTEXT_TOKENS: Final = 32768
"""The window of a model that states none: Qwen2's."""
LoadState = Literal["loading", "loaded"]
"""What a backend does with its model: it begins to load it, or has done so."""


class Identity(FrozenModel):
    """Everything on the backend's side that can change an answer; hashes are SHA-256."""

    backend: str
    versions: dict[str, str]
    """Package name to version, of every package that takes part in generating."""
    precision: str
    weights: str
    tokenizer: str
    chat_template: str
    decoding: dict[str, str | int | float | bool]
    adapter: str | None = None
    """Of the adapter that the weights were changed by."""

    @property
    def sha256(self) -> str:
        """One hash for the whole identity."""
        return fingerprint(self.model_dump(mode="json", exclude_none=True))


class Backend(Protocol):
    """Answers requests, many at a time. Decoding is greedy, so the same request has the same answer."""

    @property
    def identity(self) -> Identity:
        """What can change an answer; known without loading the model."""

    @property
    def context_tokens(self) -> int:
        """The model's own window, prompt and answer together."""

    @property
    def batch_size(self) -> int:
        """How many requests are worth having submitted at once."""

    def count_tokens(self, text: str) -> int:
        """Tokens of `text` in the model's own vocabulary."""

    def submit(self, key: int, request: Request) -> None:
        """Take a request; `key` must not be one that is still under way. Raises BackendError, ModelError."""

    def collect(self) -> Sequence[tuple[int, Output | Refusal]]:
        """Work until at least one submitted request is done; those done, with their keys.

        Empty only when nothing is under way, or when a WaitsForOthers may wait no longer. A Refusal concerns that
        request alone; what concerns all of them is raised: BackendError, ModelError.
        """

    def close(self) -> None:
        """Drop what is under way and free the model; the backend may be used again and then loads it anew."""


class BackendWrapper:
    """Base of a backend that stands before another and changes no answer: what it does not do itself, that one does."""

    def __init__(self, inner: Backend) -> None:
        self._inner = inner

    @property
    def identity(self) -> Identity:
        return self._inner.identity

    @property
    def context_tokens(self) -> int:
        return self._inner.context_tokens

    @property
    def batch_size(self) -> int:
        return self._inner.batch_size

    def count_tokens(self, text: str) -> int:
        return self._inner.count_tokens(text)

    def submit(self, key: int, request: Request) -> None:
        self._inner.submit(key, request)

    def collect(self) -> Sequence[tuple[int, Output | Refusal]]:
        return self._inner.collect()

    def close(self) -> None:
        self._inner.close()


@runtime_checkable
class SharesPrompts(Protocol):
    """A backend that counts the prompt tokens it did not have to compute."""

    @property
    def shared_prompt_tokens(self) -> int | None:
        """Prompt tokens of all requests so far that it had from another prompt with the same beginning."""


@runtime_checkable
class ReportsProgress(Protocol):
    """A backend that reports each step, within one `collect` too, so that slow can be told from stuck."""

    on_step: Callable[[], None]


class GaveUpError(Exception):
    """A backend waits no longer for another machine: no article is at fault, none has a result by it."""


@runtime_checkable
class ReportsLoading(Protocol):
    """A backend that says when it begins to load its model, and when it has loaded it: seconds to minutes."""

    on_load: Callable[[LoadState], None]


@runtime_checkable
class WaitsForOthers(Protocol):
    """A backend that waits for another machine, for as long as `may_wait` says.

    Then `collect` returns nothing, and `count_tokens` raises GaveUpError.
    """

    may_wait: Callable[[], bool]


@runtime_checkable
class ReportsTrouble(Protocol):
    """A backend that says in a line what went wrong where it goes on all the same."""

    say: Callable[[str], None]


def always() -> bool:
    """True: the `may_wait` of a backend that nobody hurries."""
    return True


def ignore_progress() -> None:
    """Do nothing: the `on_step` of a backend that nobody watches."""


def ignore_loading(state: LoadState) -> None:
    """Do nothing: the `on_load` of a backend that nobody watches."""


def chat_messages(request: Request) -> list[dict[str, str]]:
    """The request's messages as chat templates and servers take them: `role` and `content`."""
    return [{"role": message.role, "content": message.content} for message in request.messages]
