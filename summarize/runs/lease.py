"""Lease of a run on an object store: one writer at a time, told by numbered objects, each of which one alone can make.

The writer with the highest number has the run. It writes its object anew every so often; whoever wants the run watches
that object, and takes the next number when nothing happened to it for longer. Clocks are not compared. A writer that
finds a higher number than its own has lost the run. What it uploads carries its number, so that nothing it still sends
is taken for its successor's.
"""

import os
import re
import socket
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from typing import Final

from pydantic import ValidationError

from summarize.core.errors import LockedError, StoreError
from summarize.core.files import process_is_alive
from summarize.core.messages import _
from summarize.core.remote import RemoteFiles
from summarize.core.schema import FrozenModel

RENEW_SECONDS: Final = 15.0
"""Between two signs of life."""
PATIENCE_SECONDS: Final = 60.0
"""How long a writer that gives none is waited for."""
_LOOK_SECONDS: Final = 5.0
_NAME: Final = re.compile(r"lease-(\d{6})\.json")
_MAX_BYTES: Final = 10_000


class _Holder(FrozenModel):
    """Who writes a run."""

    host: str
    pid: int
    at: str


class Lease:
    """The lease of the run of this name, once `take` has returned."""

    def __init__(self, files: RemoteFiles, run: str) -> None:
        self.number = 0
        self._files = files
        self._run = run

    def take(self, say: Callable[[str], None]) -> None:
        """Become the run's writer. LockedError where another is; `say` is told when it is waited for.

        StoreError where the server lets two make the same object.
        """
        last = self._highest()
        if last and not self._has_gone(last):
            say(
                _(
                    "{run}: {who} may be writing this run; waiting {seconds} s to see",
                    run=self._place,
                    who=self._who(last),
                    seconds=f"{PATIENCE_SECONDS:g}",
                )
            )
            self._wait_for_silence(last)
        self.number = last + 1
        content = self._content()
        if not self._files.create(self._name(self.number), content):
            raise LockedError(
                _("{run}: another process has just taken this run", run=self._place), hint=_("let it finish")
            )
        if self._files.create(self._name(self.number), content):
            raise StoreError(
                _(
                    "{url}: the server does not heed If-None-Match: two writers could not be told apart",
                    url=self._files.url,
                ),
                hint=_("name a folder here with --results, and copy the run"),
            )

    def renew(self) -> None:
        """Give a sign of life. StoreError where another has the run; OSError where the store cannot be reached."""
        if self._highest() > self.number:
            raise StoreError(
                _("{run}: {who} has taken this run over", run=self._place, who=self._who(self._highest())),
                hint=_("let it finish"),
            )
        self._files.write(self._name(self.number), self._content())

    def release(self) -> None:
        """Let the run go. Raises OSError."""
        for number in self._numbers():
            if number <= self.number:
                self._files.remove(self._name(number))

    @property
    def _place(self) -> str:
        return f"{self._files.url}/{self._run}"

    def _name(self, number: int) -> str:
        return f"{self._run}/lease-{number:06d}.json"

    def _numbers(self) -> list[int]:
        matches = (_NAME.fullmatch(entry.name) for entry in self._files.entries(self._run))
        return [int(match[1]) for match in matches if match]

    def _highest(self) -> int:
        with suppress(FileNotFoundError):
            return max(self._numbers(), default=0)
        return 0

    def _content(self) -> bytes:
        now = datetime.now(UTC).isoformat()
        return _Holder(host=socket.gethostname(), pid=os.getpid(), at=now).model_dump_json().encode()

    def _holder(self, number: int) -> _Holder | None:
        with suppress(ValidationError):
            return _Holder.model_validate_json(self._files.read(self._name(number), limit=_MAX_BYTES) or b"")
        return None

    def _who(self, number: int) -> str:
        holder = self._holder(number)
        return _("{host}, process {pid},", host=holder.host, pid=holder.pid) if holder else _("another process")

    def _has_gone(self, number: int) -> bool:
        """Whether it was a process of this machine that is no more."""
        holder = self._holder(number)
        return holder is not None and holder.host == socket.gethostname() and not process_is_alive(str(holder.pid))

    def _wait_for_silence(self, number: int) -> None:
        """Return when the holder gave no sign of life for long enough, or let go; LockedError when it gave one."""
        first = self._holder(number)
        until = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < until:
            time.sleep(min(_LOOK_SECONDS, PATIENCE_SECONDS))
            holder = self._holder(number)
            if self._files.entry(self._name(number)) is None:
                return
            if holder != first:
                raise LockedError(
                    _("{run}: {who} is writing this run", run=self._place, who=self._who(number)),
                    hint=_("let it finish"),
                )
