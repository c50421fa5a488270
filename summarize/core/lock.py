"""One process at a time: lock files, which the operating system frees when their holder ends or dies."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout


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
