"""Lock of a state folder: one night at a time. The operating system frees it when its holder dies."""

import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from summarize.core.errors import LockedError
from summarize.core.files import open_file, process_is_alive, read_file, replace_file, store_errors
from summarize.core.lock import NO_LOCKS, try_lock
from summarize.core.messages import Message, _
from summarize.core.schema import FrozenModel, Moment
from summarize.runs.folder import to_json

LOCK_FILE: Final = "lock"
HOLDER_FILE: Final = "holder.json"
UNKNOWN_HOLDER: Final = _("an unknown process")
"""Shown for a held lock whose holder file is missing or damaged."""
TIMEOUT_SECONDS: Final = 1.0
"""`is_held` has the lock for a moment, in another process too."""


class Holder(FrozenModel):
    """The process that holds the lock."""

    pid: int
    host: str
    since: Moment
    command: str

    @property
    def words(self) -> Message:
        """The process, for people."""
        since = f"{self.since.astimezone():%Y-%m-%d %H:%M %Z}"
        return _(
            "process {pid} on {host} since {since} ({command})",
            pid=self.pid,
            host=self.host,
            since=since,
            command=self.command,
        )


def describe_holder(holder: Holder | None) -> Message:
    """The process that holds a lock, in words."""
    return holder.words if holder else UNKNOWN_HOLDER


@contextmanager
def hold_lock(state: Path, now: datetime) -> Iterator[Holder | None]:
    """Hold the lock within the block; gives the holder before, if it died. Raises LockedError."""
    with store_errors(state):
        state.mkdir(parents=True, exist_ok=True)
        lock = try_lock(state / LOCK_FILE, seconds=TIMEOUT_SECONDS)
        if lock is None:
            raise LockedError(
                _(
                    "another nightly run is in progress: {holder}",
                    holder=describe_holder(read_holder(state)),
                ),
                hint=_("wait until it ends, or stop that process; `summarize status` shows its progress"),
            )
    try:
        dead = read_holder(state)
        command = " ".join(["summarize", *sys.argv[1:]])
        with suppress(OSError):  # on a full disk the holder is unknown: it is for people only
            replace_file(
                state / HOLDER_FILE,
                to_json(Holder(pid=os.getpid(), host=socket.gethostname(), since=now, command=command)),
            )
        yield dead
    finally:
        (state / HOLDER_FILE).unlink(missing_ok=True)
        lock.release()


def is_held(state: Path) -> bool:
    """Whether somebody holds the lock now. Needs only permission to read. Raises StoreError.

    Where the file system has no locks, a holder of this machine that is alive holds it.
    """
    import fcntl  # FileLock uses it too, but opens the file for writing

    with store_errors(state / LOCK_FILE):
        try:
            with open_file(state / LOCK_FILE) as lock:
                fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except FileNotFoundError:
            return False
        except BlockingIOError:
            return True
        except OSError as error:
            if error.errno not in NO_LOCKS:
                raise
            holder = read_holder(state)
            return bool(holder and holder.host == socket.gethostname() and process_is_alive(str(holder.pid)))
    return False


def read_holder(state: Path) -> Holder | None:
    """The holder of the lock, or one that died; None after one that ended in order, or where its file is damaged."""
    try:
        return Holder.model_validate_json(read_file(state / HOLDER_FILE))
    except (OSError, ValidationError):
        return None
