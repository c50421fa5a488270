"""One process at a time: locks of files and folders, which the system frees when their holder ends or dies."""

import errno
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from itertools import takewhile
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

NO_LOCKS: Final = (errno.ENOSYS, errno.ENOLCK, errno.EOPNOTSUPP)
"""What a file system without locks answers, such as some of a network."""


def try_lock(path: Path, *, seconds: float = 0) -> FileLock | None:
    """The lock at `path`, to be released by the caller; None where another process still has it after `seconds`."""
    lock = FileLock(path)
    try:
        lock.acquire(timeout=seconds)
    except Timeout:
        return None
    return lock


@contextmanager
def locked(path: Path, *, on_wait: Callable[[], object] = lambda: None) -> Iterator[None]:
    """Hold the lock at `path` while the block lasts; `on_wait` is called before waiting for another process."""
    lock = try_lock(path)
    if lock is None:
        on_wait()
        lock = FileLock(path)
        lock.acquire()
    try:
        yield
    finally:
        lock.release()


_NO_LOCKS: Final = {errno.ENOSYS, errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOTSUP, errno.EBADF, errno.EINVAL}
"""Errors of a file system that cannot lock folders."""

_MOST_TRIES: Final = 100
"""How often folders may be replaced while they are waited for; some file systems know no folder again."""


@contextmanager
def folders_locked(folders: Iterable[Path], *, on_wait: Callable[[], object] = lambda: None) -> Iterator[None]:
    """Hold these folders, which exist, and all below them while the block lasts; `on_wait` is called before waiting.

    Whoever asks for one of them, for one below or for one above waits, whatever name it is asked for by. Nothing is
    written: it is the folders that are locked, those above as shared. Nothing is held where folders cannot be locked.
    """
    folders = {folder.resolve() for folder in folders}
    with ExitStack() as stack:
        for _ in range(_MOST_TRIES if os.name != "nt" else 0):
            if _lock_all(stack.enter_context(ExitStack()), folders, on_wait):
                break
            stack.close()
        yield


def lock_file(descriptor: int) -> None:
    """Lock an open file until it is closed, waiting for other processes."""
    if os.name != "nt":
        _take(descriptor, alone=True, wait=True)


def _lock_all(stack: ExitStack, folders: set[Path], on_wait: Callable[[], object]) -> bool:
    """Lock the folders until `stack` closes; False where one was replaced by another meanwhile."""
    above = {parent for folder in folders for parent in _folders_above(folder)} - folders
    opened: dict[tuple[int, int], tuple[int, bool]] = {}
    """Descriptor and whether it is one of `folders`, by device and inode: the same folder only once."""
    for folder, alone in [*((each, True) for each in sorted(folders)), *((each, False) for each in sorted(above))]:
        with suppress(*(() if alone else (PermissionError,))):
            descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
            stack.callback(os.close, descriptor)
            opened.setdefault(_identity(os.fstat(descriptor)), (descriptor, alone))
    told = False
    for each in sorted(opened):  # in everybody's order, so that no two wait for each other
        if not _take(*opened[each], wait=False):
            if not told:
                on_wait()
            told = _take(*opened[each], wait=True)
    return all(folder.exists() and _identity(folder.stat()) in opened for folder in folders)


def _folders_above(folder: Path) -> list[Path]:
    """The folders above that count: those of its repository, and those that are the user's own."""
    parents = list(folder.parents)
    own = list(takewhile(lambda parent: parent.stat().st_uid == os.geteuid(), parents))
    tops = [number for number, each in enumerate((folder, *parents)) if (each / ".git").exists()]
    return max(own, parents[: tops[0]] if tops else [], key=len)


def _identity(status: os.stat_result) -> tuple[int, int]:
    return status.st_dev, status.st_ino


def _take(descriptor: int, alone: bool, *, wait: bool) -> bool:
    """Lock an open file or folder, alone or shared; False where another process has it and this one is not to wait."""
    import fcntl

    try:
        fcntl.flock(descriptor, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        return False
    except OSError as error:
        if error.errno not in _NO_LOCKS:
            raise
    return True
