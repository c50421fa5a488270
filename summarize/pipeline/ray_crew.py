"""Ray crew: article workers as actors of a Ray cluster, each with one backend; a lost one is started again by Ray.

Nothing but this module knows Ray. An actor works in its main thread, as the limit of a document's time needs signals.
"""

import os
import signal
import socket
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from math import ceil
from pathlib import Path
from typing import Any, Final

from summarize.core.config import RayConfig
from summarize.core.errors import BackendError, SummarizeError, first_line, reason_of
from summarize.core.messages import _
from summarize.pipeline.article_worker import ArticleWorker, Assignment, Report, WorkerSetup
from summarize.pipeline.dispatcher import Lost
from summarize.pipeline.time_slice import lengthen_time_slice

OBJECT_STORE_BYTES: Final = 200_000_000
"""Memory that a local cluster sets aside for large messages: documents under way are far fewer."""
CONNECT_SECONDS: Final = 10.0
"""How long the head of a cluster may take to answer."""
ROOM_SECONDS: Final = 30.0
"""How long no actor may have a place until this is said."""


class RayCrew:
    """The actors, by number. A context, as which it starts them and ends them; a cluster of others goes on."""

    def __init__(self, config: RayConfig, setup: WorkerSetup, *, say: Callable[[str], None]) -> None:
        """`say` is told how many actors there are, and when none has a place."""
        self._config = config
        self._setup = setup
        self._say = say
        self._actors: dict[int, Any] = {}
        self._calls: dict[Any, int] = {}
        self._starting: dict[Any, int] = {}
        """The call that an actor answers when it is there, by number."""
        self._silent = 0.0
        """Seconds without a worker that takes calls."""

    def __enter__(self) -> "RayCrew":
        import ray

        config = self._config
        _connect(config)
        count = config.actors or self._places()
        actor = ray.remote(_Actor).options(
            num_cpus=config.cpus_per_actor,
            num_gpus=config.gpus_per_actor,
            max_restarts=-1,
            max_task_retries=0,
        )
        self._say(
            _(
                "ray: {count} actors, {cpus:g} CPUs and {gpus:g} GPUs each",
                count=count,
                cpus=config.cpus_per_actor,
                gpus=config.gpus_per_actor,
            )
        )
        for worker in range(count):
            self._actors[worker] = actor.remote(self._setup, str(Path.cwd()))
            self._expect(worker)
        return self

    def __exit__(self, *error: object) -> None:
        import ray

        for actor in self._actors.values():
            ray.kill(actor)
        ray.shutdown()

    def ready(self) -> Sequence[int]:
        """Those that are there."""
        if not self._actors:
            raise BackendError(_("every Ray actor died again and again"), hint=_("see the logs of the Ray cluster"))
        starting = set(self._starting.values())
        return [worker for worker in self._actors if worker not in starting]

    def call(self, worker: int, assignments: Sequence[Assignment], *, may_continue: bool) -> None:
        """Send the documents."""
        self._calls[self._actors[worker].work.remote(list(assignments), may_continue)] = worker

    def collect(self, seconds: float) -> list[tuple[int, Report | Lost]]:
        """The reports that are there, after waiting for one."""
        import ray

        pending = [*self._calls, *self._starting]
        done, _ = ray.wait(pending, num_returns=1, timeout=seconds)
        more, _ = ray.wait(pending, num_returns=len(pending), timeout=0)
        self._tell_of_silence(seconds)
        reports = [self._receive(call) for call in dict.fromkeys([*done, *more])]
        return [report for report in reports if report]

    def abandon(self, worker: int) -> None:
        """End the actor for good."""
        import ray

        self._starting = {call: other for call, other in self._starting.items() if other != worker}
        ray.kill(self._actors.pop(worker))

    def _receive(self, call: Any) -> tuple[int, Report | Lost] | None:
        """What a finished call came to; None where there is nothing to report."""
        import ray

        is_start = call in self._starting
        worker = self._starting.pop(call) if is_start else self._calls.pop(call, None)
        if worker is None:  # of an actor that was lost meanwhile
            return None
        try:
            answer = ray.get(call)
        except ray.exceptions.RayActorError as error:
            self._calls = {other: number for other, number in self._calls.items() if number != worker}
            self._expect(worker)
            return worker, Lost(first_line(error))
        except ray.exceptions.RayTaskError as error:
            if isinstance(error.cause, SummarizeError):
                raise error.cause from None
            raise
        return None if is_start else (worker, answer)

    def _expect(self, worker: int) -> None:
        self._starting[self._actors[worker].open.remote()] = worker

    def _places(self) -> int:
        """As many actors as the cluster has room for, at least one."""
        import ray

        there, config = ray.cluster_resources(), self._config
        asked = {"CPU": config.cpus_per_actor, "GPU": config.gpus_per_actor}
        return max(1, min(int(there.get(kind, 0) / size) for kind, size in asked.items() if size))

    def _tell_of_silence(self, seconds: float) -> None:
        before = self._silent
        self._silent = 0.0 if len(self._starting) < len(self._actors) else before + seconds
        if before < ROOM_SECONDS <= self._silent:
            self._say(_("ray: no actor has started yet: the cluster may have no room for it"))


class _Actor:
    """An article worker in a process of Ray's; a new process opens it anew."""

    def __init__(self, setup: WorkerSetup, folder: str) -> None:
        """`folder` is where relative paths are meant from, if there is such a folder here."""
        self._setup = setup
        self._folder = folder
        self._worker: ArticleWorker | None = None

    def open(self) -> None:
        """Make the worker. Not in `__init__`, whose errors are an actor's death to Ray."""
        lengthen_time_slice()
        with suppress(OSError):
            os.chdir(self._folder)
        self._worker = ArticleWorker(self._setup)

    def work(self, assignments: Sequence[Assignment], may_continue: bool) -> Report:
        """See `ArticleWorker.work`."""
        assert self._worker
        return self._worker.work(assignments, may_continue=may_continue)


def _connect(config: RayConfig) -> None:
    """Join the cluster, or start one on this machine with room for the actors. BackendError where there is none."""
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    os.environ.setdefault("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")
    import ray

    quiet: dict[str, Any] = {"log_to_driver": False, "logging_level": "ERROR"}
    with _own_signals():
        if not config.address:
            processors = max(os.cpu_count() or 1, ceil(config.actors * config.cpus_per_actor))
            store = {"object_store_memory": OBJECT_STORE_BYTES, "include_dashboard": False}
            ray.init(address="local", num_cpus=processors, **store, **quiet)
            return
        try:
            _require_answer(config.address)
            ray.init(address=config.address, **quiet)
        except (OSError, ValueError, RuntimeError) as error:
            reason = reason_of(error)
            raise BackendError(
                _("{address}: no Ray cluster: {reason}", address=config.address, reason=reason),
                hint=_("`ray status` shows it"),
            ) from error


def _require_answer(address: str) -> None:
    """OSError where nobody listens at `HOST:PORT`: Ray would try for minutes. Other forms are left to Ray."""
    host, _, port = address.removeprefix("ray://").rpartition(":")
    if host and port.isdecimal():
        socket.create_connection((host, int(port)), timeout=CONNECT_SECONDS).close()


@contextmanager
def _own_signals() -> Iterator[None]:
    """Put back what ends this process in good order: Ray sets handlers of its own."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
