"""What a backend is: something that answers Requests with Outputs. Knows no model, engine or article.

A backend is cheap to make and states its identity at once; the model is loaded when the first token is needed.
Requests go in under a key of the caller's and come back under it, each as soon as it is done: an engine that
batches continuously (add a request, step, take what finished) and one that takes a batch at a time both fit.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol, runtime_checkable

from summarize.core.errors import BackendError
from summarize.core.hashing import fingerprint
from summarize.core.schema import FrozenModel, Output, Refusal, Request


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

    @property
    def sha256(self) -> str:
        """One hash for the whole identity."""
        return fingerprint(self.model_dump(mode="json"))


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

        Empty only when nothing is under way. A Refusal concerns that request alone; what concerns all of them is
        raised: BackendError, ModelError.
        """

    def close(self) -> None:
        """Drop what is under way and free the model; the backend may be used again and then loads it anew."""


class BackendWrapper:
    """What a backend that stands before another tells as that one does: whose answers they are, and their sizes."""

    def __init__(self, inner: Backend) -> None:
        self._inner = inner

    @property
    def identity(self) -> Identity:
        """The inner backend's: what stands before it changes no answer."""
        return self._inner.identity

    @property
    def context_tokens(self) -> int:
        """The inner backend's."""
        return self._inner.context_tokens

    @property
    def batch_size(self) -> int:
        """The inner backend's."""
        return self._inner.batch_size


@runtime_checkable
class SharesPrompts(Protocol):
    """A backend that knows how much of its prompts it did not have to work through."""

    @property
    def shared_prompt_tokens(self) -> int | None:
        """Prompt tokens of all requests so far that were there from another prompt that begins the same."""


@runtime_checkable
class ReportsProgress(Protocol):
    """A backend that says when it came a step further, within one `collect` too: slow can be told from stuck."""

    on_step: Callable[[], None]


def ignore_progress() -> None:
    """What `on_step` is where nobody listens."""


def generate(backend: Backend, requests: Iterable[Request]) -> list[Output]:
    """Answer `requests` in order, all of them, `batch_size` at a time. BackendError where one is refused."""
    waiting = enumerate(requests)
    done: dict[int, Output] = {}
    under_way, more = 0, True
    while more or under_way:
        while more and under_way < backend.batch_size:
            numbered = next(waiting, None)
            if numbered is None:
                more = False
            else:
                backend.submit(*numbered)
                under_way += 1
        finished = backend.collect()
        for key, output in finished:
            if isinstance(output, Refusal):
                raise BackendError(f"request {key} is refused: {output.reason}")
            done[key] = output
        under_way -= len(finished)
    return [done[index] for index in sorted(done)]
