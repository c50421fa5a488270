"""The files of a source folder, each opened below it: whatever is put there meanwhile, nothing outside is read."""

import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final
from weakref import finalize

from summarize.core.folder import Folder
from summarize.core.regular import NotRegularError
from summarize.core.run_name import RUN_NAME
from summarize.core.walk import walk

UNLISTED: Final = "the folder cannot be listed"


@dataclass(frozen=True, slots=True)
class ListedFile:
    """A file of a source folder, unopened."""

    name: str
    """Below the folder, with slashes; empty for itself."""
    modified_at: int
    """Time of its last change, in ns; of a link, not of what it leads to. 0 where it was not asked for."""
    refusal: str = ""
    """Why it cannot be read: it is a folder that cannot be listed, or no file."""


class OutsideError(OSError):
    """A link that leads out of the source folder."""


class SourceFolder:
    """An open folder of documents, closed when nobody is left who could read of it."""

    is_near = True
    """Whether it costs little to read its files once more."""

    def __init__(self, path: Path) -> None:
        """A link to the folder itself is followed. Raises OSError."""
        self._home = path.resolve()
        self.name = self._home.name
        self._top = Folder.open(path)
        self._below: dict[str, Folder] = {}
        """The folder that was read of last, by its name: files come folder by folder."""
        finalize(self, _close, self._top, self._below)

    def files(self, is_document: Callable[[str], bool], *, times: bool = False) -> Iterator[ListedFile]:
        """Those of such names, in name order, if asked for with times; nothing hidden, and nothing of run folders."""
        for found in walk(self._top, lambda name: RUN_NAME.fullmatch(name) is None):
            if isinstance(found.entry, OSError):
                yield ListedFile(found.name, 0, UNLISTED)  # a Failure rather than silence
            elif is_document(found.name):
                yield ListedFile(found.name, _modified_at(found.entry) if times else 0)

    def is_link_to_folder(self, name: str) -> bool:
        """Whether it is a link that leads to a folder, here or outside: it is not entered."""
        return (self._home / name).is_dir()

    def open(self, name: str) -> BinaryIO:
        """The regular file of this name; a link to it is followed where it leads to a file of this folder.

        OSError for anything else, `OutsideError` for a link that leads out.
        """
        folder, last = self._find(name)
        try:
            return folder.open_file(last)
        except NotRegularError:
            status = folder.status(last)
            if status is None or not stat.S_ISLNK(status.st_mode):
                raise
        try:
            target = (self._home / name).resolve().relative_to(self._home)
        except (OSError, RuntimeError, ValueError):  # a loop of links (RuntimeError before Python 3.13) leads nowhere
            raise OutsideError from None
        # No part of that is a link, unless somebody has just put one there, and then it is refused.
        folder, last = self._find(target.as_posix())
        return folder.open_file(last)

    def _find(self, name: str) -> tuple[Folder, str]:
        """The folder that a file is in, found without following a link, and the file's name there."""
        parent, _, last = name.rpartition("/")
        if not parent:
            return self._top, last
        if parent not in self._below:
            for folder in self._below.values():
                folder.close()
            self._below.clear()
            self._below[parent] = _open_below(self._top, parent.split("/"))
        return self._below[parent], last


def _open_below(top: Folder, parts: list[str]) -> Folder:
    folder = top.child(parts[0])
    for part in parts[1:]:
        with folder as above:
            folder = above.child(part)
    return folder


def _close(top: Folder, below: dict[str, Folder]) -> None:
    for folder in (top, *below.values()):
        folder.close()


def _modified_at(entry: os.DirEntry[str]) -> int:
    """0 for one that is gone: it comes last and ends as its Failure."""
    try:
        return entry.stat(follow_symlinks=False).st_mtime_ns
    except OSError:
        return 0
