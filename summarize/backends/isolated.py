"""A backend in a process of its own: one article on which the model hangs or dies costs that article, not the run.

The process is spawned, not forked: no lock or thread of this one is copied into it half held. What goes through the
pipe is JSON, one framed message each way, read into the shapes below: nothing that came out of an article or a model
is ever unpickled. Only at the start does multiprocessing pickle, from us to us: by what function to open the backend.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from typing import Final

from summarize.backends.protocol import Backend, Before, TellsSteps
from summarize.errors import BackendError, LostError, ModelError
from summarize.shapes import Output, Refusal, Request, Shape

MOST_LOSSES: Final = 5
"""Losses of the process in a row, with no answer in between, that end the run: then it is no article's fault."""
_STEP: Final = b""
"""What the process sends when it came a step further."""


class Asked(Shape):
    """To the process: count the tokens of `text`, or take `requests` and work until one is done."""

    text: str | None = None
    requests: tuple[tuple[int, Request], ...] = ()


class Told(Shape):
    """From the process."""

    tokens: int = 0
    done: tuple[tuple[int, Output | Refusal], ...] = ()
    model_error: tuple[str, str] | None = None
    """Message and hint."""
    backend_error: tuple[str, str] | None = None


class _Loss(Exception):  # noqa: N818 - never leaves this module
    """The process hung, died or failed: it is gone. `code` is the reason of the failure it may become."""

    def __init__(self, code: str, what: str, hint: str = "") -> None:
        super().__init__(what)
        self.code = code
        self.hint = hint


class IsolatedBackend(Before):
    """Answers as the backend in the process does, under its identity; a lost process is started anew.

    What was under way when it was lost is asked again one at a time. What loses it by itself too is refused, as
    `backend-hang`, `backend-died` or `backend-failed`; the others are answered.
    """

    def __init__(self, stated: Backend, opening: Callable[[], Backend], *, watchdog_seconds: float) -> None:
        """`stated` tells identity and sizes here and never loads its model; `opening` makes its like in the process.

        Without a step or an answer for `watchdog_seconds` the process counts as hung.
        """
        super().__init__(stated)
        self._opening = opening
        self._patience = watchdog_seconds
        self._waiting: dict[int, Request] = {}
        self._sent: dict[int, Request] = {}
        self._suspects: dict[int, Request] = {}
        self._losses = 0
        self._process: _Process | None = None

    def count_tokens(self, text: str) -> int:
        """Counted in the process; LostError when that is lost over it twice."""
        try:
            return self._counted(text)
        except _Loss:
            try:
                return self._counted(text)
            except _Loss as loss:
                raise LostError(loss.code, str(loss), hint=loss.hint) from None

    def submit(self, key: int, request: Request) -> None:
        """Take the request; it is sent when `collect` is called next."""
        self._waiting[key] = request

    def collect(self) -> Sequence[tuple[int, Output | Refusal]]:
        """Work until a request is done; see above for one that cannot be."""
        while self._waiting or self._sent or self._suspects:
            suspect = next(iter(self._suspects), None)
            if suspect is None:
                batch, self._waiting = self._waiting, {}
            else:
                batch = {suspect: self._suspects.pop(suspect)}
            self._sent |= batch
            try:
                done = self._ask(Asked(requests=tuple(batch.items()))).done
            except _Loss as loss:
                self._drop()
                sent, self._sent = self._sent, {}
                if suspect is None:
                    self._suspects = sent
                    continue
                self._waiting, self._suspects = self._suspects | self._waiting, {}
                return [(suspect, Refusal(code=loss.code, reason=str(loss)))]
            for key, _ in done:
                del self._sent[key]
            return done
        return []

    def close(self) -> None:
        """Drop what is under way, and end the process."""
        self._waiting, self._sent, self._suspects = {}, {}, {}
        self._drop()

    def _counted(self, text: str) -> int:
        try:
            return self._ask(Asked(text=text)).tokens
        except _Loss:
            self._drop()
            self._waiting, self._sent = self._sent | self._waiting, {}  # it was not at work on these
            raise

    def _ask(self, asked: Asked) -> Told:
        """BackendError when the process is lost too often; ModelError as it comes."""
        if self._process is None:
            self._process = _Process(self._opening)
        try:
            told = self._process.ask(asked, patience=self._patience)
            if told.backend_error:
                raise _Loss("backend-failed", *told.backend_error)
        except _Loss as loss:
            self._losses += 1
            if self._losses < MOST_LOSSES:
                raise
            hint = loss.hint or "lower --batch-size or free memory; slow to load: raise backend.watchdog_seconds"
            raise BackendError(f"{loss}: {self._losses} times in a row", hint=hint) from None
        if told.model_error:
            message, hint = told.model_error
            raise ModelError(message, hint=hint)
        self._losses = 0
        return told

    def _drop(self) -> None:
        if self._process is not None:
            self._process.end()
            self._process = None


class _Process:
    """One life of the process, from here."""

    def __init__(self, opening: Callable[[], Backend]) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, opening), name="summarize-model", daemon=True)
        self._process.start()
        theirs.close()

    def ask(self, asked: Asked, *, patience: float) -> Told:
        """What it tells; _Loss when it dies over it, or gives no sign for `patience` seconds."""
        try:
            self._pipe.send_bytes(asked.model_dump_json().encode())
            while self._pipe.poll(patience):
                told = self._pipe.recv_bytes()
                if told != _STEP:
                    return Told.model_validate_json(told)
        except (EOFError, OSError):
            self._process.join(patience)
            raise _Loss("backend-died", f"the model's process died over it ({self._end()})") from None
        raise _Loss("backend-hang", f"the model's process hung over it: no sign for {patience:g} s")

    def end(self) -> None:
        """End it, whatever it is at: it has nothing that is not here too."""
        self._process.kill()
        self._process.join()
        self._pipe.close()

    def _end(self) -> str:
        code = self._process.exitcode
        if code is None or code >= 0:
            return f"exit code {code}"
        name = signal.Signals(-code).name
        return f"{name}: out of memory?" if name == "SIGKILL" else name


def _serve(pipe: Connection, opening: Callable[[], Backend]) -> None:
    """The process: answers what it is asked until it is ended. What it does not expect ends it, with a traceback."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a Ctrl-C is the other's to handle
    threading.Thread(target=_end_with_parent, daemon=True).start()
    backend = opening()
    if isinstance(backend, TellsSteps):
        backend.on_step = lambda: pipe.send_bytes(_STEP)
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


def _end_with_parent() -> None:
    """However the parent ends, SIGKILL included, no model stays behind in memory."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
    os._exit(1)
