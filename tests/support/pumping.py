"""Work that must end: a limit whose passing fails the test, also inside an expression that does not end."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class TooSlowError(BaseException):
    """The limit has passed; no handler of the code under test takes it for its own."""


@contextmanager
def limited(*, seconds: float, what: str = "") -> Iterator[None]:
    """TooSlowError once the block has run for so long."""

    def fail(_number: int, _frame: FrameType | None) -> None:
        raise TooSlowError(f"more than {seconds:g} s: {what}")

    before = signal.signal(signal.SIGALRM, fail)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
