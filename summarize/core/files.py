"""Whole files replaced atomically, and the file system's refusals as errors of ours."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from summarize.core.errors import StoreError


def replace_file(path: Path, content: bytes) -> None:
    """Write the whole file or nothing."""
    with replacing(path) as file:
        file.write(content)


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A file that takes the place of `path` when the block ends well: written beside it, fsynced, renamed over it."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with temporary.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileNotFoundError):
            temporary.chmod(path.stat().st_mode)
        temporary.replace(path)
        sync_folder(path.parent)
    finally:
        temporary.unlink(missing_ok=True)


def remove_leftovers(folder: Path, *names: str) -> None:
    """Remove what processes that were killed left there of the files they were putting in place under these names."""
    for left in (left for name in names for left in folder.glob(f".{name}.[0-9]*")):
        if left.is_file() and not _lives(left.suffix[1:]):
            left.unlink(missing_ok=True)


def _lives(process: str) -> bool:
    if os.name == "nt":  # where this question would be a signal
        return True
    try:
        os.kill(int(process), 0)
    except (ProcessLookupError, OverflowError):
        return False
    except (PermissionError, ValueError):  # somebody else's, or no process's number
        return True
    return True


def sync_folder(folder: Path) -> None:
    """Make the names in `folder` durable: after a loss of power a file is under the name it was given last."""
    if os.name == "nt":  # opens no folder; its file system keeps names by itself
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


@contextmanager
def store_errors(path: Path) -> Iterator[None]:
    """Turn the file system's refusals into a StoreError that names what could not be written."""
    try:
        yield
    except OSError as error:
        raise StoreError(
            f"{error.filename or path}: {error.strerror or error}",
            hint="check the path, its permissions and the space left; what was finished is kept",
        ) from error
