"""Read-only files that a name means: a folder or a file on disk, else of a git revision."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO, Final

from summarize.core.errors import StoreError, UsageError, reason_of
from summarize.core.files import is_open_pipe, store_errors
from summarize.core.messages import _
from summarize.core.root import Root, real_place
from summarize.diff.inputs.revisions import RevisionFiles, object_id, path_in_repository

_BLOCK: Final = 1 << 20
_MAX_PIPE_BYTES: Final = 4_000_000_000
"""More than what comes through a pipe may have."""


class DiskFiles:
    """A folder, or one file; an open pipe is copied, to be seekable and to be read more than once."""

    def __init__(self, name: str, stack: ExitStack) -> None:
        """`stack` removes the copy. UsageError when there is nothing at `name` that can be read."""
        path = Path(name)
        if not os.access(path, os.R_OK):
            raise UsageError(_("{name}: cannot be read", name=name), hint=_("check its permissions"))
        place = real_place(path)
        self.name = name
        """As the user named it."""
        self.single = not path.is_dir()
        """Whether it is one file."""
        if is_open_pipe(path):
            place = _copy_pipe(path, stack)
        self._place = place
        with store_errors(path), self._root() as root:
            usable = not self.single or root.has(place.name)
        if not usable:
            raise UsageError(
                _("{name}: not a regular file, or a link in a work tree", name=name),
                hint=_("name the file that is meant"),
            )

    def names(self) -> list[str]:
        """All but hidden files and folders, links and devices, with slashes; of a single file its own name."""
        if self.single:
            return [Path(self.name).name]
        with store_errors(Path(self.name)), self._root() as root:
            return list(_regular_files(root, self._place))

    def open(self, name: str) -> BinaryIO:
        """One of the files, seekable. StoreError when it cannot be read."""
        with store_errors(Path(self.name)), self._root() as root:
            return root.open(self._place.name if self.single else name)

    def _root(self) -> Root:
        return Root(self._place.parent if self.single else self._place)


def _copy_pipe(path: Path, stack: ExitStack) -> Path:
    copy = stack.enter_context(tempfile.NamedTemporaryFile())  # noqa: SIM115 - by the stack
    with path.open("rb") as pipe:
        while block := pipe.read(_BLOCK):
            copy.write(block)
            if copy.tell() > _MAX_PIPE_BYTES:
                raise UsageError(
                    _("{path}: more than {most:,} bytes", path=path, most=_MAX_PIPE_BYTES),
                    hint=_("write them into a file first"),
                )
    copy.flush()
    return Path(copy.name)


Files = DiskFiles | RevisionFiles


def find_files(name: str, other_name: str, stack: ExitStack) -> Files:
    """The files that a side's name means; `other_name` has the path where it is a revision without one.

    `stack` ends what reading them needs. UsageError where the name means nothing.
    """
    if os.path.exists(name):  # noqa: PTH110 - False also where it may not look
        return DiskFiles(name, stack)
    here = Path.cwd()
    revision, colon, path = name.partition(":")
    commit = object_id(here, f"{revision}^{{commit}}") if revision else ""
    if not commit:
        raise UsageError(
            _("{name}: no such file, folder or git revision", name=name), hint=_("for a path in git use REVISION:PATH")
        )
    if not colon:
        path = _path_of_other(other_name, name)
    return RevisionFiles(here, commit, path.rstrip("/") if path.strip("./") else path, name, stack)


def _path_of_other(other_name: str, name: str) -> str:
    """The path that the other side's name means, for a revision `name` without one."""
    if os.path.exists(other_name):  # noqa: PTH110
        path = path_in_repository(Path(other_name))
        if path is None:
            raise UsageError(
                _("{name}: {folder} is not in a git repository", name=name, folder=other_name),
                hint=_("use {name}:PATH", name=name),
            )
        return path
    return other_name.partition(":")[2] or "./"


def _regular_files(root: Root, place: Path) -> Iterator[str]:
    for found in root.walk():
        if isinstance(found.entry, OSError):
            raise StoreError(
                _("{path}: {reason}", path=place / found.name, reason=reason_of(found.entry)),
                hint=_("check its permissions"),
            )
        if found.entry.is_file(follow_symlinks=False):
            yield found.name
