"""One night from the lock to the last metric: the run every other command knows, watched, and ended in time.

Exit codes: 0 all well, 1 finished and some documents failed, 4 stopped at the deadline with work left; what is raised
has its own: 5 locked, 6 too little space, 3 the model, 2 the rest, 130 and 143 the signals. A bug, which ends Python
with 1, is to be told from failed documents: 70, as sysexits.h has it.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from logging import NullHandler
from pathlib import Path
from types import FrameType
from typing import Final

from summarize.aliases import NONE, Aliases
from summarize.backends.protocol import Backend
from summarize.batch import Batch
from summarize.config import Config
from summarize.errors import ConfigError, StoreError, SummarizeError
from summarize.models import cache_root
from summarize.nights.deadline import deadline
from summarize.nights.events import Events, events_to
from summarize.nights.lock import Holder, holding
from summarize.nights.metrics import last_success, write_metrics
from summarize.nights.reporting import write_report
from summarize.nights.shift import OutOfTimeError, Shift
from summarize.nights.space import check_space, delete, free_bytes, to_delete
from summarize.nights.state import Ended, NightRow, State, state_folder
from summarize.nights.telling import Telling
from summarize.planning import Plan
from summarize.reading import count_sources
from summarize.shapes import Shape

SOME_FAILED, OUT_OF_TIME, A_BUG, INTERRUPTED, TERMINATED = 1, 4, 70, 130, 143
SHOWN: Final = 30
"""Nights a report's plots go back."""
REMEMBERED: Final = 400
"""Nights looked through for the last that finished."""


class NightPlan(Shape):
    """What a night would do."""

    plan: Plan
    stops: datetime | None
    waiting: int
    """Documents left over that come first."""
    dead: int
    """Documents that are not tried again as long as nothing changes."""
    delete: tuple[str, ...]
    """Run folders that would go."""
    free_gb: float


class Night:
    """One config's. `now` tells the time in UTC; `backend` takes the place of the one the config names."""

    def __init__(
        self,
        config: Config,
        *,
        aliases: Aliases = NONE,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        backend: Backend | None = None,
    ) -> None:
        if not config.nightly.source:
            raise ConfigError("nightly.source is empty", hint='say what is catalogued: [nightly] source = "news"')
        self._config = config
        self._settings = config.nightly
        self._aliases = aliases
        self._now = now
        self._backend = backend
        self._source = Path(config.nightly.source)
        self._results = Path(config.run.results)
        self._folder = state_folder(config.nightly.state, config.run.results)

    def run(self) -> NightRow:
        """Run it; how it ended. LockedError when another is at work, SpaceError when there is too little room."""
        started = self._now()
        with events_to(self._settings.log) as events:

            def taken_over(before: Holder) -> None:
                events.warn("lock_taken_over", pid=before.pid, host=before.host, since=before.since.isoformat())

            with _terminable(), holding(self._folder, started, taken_over=taken_over), State(self._folder) as state:
                return self._held(state, started, events)

    def plan(self, *, processes: int = 1) -> NightPlan:
        """What `run` would do now. Nothing is deleted, no model loaded."""
        with State(self._folder, looking=True) as state:
            endless = NightRow(started=self._now(), source=self._source.as_posix())
            silent = Telling(state, 0, endless, Events(NullHandler()))
            batch, _ = self._batch(state, 0, silent)
            return NightPlan(
                plan=batch.plan(processes=processes),
                stops=deadline(self._settings, self._now()),
                waiting=len(state.waiting()),
                dead=len(state.dead(self._settings.attempts)),
                delete=tuple(map(str, self._old(state))),
                free_gb=round(min(map(free_bytes, self._written())) / 1e9, 1),
            )

    def _held(self, state: State, started: datetime, events: Events) -> NightRow:
        night = self._row(started).model_copy(update={"total": _total(self._source)})
        number = state.begin(night)
        telling = Telling(state, number, night, events)
        events.say("night_started", source=night.source, stops=night.stops and night.stops.isoformat())
        shift: Shift | None = None
        try:
            self._make_room(state, events)
            batch, shift = self._batch(state, number, telling)
            outcome: Ended
            try:
                summary = batch.run().summary
            except OutOfTimeError:
                telling.note(dead=shift.dead, waiting=state.wait(shift.left() or ()))
                outcome, code = "deadline", OUT_OF_TIME
            else:
                telling.note(dead=shift.dead, waiting=state.wait(()))
                state.forget_unseen(number)
                new_failures = sum(summary.failures.values()) - shift.dead
                outcome, code = "complete", SOME_FAILED if new_failures else 0
            write_report(self._results, telling.night, state.nights(SHOWN), self._now(), aliases=self._aliases)
            ended = telling.end(outcome, code, self._now())
        except BaseException as error:
            with suppress(StoreError):  # what happened is said, not what happened then
                _broken(error, self._now(), state, telling, shift)
            raise
        finally:
            self._metrics(state, telling, events)
        return ended

    def _batch(self, state: State, number: int, telling: Telling) -> tuple[Batch, Shift]:
        stops = telling.night.stops
        shift = Shift(
            self._source,
            self._config.cleaning,
            state,
            number=number,
            attempts=self._settings.attempts,
            made_with=lambda: batch.manifest.made_with,
            out_of_time=lambda: stops is not None and self._now() >= stops,
            now=self._now,
            begun=telling.begun,
            failed=telling.failed,
        )
        batch = Batch(self._source, self._config, progress=telling, backend=self._backend, watch=shift)
        return batch, shift

    def _row(self, started: datetime) -> NightRow:
        return NightRow(started=started, source=self._source.as_posix(), stops=deadline(self._settings, started))

    def _make_room(self, state: State, events: Events) -> None:
        old = self._old(state)
        stay = delete(self._results, old) if self._results.is_dir() else {}
        for path in old:
            if path.name not in stay:
                events.say("run_deleted", deleted=path.name)
        for name, why in stay.items():
            events.warn("trouble", what=f"{name} cannot be deleted: {why}")
        check_space(self._written(), self._settings)

    def _old(self, state: State) -> list[Path]:
        return to_delete(self._results, state.runs(), self._settings, self._now()) if self._results.is_dir() else []

    def _written(self) -> list[Path]:
        """Where a night writes much."""
        return [self._results, Path(self._config.run.cache).parent if self._config.run.cache else cache_root()]

    def _metrics(self, state: State, telling: Telling, events: Events) -> None:
        """A night that went well did so whether or not its figures could be put down."""
        if self._settings.metrics:
            try:
                success = last_success(state.nights(REMEMBERED))
                write_metrics(Path(self._settings.metrics), telling.night, success=success)
            except StoreError as error:
                events.warn("trouble", what=str(error))


def _total(source: Path) -> int | None:
    return count_sources(source) if source.exists() else None


def _broken(error: BaseException, now: datetime, state: State, telling: Telling, shift: Shift | None) -> None:
    """Note how a night broke off, and that what it did not do is first in line."""
    left = state.wait(ids) if shift and (ids := shift.left()) is not None else len(state.waiting())
    if isinstance(error, SummarizeError):
        telling.end("failed", error.exit_code, now, error=str(error), waiting=left)
    elif isinstance(error, KeyboardInterrupt):
        telling.end("interrupted", INTERRUPTED, now, error="interrupted", waiting=left)
    elif isinstance(error, SystemExit):
        telling.end("interrupted", TERMINATED, now, error="terminated", waiting=left)
    else:
        telling.end("failed", A_BUG, now, error=f"a bug: {type(error).__name__}", waiting=left)


@contextmanager
def _terminable() -> Iterator[None]:
    """What ends a service ends the block in order: what was finished is written down."""

    def end(number: int, frame: FrameType | None) -> None:
        raise SystemExit(TERMINATED)

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
