"""A backend in a process of its own: one article on which the model hangs or dies costs that article, not the run.

This is what becomes of a lost process's requests; the process itself is in `process`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from summarize.backends.base import Backend, BackendWrapper
from summarize.backends.openai.messages import PLAIN
from summarize.backends.worker import Asked, Loss, ModelProcess, Told
from summarize.core.errors import BackendError, LostError, ModelError
from summarize.core.schema import Output, Refusal, Request


class SupervisedBackend(BackendWrapper):
    """Answers as the backend in the process does, under its identity; a lost process is started anew.

    What was under way when it was lost is asked again one at a time, until all of it is settled. What loses it by
    itself too is refused, as `backend-hang`, `backend-died` or `backend-failed`, once a plain request is answered: a
    model that answers not even that is broken, no article is to blame, and BackendError is raised.
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
        self._process: ModelProcess | None = None

    def count_tokens(self, text: str) -> int:
        """Counted in the process; LostError when that is lost over it twice, BackendError as above."""
        asked = Asked(text=text)
        try:
            return self._ask(asked).tokens
        except Loss:
            self._waiting, self._sent = self._sent | self._waiting, {}  # it was not at work on these
        try:
            return self._ask(asked).tokens
        except Loss as loss:
            self._ask_plainly(loss)
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
            except Loss as loss:
                sent, self._sent = self._sent, {}
                if suspect is None:
                    self._suspects = sent
                    continue
                self._ask_plainly(loss)
                return [(suspect, Refusal(code=loss.code, reason=str(loss)))]
            for key, _ in done:
                del self._sent[key]
            return done
        return []

    def close(self) -> None:
        """Drop what is under way, and end the process."""
        self._waiting, self._sent, self._suspects = {}, {}, {}
        self._drop()

    def _ask_plainly(self, loss: Loss) -> None:
        """BackendError for `loss` where a plain request loses the process too: then it was no article."""
        try:
            self._ask(Asked(requests=((0, PLAIN),)))  # to a new process: no other is under way under this key
        except Loss:
            hint = loss.hint or "free memory, or take a smaller model; slow to load: raise backend.watchdog_seconds"
            raise BackendError(f"{loss}; a plain request is lost too", hint=hint) from None

    def _ask(self, asked: Asked) -> Told:
        """Loss when the process is lost over it, and it is gone then; ModelError as it comes."""
        if self._process is None:
            self._process = ModelProcess(self._opening, patience=self._patience)
        try:
            told = self._process.ask(asked)
        except Loss:
            self._drop()
            raise
        if told.model_error:
            message, hint = told.model_error
            raise ModelError(message, hint=hint)
        return told

    def _drop(self) -> None:
        if self._process is not None:
            self._process.end()
            self._process = None
