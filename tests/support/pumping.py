"""Work that must end: a limit whose passing fails the test, also inside an expression that does not end."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class HardTimeoutError(BaseException):
    """The limit has passed; no handler of the code under test takes it for its own."""


@contextmanager
def limited(*, seconds: float, what: str = "", cpu: bool = False) -> Iterator[None]:
    """HardTimeoutError once the block has run for so long, by the wall clock or by the processor's."""
    number, timer = (signal.SIGPROF, signal.ITIMER_PROF) if cpu else (signal.SIGALRM, signal.ITIMER_REAL)

    def fail(_number: int, _frame: FrameType | None) -> None:
        raise HardTimeoutError(f"more than {seconds:g} s: {what}")

    before = signal.signal(number, fail)
    signal.setitimer(timer, seconds)
    try:
        yield
    finally:
        signal.setitimer(timer, 0)
        signal.signal(number, before)
