"""Worker: the process a model is in, seen from both ends of its pipe.

It is spawned, not forked: no lock or thread of the parent is copied into it half held. Through the pipe goes JSON, one
framed message each way: nothing that came out of an article or a model is ever unpickled. Only at the start does
multiprocessing pickle, from parent to child: the function that opens the backend.
"""

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

from summarize.backends.base import Backend, LoadState, ReportsLoading, ReportsProgress, ignore_loading
from summarize.backends.sent_message import SentMessage
from summarize.core.errors import BackendError, LostError, ModelError, SummarizeError
from summarize.core.schema import FrozenModel, Output, Refusal, Request

KILL_SECONDS: Final = 10
"""How long a killed process may take to be gone; one that waits for a dead disk or driver never is."""
PR_SET_PDEATHSIG: Final = 1
"""<linux/prctl.h>"""
_HEARTBEAT: Final = b""
"""The message of a process that has opened its backend, or came a step further."""
_LOAD_STATES: Final[dict[bytes, LoadState]] = {b"loading": "loading", b"loaded": "loaded"}
"""The messages of a process about its model; they are signs of life too."""


class Call(FrozenModel):
    """To the process: count the tokens of `text`, or take `requests` and work until one is done."""

    text: str | None = None
    requests: tuple[tuple[int, Request], ...] = ()


class Reply(FrozenModel):
    """From the process: its answer to one Call, or the message and hint of the error that ended it."""

    tokens: int = 0
    done: tuple[tuple[int, Output | Refusal], ...] = ()
    model_error: tuple[SentMessage, SentMessage] | None = None
    backend_error: tuple[SentMessage, SentMessage] | None = None


class Worker:
    """One process, started at once. Without a message of it for `watchdog_seconds` it counts as hung; with 0 never."""

    def __init__(self, open_backend: Callable[[], Backend], *, watchdog_seconds: float) -> None:
        self.on_load: Callable[[LoadState], None] = ignore_loading
        """Is told what the process says of its model."""
        self._watchdog_seconds = watchdog_seconds or None
        context = multiprocessing.get_context("spawn")
        self.pipe, child_pipe = context.Pipe()
        set_pipe_timeout(self.pipe, watchdog_seconds)
        self.process = context.Process(
            target=_serve,
            args=(child_pipe, open_backend),
            # Linux ends a child with the thread that started it, and only the main one ends with its process.
            kwargs={"ask_kernel": threading.current_thread() is threading.main_thread()},
            name="summarize-model",
            daemon=True,
        )
        self.process.start()
        child_pipe.close()

    def call(self, call: Call) -> Reply:
        """Its reply; ModelError as it reports it.

        LostError when it dies over it, fails, hangs, or does not so much as read the call: it is of no more use then.
        """
        try:
            self.pipe.send_bytes(call.model_dump_json().encode())
            while self.wait_for_message():
                sent = self.pipe.recv_bytes()
                if state := _LOAD_STATES.get(sent):
                    self.on_load(state)
                elif sent != _HEARTBEAT:
                    reply = Reply.model_validate_json(sent)
                    if reply.model_error:
                        message, hint = reply.model_error
                        raise ModelError(message.message, hint=hint.message)
                    if reply.backend_error:
                        message, hint = reply.backend_error
                        raise LostError("backend-failed", message.message, hint=hint.message)
                    return reply
        except BlockingIOError:  # from `set_pipe_timeout`
            pass
        except (EOFError, OSError):
            self.process.join(self._watchdog_seconds or KILL_SECONDS)
            raise LostError("backend-died", f"the model's process died ({self._describe_end()})") from None
        seconds = f"{self._watchdog_seconds:g} s"
        raise LostError("backend-hang", f"the model's process hung: no sign of life for {seconds}")

    def wait_for_message(self) -> bool:
        """Whether one comes in time."""
        return self.pipe.poll(self._watchdog_seconds)

    def end(self) -> None:
        """Kill it, whatever it is at: it has nothing that is not here too."""
        self.process.kill()
        self.process.join(KILL_SECONDS)
        self.pipe.close()

    def _describe_end(self) -> str:
        code = self.process.exitcode
        if code is None or code >= 0:
            return f"exit code {code}"
        name = signal.Signals(-code).name
        return f"{name}: out of memory?" if name == "SIGKILL" else name


def set_pipe_timeout(pipe: Connection, seconds: float) -> None:
    """BlockingIOError once a full buffer or half a message holds this end up for `seconds`; no effect on Windows."""
    if sys.platform != "win32":  # there a pipe is no socket
        limit = struct.pack("ll", int(seconds), int(seconds % 1 * 1_000_000))
        with socket.socket(fileno=os.dup(pipe.fileno())) as end:
            end.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, limit)
            end.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, limit)


def die_with_parent(parent_pid: int | None) -> None:
    """On Linux the kernel kills this process when the thread that started it, in the process `parent_pid`, ends."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, ctypes.c_ulong(signal.SIGKILL))
        if os.getppid() != parent_pid:  # it ended before this was asked for
            os._exit(1)


def _serve(pipe: Connection, open_backend: Callable[[], Backend], *, ask_kernel: bool) -> None:
    """The process: answers calls until it is ended. An unexpected error ends it, with a traceback."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a Ctrl-C is the parent's to handle
    _end_with_parent(ask_kernel=ask_kernel)
    try:
        backend = open_backend()
    except SummarizeError as error:  # what is wrong then is wrong for every article
        pipe.send_bytes(Reply(model_error=_sent(error)).model_dump_json().encode())
        return
    pipe.send_bytes(_HEARTBEAT)
    if isinstance(backend, ReportsProgress):
        backend.on_step = lambda: pipe.send_bytes(_HEARTBEAT)
    if isinstance(backend, ReportsLoading):
        backend.on_load = lambda state: pipe.send_bytes(state.encode())
    while True:
        try:
            call = Call.model_validate_json(pipe.recv_bytes())
        except EOFError:
            return
        pipe.send_bytes(_answer(call, backend).model_dump_json().encode())


def _answer(call: Call, backend: Backend) -> Reply:
    try:
        if call.text is not None:
            return Reply(tokens=backend.count_tokens(call.text))
        for key, request in call.requests:
            backend.submit(key, request)
        return Reply(done=tuple(backend.collect()))
    except ModelError as error:
        return Reply(model_error=_sent(error))
    except BackendError as error:
        return Reply(backend_error=_sent(error))


def _sent(error: SummarizeError) -> tuple[SentMessage, SentMessage]:
    return SentMessage.of(error.message), SentMessage.of(error.hint)


def _end_with_parent(*, ask_kernel: bool) -> None:
    """However the parent ends, SIGKILL included, no model stays behind in memory.

    A thread waits for the parent on every platform, but not while the engine's native code holds the interpreter's
    lock; the kernel, if asked, ends this process even then.
    """
    parent = multiprocessing.parent_process()
    assert parent is not None

    def wait() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=wait, daemon=True).start()
    if ask_kernel:
        die_with_parent(parent.pid)
