"""One night from the lock to the last metric: the run every other command knows, watched, and ended in time."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack, suppress
from datetime import UTC, datetime
from logging import NullHandler
from pathlib import Path
from typing import Final

from summarize.backends.base import Backend
from summarize.core.aliases import NONE, Aliases
from summarize.core.config import Config
from summarize.core.errors import BackendError, ConfigError, StoreError, SummarizeError, describe_bug
from summarize.core.files import sweep
from summarize.core.schema import FrozenModel
from summarize.models import cache_root
from summarize.nightly.deadline import clock_trouble, deadline
from summarize.nightly.exit_codes import OUT_OF_TIME, SOME_FAILED, ending, terminable
from summarize.nightly.feed import NightFeed, OutOfTimeError
from summarize.nightly.lock import HOLDER, Holder, holding
from summarize.nightly.log import EventLog, events_to
from summarize.nightly.metrics import last_success, write_metrics
from summarize.nightly.plots import FOLDER as PLOTS
from summarize.nightly.progress import NightProgress
from summarize.nightly.report import write_report
from summarize.nightly.retention import check_space, delete, free_bytes, to_delete
from summarize.nightly.schema import Ended, NightRow
from summarize.nightly.state import State, state_folder
from summarize.pipeline.dry_run import Plan
from summarize.pipeline.runner import Batch
from summarize.read import count_sources
from summarize.runs import WHOLE
from summarize.runs.listing import newest, runs

SHOWN: Final = 30
"""Nights a report's plots go back."""
WATCHDOG: Final = 900
"""Seconds."""
FEW: Final = 5
"""Documents that may fail, when none of a night's has a record, before it is not the documents."""
REMEMBERED: Final = 400
"""Nights looked through for the last that finished."""


class NightlyEstimate(FrozenModel):
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


class NightlyJob:
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
        self._config = _watched(config)
        self._settings = config.nightly
        self._aliases = aliases
        self._now = now
        self._backend = backend
        self._source = Path(config.nightly.source)
        self._results = Path(config.run.results)
        self._folder = state_folder(config.nightly.state, config.run.results)
        self._reported = False

    def run(self, *, retry_dead: bool = False) -> NightRow:
        """Run it; how it ended. LockedError when another is at work, SpaceError when there is too little room.

        With `retry_dead`, what failed too often is tried again.
        """
        started = self._now()
        with events_to(self._settings.log) as events, terminable(), ExitStack() as stack:

            def taken_over(before: Holder) -> None:
                events.warn("lock_taken_over", pid=before.pid, host=before.host, since=before.since.isoformat())

            try:
                stack.enter_context(holding(self._folder, started, taken_over=taken_over))
                self._tidy()
                self._delete_old(events)
                state = stack.enter_context(self._roomy_state())
                if retry_dead:
                    events.say("dead_revived", documents=state.revive(self._settings.attempts))
                night = self._row(started)
                number = state.begin(night)
            except SummarizeError as error:
                events.warn("night_refused", error=str(error), exit_code=error.exit_code)
                raise
            return self._held(state, NightProgress(state, number, night, events), number, events)

    def plan(self, *, processes: int = 1) -> NightlyEstimate:
        """What `run` would do now. Nothing is deleted, no model loaded."""
        with self._state(looking=True) as state:
            endless = NightRow(started=self._now(), source=self._source.as_posix())
            silent = NightProgress(state, 0, endless, EventLog(NullHandler()))
            batch, _ = self._batch(state, 0, silent)
            return NightlyEstimate(
                plan=batch.plan(processes=processes),
                stops=deadline(self._settings, self._now()),
                waiting=len(state.waiting()),
                dead=len(state.dead(self._settings.attempts)),
                delete=tuple(map(str, self._old(state))),
                free_gb=round(min(map(free_bytes, self._written())) / 1e9, 1),
            )

    def _held(self, state: State, telling: NightProgress, number: int, events: EventLog) -> NightRow:
        night = telling.night
        shift: NightFeed | None = None
        events.say("night_started", source=night.source, stops=night.stops and night.stops.isoformat())
        try:
            telling.note(total=_total(self._source))
            check_space(self._written(), self._settings)
            if trouble := clock_trouble(newest(self._results), night.started):
                telling.trouble(trouble)
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
            if not shift.made and shift.lost >= FEW:
                raise BackendError(
                    f"none of the {shift.lost} documents that never failed before has a record",
                    hint="look at their reasons in failures.jsonl: then it is not the documents",
                )
            self._report(state, telling)
            return telling.end(outcome, code, self._now())
        except BaseException as error:
            self._broken(error, state, telling, shift)
            raise
        finally:
            self._metrics(state, telling, events)

    def _report(self, state: State, telling: NightProgress) -> None:
        """The records are there whether or not a report can be made: a plot, or an old run, is no reason to fail."""
        self._reported = True
        try:
            write_report(self._config, telling.night, state.nights(SHOWN), self._now(), aliases=self._aliases)
        except Exception as error:
            telling.trouble(f"no report: {error if isinstance(error, SummarizeError) else describe_bug(error)}")

    def _broken(self, error: BaseException, state: State, telling: NightProgress, shift: NightFeed | None) -> None:
        """Note how a night broke off, and that what it did not do is first in line."""
        outcome, code, said = ending(error)
        ids = shift.left() if shift else None
        with suppress(StoreError):  # what happened is said, not what happened then
            waiting = len(state.waiting()) if ids is None else state.wait(ids)
            telling.note(error=said, dead=shift.dead if shift else 0, waiting=waiting)
        try:
            if telling.night.run and not self._reported:
                self._report(state, telling)
        finally:
            telling.end(outcome, code, self._now(), error=said)

    def _batch(self, state: State, number: int, telling: NightProgress) -> tuple[Batch, NightFeed]:
        stops = telling.night.stops
        shift = NightFeed(
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

    def _state(self, *, looking: bool = False) -> State:
        return State(self._folder, self._settings.source, looking=looking)

    def _row(self, started: datetime) -> NightRow:
        return NightRow(started=started, source=self._source.as_posix(), stops=deadline(self._settings, started))

    def _tidy(self) -> None:
        """Of a night that was killed, what it left of files it was putting in place."""
        with suppress(OSError):  # it is in nobody's way
            sweep(self._folder, HOLDER)
            for run in runs(self._results)[:2]:
                sweep(run, *WHOLE)
                sweep(run / PLOTS, "*.png")

    def _roomy_state(self) -> State:
        """SpaceError rather than what a full disk makes of the state."""
        try:
            return self._state()
        except StoreError:
            check_space([self._folder, *self._written()], self._settings)
            raise

    def _delete_old(self, events: EventLog) -> None:
        with self._state(looking=True) as state:
            old = self._old(state)
        stay = delete(self._results, old) if self._results.is_dir() else {}
        for path in old:
            if path.name not in stay:
                events.say("run_deleted", deleted=path.name)
        for name, why in stay.items():
            events.warn("trouble", what=f"{name} cannot be deleted: {why}")

    def _old(self, state: State) -> list[Path]:
        return to_delete(self._results, state.runs(), self._settings, self._now()) if self._results.is_dir() else []

    def _written(self) -> list[Path]:
        """Where a night writes much."""
        return [self._results, Path(self._config.run.cache).parent if self._config.run.cache else cache_root()]

    def _metrics(self, state: State, telling: NightProgress, events: EventLog) -> None:
        """A night that went well did so whether or not its figures could be put down."""
        if self._settings.metrics:
            try:
                success = last_success(state.nights(REMEMBERED))
                write_metrics(Path(self._settings.metrics), telling.night, success=success)
            except StoreError as error:
                events.warn("trouble", what=str(error))


def _watched(config: Config) -> Config:
    """Unless it says otherwise, a night's model has a watchdog: nobody is there to see it hang. A recording cannot."""
    backend = config.backend
    if backend.name == "replay" or "watchdog_seconds" in backend.model_fields_set:
        return config
    return config.model_copy(update={"backend": backend.model_copy(update={"watchdog_seconds": WATCHDOG})})


def _total(source: Path) -> int | None:
    with suppress(OSError):  # what is wrong with it is told when it is read
        return count_sources(source) if source.exists() else None
    return None
