"""One night at a time in a state folder. The lock is the system's, so that one whose holder died is free."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from summarize.core.errors import LockedError
from summarize.core.files import replace_file, store_errors
from summarize.core.lock import try_lock
from summarize.core.schema import FrozenModel
from summarize.runs import to_json

LOCK_FILE: Final = "lock"
HOLDER_FILE: Final = "holder.json"
UNKNOWN_HOLDER: Final = "by whom is not known"
"""Of a lock that is held, where its holder's file is not there yet, or damaged."""
TIMEOUT_SECONDS: Final = 1.0
"""Seconds: who looks whether the lock is held has it for a moment."""


class Holder(FrozenModel):
    """Who holds the lock."""

    pid: int
    host: str
    since: datetime
    command: str

    def __str__(self) -> str:
        return f"process {self.pid} on {self.host} since {self.since.astimezone():%Y-%m-%d %H:%M %Z} ({self.command})"


@contextmanager
def hold_lock(state: Path, now: datetime, *, on_takeover: Callable[[Holder], None]) -> Iterator[None]:
    """Hold the lock while the block lasts; LockedError says who has it. `on_takeover` hears of a holder that died."""
    with store_errors(state):
        state.mkdir(parents=True, exist_ok=True)
        lock = try_lock(state / LOCK_FILE, seconds=TIMEOUT_SECONDS)
        if lock is None:
            raise _locked_error(_read_holder(state))
    try:
        if before := _read_holder(state):  # it is removed by all who end in order
            on_takeover(before)
        command = " ".join(["summarize", *sys.argv[1:]])
        with suppress(OSError):  # who it is that holds it is for people; on a full disk it is not known
            replace_file(
                state / HOLDER_FILE,
                to_json(Holder(pid=os.getpid(), host=socket.gethostname(), since=now, command=command)),
            )
        yield
    finally:
        (state / HOLDER_FILE).unlink(missing_ok=True)
        lock.release()


def is_held(state: Path) -> bool:
    """Whether somebody holds the lock now. Writes nothing, so that whoever may read can ask; StoreError where not."""
    import fcntl  # what FileLock holds it with, only that FileLock opens to write

    with store_errors(state / LOCK_FILE):
        try:
            with (state / LOCK_FILE).open("rb") as lock:
                fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except FileNotFoundError:
            return False
        except BlockingIOError:
            return True
    return False


def current_holder(state: Path) -> Holder | None:
    """Who holds the lock now; None where nobody does, or where that is not known."""
    return _read_holder(state) if is_held(state) else None


def _read_holder(state: Path) -> Holder | None:
    try:
        return Holder.model_validate_json((state / HOLDER_FILE).read_bytes())
    except (OSError, ValidationError):
        return None


def _locked_error(by: Holder | None) -> LockedError:
    return LockedError(
        f"a night is at work here: {by or UNKNOWN_HOLDER}",
        hint="wait for its end, or stop that process; `summarize status` shows how far it is",
    )
