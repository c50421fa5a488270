"""An open folder: its files by name, whatever is renamed around it, and no link in it followed.

A file is replaced by a new one of an unguessable name, made exclusively and locked while it is written: what a killed
process left is told from what is being written by its lock, and swept.
"""

from __future__ import annotations

import os
import re
import secrets
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, Final, Self

from summarize.core.messages import _
from summarize.core.regular import PLAIN, NotRegularError, give, is_own, open_regular, try_to_lock, what_it_is

_AT: Final = os.open in os.supports_dir_fd
"""Whether names can be looked up in an open folder; elsewhere they are in its path."""
_NO_LINK: Final = PLAIN | getattr(os, "O_NOFOLLOW", 0)
_FOLDER: Final = os.O_RDONLY | PLAIN | getattr(os, "O_DIRECTORY", 0)
_UNFINISHED: Final = re.compile(r"\.summarize-([0-9a-f]{16})([0-9a-f]{16})\.tmp")
"""The names of unfinished files: a random number, and its hash, which no name of somebody else's file has."""
_swept: set[tuple[int, int, int]] = set()
"""The folders that a process has swept, by its number."""


def unfinished_name() -> str:
    """A name for an unfinished file that nobody can guess."""
    number = secrets.token_hex(8)
    return f".summarize-{number}{_hash(number)}.tmp"


def _is_unfinished(name: str) -> bool:
    match = _UNFINISHED.fullmatch(name)
    return match is not None and match[2] == _hash(match[1])


def _hash(number: str) -> str:
    return sha256(f"summarize {number}".encode()).hexdigest()[:16]


class _ChangedError(Exception):
    """A file is not as it was read."""


class Folder:
    """An open folder; a context, which closes it. All methods raise OSError that names the whole path."""

    def __init__(self, path: Path, descriptor: int | None) -> None:
        self.path = path
        self._descriptor = descriptor

    @classmethod
    def open(cls, path: Path) -> Folder:
        """The folder at `path`, links followed."""
        return cls(path, os.open(path, _FOLDER) if _AT else None)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """Close it."""
        if self._descriptor is not None:
            os.close(self._descriptor)

    def child(self, name: str, *, make: bool = False) -> Folder:
        """The folder of this name, which is no link; with `make`, made where there is none."""
        with self._names(name):
            if make:
                with suppress(FileExistsError):
                    os.mkdir(self._at(name), dir_fd=self._descriptor)
            status = self._status(name)
            if not stat.S_ISDIR(status.st_mode):
                raise NotRegularError(what_it_is(status, _("not a folder")), self.path / name)
            try:
                descriptor = os.open(name, _FOLDER | _NO_LINK, dir_fd=self._descriptor) if _AT else None
            except NotADirectoryError as error:  # it was put there after it was looked at
                raise NotRegularError(what_it_is(self._status(name), _("not a folder")), self.path / name) from error
            return Folder(self.path / name, descriptor)

    def status(self, name: str) -> os.stat_result | None:
        """The status of what has this name, of a link itself; None where nothing has."""
        with self._names(name), suppress(FileNotFoundError):
            return self._status(name)
        return None

    def open_file(self, name: str, flags: int = os.O_RDONLY) -> BinaryIO:
        """The regular file of this name. It is looked at before it is opened: opening can wait, or set off a device."""
        with self._names(name):
            self.refuse_irregular(name, missing_ok=bool(flags & os.O_CREAT))
            return open_regular(self._at(name), self.path / name, flags | _NO_LINK, dir_fd=self._descriptor)

    def entries(self) -> list[os.DirEntry[str]]:
        """All that has a name in it, in the order of names; they answer while the folder is open."""
        with os.scandir(self._here) as listing:
            return sorted(listing, key=lambda entry: entry.name)

    def refuse_irregular(self, name: str, *, missing_ok: bool = False) -> None:
        """NotRegularError for what is no regular file; FileNotFoundError for nothing, unless that may be."""
        status = self.status(name) if missing_ok else self._status(name)
        if status and not stat.S_ISREG(status.st_mode):
            raise NotRegularError(what_it_is(status), self.path / name)

    @contextmanager
    def replacing(
        self,
        name: str,
        *,
        mode: int | None = None,
        durable: bool = True,
        before_rename: Callable[[], None] = lambda: None,
    ) -> Iterator[BinaryIO]:
        """A new file that takes this name when the block ends without an error, fsynced unless not `durable`.

        It has the permissions `mode`, by default those of the file it replaces, and where that may be its owner. A link
        is replaced, not followed. An error of `before_rename` leaves the old file.
        """
        with self._names(name):
            self._sweep_once()
            old = self.status(name)
            if old and not stat.S_ISREG(old.st_mode):
                old = None
            temporary, file = self._make_temporary(0o666 if mode is None and old is None else 0o600)
            try:
                with file:
                    yield file
                    file.flush()
                    give(file.fileno(), old, mode)
                    if durable:
                        os.fsync(file.fileno())
                    if not _AT:  # Windows renames no open file; elsewhere its lock is held until it has its name
                        file.close()
                    before_rename()
                    self._rename(temporary, name)
                if durable:
                    self.sync()
            finally:
                self.remove(temporary)

    def replace_unchanged(self, name: str, old: bytes | None, new: bytes) -> bool:
        """Replace the file, but only while it has the bytes `old` (None: is not there); whether it was replaced.

        They are compared right before the rename: what somebody wrote since they were read is not lost.
        """

        def check() -> None:
            with suppress(FileNotFoundError), self.open_file(name) as file:
                if file.read(len(old or b"") + 1) == old:
                    return
                raise _ChangedError
            if old is not None:
                raise _ChangedError

        try:
            with self.replacing(name, before_rename=check) as file:
                file.write(new)
        except _ChangedError:
            return False
        return True

    def remove(self, name: str) -> None:
        """Remove the file of this name, if there is one."""
        with self._names(name), suppress(FileNotFoundError):
            os.unlink(self._at(name), dir_fd=self._descriptor)

    def sync(self) -> None:
        """Make the names in it durable: a rename survives a loss of power."""
        if self._descriptor is not None:  # Windows cannot; its file system keeps names by itself
            os.fsync(self._descriptor)

    def sweep(self) -> None:
        """Remove the unfinished files that killed processes of this user left; no other file, whatever its name."""
        for name in filter(_is_unfinished, os.listdir(self._here)):  # noqa: PTH208
            with suppress(OSError), self.open_file(name, os.O_RDWR) as file:
                if is_own(file) and try_to_lock(file.fileno()):
                    self.remove(name)

    def _sweep_once(self) -> None:
        status = os.stat(self._here)  # noqa: PTH116
        place = os.getpid(), status.st_dev, status.st_ino
        if place not in _swept:
            _swept.add(place)
            self.sweep()

    def _make_temporary(self, mode: int) -> tuple[str, BinaryIO]:
        flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | _NO_LINK
        while True:
            name = unfinished_name()
            file = os.fdopen(os.open(self._at(name), flags, mode, dir_fd=self._descriptor), "w+b")
            # Between these two calls another process may have taken it for a leftover.
            is_mine = try_to_lock(file.fileno()) is not False and self.status(name)
            if is_mine and is_mine.st_ino == os.fstat(file.fileno()).st_ino:
                return name, file
            file.close()

    def _rename(self, old: str, new: str) -> None:
        os.replace(self._at(old), self._at(new), src_dir_fd=self._descriptor, dst_dir_fd=self._descriptor)

    def _status(self, name: str) -> os.stat_result:
        return os.stat(self._at(name), dir_fd=self._descriptor, follow_symlinks=False)

    @property
    def _here(self) -> Path | int:
        return self.path if self._descriptor is None else self._descriptor

    def _at(self, name: str) -> str:
        """The name for calls that look in this folder, its path where they cannot."""
        return name if _AT else str(self.path / name)

    @contextmanager
    def _names(self, name: str) -> Iterator[None]:
        """Errors of the block name the whole path."""
        try:
            yield
        except OSError as error:
            if error.filename is None or os.path.basename(error.filename) == error.filename:  # noqa: PTH119
                error.filename, error.filename2 = str(self.path / name), None
            raise
