"""Files below a folder: whatever their names and whatever links stand there, nothing outside is read or written."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Self

from summarize.core.files import MAX_BYTES, read_bounded
from summarize.core.folder import Folder, NotRegularError


class Root:
    """A folder, and regular files below it by names with slashes; a context, which closes it.

    In a git work tree, which may be somebody else's, no link above the folder is followed either: from the top down.
    All methods raise OSError.
    """

    def __init__(self, path: Path, *, make: bool = False) -> None:
        """FileNotFoundError where there is no folder, unless it is to be made."""
        self.path = path
        lexical = Path(os.path.abspath(path))  # noqa: PTH100 - `resolve` would follow the links
        top = work_tree(lexical)
        if top is None and make:
            path.mkdir(parents=True, exist_ok=True)
        self._folder = Folder.open(path if top is None else top)
        for part in lexical.relative_to(top).parts if top else ():
            above = self._folder
            with above:
                self._folder = above.child(part, make=make)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """Close it."""
        self._folder.close()

    def has(self, name: str) -> bool:
        """Whether there is a regular file of this name, to which no link leads."""
        try:
            with self._within(name) as (folder, last):
                folder.refuse_irregular(last)
        except OSError:
            return False
        return True

    def read(self, name: str, *, limit: int = MAX_BYTES) -> bytes:
        """The bytes of a file."""
        with self._within(name) as (folder, last), folder.open_file(last) as file:
            return read_bounded(file, self.path / name, limit)

    def replace(self, name: str, content: bytes) -> None:
        """Write the whole file or nothing, durably; the folders that lead to it are made."""
        with self._within(name, make=True) as (folder, last):
            folder.refuse_irregular(last, missing_ok=True)
            with folder.replacing(last) as file:
                file.write(content)

    @contextmanager
    def _within(self, name: str, *, make: bool = False) -> Iterator[tuple[Folder, str]]:
        """The folder that a file is in, and the file's name there."""
        *parts, last = PurePosixPath(name).parts or ("",)
        if not last or name.startswith("/") or ".." in (*parts, last):
            raise NotRegularError("no name of a file below this folder", self.path / name)
        folder, opened = self._folder, False
        try:
            for part in parts:
                child = folder.child(part, make=make)
                if opened:
                    folder.close()
                folder, opened = child, True
            yield folder, last
        finally:
            if opened:
                folder.close()


def work_tree(path: Path) -> Path | None:
    """The top of the git work tree around an absolute path, by the names alone; None outside of one."""
    return next((folder for folder in (path, *path.parents) if os.path.lexists(folder / ".git")), None)
