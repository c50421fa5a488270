"""Files below a folder: whatever their names and whatever links stand there, nothing outside is read or written."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Self

from summarize.core.files import MAX_BYTES, read_bounded
from summarize.core.folder import Folder
from summarize.core.messages import _
from summarize.core.regular import NotRegularError, is_own
from summarize.core.walk import Found, walk

_FOREIGN = _("belongs to another user")


class Root:
    """A folder, and regular files below it by names with slashes; a context, which closes it.

    In a git work tree, which may be somebody else's, no link above the folder is followed either: from the top down.
    All methods raise OSError.
    """

    def __init__(self, path: Path, *, make: bool = False) -> None:
        """FileNotFoundError where there is no folder, unless it is to be made."""
        self.path = path
        place = real_place(path)
        top = work_tree(place)
        if top is None and make:
            place.mkdir(parents=True, exist_ok=True)
        self._folder = Folder.open(place if top is None else top)
        for part in place.relative_to(top).parts if top else ():
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

    def walk(self) -> Iterator[Found]:
        """What is in it, in name order: see `summarize.core.walk`."""
        return walk(self._folder)

    def has(self, name: str) -> bool:
        """Whether there is a regular file of this name, to which no link leads."""
        try:
            with self._within(name) as (folder, last):
                folder.refuse_irregular(last)
        except OSError:
            return False
        return True

    def open(self, name: str, *, own: bool = False) -> BinaryIO:
        """A file, for reading; the caller closes it. With `own`, only one that no other user has written."""
        with self._within(name) as (folder, last):
            file = folder.open_file(last)
            if own and not is_own(file):
                file.close()
                raise NotRegularError(_FOREIGN, self.path / name)
            return file

    def read(self, name: str, *, limit: int = MAX_BYTES, own: bool = False) -> bytes:
        """The bytes of a file, if they are no more than `limit`."""
        with self.open(name, own=own) as file:
            return read_bounded(file, self.path / name, limit)

    def replace(self, name: str, content: bytes) -> None:
        """Write the whole file or nothing, durably; the folders that lead to it are made."""
        with self._within(name, make=True) as (folder, last):
            folder.refuse_irregular(last, missing_ok=True)
            with folder.replacing(last) as file:
                file.write(content)

    def replace_unchanged(self, name: str, old: bytes | None, new: bytes) -> bool:
        """Like `replace`, but only while the file has the bytes `old`: see `Folder.replace_unchanged`."""
        with self._within(name, make=True) as (folder, last):
            folder.refuse_irregular(last, missing_ok=True)
            return folder.replace_unchanged(last, old, new)

    @contextmanager
    def appending(self, name: str, *, own: bool = False) -> Iterator[BinaryIO]:
        """A file that is read, and written at its end; made where there is none. Durable when the block ends."""
        with self._within(name, make=True) as (folder, last):
            is_new = folder.status(last) is None
            with folder.open_file(last, os.O_RDWR | os.O_CREAT | os.O_APPEND) as file:
                if own and not is_own(file):
                    raise NotRegularError(_FOREIGN, self.path / name)
                yield file
                file.flush()
                os.fsync(file.fileno())
            if is_new:
                folder.sync()

    def remove(self, name: str) -> None:
        """Remove a file."""
        with self._within(name) as (folder, last):
            folder.remove(last)

    @contextmanager
    def _within(self, name: str, *, make: bool = False) -> Iterator[tuple[Folder, str]]:
        """The folder that a file is in, and the file's name there."""
        *parts, last = PurePosixPath(name).parts or ("",)
        if not last or name.startswith("/") or ".." in (*parts, last):
            raise NotRegularError(_("no name of a file below this folder"), self.path / name)
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


def read_named(path: Path, *, limit: int = MAX_BYTES) -> bytes:
    """The bytes of the file that is meant: in a git work tree, of one to which no link leads. Raises OSError."""
    place = real_place(path)
    with Root(place.parent) as root:
        return root.read(place.name, limit=limit)


def real_place(path: Path) -> Path:
    """The absolute path that is meant: a user's own links are followed, those in a git work tree are not."""
    lexical = Path(os.path.abspath(path))  # noqa: PTH100 - `resolve` would follow the links
    return lexical if work_tree(lexical) else path.resolve()


def work_tree(path: Path) -> Path | None:
    """The top of the git work tree around an absolute path, by the names alone; None outside of one."""
    return next((folder for folder in (path, *path.parents) if os.path.lexists(folder / ".git")), None)
