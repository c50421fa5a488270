"""The process a model is in, seen from both ends of its pipe. Knows no policy: lost is lost.

It is spawned, not forked: no lock or thread of this one is copied into it half held. What goes through the pipe is
JSON, one framed message each way, read into the shapes below: nothing that came out of an article or a model is ever
unpickled. Only at the start does multiprocessing pickle, from us to us: by what function to open the backend.
"""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import signal
import socket
import struct
import sys
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Final

from summarize.backends.base import Backend, ReportsProgress
from summarize.core.errors import BackendError, ModelError, SummarizeError
from summarize.core.schema import FrozenModel, Output, Refusal, Request

KILLED_SECONDS: Final = 10
"""How long a killed process may take to be gone; one that waits for a dead disk or driver never is."""
PR_SET_PDEATHSIG: Final = 1
"""<linux/prctl.h>"""
_SIGN: Final = b""
"""What the process sends when it is there, and when it came a step further."""


class Asked(FrozenModel):
    """To the process: count the tokens of `text`, or take `requests` and work until one is done."""

    text: str | None = None
    requests: tuple[tuple[int, Request], ...] = ()


class Told(FrozenModel):
    """From the process."""

    tokens: int = 0
    done: tuple[tuple[int, Output | Refusal], ...] = ()
    model_error: tuple[str, str] | None = None
    """Message and hint."""
    backend_error: tuple[str, str] | None = None


class Loss(Exception):  # noqa: N818 - never leaves the backend
    """The process hung, died or failed: it is of no more use. `code` is the reason of the failure it may become."""

    def __init__(self, code: str, what: str, hint: str = "") -> None:
        super().__init__(what)
        self.code = code
        self.hint = hint


class ModelProcess:
    """One life of the process, from here. Without a sign of it for `patience` seconds it counts as hung."""

    def __init__(self, opening: Callable[[], Backend], *, patience: float) -> None:
        self._patience = patience
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        limit_waits(self._pipe, patience)
        self._process = context.Process(
            target=_serve,
            args=(theirs, opening),
            # Linux ends a child with the thread that started it, and only the main one ends with its process.
            kwargs={"bound": threading.current_thread() is threading.main_thread()},
            name="summarize-model",
            daemon=True,
        )
        self._process.start()
        theirs.close()

    def ask(self, asked: Asked) -> Told:
        """What it tells; Loss when it dies over it, fails, hangs, or does not so much as read what it is asked."""
        try:
            self._pipe.send_bytes(asked.model_dump_json().encode())
            while self._pipe.poll(self._patience):
                message = self._pipe.recv_bytes()
                if message != _SIGN:
                    return _unless_failed(Told.model_validate_json(message))
        except BlockingIOError:  # from `limit_waits`
            pass
        except (EOFError, OSError):
            self._process.join(self._patience)
            raise Loss("backend-died", f"the model's process died over it ({self._end()})") from None
        raise Loss("backend-hang", f"the model's process hung over it: no sign for {self._patience:g} s")

    def end(self) -> None:
        """End it, whatever it is at: it has nothing that is not here too."""
        self._process.kill()
        self._process.join(KILLED_SECONDS)
        self._pipe.close()

    def _end(self) -> str:
        code = self._process.exitcode
        if code is None or code >= 0:
            return f"exit code {code}"
        name = signal.Signals(-code).name
        return f"{name}: out of memory?" if name == "SIGKILL" else name


def _unless_failed(told: Told) -> Told:
    if told.backend_error:
        raise Loss("backend-failed", *told.backend_error)
    return told


def limit_waits(pipe: Connection, seconds: float) -> None:
    """Neither a full buffer nor half a message holds this end up for longer: BlockingIOError then, not on Windows."""
    if sys.platform != "win32":  # there a pipe is no socket
        limit = struct.pack("ll", int(seconds), int(seconds % 1 * 1_000_000))
        with socket.socket(fileno=os.dup(pipe.fileno())) as end:
            end.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, limit)
            end.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, limit)


def _serve(pipe: Connection, opening: Callable[[], Backend], *, bound: bool) -> None:
    """The process: answers what it is asked until it is ended. What it does not expect ends it, with a traceback."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a Ctrl-C is the other's to handle
    _end_with_parent(bound=bound)
    try:
        backend = opening()
    except SummarizeError as error:  # what is wrong then is wrong for every article
        pipe.send_bytes(Told(model_error=(str(error), error.hint)).model_dump_json().encode())
        return
    pipe.send_bytes(_SIGN)
    if isinstance(backend, ReportsProgress):
        backend.on_step = lambda: pipe.send_bytes(_SIGN)
    while True:
        try:
            asked = Asked.model_validate_json(pipe.recv_bytes())
        except EOFError:
            return
        pipe.send_bytes(_told(backend, asked).model_dump_json().encode())


def _told(backend: Backend, asked: Asked) -> Told:
    try:
        if asked.text is not None:
            return Told(tokens=backend.count_tokens(asked.text))
        for key, request in asked.requests:
            backend.submit(key, request)
        return Told(done=tuple(backend.collect()))
    except ModelError as error:
        return Told(model_error=(str(error), error.hint))
    except BackendError as error:
        return Told(backend_error=(str(error), error.hint))


def _end_with_parent(*, bound: bool) -> None:
    """However the parent ends, SIGKILL included, no model stays behind in memory.

    The thread that waits for it does so everywhere, but not while the engine's native code holds the interpreter's
    lock; the kernel, asked where `bound`, ends this process even then.
    """
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def wait() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=wait, daemon=True).start()
    if bound:
        end_with(parent.pid)


def end_with(parent: int | None) -> None:
    """On Linux the kernel ends this process with the thread that started it, in the process `parent`."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, ctypes.c_ulong(signal.SIGKILL))
        if os.getppid() != parent:  # it ended before this was asked for
            os._exit(1)
