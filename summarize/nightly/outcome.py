"""Outcomes of a nightly run: the outcome and exit code of each error and signal that ends it."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Literal

from summarize.core.errors import ExitCode, SummarizeError

NightOutcome = Literal["running", "complete", "breached", "deadline", "interrupted", "failed", "died"]
"""`breached`: complete, and held back by its gate. `died` is never stored: it is derived when the state says `running`
and nobody holds the lock."""


def outcome_of(error: BaseException) -> tuple[NightOutcome, int, str]:
    """The outcome, exit code and one-line message of a night that `error` broke off."""
    if isinstance(error, SummarizeError):
        return "failed", error.exit_code, str(error)
    if isinstance(error, KeyboardInterrupt):
        return "interrupted", ExitCode.INTERRUPTED, "interrupted"
    if isinstance(error, SystemExit) and isinstance(error.code, int):
        return "interrupted", error.code, "terminated"
    return "failed", ExitCode.BUG, f"a bug: {type(error).__name__}"


@contextmanager
def exit_on_signals() -> Iterator[None]:
    """Turn SIGTERM and SIGHUP within the block into SystemExit, so that it unwinds in order. Ignored ones stay so."""

    def exit_by_signal(number: int, frame: FrameType | None) -> None:
        raise SystemExit(128 + number)

    signals = [number for number in (signal.SIGTERM, signal.SIGHUP) if signal.getsignal(number) is not signal.SIG_IGN]
    previous = {number: signal.signal(number, exit_by_signal) for number in signals}
    try:
        yield
    finally:
        for number, handler in previous.items():
            signal.signal(number, handler)
