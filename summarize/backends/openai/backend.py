"""Backend over servers that speak OpenAI's chat API: vLLM, SGLang, LMDeploy, llama-server, Ollama.

docs/models.md says what an identity rests on where the weights are not here.
"""

import time
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, wait
from functools import cached_property
from typing import Final, NamedTuple

from summarize.backends.base import DEFAULT_CONTEXT_TOKENS, GaveUpError, Identity, always
from summarize.backends.openai.address import normalize_url
from summarize.backends.openai.endpoint import Endpoint
from summarize.backends.openai.health import CircuitBreaker
from summarize.backends.openai.messages import DECODING
from summarize.backends.openai.retries import Retries
from summarize.core.config import BackendConfig
from summarize.core.errors import BackendError, LostError
from summarize.core.hashing import digest, fingerprint
from summarize.core.messages import _, say_nothing
from summarize.core.schema import Output, Refusal, Request

POLL_SECONDS: Final = 0.5
"""How often `collect` asks whether it may go on waiting."""
REST_SECONDS: Final = 300.0
"""How long a server that failed is left alone while others answer."""


class _Sent(NamedTuple):
    """A request that is under way."""

    key: int
    request: Request
    endpoint: Endpoint


class OpenAIBackend:
    """Asks one server, or several that serve the same model, each up to `batch_size` requests at a time."""

    def __init__(self, model: str, config: BackendConfig, *, retries: Retries | None = None) -> None:
        """`model` is its name on the servers. ConfigError when `backend.url` is not an address."""
        self._model = model
        urls = dict.fromkeys(normalize_url(url, allow_http=config.allow_http) for url in config.urls or ("",))
        self._endpoints = tuple(Endpoint(url, model, config, retries or Retries()) for url in urls)
        self._resting: dict[Endpoint, float] = {}
        """The servers that failed, with the time until which they are left alone."""
        self._breaker = CircuitBreaker(self._first.url)
        self._under_way: dict[Future[Output | Refusal], _Sent] = {}
        self.may_wait: Callable[[], bool] = always
        self.say: Callable[[str], None] = say_nothing

    @cached_property
    def identity(self) -> Identity:
        """The first server's facts stand in for the weights, and all others must state the same; asked once.

        BackendError when one cannot be asked, or serves something else.
        """
        served = self._first.served
        for other in self._endpoints[1:]:
            if (other.served, other.counts) != (served, self._first.counts):
                raise BackendError(
                    _("{url}: serves not the same as {first}", url=other.url, first=self._first.url),
                    hint=_(
                        "servers that share the work serve the same model by the same version, with the same window"
                    ),
                )
        weights = fingerprint({"url": self._first.url, "model": self._model, "card": served.card})
        return Identity(
            backend="openai",
            versions={"server": served.version} if served.version else {},
            precision=f"as served at {self._first.url}",
            weights=weights,
            tokenizer=fingerprint([weights, "server" if self._first.counts else "bytes"]),
            chat_template=digest(served.chat_template.encode()) if served.chat_template else weights,
            decoding={**DECODING, "structured": "response_format json_schema", "thinking": False},
        )

    @property
    def batch_size(self) -> int:
        """As many as the servers take at once, by how they have answered so far."""
        return sum(endpoint.limit.requests for endpoint in self._at_work())

    @property
    def context_tokens(self) -> int:
        """The window the server states, or the default."""
        return self._first.served.context_tokens or DEFAULT_CONTEXT_TOKENS

    @property
    def shared_prompt_tokens(self) -> int | None:
        """As the servers report, if one does."""
        counts = [endpoint.shared_prompt_tokens for endpoint in self._endpoints]
        return sum(count or 0 for count in counts) if any(count is not None for count in counts) else None

    def count_tokens(self, text: str) -> int:
        """As the server counts; where it offers no counting, the bytes, of which a token has one at least.

        LostError where it counts others, but not this.
        """
        if not self._first.counts:
            return len(text.encode())
        while True:
            endpoint = self._freest()
            counting = endpoint.count_tokens(text)
            while not wait([counting], timeout=POLL_SECONDS).done:
                if not self.may_wait():
                    counting.cancel()
                    raise GaveUpError
            if self._goes_on_without(endpoint, counting.exception()):
                continue
            count = counting.result()
            if isinstance(count, Refusal):
                self._breaker.note(count)
                self._breaker.check()
                raise LostError(count.code, f"its tokens are not counted: {count.reason}")
            return count

    def submit(self, key: int, request: Request) -> None:
        """Send the request, to the server with the most room."""
        endpoint = self._freest()
        self._under_way[endpoint.answer(request)] = _Sent(key, request, endpoint)

    def collect(self) -> list[tuple[int, Output | Refusal]]:
        """Wait until a request in flight is answered, or for as long as `may_wait` says."""
        self._breaker.check()
        while self._under_way:
            finished, _ = wait(self._under_way, timeout=POLL_SECONDS, return_when=FIRST_COMPLETED)
            if not finished and not self.may_wait():
                return []
            done = sorted(finished, key=lambda task: self._under_way[task].key)
            # An error waits until the answers that came with it are handed on.
            answered = [task for task in done if task.exception() is None]
            if answered:
                return [self._take(task) for task in answered]
            for task in done:
                sent = self._under_way.pop(task)
                if not self._goes_on_without(sent.endpoint, task.exception()):
                    task.result()
                self.submit(sent.key, sent.request)
        return []

    def close(self) -> None:
        """Hang up."""
        for endpoint in self._endpoints:
            endpoint.close()
        self._under_way.clear()

    @property
    def _first(self) -> Endpoint:
        return self._endpoints[0]

    def _take(self, task: Future[Output | Refusal]) -> tuple[int, Output | Refusal]:
        answer = task.result()
        self._breaker.note(answer if isinstance(answer, Refusal) else None)
        return self._under_way.pop(task).key, answer

    def _at_work(self) -> list[Endpoint]:
        """The servers that are not left alone."""
        now = time.monotonic()
        return [endpoint for endpoint in self._endpoints if self._resting.get(endpoint, now) <= now]

    def _freest(self) -> Endpoint:
        in_flight = [sent.endpoint for sent in self._under_way.values()]
        return max(self._at_work(), key=lambda endpoint: endpoint.limit.requests - in_flight.count(endpoint))

    def _goes_on_without(self, endpoint: Endpoint, error: BaseException | None) -> bool:
        """Whether the server has failed and others are at work, which take over what it was sent."""
        if not isinstance(error, BackendError) or not set(self._at_work()) - {endpoint}:
            return False
        if endpoint in self._at_work():
            self.say(_("{error}; the other servers go on", error=error))
        self._resting[endpoint] = time.monotonic() + REST_SECONDS
        return True
