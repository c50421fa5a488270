"""Health of a server: whether one request's failure is that request's own, or the server's, told by a plain request."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Final, TypeVar

from summarize.backends.openai.adaptive_limit import AdaptiveLimit
from summarize.backends.openai.retries import Retries
from summarize.backends.openai.server_errors import ServerError, TransientError
from summarize.core.errors import BackendError
from summarize.core.messages import _
from summarize.core.schema import Refusal

Result = TypeVar("Result")
STREAK: Final = 5
"""Plain requests that must be answered at once, one after the other, before a request that failed is to blame.

So a server that fails every second time is hardly ever taken for a sound one.
"""
MOST_IN_A_ROW: Final = 20
"""Failures in a row, each of a request that is to blame itself, after which the server is."""


class HealthCheck:
    """Asks a server its plain request when others fail; many that fail at once share one check."""

    def __init__(
        self,
        url: str,
        probe: Callable[[], Awaitable[object]],
        *,
        seconds: float,
        retries: Retries,
        limit: AdaptiveLimit,
    ) -> None:
        """`probe` asks once and raises what any request may; `seconds` is the time limit of one request."""
        self._url = url
        self._limit = limit
        self._probe = probe
        self._seconds = seconds
        self._retries = retries
        self._under_way: asyncio.Task[bool] | None = None
        self.answered = 0
        """Requests that the server has answered; raised by whoever asks."""

    async def blame(
        self, step: Callable[[], Awaitable[Result | Refusal]], *, seconds: float | None = None
    ) -> Result | Refusal:
        """What `step` returns; a Refusal where it fails, or takes longer than it may, though the server answers others.

        It is begun again where the server was in trouble meanwhile. BackendError where the server is to blame.
        """
        seconds = seconds or self._seconds
        stops, sent = asyncio.get_running_loop().time() + seconds, time.monotonic()
        refusal: Refusal | None = None
        while True:
            lasting = True
            try:
                async with asyncio.timeout_at(stops):
                    answer = await step()
                if not isinstance(answer, Refusal):
                    self.answered += 1
                    return answer
                refusal = answer
            except TimeoutError:
                self._limit.shrink(sent)
                late = f"no answer within {seconds:g} s"
                refusal = Refusal(code="backend-hang", reason=f"{refusal.reason}; {late}" if refusal else late)
            except TransientError as error:
                refusal = Refusal(code="backend-failed", reason=error.reason)
                lasting = False
            except ServerError as error:
                refusal = Refusal(reason=error.reason)
            if await self._is_sound() or lasting:
                return refusal

    async def _is_sound(self) -> bool:
        """Whether the server answers now; False where it had to be waited for. BackendError where it does not."""
        if self._under_way is None or self._under_way.done():
            self._under_way = asyncio.create_task(self._check())
        return await asyncio.shield(self._under_way)

    async def _check(self) -> bool:
        before = self.answered
        try:
            async with asyncio.timeout(self._seconds):
                for _request in range(STREAK):
                    await self._ask()
                return True
        except TransientError as error:
            await self._wait(error)
            return False
        except TimeoutError:
            if self.answered > before:  # it is at work on others
                return True
            hint = _("lower --batch-size, or raise backend.timeout_seconds")
            raise BackendError(
                _("{url}: no answer within {seconds:g} s", url=self._url, seconds=self._seconds), hint=hint
            ) from None

    async def _wait(self, error: TransientError) -> None:
        """Return once the server answers again. BackendError where it is away for too long."""
        clock = asyncio.get_running_loop()
        gives_up, before, tries = clock.time() + min(self._retries.outage, self._seconds), self.answered, 0
        while self.answered == before:
            tries += 1
            await asyncio.sleep(self._retries.pause(tries, error.retry_after))
            try:
                async with asyncio.timeout(self._seconds):
                    await self._ask()
                return
            except TransientError as latest:
                error = latest
            except TimeoutError:
                error = TransientError(
                    self._url, _("no answer within {seconds:g} s", seconds=self._seconds), hint=error.hint
                )
            if clock.time() >= gives_up:
                raise error

    async def _ask(self) -> None:
        """Ask the probe once. BackendError, no TransientError, where the server refuses even that."""
        try:
            answer = await self._probe()
        except (TransientError, TimeoutError):
            raise
        except ServerError as error:
            raise BackendError(
                _("{url}: refuses every request: {reason}", url=self._url, reason=error.reason), hint=error.hint
            ) from None
        if isinstance(answer, Refusal):
            raise BackendError(
                _("{url}: refuses every request: {reason}", url=self._url, reason=answer.reason),
                hint=_(
                    "the server must support response_format json_schema, or a grammar: `A server` in docs/models.md"
                ),
            )


class CircuitBreaker:
    """Counts failures in a row: of a server that answers its plain request alone, no article is to blame."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._in_a_row = 0
        self._reason = ""

    def note(self, refusal: Refusal | None) -> None:
        """Count a refusal; None is an answer, after which they are counted from the start."""
        self._in_a_row = self._in_a_row + 1 if refusal else 0
        self._reason = refusal.reason if refusal else ""

    def check(self) -> None:
        """BackendError once there were too many."""
        if self._in_a_row >= MOST_IN_A_ROW:
            raise BackendError(
                _(
                    "{url}: answers a plain request, but of articles the last {count} failed: {reason}",
                    url=self._url,
                    count=self._in_a_row,
                    reason=self._reason,
                ),
                hint=_("see failures.jsonl and the server's log; finished work is kept"),
            )
