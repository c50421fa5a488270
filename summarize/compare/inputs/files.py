"""Read-only files below one place, on disk or in a git revision. Knows names and bytes, not what is in them."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, BinaryIO, Protocol

from summarize.core.errors import StoreError, UsageError


class Files(Protocol):
    """What a side is read from; closed when the comparison is done."""

    name: str
    """As the user named it."""
    single: bool
    """Whether the place is one file itself."""

    def names(self) -> list[str]:
        """The files below, with slashes; of a single file its own name."""

    def open(self, name: str) -> BinaryIO:
        """One of them, which can be read anywhere; StoreError when it cannot be read."""

    def close(self) -> None:
        """Let go of it."""


class DiskFiles:
    """A folder, or one file; a pipe is copied, so that it can be read anywhere and more than once."""

    def __init__(self, path: Path, name: str) -> None:
        self.name = name
        self.single = not path.is_dir()
        self._path = path
        self._copy = _copied(path) if self.single and not path.is_file() else None

    def names(self) -> list[str]:
        """Hidden files and folders are left out, as reading does."""
        return [self._path.name] if self.single else list(_below(self._path, ""))

    def open(self, name: str) -> BinaryIO:
        """A pipe's copy where it is one."""
        path = Path(self._copy.name) if self._copy else self._path if self.single else self._path / name
        try:
            return path.open("rb")
        except OSError as error:
            raise StoreError(f"{path}: {error.strerror}", hint="check its permissions") from error

    def close(self) -> None:
        """Remove the copy."""
        if self._copy:
            self._copy.close()


def on_disk(path: Path, name: str) -> DiskFiles:
    """The files at `path`; UsageError when it cannot be read."""
    if not os.access(path, os.R_OK):
        raise UsageError(f"{name}: cannot be read", hint="check its permissions")
    return DiskFiles(path, name)


def _below(folder: Path, prefix: str) -> Iterator[str]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        raise StoreError(f"{folder}: {error.strerror}", hint="check its permissions") from error
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _below(folder / entry.name, f"{prefix}{entry.name}/")
        elif entry.is_file():
            yield prefix + entry.name


def _copied(path: Path) -> IO[bytes]:
    copy = tempfile.NamedTemporaryFile()  # noqa: SIM115 - removed when its side is closed
    with path.open("rb") as file:
        shutil.copyfileobj(file, copy)
    copy.flush()
    return copy
