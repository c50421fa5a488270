"""One server that speaks OpenAI's chat API: what it is asked, and what is made of its answers.

What it sends comes in through `server` alone.
"""

import asyncio
from concurrent.futures import Future
from contextlib import suppress
from functools import cached_property
from typing import Any, Final

from summarize.backends.openai.adaptive_limit import AdaptiveLimit
from summarize.backends.openai.health import HealthCheck
from summarize.backends.openai.key import read_key
from summarize.backends.openai.messages import ChatCompletion, Constraint, completion_body, completion_output, keeps
from summarize.backends.openai.retries import Retries
from summarize.backends.openai.server import Server, ServerReply
from summarize.backends.openai.server_errors import ServerError, TooLargeError, TransientError
from summarize.backends.openai.server_info import ServedModel, TokenizeResponse, parse_or_none, read_served_model
from summarize.backends.probe import PROBE
from summarize.core.config import BackendConfig
from summarize.core.errors import BackendError
from summarize.core.messages import _, translated
from summarize.core.schema import Output, Refusal, Request

FACTS_SECONDS: Final = 60
"""Time limit of what a server says of itself, or of a count of tokens, where `timeout_seconds` is longer."""
NOT_OFFERED: Final = {400, 403, 404, 405, 422, 501}
"""The status codes by which a server, or a proxy before it, says that it does not offer something."""
_KEY_REFUSED: Final = {401, 403}
_URL_HINT: Final = _("the URL of most servers ends in /v1, as in http://localhost:8000/v1")
_REDIRECT_HINT: Final = _("if you trust that address, name it in backend.url")
_SCHEMA_HINT: Final = _(
    "the server must support response_format json_schema, or a grammar: `A server` in docs/models.md"
)


class Endpoint:
    """A server at one address, asked for one model."""

    def __init__(self, url: str, model: str, config: BackendConfig, retries: Retries) -> None:
        """`url` is the address in its normal form, `model` the model's name there."""
        self.url = url
        self._root = url.removesuffix("/v1")
        self._model = model
        self._config = config
        self.limit = AdaptiveLimit(config.batch_size)
        """How many requests it is worth being sent at once."""
        self._server = Server(url, read_key(config.api_key_env, public=f"{url} {model}"), retries, self.limit)
        self._health = HealthCheck(
            url, self._ask_probe, seconds=config.timeout_seconds, retries=retries, limit=self.limit
        )
        self._constraint: Constraint = "json_schema"
        self._is_settled = False
        """Whether an answer has had the form that was asked for, or no other way helps."""
        self._choosing = asyncio.Lock()
        self.shared_prompt_tokens: int | None = None
        """As the server reports, if it does."""

    def answer(self, request: Request) -> Future[Output | Refusal]:
        """Send the request: its answer, or a refusal that is its own. BackendError where the server is to blame."""
        _ = self.served, self.counts  # what an answer is read with is asked first
        return self._server.start(self._health.blame(lambda: self._answer(request)))

    def count_tokens(self, text: str) -> Future[int | Refusal]:
        """Ask for the tokens of the text, where the server `counts`."""
        _ = self.served  # what the plain request is asked with
        return self._server.start(self._health.blame(lambda: self._count_on_server(text), seconds=self._facts_seconds))

    def close(self) -> None:
        """Hang up: a server stops working on what nobody waits for."""
        self._server.close()
        self._choosing = asyncio.Lock()  # each belongs to one event loop

    async def _answer(self, request: Request) -> Output | Refusal:
        """The server's answer, or its refusal; ServerError where there is none."""
        constraint = self._constraint
        try:
            completion = await self._server.exchange(
                *self._post(request, constraint), read=self._completion, keep_alive=True
            )
        except (TransientError, TooLargeError):
            raise
        except ServerError:
            if await self._takes_grammar(constraint):
                return await self._answer(request)
            raise
        if completion.shared_prompt_tokens is not None:
            self.shared_prompt_tokens = (self.shared_prompt_tokens or 0) + completion.shared_prompt_tokens
        output = await completion_output(completion, request, count_tokens=self._estimate)
        is_overtaken = constraint != self._constraint  # by what another request under way found out
        if isinstance(output, Output) and (is_overtaken or not self._is_settled):
            is_kept = keeps(output, request.schema)
            if is_kept is False and await self._takes_grammar(constraint):
                return await self._answer(request)
            self._is_settled = self._is_settled or bool(is_kept)
        return output

    async def _takes_grammar(self, constraint: Constraint) -> bool:
        """Whether the server, which took no heed of `constraint`, answers by a grammar: so it is asked from now on.

        It is told by its answers to the plain request, once.
        """
        async with self._choosing:
            if not self._is_settled:
                if not await self._keeps_probe("json_schema") and await self._keeps_probe("grammar"):
                    self._constraint = "grammar"
                self._is_settled = True
            return self._constraint != constraint

    async def _keeps_probe(self, constraint: Constraint) -> bool:
        try:
            output = await self._ask_probe(constraint)
        except ServerError:
            return False
        return isinstance(output, Output) and bool(keeps(output, PROBE.schema))

    async def _ask_probe(self, constraint: Constraint | None = None) -> Output | Refusal:
        """The answer to one plain request, which is not asked again."""
        completion = self._completion(await self._server.send(*self._post(PROBE, constraint or self._constraint)))
        return await completion_output(completion, PROBE, count_tokens=self._estimate)

    def _post(self, request: Request, constraint: Constraint) -> tuple[str, dict[str, Any]]:
        """The address and the body."""
        return f"{self.url}/chat/completions", completion_body(
            request, model=self._model, constraint=constraint, extra=self.served.thinking_off
        )

    def _completion(self, reply: ServerReply) -> ChatCompletion:
        """The completion in the reply; TransientError where it holds none."""
        completion = parse_or_none(ChatCompletion, self._value(reply))
        if completion is None:
            raise TransientError(self.url, _("the answer is not a chat completion"), hint=_URL_HINT)
        return completion

    def _without_key(self, message: str) -> str:
        """The message, which stays one that has a translation unless the names in it, side by side, make a key."""
        texts = (str(message), translated(message))
        return message if all(self._server.redact(text) == text for text in texts) else self._server.redact(texts[0])

    @cached_property
    def served(self) -> ServedModel:
        """What the server says of the model; asked once. BackendError when it cannot be asked, or refuses the key."""
        try:
            served = read_served_model(self._model, url=self.url, root=self._root, fetch_json=self._fetch_json)
        except BackendError as error:
            raise BackendError(self._without_key(error.message), hint=error.hint) from None
        self._server.start(self._check_key()).result()
        return served

    async def _check_key(self) -> None:
        """BackendError where the key is not taken. A request for nothing tells: some list their models to anybody."""
        with suppress(TransientError, TimeoutError):
            async with asyncio.timeout(self._facts_seconds):
                reply = await self._server.send(f"{self.url}/chat/completions", {})
                if reply.status in _KEY_REFUSED:
                    self._value(reply)

    @cached_property
    def counts(self) -> bool:
        """Whether the server counts tokens."""
        body = self._fetch_json(f"{self._root}/tokenize", self._tokenize_body("一"))
        return parse_or_none(TokenizeResponse, body) is not None

    async def _estimate(self, text: str) -> int:
        """The tokens of what was answered, for the costs; the bytes where they are not counted."""
        if self.counts:
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

    def _count(self, reply: ServerReply) -> int:
        response = parse_or_none(TokenizeResponse, self._value(reply))
        if response is None:
            raise TransientError(self.url, _("the answer is not a list of tokens"))
        return len(response.tokens)

    def _fetch_json(self, url: str, body: object = None, *, optional: bool = True) -> object:
        """What the server answers there, as JSON; None where it is `optional` and the server offers nothing."""

        def read(reply: ServerReply) -> object:
            offers_nothing = reply.status in NOT_OFFERED or (optional and 300 <= reply.status < 400)
            return None if offers_nothing else self._value(reply)

        async def fetch() -> object:
            async with asyncio.timeout(self._facts_seconds):
                return await self._server.exchange(url, body, read=read)

        try:
            return self._server.start(fetch()).result()
        except TimeoutError:
            hint = _("is it a server of this kind, and at work? see its log")
            raise BackendError(
                _("{url}: no answer within {seconds:g} s", url=self.url, seconds=self._facts_seconds),
                hint=hint,
            ) from None

    @property
    def _facts_seconds(self) -> int:
        return min(self._config.timeout_seconds, FACTS_SECONDS)

    def _value(self, reply: ServerReply) -> Any:
        """The JSON of a reply that is no error; ServerError for one that is."""
        if 200 <= reply.status < 300:
            return reply.value
        raise ServerError(self.url, reply.error_line, hint=self._hint(reply.status))

    def _hint(self, status: int) -> str:
        variable = self._config.api_key_env
        if status in _KEY_REFUSED and variable:
            return _("put the server's key into the environment variable {variable}", variable=variable)
        if status in _KEY_REFUSED:
            return _("name the environment variable that has this server's key in backend.api_key_env")
        if status < 400:
            return _REDIRECT_HINT
        return _URL_HINT if status == 404 else _SCHEMA_HINT
