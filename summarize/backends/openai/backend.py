"""Backend over a server that speaks OpenAI's chat API: vLLM, SGLang, LMDeploy, llama-server, Ollama.

Requests in flight are tasks of an event loop that runs while `collect` waits; the server works on what it was sent
all the while. docs/models.md says what an identity rests on where the weights are not here.
"""

import asyncio
import json
import os
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

import openai
from pydantic import ValidationError

from summarize.backends.base import DEFAULT_CONTEXT_TOKENS, Identity
from summarize.backends.openai.messages import DECODING, ChatCompletion, completion_body, completion_output
from summarize.backends.openai.server_info import ServedModel, TokenizeResponse, parse_or_none, read_served_model
from summarize.backends.packages import package_versions
from summarize.backends.probe import PROBE
from summarize.core.config import BackendConfig
from summarize.core.errors import BackendError, ConfigError
from summarize.core.hashing import digest, fingerprint
from summarize.core.schema import Output, Refusal, Request

CONNECT_SECONDS = 5
PLACEHOLDER_KEY = "no-key"
"""The client must send one; a server of one's own asks for none."""
NOT_OFFERED = {400, 403, 404, 405, 422, 501}
"""The status codes by which a server, or a proxy before it, says that it does not offer something."""
REQUEST_ERRORS = {400, 413, 422, 500}
"""The status codes a server may answer to one request alone: too long, or a schema it cannot hold the model to."""
_HINTS = {
    401: "put the server's key into the environment variable {variable}",
    403: "put the server's key into the environment variable {variable}",
    404: "the URL of most servers ends in /v1, as in http://localhost:8000/v1",
}
_LOG_HINT = "see the server's log; finished work is kept: run the same command again to resume"

AnswerTask = asyncio.Task[Output | Refusal]


class OpenAIBackend:
    """Asks one server, `batch_size` requests at a time; no weights are needed here."""

    def __init__(self, model: str, config: BackendConfig) -> None:
        """`model` is its name on the server. ConfigError when `backend.url` is not an address."""
        self._model = model
        self._config = config
        self._url = normalize_url(config.url)
        self._root = self._url.removesuffix("/v1")
        self.batch_size = config.batch_size
        self._key = read_api_key(config.api_key_env)
        self._under_way: dict[AnswerTask, int] = {}
        self.shared_prompt_tokens: int | None = None
        """As the server reports, if it does."""

    @cached_property
    def identity(self) -> Identity:
        """The server's facts stand in for the weights; asked once. BackendError when the server cannot be asked."""
        served = self._served
        weights = fingerprint({"url": self._url, "model": self._model, "card": served.card})
        return Identity(
            backend="openai",
            versions=package_versions("openai", extra="openai")
            | ({"server": served.version} if served.version else {}),
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
        tokens = self._count_on_server(text) if self._counts else None
        return len(text.encode()) if tokens is None else tokens

    def submit(self, key: int, request: Request) -> None:
        """Take the request; it is sent when `collect` is called next."""
        self._under_way[self._runner.get_loop().create_task(self._answer(request))] = key

    def collect(self) -> list[tuple[int, Output | Refusal]]:
        """Wait until a request in flight is answered."""
        if not self._under_way:
            return []
        finished, _ = self._runner.run(asyncio.wait(self._under_way, return_when=asyncio.FIRST_COMPLETED))
        done = sorted(finished, key=self._under_way.__getitem__)
        # An error waits until the answers that came with it are handed on.
        answered = [task for task in done if task.exception() is None] or done[:1]
        return [(self._under_way.pop(task), task.result()) for task in answered]

    def close(self) -> None:
        """Hang up: a server stops working on what nobody waits for."""
        if "_runner" in self.__dict__:
            with self._runner as runner:
                runner.run(self._hang_up())
        if "_client" in self.__dict__:
            self._client.close()
        self._under_way.clear()
        for name in ("_runner", "_async_client", "_client"):
            self.__dict__.pop(name, None)

    async def _hang_up(self) -> None:
        for task in self._under_way:
            task.cancel()
        await asyncio.gather(*self._under_way, return_exceptions=True)
        await self._async_client.close()

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
        try:
            text = await self._async_client.post("/chat/completions", body=body, cast_to=str)
            completion = ChatCompletion.model_validate_json(text)
            if completion.shared_prompt_tokens is not None:
                self.shared_prompt_tokens = (self.shared_prompt_tokens or 0) + completion.shared_prompt_tokens
            return completion_output(completion, request, count_tokens=self.count_tokens)
        except openai.OpenAIError as error:
            if _status_code(error) in REQUEST_ERRORS:
                return Refusal(reason=self._error_line(error))
            if isinstance(error, openai.APITimeoutError) and request is not PROBE:
                return Refusal(code="backend-hang", reason=f"no answer within {self._config.timeout_seconds} s")
            raise self._failure(error) from None
        except ValidationError as error:
            raise BackendError(f"{self._url}: the answer is not a chat completion", hint=_HINTS[404]) from error

    @cached_property
    def _served(self) -> ServedModel:
        return read_served_model(self._model, url=self._url, root=self._root, fetch_json=self._fetch_json)

    @cached_property
    def _counts(self) -> bool:
        return self._count_on_server("一") is not None

    def _count_on_server(self, text: str) -> int | None:
        # `prompt` is what vLLM and SGLang read, `content` llama-server.
        texts = {"prompt": text, "content": text}
        body = {"model": self._model, **texts, "add_special_tokens": False, "add_special": False}
        response = parse_or_none(TokenizeResponse, self._fetch_json(f"{self._root}/tokenize", body))
        return None if response is None else len(response.tokens)

    def _fetch_json(self, url: str, body: dict[str, object] | None = None) -> object:
        """What the server answers there, as JSON; None where it offers nothing."""
        try:
            if body is None:
                return json.loads(self._client.get(url, cast_to=str))
            return json.loads(self._client.post(url, body=body, cast_to=str))
        except ValueError:  # a page for people
            return None
        except openai.OpenAIError as error:
            if _status_code(error) in NOT_OFFERED:
                return None
            raise self._failure(error) from None

    def _failure(self, error: openai.OpenAIError) -> BackendError:
        """The error in one line without the key. Raise it `from None`: the client's own error may hold the key."""
        if isinstance(error, openai.APITimeoutError):
            return BackendError(
                f"{self._url}: no answer within {self._config.timeout_seconds} s",
                hint="lower --batch-size, or raise backend.timeout_seconds",
            )
        if isinstance(error, openai.APIConnectionError):
            return BackendError(f"{self._url}: cannot be reached: {error.__cause__ or error}", hint="is it running?")
        hint = _HINTS.get(_status_code(error), _LOG_HINT).format(variable=self._config.api_key_env)
        return BackendError(f"{self._url}: {self._error_line(error)}", hint=hint)

    def _error_line(self, error: openai.OpenAIError) -> str:
        """Status and message of an error, in one line, without the key."""
        body = error.body if isinstance(error, openai.APIError) else None
        message = body.get("message") or body.get("detail") if isinstance(body, dict) else body
        line = " ".join(str(message or error).replace(self._key, "…").split())[:300]
        status_code = _status_code(error)
        return f"{status_code}: {line}" if status_code else line

    @property
    def _options(self) -> dict[str, Any]:
        timeout = openai.Timeout(self._config.timeout_seconds, connect=CONNECT_SECONDS)
        return {"base_url": self._url, "api_key": self._key, "timeout": timeout}

    @cached_property
    def _client(self) -> openai.OpenAI:
        return openai.OpenAI(**self._options)

    @cached_property
    def _async_client(self) -> openai.AsyncOpenAI:
        return openai.AsyncOpenAI(**self._options)

    @cached_property
    def _runner(self) -> asyncio.Runner:
        return asyncio.Runner()


def _status_code(error: openai.OpenAIError) -> int:
    """The HTTP status the server answered with; 0 where it did not."""
    return error.status_code if isinstance(error, openai.APIStatusError) else 0


def read_api_key(variable: str) -> str:
    """The key in the environment variable, or a placeholder; ConfigError for a key that no header can carry."""
    key = os.environ.get(variable, "").strip() or PLACEHOLDER_KEY
    if not (key.isascii() and key.isprintable()):
        raise ConfigError(f"{variable}: invalid characters in the key", hint="set it again; a key is one line of ASCII")
    return key


def normalize_url(url: str) -> str:
    """`url` without a slash at its end, and with `/v1` where it has no path; ConfigError when it is no address."""
    if not url:
        raise ConfigError(
            "the openai backend needs a server", hint="set backend.url or use --url http://localhost:8000/v1"
        )
    try:
        parts = urlsplit(url)
        address = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        address = None
    if not address:
        raise ConfigError("backend.url is not an address", hint="for example http://localhost:8000/v1")
    if "@" in parts.netloc or parts.query or parts.fragment:
        raise ConfigError(
            "backend.url contains more than an address",
            hint="a key belongs in the environment variable that backend.api_key_env names",
        )
    return f"{parts.scheme}://{parts.netloc.lower()}{parts.path.rstrip('/') or '/v1'}"
