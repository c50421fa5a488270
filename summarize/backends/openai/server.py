"""The one way by which anything of a server comes in: bounded in time, size and depth, and without the key.

Nothing of the environment but the key is used: no proxy, no cookie of before, no header that a client library adds.
"""

import asyncio
import os
import time
import zlib
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from dataclasses import dataclass
from functools import cached_property
from http.cookiejar import CookieJar
from itertools import count
from threading import Thread
from typing import Any, Final, NoReturn, TypeVar

import httpx2

from summarize.backends.openai.adaptive_limit import AdaptiveLimit
from summarize.backends.openai.key import Key
from summarize.backends.openai.retries import LONGEST_RETRY_AFTER, Retries, is_passing, retry_after_seconds
from summarize.backends.openai.server_errors import LOG_HINT, TooLargeError, TransientError
from summarize.core.errors import first_line
from summarize.core.json_value import parse_json
from summarize.core.messages import Message, _
from summarize.core.version import __version__

Result = TypeVar("Result")
CONNECT_SECONDS: Final = 5
MOST_BYTES: Final = 4_000_000
"""Of an answer, unpacked."""
LONGEST_LINE: Final = 300
"""Characters of what a server says of an error."""
CONNECT_TRIES: Final = 3
"""Tries to reach a server that has never answered: its address may be wrong."""
_IDLE_SECONDS: Final = 4
"""How long a connection is kept for the next request: servers hang up after five."""
_DEEPEST: Final = 64
_LARGEST_COUNT: Final = 99_999
"""A number with more digits may be a key."""


@dataclass(frozen=True, slots=True)
class ServerReply:
    """What a server answered, without the key."""

    status: int
    value: Any
    """The JSON of its body; None where it is none, or nests too deep."""
    error_line: str
    """Status and message of an error, in one line."""


class Server:
    """One server, asked in an event loop of its own thread: requests go on while this program does something else."""

    def __init__(self, url: str, key: Key, retries: Retries, limit: AdaptiveLimit) -> None:
        """`limit` is told how the server takes what it is sent."""
        self.url = url
        self._limit = limit
        self._key = key
        self._retries = retries
        self._has_answered = False

    def start(self, steps: Coroutine[Any, Any, Result]) -> Future[Result]:
        """Begin what asks the server."""
        return asyncio.run_coroutine_threadsafe(steps, self._loop)

    async def exchange(
        self, url: str, body: object = None, *, read: Callable[[ServerReply], Result], keep_alive: bool = False
    ) -> Result:
        """What `read` makes of the reply to a POST of `body`, or to a GET without one; `keep_alive` as for `send`.

        Asked again while TransientError is raised, by `read` too; raises that of the last try, and TooLargeError.
        """
        asked, sent = 0.0, time.monotonic()
        for tries in count(1):
            try:
                answer = read(await self.send(url, body, keep_alive=keep_alive))
                self._limit.grow()
                return answer
            except TransientError as error:
                if error.is_busy:
                    self._limit.shrink(sent)
                if tries >= (self._retries.tries if self._has_answered else CONNECT_TRIES):
                    raise
                wish = min(error.retry_after, LONGEST_RETRY_AFTER - asked)  # what it asks for is bounded in all
                asked += wish
                await asyncio.sleep(self._retries.pause(tries, wish))
        raise AssertionError

    async def send(self, url: str, body: object = None, *, keep_alive: bool = False) -> ServerReply:
        """The reply to one try, over a connection that is kept for others on demand: then `close` must be called.

        Raises TransientError and TooLargeError.
        """
        try:
            reply, retry_after = await self._send(url, body, {} if keep_alive else {"Connection": "close"})
        except (httpx2.HTTPError, httpx2.StreamError, OSError, ValueError) as error:
            away = isinstance(error, httpx2.ConnectError | httpx2.ConnectTimeout)
            why = Message(self.redact(_reason(error))[:LONGEST_LINE])
            reason = _("cannot be reached: {reason}", reason=why) if away else _("no answer: {reason}", reason=why)
            hint = _("is it running?") if away else LOG_HINT
            raise TransientError(self.url, reason, hint=hint) from None
        self._has_answered = True
        if is_passing(reply.status):
            raise TransientError(self.url, reply.error_line, status=reply.status, retry_after=retry_after)
        return reply

    def redact(self, text: str) -> str:
        """`text` without the key."""
        return self._key.redact(text)

    def close(self) -> None:
        """Hang up: a server stops working on what nobody waits for."""
        if "_loop" in self.__dict__:
            loop, thread = self._loop, self._thread
            asyncio.run_coroutine_threadsafe(self._hang_up(), loop).result()
            loop.call_soon_threadsafe(loop.stop)
            thread.join()
            loop.close()
        for name in ("_loop", "_thread", "_client"):
            self.__dict__.pop(name, None)

    async def _hang_up(self) -> None:
        tasks = asyncio.all_tasks() - {asyncio.current_task()}
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        if "_client" in self.__dict__:
            await self._client.aclose()
        await asyncio.sleep(0)  # in which the loop takes leave of closed sockets

    async def _send(self, url: str, body: object, headers: dict[str, str]) -> tuple[ServerReply, float]:
        """The reply, and the seconds that it asks to wait."""
        method = "GET" if body is None else "POST"
        async with self._client.stream(method, url, json=body, headers=headers) as response:
            raw = bytearray()
            async for chunk in response.aiter_raw():
                raw += chunk
                if len(raw) > MOST_BYTES:
                    self._raise_too_large()
            content = self._unpack(bytes(raw), response.headers.get("Content-Encoding", "identity"))
            value = self._parse(content)
            location = response.headers.get("Location", "")
            line = self.redact(_error_line(response.status_code, value, content, location))
            retry_after = retry_after_seconds(response.headers.get("Retry-After", "").strip())
            return ServerReply(response.status_code, value, line[:LONGEST_LINE]), retry_after

    def _unpack(self, raw: bytes, encoding: str) -> bytes:
        """The bytes of a body that was sent compressed, though that was not asked for."""
        if encoding.lower() == "identity":
            return raw
        try:
            content = zlib.decompressobj(wbits=47).decompress(raw, MOST_BYTES + 1)
        except zlib.error:
            hint = _("turn compression off on the server")
            raise TransientError(self.url, _("an answer that is compressed, and not with gzip"), hint=hint) from None
        if len(content) > MOST_BYTES:
            self._raise_too_large()
        return content

    def _parse(self, content: bytes) -> Any:
        try:
            return self._clean(parse_json(content))
        except ValueError:  # a page for people, or brackets without end
            return None

    def _clean(self, value: Any, depth: int = 0) -> Any:
        """`value` without the key and without half characters; ValueError where it nests too deep."""
        if isinstance(value, str):
            return self.redact(value.encode(errors="replace").decode())
        if isinstance(value, int | float) and abs(value) > _LARGEST_COUNT:
            return value if self.redact(text := str(value)) == text else 0
        if isinstance(value, list | dict) and depth == _DEEPEST:
            raise ValueError("nests too deep")
        if isinstance(value, list):
            return [self._clean(item, depth + 1) for item in value]
        if isinstance(value, dict):
            return {self._clean(key): self._clean(item, depth + 1) for key, item in value.items()}
        return value

    def _raise_too_large(self) -> NoReturn:
        raise TooLargeError(self.url, _("an answer of more than {most:,} bytes", most=MOST_BYTES))

    @cached_property
    def _client(self) -> httpx2.AsyncClient:
        headers = {
            "Authorization": self._key.header,
            "Accept": "application/json",
            "Accept-Encoding": "identity",
            "User-Agent": f"summarize/{__version__}",
        }
        limits = httpx2.Limits(max_connections=None, keepalive_expiry=_IDLE_SECONDS)
        timeout = httpx2.Timeout(None, connect=CONNECT_SECONDS)
        return httpx2.AsyncClient(
            headers=headers,
            timeout=timeout,
            limits=limits,
            cookies=_NoCookies(),
            trust_env=False,
            follow_redirects=False,
        )

    @cached_property
    def _loop(self) -> asyncio.AbstractEventLoop:
        loop = asyncio.new_event_loop()
        self._thread = Thread(target=loop.run_forever, name="summarize-server", daemon=True)
        self._thread.start()
        return loop


class _NoCookies(CookieJar):
    """Takes no cookie: a server has nothing to remember here, and the library warns of those that it cannot read."""

    def extract_cookies(self, response: object, request: object) -> None:
        """Nothing."""


def _reason(error: BaseException) -> str:
    """What the client library's error was caused by, at the bottom."""
    inner = error.exceptions[0] if isinstance(error, BaseExceptionGroup) else error.__cause__ or error.__context__
    if inner is not None:
        return _reason(inner)
    code = error.errno if isinstance(error, OSError) else None
    return os.strerror(code) if code and code > 0 else first_line(error)


def _error_line(status: int, value: Any, content: bytes, location: str) -> str:
    """Status and the beginning of an error's message, in one line; `value` is the JSON of `content`, or None."""
    message = value.get("error", value) if isinstance(value, dict) else value
    if isinstance(message, dict):
        message = message.get("message") or message.get("detail")
    if 300 <= status < 400:
        message = f"redirects to {location or 'nowhere'}, which is not followed"
    text = str(message or content[: 10 * LONGEST_LINE].decode(errors="replace"))
    return f"{status}: {' '.join(text[: 10 * LONGEST_LINE].split())}"
