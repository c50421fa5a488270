"""Atomic and durable writing of whole files, bounded reading of them; turns OSError into StoreError."""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import UnsupportedOperation
from pathlib import Path
from typing import BinaryIO, Final

from summarize.core.errors import StoreError, reason_of
from summarize.core.folder import Folder
from summarize.core.messages import _
from summarize.core.regular import NOT_REGULAR, NotRegularError, is_open_stream, open_regular

MAX_BYTES: Final = 64_000_000
"""More than a file that is read whole may have, unless another limit is named."""
MAX_LINES_BYTES: Final = 1_000_000_000
"""More than a file of lines that is read whole may have: labels, recorded answers."""


def open_file(path: str | Path) -> BinaryIO:
    """The regular file at `path`, links followed, for reading. OSError for anything else."""
    if not stat.S_ISREG(os.stat(path).st_mode):  # noqa: PTH116 - before opening: a pipe would be waited for
        raise NotRegularError(NOT_REGULAR, path)
    return open_regular(path, path, os.O_RDONLY)


def read_file(path: str | Path, *, limit: int = MAX_BYTES) -> bytes:
    """The bytes of the regular file at `path`, links followed. OSError for anything else, and beyond `limit` bytes."""
    with open_file(path) as file:
        return read_bounded(file, path, limit)


def is_open_pipe(path: Path) -> bool:
    """Whether the name stands for a pipe that the command was started with: `<(…)`, `/dev/stdin`.

    A pipe with a name of its own is none: who writes to it, and when, is not known.
    """
    return is_open_stream(path) and path.is_fifo()


def read_input(path: Path, *, limit: int) -> bytes:
    """Like `read_file`, of a file that a user named, or a pipe that the command was started with."""
    if not is_open_pipe(path):
        return read_file(path, limit=limit)
    with path.open("rb") as file:
        return read_bounded(file, path, limit)


def read_lines(path: Path) -> list[str]:
    """The lines of a UTF-8 file that a user named: see `read_input`. Raises OSError and UnicodeDecodeError."""
    return read_input(path, limit=MAX_LINES_BYTES).decode("utf-8-sig").split("\n")


def read_bounded(file: BinaryIO, path: str | Path, limit: int = MAX_BYTES) -> bytes:
    """The bytes of an open file; OSError beyond `limit`, of a file on disk before anything is read."""
    with suppress(UnsupportedOperation):
        if os.fstat(file.fileno()).st_size > limit:
            raise _too_large(path, limit)
    content = file.read(limit + 1)
    if len(content) > limit:
        raise _too_large(path, limit)
    return content


def _too_large(path: str | Path, limit: int) -> OSError:
    return OSError(errno.EFBIG, f"larger than {limit:,} bytes", str(path))


def replace_file(path: Path, content: bytes, *, mode: int | None = None, durable: bool = True) -> None:
    """Write the whole file or nothing, durably, with these permissions or those it had. Raises OSError."""
    with replacing(path, mode=mode, durable=durable) as file:
        file.write(content)


@contextmanager
def replacing(path: Path, *, mode: int | None = None, durable: bool = True) -> Iterator[BinaryIO]:
    """A new file beside `path` that replaces it when the block ends without an error: see `Folder.replacing`."""
    with Folder.open(path.parent) as folder, folder.replacing(path.name, mode=mode, durable=durable) as file:
        yield file


def remove_leftovers(folder: Path) -> None:
    """Remove the unfinished new files that killed processes left in the folder, if there is one."""
    if folder.is_dir():
        with Folder.open(folder) as opened:
            opened.sweep()


def process_is_alive(process: str) -> bool:
    """Whether a process has this number; True where that cannot be found out."""
    if os.name == "nt":  # os.kill would end the process there
        return True
    try:
        os.kill(int(process), 0)
    except (ProcessLookupError, OverflowError):
        return False
    except (PermissionError, ValueError):  # another user's process, or no process number
        return True
    return True


def sync_folder(folder: Path) -> None:
    """Make the file names in `folder` durable: a rename survives a loss of power."""
    with Folder.open(folder) as opened:
        opened.sync()


@contextmanager
def store_errors(path: Path) -> Iterator[None]:
    """Turn an OSError of the block into a StoreError that names the file."""
    try:
        yield
    except OSError as error:
        raise StoreError(
            _("{filename}: {reason}", filename=error.filename or path, reason=reason_of(error)),
            hint=_("check the path, its permissions and the free space; finished work is kept"),
        ) from error
