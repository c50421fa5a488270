"""The nightly job: one unattended run of a config, from taking the lock to writing the metrics."""

from collections.abc import Callable
from contextlib import ExitStack, suppress
from datetime import UTC, datetime
from logging import NullHandler
from pathlib import Path
from typing import Final

from summarize.backends.base import Backend
from summarize.core.aliases import NO_ALIASES, Aliases
from summarize.core.config import CleaningConfig, Config
from summarize.core.errors import (
    BackendError,
    ConfigError,
    ExitCode,
    StoreError,
    SummarizeError,
    UsageError,
    describe_bug,
)
from summarize.core.messages import _, untranslated
from summarize.core.near_folder import near_folder
from summarize.core.remote_url import place_name
from summarize.drift.drift import Drift
from summarize.nightly.deadline import clock_problem, deadline, require_clock
from summarize.nightly.drift_check import check_drift
from summarize.nightly.estimate import NightlyEstimate
from summarize.nightly.feed import NightFeed, OutOfTimeError
from summarize.nightly.gate import Gate, GateReport
from summarize.nightly.lock import hold_lock
from summarize.nightly.log import EventLog, open_log
from summarize.nightly.metrics import write_metrics
from summarize.nightly.outcome import NightOutcome, exit_on_signals, outcome_of
from summarize.nightly.progress import NightProgress
from summarize.nightly.report import write_report
from summarize.nightly.retention import check_space, free_bytes, output_folders
from summarize.nightly.state import NightRow, State, state_folder
from summarize.nightly.upkeep import Upkeep
from summarize.nightly.watchdog import with_watchdog
from summarize.nightly.words import WordsHandler
from summarize.pipeline.progress import Progress
from summarize.pipeline.runner import Runner
from summarize.read.sources import count_documents
from summarize.runs.folder import Run
from summarize.runs.listing import newest_start
from summarize.runs.sentence_counts import SentenceCounts, count_sentences

PLOTTED_NIGHTS: Final = 30
"""Nights in the plots of a report."""
MIN_LOST_DOCUMENTS: Final = 5
"""Documents that must fail, in a night without a single record, before the backend is blamed and not the documents."""
SEARCHED_NIGHTS: Final = 400
"""Nights searched for the last that finished, and for those held back."""


class NightlyJob:
    """The nightly job of one config. `now` is the clock, in UTC; `backend` replaces the one the config names; `display`
    is told what happens, in words, and how the run goes on."""

    def __init__(
        self,
        config: Config,
        *,
        aliases: Aliases = NO_ALIASES,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        backend: Backend | None = None,
        display: Progress | None = None,
    ) -> None:
        if not config.nightly.source:
            raise ConfigError(
                _("nightly.source is empty"), hint=_('name the folder of articles: [nightly] source = "news"')
            )
        self.config = with_watchdog(config)
        self._settings = config.nightly
        self._aliases = aliases
        self._now = now
        self._backend = backend
        self._display = display
        self._source = Path(config.nightly.source)
        self._results = near_folder(config.run.results)
        self._output_folders = output_folders(config)
        self._folder = state_folder(config)
        self._upkeep = Upkeep(self.config, now)
        self._reported = False
        self._drift: Drift | None = None
        self._gate = Gate(self.config)
        self._gate_report: GateReport | None = None

    def run(self, *, retry_dead: bool = False) -> NightRow:
        """Run one night and return its row. `retry_dead` tries again what failed too often.

        Raises LockedError when another night is at work, SpaceError when there is too little disk space, else what
        broke the run off.
        """
        started = self._now()
        watcher = WordsHandler(self._display.say, self._settings.timezone) if self._display else None
        with open_log(self._settings.log, watcher=watcher) as log, exit_on_signals(), ExitStack() as stack:
            try:
                require_clock(started)
                if dead := stack.enter_context(hold_lock(self._folder, started)):
                    log.warning("lock_taken_over", pid=dead.pid, host=dead.host, since=dead.since.isoformat())
                self._upkeep.run(log)
                state = stack.enter_context(self._open_state_or_space_error())
                if retry_dead:
                    log.info("dead_revived", documents=state.reset_attempts(self._settings.attempts))
                stops = deadline(self._settings, started)
                night = NightRow(started=started, source=place_name(self._source), stops=stops)
                state.start_night(night)
            except SummarizeError as error:
                log.warning("night_refused", error=str(error), exit_code=error.exit_code)
                raise
            return self._run_night(NightProgress(state, night, log, self._display))

    def estimate(self, *, processes: int = 1) -> NightlyEstimate:
        """Estimate what `run` would do now. Deletes nothing, loads no model."""
        with self._open_state(read_only=True) as state:
            night = NightRow(started=self._now(), source=place_name(self._source))
            expired, jump = self._upkeep.expired_runs(state)
            runner, _ = self._runner(NightProgress(state, night, EventLog(NullHandler())), is_dry=True)
            return NightlyEstimate(
                plan=runner.estimate(processes=processes),
                stops=deadline(self._settings, self._now()),
                waiting=len(state.waiting_ids()),
                dead=len(state.dead_keys(self._settings.attempts)),
                delete=tuple(map(str, expired)),
                clock_jump=jump,
                free_gb=round(min(map(free_bytes, self._output_folders)) / 1e9, 1),
            )

    def _run_night(self, progress: NightProgress) -> NightRow:
        """Run a night that holds the lock; save, report and measure its end, in whichever way it ends."""
        feed: NightFeed | None = None
        try:
            self._check_start(progress)
            runner, feed = self._runner(progress)
            outcome, exit_code = self._catalogue(runner, feed, progress)
            if outcome == "complete":
                outcome, exit_code = self._judge(progress, exit_code)
            self._write_report(progress)
            error = self._gate_report.breach if self._gate_report else ""
            return progress.end(outcome, exit_code, self._now(), error=error or None)
        except BaseException as error:
            self._end_broken(error, progress, feed)
            raise
        finally:
            self._write_metrics(progress)

    def _check_start(self, progress: NightProgress) -> None:
        """Log the start and check disk space, gate and clock. Raises SpaceError, UsageError and StoreError."""
        night = progress.night
        progress.log.info("night_started", source=night.source, stops=night.stops and night.stops.isoformat())
        progress.expect(_count_documents(self._source, self.config.cleaning))
        check_space(self._output_folders, self._settings)
        self._gate.check()
        if problem := clock_problem(newest_start(self._results), night.started):
            progress.warn(problem)

    def _catalogue(self, runner: Runner, feed: NightFeed, progress: NightProgress) -> tuple[NightOutcome, int]:
        """Run to the end or the deadline and save what is left over; the outcome and exit code.

        Raises BackendError when no document succeeded and several failed that never failed before.
        """
        outcome: NightOutcome
        try:
            summary = runner.run().summary
        except OutOfTimeError:
            outcome, exit_code = "deadline", ExitCode.DEADLINE
            waiting = progress.state.set_waiting(feed.leftovers() or ())
        else:
            new_failures = sum(summary.failures.values()) - feed.dead
            outcome, exit_code = "complete", ExitCode.ISSUES if new_failures else ExitCode.OK
            waiting = progress.state.set_waiting(())
            progress.state.forget_unseen()
        progress.save(dead=feed.dead, waiting=waiting)
        if not feed.made and feed.lost >= MIN_LOST_DOCUMENTS:
            raise BackendError(
                _("all {lost} documents that never failed before have failed; no document succeeded", lost=feed.lost),
                hint=_("the cause is probably not the documents: see the reasons in failures.jsonl"),
            )
        return outcome, exit_code

    def _judge(self, progress: NightProgress, exit_code: int) -> tuple[NightOutcome, int]:
        """Hold the night's complete run against the limits of drift; put it in place unless the gate is breached."""
        self._drift = check_drift(self.config, progress, self._aliases)
        if self._drift and self._drift.exceeded:
            exit_code = ExitCode.DRIFT
        if self._gate.is_set and progress.night.run:
            nights = progress.state.nights(SEARCHED_NIGHTS)
            self._gate_report = self._gate.admit(Run(self._results / progress.night.run), nights)
            if self._gate_report.breach:
                return "breached", ExitCode.GATE
        return "complete", exit_code

    def _end_broken(self, error: BaseException, progress: NightProgress, feed: NightFeed | None) -> None:
        """Save, report and log how a night broke off, and put what it left over first in line."""
        outcome, exit_code, message = outcome_of(error)
        behind = feed.in_flight if feed and outcome == "failed" else 0
        leftovers = feed.leftovers(in_flight=not behind) if feed else None
        with suppress(StoreError):  # the first error is reported, not one of reporting it
            state = progress.state
            waiting = len(state.waiting_ids()) if leftovers is None else state.set_waiting(leftovers)
            progress.save(error=message, dead=feed.dead if feed else 0, waiting=waiting + behind)
        try:
            if progress.night.run and not self._reported:
                self._write_report(progress)
        finally:
            progress.end(outcome, exit_code, self._now(), error=message)

    def _write_report(self, progress: NightProgress) -> None:
        """Write the report. A failure is logged only: the records are there without it."""
        self._reported = True
        try:
            nights = progress.state.nights(PLOTTED_NIGHTS)
            with untranslated():
                write_report(
                    self.config,
                    progress.night,
                    nights,
                    self._now(),
                    aliases=self._aliases,
                    drift=self._drift,
                    gate=self._gate_report,
                )
        except Exception as error:
            why = error if isinstance(error, SummarizeError) else describe_bug(error)
            progress.warn(_("no report: {reason}", reason=why))

    def _count_sentences(self, night: NightRow) -> SentenceCounts | None:
        """The sentences that the model wrote in the night's run; None where there is no run, or it did not write."""
        run = Run(self._results / night.run) if night.run else None
        return count_sentences(run.records()) if run and run.manifest.writes else None

    def _write_metrics(self, progress: NightProgress) -> None:
        """Write the metrics file, if the config names one. A failure is logged only."""
        if self._settings.metrics:
            try:
                nights = progress.state.nights(SEARCHED_NIGHTS)
                sentences = self._count_sentences(progress.night)
                path, drift = Path(self._settings.metrics), self._drift
                write_metrics(path, progress.night, nights, sentences=sentences, drift=drift)
            except StoreError as error:
                progress.warn(error.message)

    def _runner(self, progress: NightProgress, *, is_dry: bool = False) -> tuple[Runner, NightFeed]:
        feed = NightFeed(self.config, progress, made_with=lambda: runner.manifest.made_with, now=self._now)
        runner = Runner(
            self._source,
            self.config,
            progress=progress,
            backend=self._backend,
            feed=feed,
            is_dry=is_dry,
            rehash=not is_dry,
        )
        return runner, feed

    def _open_state(self, *, read_only: bool = False) -> State:
        return State(self._folder, self._settings.source, read_only=read_only)

    def _open_state_or_space_error(self) -> State:
        """The state. On a full disk SpaceError, not what SQLite says of it."""
        try:
            return self._open_state()
        except StoreError:
            check_space([self._folder, *self._output_folders], self._settings)
            raise


def _count_documents(source: Path, config: CleaningConfig) -> int | None:
    with suppress(OSError, UsageError):  # raised again when the source is read
        return count_documents(source, config=config)
    return None
