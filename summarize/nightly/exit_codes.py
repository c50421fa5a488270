"""How a night ends: its exit codes, what is noted of one that broke off, and that a service can end it in order.

0 all well, 1 finished and some documents failed, 4 stopped at the deadline with work left; what is raised has its own:
5 locked, 6 too little space, 3 the model, 2 the rest, 129, 130 and 143 the signals. A bug, which ends Python with 1, is
to be told from failed documents: 70, as sysexits.h has it.
"""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from summarize.core.errors import SummarizeError
from summarize.nightly.schema import Ended

SOME_FAILED, OUT_OF_TIME, A_BUG, INTERRUPTED = 1, 4, 70, 130


def ending(error: BaseException) -> tuple[Ended, int, str]:
    """What is noted of a night that broke off: outcome, exit code, one line."""
    if isinstance(error, SummarizeError):
        return "failed", error.exit_code, str(error)
    if isinstance(error, KeyboardInterrupt):
        return "interrupted", INTERRUPTED, "interrupted"
    if isinstance(error, SystemExit) and isinstance(error.code, int):
        return "interrupted", error.code, "terminated"
    return "failed", A_BUG, f"a bug: {type(error).__name__}"


@contextmanager
def terminable() -> Iterator[None]:
    """What ends a service, or its terminal, ends the block in order: what was finished is written down."""

    def end(number: int, frame: FrameType | None) -> None:
        raise SystemExit(128 + number)

    heeded = (one for one in (signal.SIGTERM, signal.SIGHUP) if signal.getsignal(one) is not signal.SIG_IGN)  # nohup
    before = {number: signal.signal(number, end) for number in heeded}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
