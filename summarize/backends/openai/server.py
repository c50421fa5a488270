"""The one way by which anything of a server comes in: bounded in time, size and depth, and without the key.

Nothing of the environment but the key is used: no proxy, no cookie of before, no header that a client library adds.
"""

import asyncio
import os
import zlib
from collections.abc import Coroutine
from concurrent.futures import Future
from dataclasses import dataclass
from functools import cached_property
from threading import Thread
from typing import Any, Final, TypeVar

import httpx2

from summarize.backends.openai.key import Key
from summarize.core.errors import BackendError, first_line
from summarize.core.json_value import parse_json
from summarize.core.version import __version__

Result = TypeVar("Result")
CONNECT_SECONDS: Final = 5
MOST_BYTES: Final = 4_000_000
"""Of an answer, unpacked."""
LONGEST_LINE: Final = 300
"""Characters of what a server says of an error."""
_DEEPEST: Final = 64
_PAUSES: Final = (0.5, 1.0)
"""Seconds before the same is asked again, for the second and the third time."""
_LONGEST_PAUSE: Final = 60.0
_TRIED_AGAIN: Final = {408, 409, 429, 500, 502, 503, 504}


class TooLargeError(BackendError):
    """One answer that is larger than any may be."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server answered, without the key."""

    status: int
    value: Any
    """The JSON of its body; None where it is none, or nests too deep."""
    text: str
    """The beginning of its body."""
    location: str = ""
    """Where it redirects to."""
    retry_after: str = ""

    @property
    def error_line(self) -> str:
        """Status and message of an error, in one line."""
        message = self.value.get("error", self.value) if isinstance(self.value, dict) else self.value
        if isinstance(message, dict):
            message = message.get("message") or message.get("detail")
        if 300 <= self.status < 400:
            message = f"redirects to {self.location or 'nowhere'}, which is not followed"
        return f"{self.status}: {' '.join(str(message or self.text).split())[:LONGEST_LINE]}"


class Server:
    """One server, asked in an event loop of its own thread: requests go on while this program does something else."""

    def __init__(self, url: str, key: Key) -> None:
        self.url = url
        self._key = key

    def start(self, steps: Coroutine[Any, Any, Result]) -> Future[Result]:
        """Begin what asks the server."""
        return asyncio.run_coroutine_threadsafe(steps, self._loop)

    async def exchange(self, url: str, body: object = None, *, seconds: float) -> Reply:
        """The reply to a POST of `body`, or to a GET without one; asked up to three times while the server is busy.

        Raises TimeoutError after `seconds` in all, TooLargeError, and BackendError where no server answers.
        """
        async with asyncio.timeout(seconds):
            for pause in _PAUSES:
                try:
                    reply = await self._send(url, body)
                except httpx2.TransportError:
                    await asyncio.sleep(pause)
                    continue
                if reply.status not in _TRIED_AGAIN:
                    return reply
                await asyncio.sleep(_pause(reply.retry_after, pause))
            try:
                return await self._send(url, body)
            except httpx2.TransportError as error:
                reason = self._key.redact(_reason(error))[:LONGEST_LINE]
                raise BackendError(f"{self.url}: cannot be reached: {reason}", hint="is it running?") from None

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

    async def _send(self, url: str, body: object) -> Reply:
        method = "GET" if body is None else "POST"
        async with self._client.stream(method, url, json=body) as response:
            raw = bytearray()
            async for chunk in response.aiter_raw():
                raw += chunk
                if len(raw) > MOST_BYTES:
                    raise self._too_large()
            content = self._unpack(bytes(raw), response.headers.get("Content-Encoding", "identity"))
            headers = {name: self._key.redact(response.headers.get(name, "")) for name in ("Location", "Retry-After")}
            return Reply(
                status=response.status_code,
                value=self._parse(content),
                text=self._key.redact(content[: 10 * LONGEST_LINE].decode(errors="replace")),
                location=headers["Location"][:LONGEST_LINE],
                retry_after=headers["Retry-After"],
            )

    def _unpack(self, raw: bytes, encoding: str) -> bytes:
        """The bytes of a body that was sent compressed, though that was not asked for."""
        if encoding.lower() == "identity":
            return raw
        try:
            content = zlib.decompressobj(wbits=47).decompress(raw, MOST_BYTES + 1)
        except zlib.error:
            raise BackendError(f"{self.url}: its answers are compressed", hint="turn that off on the server") from None
        if len(content) > MOST_BYTES:
            raise self._too_large()
        return content

    def _parse(self, content: bytes) -> Any:
        try:
            return self._clean(parse_json(content))
        except ValueError:  # a page for people, or brackets without end
            return None

    def _clean(self, value: Any, depth: int = 0) -> Any:
        """`value` without the key and without half characters; ValueError where it nests too deep."""
        if isinstance(value, str):
            return self._key.redact(value.encode(errors="replace").decode())
        if isinstance(value, list | dict) and depth == _DEEPEST:
            raise ValueError("nests too deep")
        if isinstance(value, list):
            return [self._clean(item, depth + 1) for item in value]
        if isinstance(value, dict):
            return {self._clean(key): self._clean(item, depth + 1) for key, item in value.items()}
        return value

    def _too_large(self) -> TooLargeError:
        return TooLargeError(f"{self.url}: an answer of more than {MOST_BYTES:,} bytes", hint="see the server's log")

    @cached_property
    def _client(self) -> httpx2.AsyncClient:
        headers = {
            "Authorization": self._key.header,
            "Accept": "application/json",
            "Accept-Encoding": "identity",
            "User-Agent": f"summarize/{__version__}",
        }
        # No connection outlives its answer: who asks for facts alone need not close this.
        limits = httpx2.Limits(max_connections=None, max_keepalive_connections=0)
        timeout = httpx2.Timeout(None, connect=CONNECT_SECONDS)
        return httpx2.AsyncClient(
            headers=headers, timeout=timeout, limits=limits, trust_env=False, follow_redirects=False
        )

    @cached_property
    def _loop(self) -> asyncio.AbstractEventLoop:
        loop = asyncio.new_event_loop()
        self._thread = Thread(target=loop.run_forever, name="summarize-server", daemon=True)
        self._thread.start()
        return loop


def _reason(error: BaseException) -> str:
    """What the client library's error was caused by, at the bottom."""
    inner = error.exceptions[0] if isinstance(error, BaseExceptionGroup) else error.__cause__ or error.__context__
    if inner is not None:
        return _reason(inner)
    code = error.errno if isinstance(error, OSError) else None
    return os.strerror(code) if code and code > 0 else first_line(error)


def _pause(stated: str, otherwise: float) -> float:
    """The seconds that the server asks to wait, a minute at most."""
    return min(float(stated), _LONGEST_PAUSE) if stated.isascii() and stated.isdigit() else otherwise
