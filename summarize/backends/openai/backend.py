"""Backend over a server that speaks OpenAI's chat API: vLLM, SGLang, LMDeploy, llama-server, Ollama.

docs/models.md says what an identity rests on where the weights are not here. What a server sends comes in through
`server` alone.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import suppress
from functools import cached_property
from typing import Any, Final, TypeVar

from summarize.backends.base import DEFAULT_CONTEXT_TOKENS, GaveUpError, Identity, always
from summarize.backends.openai.adaptive_limit import AdaptiveLimit
from summarize.backends.openai.address import normalize_url
from summarize.backends.openai.health import CircuitBreaker, HealthCheck
from summarize.backends.openai.key import read_key
from summarize.backends.openai.messages import DECODING, ChatCompletion, completion_body, completion_output
from summarize.backends.openai.retries import Retries
from summarize.backends.openai.server import Reply, Server
from summarize.backends.openai.server_errors import ServerError, TransientError
from summarize.backends.openai.server_info import ServedModel, TokenizeResponse, parse_or_none, read_served_model
from summarize.backends.probe import PROBE
from summarize.core.config import BackendConfig
from summarize.core.errors import BackendError, LostError
from summarize.core.hashing import digest, fingerprint
from summarize.core.schema import Output, Refusal, Request

Result = TypeVar("Result")
FACTS_SECONDS: Final = 60
"""Time limit of what a server says of itself, or of a count of tokens, where `timeout_seconds` is longer."""
POLL_SECONDS: Final = 0.5
"""How often `collect` asks whether it may go on waiting."""
NOT_OFFERED: Final = {400, 403, 404, 405, 422, 501}
"""The status codes by which a server, or a proxy before it, says that it does not offer something."""
_KEY_REFUSED: Final = {401, 403}
_URL_HINT: Final = "the URL of most servers ends in /v1, as in http://localhost:8000/v1"
_REDIRECT_HINT: Final = "if you trust that address, name it in backend.url"
_SCHEMA_HINT: Final = "the server must support response_format json_schema: see `A server` in docs/models.md"


class OpenAIBackend:
    """Asks one server, `batch_size` requests at a time; no weights are needed here."""

    def __init__(self, model: str, config: BackendConfig, *, retries: Retries | None = None) -> None:
        """`model` is its name on the server. ConfigError when `backend.url` is not an address."""
        retries = retries or Retries()
        self._model = model
        self._config = config
        self._url = normalize_url(config.url, allow_http=config.allow_http)
        self._root = self._url.removesuffix("/v1")
        self._limit = limit = AdaptiveLimit(config.batch_size)
        key = read_key(config.api_key_env, public=f"{self._url} {model}")
        self._server = Server(self._url, key, retries, limit)
        self._health = HealthCheck(
            self._url, self._ask_probe, seconds=config.timeout_seconds, retries=retries, limit=limit
        )
        self._breaker = CircuitBreaker(self._url)
        self._under_way: dict[Future[Output | Refusal], int] = {}
        self.shared_prompt_tokens: int | None = None
        """As the server reports, if it does."""
        self.may_wait: Callable[[], bool] = always

    @cached_property
    def identity(self) -> Identity:
        """The server's facts stand in for the weights; asked once. BackendError when the server cannot be asked."""
        served = self._served
        weights = fingerprint({"url": self._url, "model": self._model, "card": served.card})
        return Identity(
            backend="openai",
            versions={"server": served.version} if served.version else {},
            precision=f"as served at {self._url}",
            weights=weights,
            tokenizer=fingerprint([weights, "server" if self._counts else "bytes"]),
            chat_template=digest(served.chat_template.encode()) if served.chat_template else weights,
            decoding={**DECODING, "structured": "response_format json_schema", "thinking": False},
        )

    @property
    def batch_size(self) -> int:
        """As many as the server takes at once, by how it has answered so far."""
        return self._limit.requests

    @property
    def context_tokens(self) -> int:
        """The window the server states, or the default."""
        return self._served.context_tokens or DEFAULT_CONTEXT_TOKENS

    def count_tokens(self, text: str) -> int:
        """As the server counts; where it offers no counting, the bytes, of which a token has one at least.

        LostError where it counts others, but not this.
        """
        _ = self._served  # what the plain request is asked with
        if not self._counts:
            return len(text.encode())
        counting = self._health.blame(lambda: self._count_on_server(text), seconds=self._facts_seconds)
        count = self._wait_for(self._server.start(counting))
        if isinstance(count, Refusal):
            self._breaker.note(count)
            self._breaker.check()
            raise LostError(count.code, f"its tokens are not counted: {count.reason}")
        return count

    def submit(self, key: int, request: Request) -> None:
        """Send the request."""
        _ = self._served, self._counts  # what an answer is read with is asked first
        answering = self._health.blame(lambda: self._answer(request))
        self._under_way[self._server.start(answering)] = key

    def collect(self) -> list[tuple[int, Output | Refusal]]:
        """Wait until a request in flight is answered, or for as long as `may_wait` says."""
        self._breaker.check()
        finished: set[Future[Output | Refusal]] = set()
        while self._under_way and not finished:
            finished, _ = wait(self._under_way, timeout=POLL_SECONDS, return_when=FIRST_COMPLETED)
            if not finished and not self.may_wait():
                return []
        done = sorted(finished, key=self._under_way.__getitem__)
        # An error waits until the answers that came with it are handed on.
        answered = [task for task in done if task.exception() is None] or done[:1]
        answers = [(self._under_way.pop(task), task.result()) for task in answered]
        for _, answer in answers:
            self._breaker.note(answer if isinstance(answer, Refusal) else None)
        return answers

    def close(self) -> None:
        """Hang up: a server stops working on what nobody waits for."""
        self._server.close()
        self._under_way.clear()

    async def _answer(self, request: Request) -> Output | Refusal:
        """The server's answer, or its refusal; ServerError where there is none."""
        completion = await self._server.exchange(*self._post(request), read=self._completion, keep_alive=True)
        if completion.shared_prompt_tokens is not None:
            self.shared_prompt_tokens = (self.shared_prompt_tokens or 0) + completion.shared_prompt_tokens
        return await completion_output(completion, request, count_tokens=self._estimate)

    async def _ask_probe(self) -> Output | Refusal:
        """The answer to one plain request, which is not asked again."""
        completion = self._completion(await self._server.send(*self._post(PROBE)))
        return await completion_output(completion, PROBE, count_tokens=self._estimate)

    def _post(self, request: Request) -> tuple[str, dict[str, Any]]:
        """The address and the body."""
        return f"{self._url}/chat/completions", completion_body(
            request, model=self._model, extra=self._served.thinking_off
        )

    def _completion(self, reply: Reply) -> ChatCompletion:
        """The completion in the reply; TransientError where it holds none."""
        completion = parse_or_none(ChatCompletion, self._value(reply))
        if completion is None:
            raise TransientError(self._url, "the answer is not a chat completion", hint=_URL_HINT)
        return completion

    @cached_property
    def _served(self) -> ServedModel:
        try:
            served = read_served_model(self._model, url=self._url, root=self._root, fetch_json=self._fetch_json)
        except BackendError as error:  # the names in it, side by side, may make a key
            raise BackendError(self._server.redact(str(error)), hint=error.hint) from None
        self._server.start(self._check_key()).result()
        return served

    async def _check_key(self) -> None:
        """BackendError where the key is not taken. A request for nothing tells: some list their models to anybody."""
        with suppress(TransientError, TimeoutError):
            async with asyncio.timeout(self._facts_seconds):
                reply = await self._server.send(f"{self._url}/chat/completions", {})
                if reply.status in _KEY_REFUSED:
                    self._value(reply)

    @cached_property
    def _counts(self) -> bool:
        body = self._fetch_json(f"{self._root}/tokenize", self._tokenize_body("一"))
        return parse_or_none(TokenizeResponse, body) is not None

    async def _estimate(self, text: str) -> int:
        """The tokens of what was answered, for the costs; the bytes where they are not counted."""
        if self._counts:
            with suppress(BackendError, TimeoutError):
                async with asyncio.timeout(self._facts_seconds):
                    return await self._count_on_server(text)
        return len(text.encode())

    async def _count_on_server(self, text: str) -> int:
        return await self._server.exchange(f"{self._root}/tokenize", self._tokenize_body(text), read=self._count)

    def _tokenize_body(self, text: str) -> dict[str, object]:
        # `prompt` is what vLLM and SGLang read, `content` llama-server.
        texts = {"prompt": text, "content": text}
        return {"model": self._model, **texts, "add_special_tokens": False, "add_special": False}

    def _count(self, reply: Reply) -> int:
        response = parse_or_none(TokenizeResponse, self._value(reply))
        if response is None:
            raise TransientError(self._url, "the answer is not a list of tokens")
        return len(response.tokens)

    def _fetch_json(self, url: str, body: object = None, *, optional: bool = True) -> object:
        """What the server answers there, as JSON; None where it is `optional` and the server offers nothing."""

        def read(reply: Reply) -> object:
            offers_nothing = reply.status in NOT_OFFERED or (optional and 300 <= reply.status < 400)
            return None if offers_nothing else self._value(reply)

        async def fetch() -> object:
            async with asyncio.timeout(self._facts_seconds):
                return await self._server.exchange(url, body, read=read)

        try:
            return self._server.start(fetch()).result()
        except TimeoutError:
            hint = "is it a server of this kind, and at work? see its log"
            raise BackendError(f"{self._url}: no answer within {self._facts_seconds} s", hint=hint) from None

    @property
    def _facts_seconds(self) -> int:
        return min(self._config.timeout_seconds, FACTS_SECONDS)

    def _wait_for(self, future: Future[Result]) -> Result:
        """Its result; GaveUpError where `may_wait` says no before there is one."""
        while not wait([future], timeout=POLL_SECONDS).done:
            if not self.may_wait():
                future.cancel()
                raise GaveUpError
        return future.result()

    def _value(self, reply: Reply) -> Any:
        """The JSON of a reply that is no error; ServerError for one that is."""
        if 200 <= reply.status < 300:
            return reply.value
        raise ServerError(self._url, reply.error_line, hint=self._hint(reply.status))

    def _hint(self, status: int) -> str:
        variable = self._config.api_key_env
        if status in _KEY_REFUSED and variable:
            return f"put the server's key into the environment variable {variable}"
        if status in _KEY_REFUSED:
            return "name the environment variable that has this server's key in backend.api_key_env"
        if status < 400:
            return _REDIRECT_HINT
        return _URL_HINT if status == 404 else _SCHEMA_HINT
