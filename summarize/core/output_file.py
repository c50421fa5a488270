"""The file that a user names for output: replaced whole, unless it is a device, a pipe or a stream that is open."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final

from summarize.core.files import replacing
from summarize.core.regular import is_open_stream

_MOST_LINKS: Final = 40
"""As many as the system follows."""


@contextmanager
def output_file(path: Path, *, mode: int | None = None, wait: bool = True) -> Iterator[BinaryIO]:
    """What is written to it stands at `path` when the block ends without an error. Raises OSError.

    A regular file, or a new one, is complete or as it was; a link leads to the one that is meant. Anything else that is
    there already is written into; a pipe that nobody reads is waited for, or is an error where `wait` is False.
    """
    target = _follow(path)
    if target is None:
        flags = os.O_WRONLY | os.O_APPEND | (0 if wait else getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(os.open(path, flags), "wb") as file:
            yield file
    else:
        with replacing(target, mode=mode) as file:
            yield file


def write_output(path: Path, content: bytes, *, mode: int | None = None, wait: bool = True) -> None:
    """Write the content to the file that a user named: see `output_file`."""
    with output_file(path, mode=mode, wait=wait) as file:
        file.write(content)


def _follow(path: Path) -> Path | None:
    """The path that the links at `path` end in; None where what is there is to be written into."""
    for _ in range(_MOST_LINKS):
        if is_open_stream(path):
            return None
        if not path.is_symlink():
            break
        path = path.parent / path.readlink()
    try:
        return path if stat.S_ISREG(path.stat().st_mode) or path.is_dir() else None
    except FileNotFoundError:
        return path
