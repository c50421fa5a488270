"""Regular files alone: told from links, devices and pipes before they are opened, and again after."""

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, Final

from summarize.core.messages import _

with suppress(ImportError):  # Windows has no such locks
    import fcntl

PLAIN: Final = getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
"""Flags of everything that is opened."""
OPEN_STREAMS: Final = ("/dev/stdin", "/dev/stdout", "/dev/stderr", "/dev/fd/", "/proc/")
"""Where names stand for what a process has open, whatever that is."""
NOT_REGULAR: Final = _("not a regular file")
_NO_WAIT: Final = getattr(os, "O_NONBLOCK", 0)


class NotRegularError(OSError):
    """A link, a device, a pipe or a folder where only a regular file, or only a folder, is used."""

    def __init__(self, reason: str, path: str | Path) -> None:
        super().__init__(errno.EINVAL, reason, str(path))


def is_open_stream(path: str | Path) -> bool:
    """Whether the name, not what it leads to, stands for what a process has open."""
    return os.path.abspath(path).startswith(OPEN_STREAMS)  # noqa: PTH100 - `resolve` would follow it


def open_regular(at: str | Path, path: str | Path, flags: int, *, dir_fd: int | None = None) -> BinaryIO:
    """Open what is known as a regular file, and make sure that it still is one; nothing waits for a pipe."""
    descriptor = os.open(at, flags | PLAIN | _NO_WAIT, 0o666, dir_fd=dir_fd)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise NotRegularError(NOT_REGULAR, path)
    if flags & os.O_RDWR:
        return os.fdopen(descriptor, "r+b")
    return os.fdopen(descriptor, "wb") if flags & os.O_WRONLY else os.fdopen(descriptor, "rb")


def what_it_is(status: os.stat_result, else_: str = NOT_REGULAR) -> str:
    """What is wrong with something of this status, for an error: a link, or else this."""
    return _("a link, which is not followed") if stat.S_ISLNK(status.st_mode) else else_


def is_own(file: BinaryIO) -> bool:
    """Whether the file is this user's, where files are users'."""
    return not hasattr(os, "geteuid") or os.fstat(file.fileno()).st_uid == os.geteuid()


def give(descriptor: int, old: os.stat_result | None, mode: int | None) -> None:
    """Give the file the owner and permissions of the old one, or these permissions."""
    if old and hasattr(os, "fchown"):
        with suppress(PermissionError):
            os.fchown(descriptor, -1, old.st_gid)
        with suppress(PermissionError):
            os.fchown(descriptor, old.st_uid, -1)
    permissions = mode if mode is not None else old and stat.S_IMODE(old.st_mode) & 0o777
    if permissions is not None and hasattr(os, "fchmod"):
        os.fchmod(descriptor, permissions)


def try_to_lock(descriptor: int) -> bool | None:
    """Lock the file; False where another process has it locked, None where files cannot be locked."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except (OSError, NameError):
        return None
    return True
