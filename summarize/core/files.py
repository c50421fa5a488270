"""Atomic and durable writing of whole files; turns OSError into StoreError."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from summarize.core.errors import StoreError


def replace_file(path: Path, content: bytes, *, mode: int | None = None) -> None:
    """Write the whole file or nothing, durably, with these permissions or those it had. Raises OSError."""
    with replacing(path, mode=mode) as file:
        file.write(content)


def replace_unchanged(path: Path, old: bytes | None, new: bytes) -> bool:
    """Like `replace_file`, but only while the file has the bytes `old` (None: is not there); whether it was written.

    They are compared right before the rename: what somebody wrote since they were read is not lost.
    """

    def check() -> None:
        if (path.read_bytes() if path.exists() else None) != old:
            raise _ChangedError

    try:
        with replacing(path, before_rename=check) as file:
            file.write(new)
    except _ChangedError:
        return False
    return True


class _ChangedError(Exception):
    """A file is not as it was read."""


@contextmanager
def replacing(
    path: Path, *, mode: int | None = None, before_rename: Callable[[], None] = lambda: None
) -> Iterator[BinaryIO]:
    """A new file, written beside `path`, that is fsynced and renamed over it when the block ends without an error.

    It has the permissions `mode`, by default those of the file it replaces, whatever the umask. An error of
    `before_rename` leaves the old file.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with temporary.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileNotFoundError):
            temporary.chmod(path.stat().st_mode if mode is None else mode)
        before_rename()
        temporary.replace(path)
        sync_folder(path.parent)
    finally:
        temporary.unlink(missing_ok=True)


def remove_leftovers(folder: Path, *names: str) -> None:
    """Remove the unfinished new files that killed processes left beside the files of these names."""
    for leftover in (path for name in names for path in folder.glob(f".{name}.[0-9]*")):
        if leftover.is_file() and not process_is_alive(leftover.suffix[1:]):
            leftover.unlink(missing_ok=True)


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
    if os.name == "nt":  # cannot open folders; its file system keeps names by itself
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def store_errors(path: Path) -> Iterator[None]:
    """Turn an OSError of the block into a StoreError that names the file."""
    try:
        yield
    except OSError as error:
        raise StoreError(
            f"{error.filename or path}: {error.strerror or error}",
            hint="check the path, its permissions and the free space; finished work is kept",
        ) from error
