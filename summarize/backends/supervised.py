"""Backend in a process of its own: one article on which the model hangs or dies costs that article, not the run.

This module decides what happens to requests whose process died or hung; the process itself is in `worker`.
"""

from collections.abc import Callable, Sequence

from summarize.backends.base import Backend, BackendWrapper, LoadState, ReportsLoading, ignore_loading
from summarize.backends.probe import PROBE
from summarize.backends.worker import Call, Reply, Worker
from summarize.core.errors import BackendError, LostError
from summarize.core.messages import _
from summarize.core.schema import Output, Refusal, Request


class SupervisedBackend(BackendWrapper):
    """Answers as the backend in the process does, under its identity; a lost process is started anew.

    The requests that were under way when it was lost are sent again, one at a time. One that loses the process by
    itself too is refused, as `backend-hang`, `backend-died` or `backend-failed`, once the probe is answered: a
    model that does not answer even that is broken, no article is to blame, and BackendError is raised.
    """

    def __init__(self, unloaded: Backend, start_worker: Callable[[], Worker]) -> None:
        """`unloaded` states identity and sizes here and never loads its model; `start_worker` starts its like there."""
        super().__init__(unloaded)
        self._start_worker = start_worker
        self._waiting: dict[int, Request] = {}
        self._sent: dict[int, Request] = {}
        self._suspects: dict[int, Request] = {}
        self._worker: Worker | None = None
        self.on_load: Callable[[LoadState], None] = ignore_loading
        """Is told when a process starts and when it loads its model, and when that is done."""

    def count_tokens(self, text: str) -> int:
        """Counted in the process; LostError when that is lost over it twice, BackendError when the probe loses it."""
        call = Call(text=text)
        try:
            return self._call(call).tokens
        except LostError:
            self._waiting, self._sent = self._sent | self._waiting, {}  # it was not at work on these
        try:
            return self._call(call).tokens
        except LostError as error:
            self._probe(error)
            raise

    def submit(self, key: int, request: Request) -> None:
        """Take the request; it is sent when `collect` is called next."""
        self._waiting[key] = request

    def collect(self) -> Sequence[tuple[int, Output | Refusal]]:
        """Work until a request is done or refused."""
        while self._waiting or self._sent or self._suspects:
            suspect = next(iter(self._suspects), None)
            if suspect is None:
                batch, self._waiting = self._waiting, {}
            else:
                batch = {suspect: self._suspects.pop(suspect)}
            self._sent |= batch
            try:
                done = self._call(Call(requests=tuple(batch.items()))).done
            except LostError as error:
                sent, self._sent = self._sent, {}
                if suspect is None:
                    self._suspects = sent
                    continue
                self._probe(error)
                return [(suspect, Refusal(code=error.reason, reason=str(error)))]
            for key, _output in done:
                del self._sent[key]
            return done
        return []

    def close(self) -> None:
        """Drop what is under way, and end the process."""
        self._waiting, self._sent, self._suspects = {}, {}, {}
        self._end_worker()

    def _probe(self, error: LostError) -> None:
        """BackendError for `error` where the probe loses the process too: then no article is to blame."""
        try:
            self._call(Call(requests=((0, PROBE),)))  # to a new process: no request is under way under this key
        except LostError:
            hint = error.hint or _(
                "free memory, use a smaller model, or for slow loading raise backend.watchdog_seconds"
            )
            raise BackendError(_("{error}; even a trivial request fails", error=error), hint=hint) from None

    def _call(self, call: Call) -> Reply:
        """The reply; a process that is lost over it is ended."""
        if self._worker is None:
            self._worker = self._start_worker()
            self._worker.on_load = self.on_load
            if isinstance(self._inner, ReportsLoading):
                self.on_load("loading")  # its process starts: a part of the time
        try:
            return self._worker.call(call)
        except LostError:
            self._end_worker()
            raise

    def _end_worker(self) -> None:
        if self._worker is not None:
            self._worker.end()
            self._worker = None
