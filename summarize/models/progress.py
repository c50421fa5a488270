"""Progress of a pull on standard error: a bar on a terminal, plain lines otherwise."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

from summarize.core.text import format_bytes

_STEP_PERCENT = 10
"""Between two plain lines."""


class PullProgress:
    """Lines and a meter of bytes on `stream`, by default the process's standard error."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr

    @property
    def terminal(self) -> bool:
        """Whether the stream is a terminal."""
        return self._stream.isatty()

    def say(self, line: str) -> None:
        """Print one line."""
        self._stream.write(f"{line}\n")
        self._stream.flush()

    @contextmanager
    def meter(self, label: str, *, total: int | None, start: int) -> Iterator[Callable[[int], None]]:
        """A meter of `total` bytes, from `start` on; yields a function to call with the current position."""
        if self.terminal:
            yield from self._bar(label, total, start)
        else:
            yield from self._lines(label, total, start)

    def _bar(self, label: str, total: int | None, start: int) -> Iterator[Callable[[int], None]]:
        from tqdm import tqdm  # here, because importing it takes time

        with tqdm(
            desc=label, total=total, initial=start, unit="B", unit_scale=True, file=self._stream, dynamic_ncols=True
        ) as bar:

            def show_position(position: int) -> None:
                bar.update(_capped(position, total) - bar.n)

            yield show_position

    def _lines(self, label: str, total: int | None, start: int) -> Iterator[Callable[[int], None]]:
        shown = 100 * start // total if total else 0

        def show_position(position: int) -> None:
            nonlocal shown
            position = _capped(position, total)
            percent = 100 * position // total if total else 0
            if total and percent >= shown - shown % _STEP_PERCENT + _STEP_PERCENT:
                shown = percent
                self.say(f"{label}: {format_bytes(position)} of {format_bytes(total)} ({percent}%)")

        yield show_position


def _capped(position: int, total: int | None) -> int:
    return min(position, total) if total else position  # A wheel may be larger than the part in it.
