"""Read-only files below one place: a folder or a file on disk; `revisions` has those of a git revision."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, BinaryIO, Protocol

from summarize.core.errors import StoreError, UsageError


class Files(Protocol):
    """What an input is read from."""

    name: str
    """As the user named it."""
    single: bool
    """Whether the place is one file itself."""

    def names(self) -> list[str]:
        """The files below the place, with slashes; of a single file its own name."""

    def open(self, name: str) -> BinaryIO:
        """One of the files, seekable. StoreError when it cannot be read."""

    def close(self) -> None:
        """Release what was opened or copied."""


class DiskFiles:
    """A folder, or one file; a pipe is copied, to be seekable and to be read more than once."""

    def __init__(self, path: Path, name: str) -> None:
        """UsageError when `path` cannot be read."""
        if not os.access(path, os.R_OK):
            raise UsageError(f"{name}: cannot be read", hint="check its permissions")
        self.name = name
        self.single = not path.is_dir()
        self._path = path
        self._copy = _copy_pipe(path) if self.single and not path.is_file() else None

    def names(self) -> list[str]:
        """All but hidden files and folders, which `read` leaves out too."""
        return [self._path.name] if self.single else list(_list_files(self._path, ""))

    def open(self, name: str) -> BinaryIO:
        """The file, or a pipe's copy."""
        path = Path(self._copy.name) if self._copy else self._path if self.single else self._path / name
        try:
            return path.open("rb")
        except OSError as error:
            raise StoreError(f"{path}: {error.strerror}", hint="check its permissions") from error

    def close(self) -> None:
        """Remove the copy."""
        if self._copy:
            self._copy.close()


def _list_files(folder: Path, prefix: str) -> Iterator[str]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        raise StoreError(f"{folder}: {error.strerror}", hint="check its permissions") from error
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _list_files(folder / entry.name, f"{prefix}{entry.name}/")
        elif entry.is_file():
            yield prefix + entry.name


def _copy_pipe(path: Path) -> IO[bytes]:
    copy = tempfile.NamedTemporaryFile()  # noqa: SIM115 - removed when its input is closed
    with path.open("rb") as file:
        shutil.copyfileobj(file, copy)
    copy.flush()
    return copy
