"""Progress of a nightly run: logged every half minute, saved every second for `summarize status`."""

import time
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from summarize.backends.base import LoadState
from summarize.core.errors import StoreError
from summarize.nightly.log import EventLog
from summarize.nightly.outcome import NightOutcome
from summarize.nightly.state import NightRow, State
from summarize.pipeline.progress import Progress, Totals

SAVE_SECONDS: Final = 1.0
LOG_SECONDS: Final = 30.0


class NightProgress(Progress):
    """The Progress of one night, as its log and its row in the state."""

    def __init__(self, state: State, night: NightRow, log: EventLog, display: Progress | None = None) -> None:
        self.state = state
        """The state, in which the night is the one that was started."""
        self.night = night
        """The night's row as last saved."""
        self.log = log
        """The night's log."""
        self._saved_at = self._logged_at = time.monotonic()
        self._totals = Totals()
        self._display = display or Progress()

    def say(self, line: str) -> None:
        """Log a line for people."""
        self.log.info("said", line=line)

    def load(self, state: LoadState) -> None:
        """Pass on that the model is being loaded."""
        self._display.load(state)

    def expect(self, total: int | None) -> None:
        """Save and pass on how many documents there are, if that is known."""
        self.save(total=total)
        self._display.expect(total)

    def start_run(self, folder: Path) -> None:
        """Save and log the folder of the run that starts."""
        self.log.run = folder.name
        self.save(run=folder.name)
        self.log.info("run_begun")

    def warn(self, problem: str) -> None:
        """Log a problem that does not fail the night."""
        self.log.warning("trouble", what=problem)

    def advance(self, totals: Totals) -> None:
        """Save and log `totals` when their time has come."""
        self._totals = totals
        self._display.advance(totals)
        now = time.monotonic()
        if now - self._saved_at >= SAVE_SECONDS:
            self._saved_at = now
            self.save()
        if now - self._logged_at >= LOG_SECONDS:
            self._logged_at = now
            self.log.info("batch_done", **self._counts())

    def end(self, outcome: NightOutcome, exit_code: int, ended: datetime, **facts: Any) -> NightRow:
        """Save and log the end of the night. One that broke off is logged even if the state cannot be written."""
        if self._totals.documents:
            self.log.info("batch_done", **self._counts())
        try:
            self.save(outcome=outcome, exit_code=exit_code, ended=ended, **facts)
        except StoreError:
            if outcome in ("complete", "breached", "deadline"):
                raise
        end = self.night.model_dump(include={"outcome", "exit_code", "error", "dead", "waiting", "failures"})
        self.log.info("night_ended", **end, seconds=self.night.seconds, **self._counts())
        return self.night

    def save(self, **facts: Any) -> None:
        """Save the night's row, brought up to date with the totals and `facts`."""
        totals = self._totals
        facts |= {name: count for name, count in totals.counts().items() if name in NightRow.model_fields}
        facts |= {"records": totals.records, "failures": dict(sorted(totals.failures.items()))}
        self.night = self.night.model_copy(update=facts)
        self.state.save_night(self.night)

    def _counts(self) -> dict[str, Any]:
        totals = self._totals
        return {
            "documents": totals.documents,
            "records": totals.records + totals.kept,
            "failed": totals.failures.total(),
            "recalled": totals.from_cache,
            "prompt_tokens": totals.usage.prompt_tokens,
            "output_tokens": totals.usage.output_tokens,
        }
