"""A model in the place of every other: it answers as was recorded, and else with the least that may be answered.

No option or variable puts it there: a command of the documentation names no model, or one that is not here.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from unittest.mock import patch

from summarize.backends.factory import BackendChoice
from summarize.backends.recording import ReplayBackend
from summarize.core.config import BackendConfig, Config
from summarize.core.errors import BackendError
from summarize.core.hashing import digest
from summarize.core.schema import Output, Refusal, Request
from summarize.pipeline import stages
from tests.support.backends import FakeBackend
from tests.support.paths import RECORDING

OF_RECORDING = Config().model.name


class StandInBackend(FakeBackend):
    """Has the identity of the recorded model; one of another name has other weights, and no adapter of its own."""

    def __init__(self, backend: str, model: str) -> None:
        identity = _recording().identity.model_copy(update={"backend": backend})
        if model != OF_RECORDING:
            identity = identity.model_copy(update={"weights": digest(model.encode()), "adapter": None})
        super().__init__(identity)

    def answer(self, key: int, request: Request) -> Output | Refusal:
        recording = _recording()
        try:
            recording.submit(key, request)
        except BackendError:
            return super().answer(key, request)
        return recording.collect()[0][1]


@cache
def _recording() -> ReplayBackend:
    return ReplayBackend(RECORDING)


def _choose(config: BackendConfig) -> BackendChoice:
    return BackendChoice("openvino" if config.name == "auto" else config.name, "stands in for it")


@contextmanager
def stand_in_model() -> Iterator[None]:
    """Every model of every backend is the stand-in: none is fetched, none is loaded."""
    with (
        patch.object(stages, "choose_backend", _choose),
        patch.object(stages.Stages, "_find_model", lambda self, backend: self.config.model.name),
        patch.object(stages, "open_backend", lambda backend, config, model: StandInBackend(backend, model)),
    ):
        yield
