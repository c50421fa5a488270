"""Backend over a server that speaks OpenAI's chat API: vLLM, SGLang, LMDeploy, llama-server, Ollama.

docs/models.md says what an identity rests on where the weights are not here. What a server sends comes in through
`server` alone.
"""

from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, wait
from functools import cached_property
from typing import Any, Final

from summarize.backends.base import DEFAULT_CONTEXT_TOKENS, Identity, always
from summarize.backends.openai.address import normalize_url
from summarize.backends.openai.key import read_key
from summarize.backends.openai.messages import DECODING, ChatCompletion, completion_body, completion_output
from summarize.backends.openai.server import Reply, Server, TooLargeError
from summarize.backends.openai.server_info import ServedModel, TokenizeResponse, parse_or_none, read_served_model
from summarize.backends.probe import PROBE
from summarize.core.config import BackendConfig
from summarize.core.errors import BackendError
from summarize.core.hashing import digest, fingerprint
from summarize.core.schema import Output, Refusal, Request

FACTS_SECONDS: Final = 60
"""Time limit of what a server says of itself, or of a count of tokens, where `timeout_seconds` is longer."""
POLL_SECONDS: Final = 0.5
"""How often `collect` asks whether it may go on waiting."""
NOT_OFFERED: Final = {400, 403, 404, 405, 422, 501}
"""The status codes by which a server, or a proxy before it, says that it does not offer something."""
REQUEST_ERRORS: Final = {400, 413, 422, 500}
"""The status codes a server may answer to one request alone: too long, or a schema it cannot hold the model to."""
_HINTS: Final = {
    401: "put the server's key into the environment variable {variable}",
    403: "put the server's key into the environment variable {variable}",
    404: "the URL of most servers ends in /v1, as in http://localhost:8000/v1",
}
_REDIRECT_HINT: Final = "if you trust that address, name it in backend.url"
_LOG_HINT: Final = "see the server's log; finished work is kept: run the same command again to resume"


class OpenAIBackend:
    """Asks one server, `batch_size` requests at a time; no weights are needed here."""

    def __init__(self, model: str, config: BackendConfig) -> None:
        """`model` is its name on the server. ConfigError when `backend.url` is not an address."""
        self._model = model
        self._config = config
        self._url = normalize_url(config.url, allow_http=config.allow_http)
        self._root = self._url.removesuffix("/v1")
        self._server = Server(self._url, read_key(config.api_key_env, public=f"{self._url} {model}"))
        self.batch_size = config.batch_size
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
    def context_tokens(self) -> int:
        """The window the server states, or the default."""
        return self._served.context_tokens or DEFAULT_CONTEXT_TOKENS

    def count_tokens(self, text: str) -> int:
        """As the server counts; where it offers no counting, the bytes, of which a token has one at least."""
        return self._server.start(self._count(text)).result() if self._counts else len(text.encode())

    def submit(self, key: int, request: Request) -> None:
        """Send the request."""
        _ = self._served, self._counts  # what an answer is read with is asked first
        self._under_way[self._server.start(self._answer(request))] = key

    def collect(self) -> list[tuple[int, Output | Refusal]]:
        """Wait until a request in flight is answered, or for as long as `may_wait` says."""
        finished: set[Future[Output | Refusal]] = set()
        while self._under_way and not finished:
            finished, _ = wait(self._under_way, timeout=POLL_SECONDS, return_when=FIRST_COMPLETED)
            if not finished and not self.may_wait():
                return []
        done = sorted(finished, key=self._under_way.__getitem__)
        # An error waits until the answers that came with it are handed on.
        answered = [task for task in done if task.exception() is None] or done[:1]
        return [(self._under_way.pop(task), task.result()) for task in answered]

    def close(self) -> None:
        """Hang up: a server stops working on what nobody waits for."""
        self._server.close()
        self._under_way.clear()

    async def _answer(self, request: Request) -> Output | Refusal:
        """The server's answer, or its refusal; BackendError where it refuses the probe too."""
        answer = await self._ask(request)
        if isinstance(answer, Refusal) and isinstance(refusal := await self._ask(PROBE), Refusal):
            raise BackendError(
                f"{self._url}: refuses every request: {refusal.reason}",
                hint="the server must support response_format json_schema: see `A server` in docs/models.md",
            )
        return answer

    async def _ask(self, request: Request) -> Output | Refusal:
        body = completion_body(request, model=self._model, extra=self._served.thinking_off)
        seconds = self._config.timeout_seconds
        try:
            reply = await self._server.exchange(f"{self._url}/chat/completions", body, seconds=seconds)
        except TimeoutError:
            if request is PROBE:
                raise self._no_answer(seconds) from None
            return Refusal(code="backend-hang", reason=f"no answer within {seconds} s")
        except TooLargeError as error:
            return Refusal(reason=str(error))
        if reply.status in REQUEST_ERRORS:
            return Refusal(reason=reply.error_line)
        completion = parse_or_none(ChatCompletion, self._value(reply))
        if completion is None:
            raise BackendError(f"{self._url}: the answer is not a chat completion", hint=_HINTS[404])
        if completion.shared_prompt_tokens is not None:
            self.shared_prompt_tokens = (self.shared_prompt_tokens or 0) + completion.shared_prompt_tokens
        return await completion_output(completion, request, count_tokens=self._count)

    @cached_property
    def _served(self) -> ServedModel:
        return read_served_model(self._model, url=self._url, root=self._root, fetch_json=self._fetch_json)

    @cached_property
    def _counts(self) -> bool:
        return self._server.start(self._count_on_server("一")).result() is not None

    async def _count(self, text: str) -> int:
        tokens = await self._count_on_server(text) if self._counts else None
        return len(text.encode()) if tokens is None else tokens

    async def _count_on_server(self, text: str) -> int | None:
        # `prompt` is what vLLM and SGLang read, `content` llama-server.
        texts = {"prompt": text, "content": text}
        body = {"model": self._model, **texts, "add_special_tokens": False, "add_special": False}
        response = parse_or_none(TokenizeResponse, await self._facts(f"{self._root}/tokenize", body))
        return None if response is None else len(response.tokens)

    def _fetch_json(self, url: str, *, optional: bool = True) -> object:
        """What the server answers there, as JSON; None where it is `optional` and the server offers nothing."""
        return self._server.start(self._facts(url, optional=optional)).result()

    async def _facts(self, url: str, body: dict[str, object] | None = None, *, optional: bool = True) -> object:
        seconds = min(self._config.timeout_seconds, FACTS_SECONDS)
        try:
            reply = await self._server.exchange(url, body, seconds=seconds)
        except TimeoutError:
            raise self._no_answer(seconds) from None
        offers_nothing = reply.status in NOT_OFFERED or (optional and 300 <= reply.status < 400)
        return None if offers_nothing else self._value(reply)

    def _value(self, reply: Reply) -> Any:
        """The JSON of a reply that is no error; BackendError for one that is."""
        if 200 <= reply.status < 300:
            return reply.value
        variable = self._config.api_key_env
        hint = _REDIRECT_HINT if reply.status < 400 else _HINTS.get(reply.status, _LOG_HINT)
        if not variable and reply.status in (401, 403):
            hint = "name the environment variable that has this server's key in backend.api_key_env"
        raise BackendError(f"{self._url}: {reply.error_line}", hint=hint.format(variable=variable))

    def _no_answer(self, seconds: int) -> BackendError:
        return BackendError(
            f"{self._url}: no answer within {seconds} s",
            hint="lower --batch-size, or raise backend.timeout_seconds",
        )
