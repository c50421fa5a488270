"""Progress of a pull on standard error: a bar on a terminal, plain lines otherwise."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from summarize.core.messages import _, translated
from summarize.core.text import format_bytes, visible_line


def say(line: str) -> None:
    """Print one line."""
    sys.stderr.write(f"{visible_line(translated(line))}\n")
    sys.stderr.flush()


@contextmanager
def byte_meter(label: str, *, total: int | None, start: int) -> Iterator[Callable[[int], None]]:
    """A meter of `total` bytes, from `start` on; yields a function to call with the current position."""
    from tqdm import tqdm  # here, because importing it takes time

    tenths = 10 * start // total if total else 0

    def show_position(position: int) -> None:
        nonlocal tenths
        position = min(position, total) if total else position  # A wheel may be larger than the part in it.
        bar.update(position - bar.n)
        if bar.disable and total and 10 * position // total > tenths:
            tenths = 10 * position // total
            say(
                _(
                    "{label}: {position} of {total} ({percent}%)",
                    label=label,
                    position=format_bytes(position),
                    total=format_bytes(total),
                    percent=100 * position // total,
                )
            )

    with tqdm(
        desc=label, total=total, initial=start, unit="B", unit_scale=True, dynamic_ncols=True, disable=None
    ) as bar:
        yield show_position
