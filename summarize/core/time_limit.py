"""Time limit of one document: work that takes too long is broken off wherever it is, inside an expression too.

The clock is the processor time of this thread, so that a busy machine is no document's fault; work that waits instead
has some times as long. What the block calls of a backend is not counted: that has a watchdog of its own.
"""

import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType
from typing import Final

from summarize.core.errors import SLOW, ArticleError

BASE_SECONDS: Final = 10.0
"""What the shortest document may take: some hundred times of what one does."""
_CHARACTERS_PER_SECOND: Final = 2_000
"""A longer document may take a second more for each so many characters."""
_WAITING: Final = 6.0
"""Times the limit that may pass by the wall's clock."""
_AGAIN_SECONDS: Final = 1.0
"""Between two looks at the clock, and between two tries to break off: some libraries catch everything."""


class _OutOfTimeError(BaseException):
    """No Exception, so that no handler on the way takes it for its own."""


@dataclass(slots=True)
class _Limit:
    """The limit of the block that is at work."""

    seconds: float
    processor: float
    """When the block began, by the thread's processor time; later by what was not counted."""
    wall: float
    held: bool = False

    def look(self, _number: int, _frame: FrameType | None) -> None:
        """Break the block off if its time is over. Called by the timer's signal."""
        if self.held:
            return
        worked, passed = time.thread_time() - self.processor, time.monotonic() - self.wall
        if worked >= self.seconds or passed >= self.seconds * _WAITING:
            raise _OutOfTimeError


_current: _Limit | None = None


def seconds_for(size: int) -> float:
    """What a document of `size` characters, or bytes, may take."""
    return BASE_SECONDS + size / _CHARACTERS_PER_SECOND


@contextmanager
def time_limit(size: int, *, seconds: float | None = None) -> Iterator[None]:
    """ArticleError, `slow`, once the block has worked for longer than a document of `size` characters may.

    A block inside another has no limit but the other's. There is none outside the main thread, which alone is sent
    signals, nor on Windows, which has no such timer.
    """
    global _current
    if _current or sys.platform == "win32" or threading.current_thread() is not threading.main_thread():
        yield
        return
    limit = _Limit(seconds or seconds_for(size), time.thread_time(), time.monotonic())
    handler = signal.signal(signal.SIGALRM, limit.look)
    delay, interval = signal.setitimer(signal.ITIMER_REAL, limit.seconds, _AGAIN_SECONDS)
    _current = limit
    try:
        try:
            yield
        finally:
            limit.held = True
    except _OutOfTimeError:
        raise ArticleError(SLOW, f"more than {limit.seconds:.0f} s of work on {size} characters") from None
    finally:
        _current = None
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, handler)
        if delay:  # a timer that somebody else had set goes on
            signal.setitimer(signal.ITIMER_REAL, max(delay - (time.monotonic() - limit.wall), 0.001), interval)


def uncounted(call: Callable[[str], int]) -> Callable[[str], int]:
    """`call`, whose time does not count, and which is not broken off: half a message would be left in a pipe."""

    def held(text: str) -> int:
        limit = _current
        if limit is None:
            return call(text)
        processor, wall = time.thread_time(), time.monotonic()
        limit.held = True
        try:
            return call(text)
        finally:
            limit.processor += time.thread_time() - processor
            limit.wall += time.monotonic() - wall
            limit.held = False

    return held
