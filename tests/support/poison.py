"""Backends that one article is too much for, and such a backend in a process of its own."""

from __future__ import annotations

import ctypes
import os
import signal
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Literal

from summarize.backends.base import Backend, LoadState, ignore_loading, ignore_progress
from summarize.backends.supervised import SupervisedBackend
from summarize.backends.worker import Worker
from summarize.core.errors import BackendError, ModelError
from summarize.core.schema import ChatMessage, Output, Refusal, Request
from tests.support.backends import FakeBackend
from tests.support.waiting import HANG_SECONDS, wait_until

POISON = "毒"
"""What an article holds that is too much."""
STEPS = 10
"""Signs that a slow answer gives before it is there."""
Harm = Literal["hang", "kill", "crash", "fail", "once", "count", "slow", "absent", "always", "locked"]


class PoisonedBackend(FakeBackend):
    """An article with POISON in it does `harm`. Each request is noted in `log`."""

    def __init__(self, harm: Harm, log: Path) -> None:
        super().__init__()
        self.on_step: Callable[[], None] = ignore_progress
        self._harm = harm
        self._log = log

    def count_tokens(self, text: str) -> int:
        if self._harm == "count" and POISON in text:
            os.kill(os.getpid(), signal.SIGKILL)
        return super().count_tokens(text)

    def submit(self, key: int, request: Request) -> None:
        with self._log.open("a", encoding="utf-8") as log:
            log.write(f"{os.getpid()} {request.sha256}\n")
        super().submit(key, request)

    def collect(self) -> list[tuple[int, Output | Refusal]]:
        poisoned = any(POISON in request.messages[-1].content for request in self.waiting.values())
        if self._harm == "absent":
            raise ModelError("no weights", hint="pull them")
        if self._harm == "count":  # as they come, one at a time
            key = min(self.waiting)
            return [(key, self.answer(key, self.waiting.pop(key)))]
        if self._harm == "always" or poisoned:
            self._harm_process()
        return super().collect()

    def _harm_process(self) -> None:
        if self._harm == "hang":
            hang_note(self._log, os.getpid()).touch()
            time.sleep(600)
        elif self._harm == "locked":  # native code that keeps the interpreter's lock
            hang_note(self._log, os.getpid()).touch()
            ctypes.PyDLL(None).sleep(600)
        elif self._harm in ("kill", "always"):
            os.kill(os.getpid(), signal.SIGKILL)
        elif self._harm == "crash":
            os.abort()
        elif self._harm == "fail":
            raise BackendError("no room for it", hint="make room")
        elif self._harm == "once" and not self._log.with_name("was").exists():
            self._log.with_name("was").touch()
            os.kill(os.getpid(), signal.SIGKILL)
        elif self._harm == "slow":
            for _ in range(STEPS):
                self.on_step()


class LoadingBackend(FakeBackend):
    """It loads its model when it first counts tokens."""

    def __init__(self) -> None:
        super().__init__()
        self.on_load: Callable[[LoadState], None] = ignore_loading
        self._loaded = False

    def count_tokens(self, text: str) -> int:
        if not self._loaded:
            self.on_load("loading")
            self._loaded = True
            self.on_load("loaded")
        return super().count_tokens(text)


class PatientWorker(Worker):
    """A process that is known to hang by its note beside `log`; without one it may take as long as it needs.

    Each wait for a sign of it is noted in `waits`, beside `log` too.
    """

    def __init__(self, open_backend: Callable[[], Backend], log: Path, *, send_seconds: float = HANG_SECONDS) -> None:
        """`send_seconds` is how long it may take to read what it is asked."""
        super().__init__(open_backend, watchdog_seconds=send_seconds)
        self._log = log

    def wait_for_message(self) -> bool:
        with self._log.with_name("waits").open("a") as waits:
            waits.write(f"{self.process.pid}\n")
        assert self.process.pid
        note = hang_note(self._log, self.process.pid)
        wait_until(lambda: self.pipe.poll() or note.exists())
        return self.pipe.poll()


def supervise(harm: Harm, log: Path, *, send_seconds: float = HANG_SECONDS) -> SupervisedBackend:
    """A poisoned backend in a process of its own, on whose signs no clock decides."""
    open_backend = partial(PoisonedBackend, harm, log)
    return SupervisedBackend(FakeBackend(), partial(PatientWorker, open_backend, log, send_seconds=send_seconds))


def hang_note(log: Path, process: int) -> Path:
    """Where a process notes that it hangs."""
    return log.with_name(f"hangs-{process}")


def count_waits(log: Path) -> int:
    """How often a sign was waited for."""
    return log.with_name("waits").read_text().count("\n")


def choice_request(content: str) -> Request:
    """A request as FakeBackend answers it: two lists to choose from."""
    choice = {"items": {"enum": ["甲", "乙"]}, "minItems": 1}
    return Request((ChatMessage("user", content),), {"properties": {"z": choice, "a": choice}}, 100)


def processes(log: Path) -> list[int]:
    """The ids of the processes that noted a request in `log`, in their order."""
    return list(dict.fromkeys(int(line.split()[0]) for line in log.read_text().splitlines()))
