"""What is in a folder and in those below it, found without following a link."""

import errno
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from summarize.core.folder import Folder

DEEPEST: Final = 100
"""Folders inside one another that are listed: each is open while what is in it is found."""


@dataclass(frozen=True, slots=True)
class Found:
    """What has a name and is no folder, or else a folder that cannot be listed."""

    name: str
    """Below the folder that is walked, with slashes; empty for itself."""
    entry: os.DirEntry[str] | OSError
    """It answers until the next is found; for a folder, why it cannot be listed."""


def walk(folder: Folder, enters: Callable[[str], bool] = lambda name: True, *, name: str = "") -> Iterator[Found]:
    """In name order, without what is hidden; only folders whose names `enters` takes are entered.

    `name` is that of `folder` itself.
    """
    try:
        if name.count("/") >= DEEPEST:
            raise OSError(errno.ENAMETOOLONG, f"more than {DEEPEST} folders inside one another")
        entries = folder.entries()
    except OSError as error:
        yield Found(name, error)
        return
    above = f"{name}/" if name else ""
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if not entry.is_dir(follow_symlinks=False):
            yield Found(above + entry.name, entry)
        elif enters(entry.name):
            yield from _walk_child(folder, entry.name, enters, above + entry.name)


def _walk_child(folder: Folder, child: str, enters: Callable[[str], bool], name: str) -> Iterator[Found]:
    try:
        opened = folder.child(child)
    except OSError as error:
        yield Found(name, error)
        return
    with opened:
        yield from walk(opened, enters, name=name)
