"""What goes on in a night, told to the log now and then and noted in the state for `summarize status`."""

from __future__ import annotations

import time
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from summarize.core.errors import StoreError
from summarize.nightly.log import EventLog
from summarize.nightly.schema import Ended, NightRow
from summarize.nightly.state import State
from summarize.pipeline.progress import Totals

NOTE_SECONDS: Final = 1.0
LOG_SECONDS: Final = 30.0


class NightProgress:
    """The Progress of a night; `night` is how far it is."""

    def __init__(self, state: State, number: int, night: NightRow, events: EventLog) -> None:
        self.night = night
        self._state = state
        self._number = number
        self._events = events
        self._noted = self._logged = time.monotonic()
        self._totals: Totals | None = None

    def say(self, line: str) -> None:
        """Something for people."""
        self._events.say("said", line=line)

    def begun(self, path: Path) -> None:
        """The run has its folder."""
        self._events.run = path.name
        self.note(run=path.name)
        self._events.say("run_begun")

    def failed(self, identity: str, reason: str) -> None:
        """A document has no record."""
        self._events.warn("article_failed", id=identity, reason=reason)

    def trouble(self, what: str) -> None:
        """Something somebody may want to look into, which is no reason for a night to fail."""
        self._events.warn("trouble", what=what)

    def advance(self, totals: Totals) -> None:
        """Once a second noted, every half minute told."""
        self._totals = totals
        now = time.monotonic()
        if now - self._noted >= NOTE_SECONDS:
            self._noted = now
            self.note()
        if now - self._logged >= LOG_SECONDS:
            self._logged = now
            self._events.say("batch_done", **self._figures())

    def end(self, outcome: Ended, exit_code: int, ended: datetime, **facts: Any) -> NightRow:
        """The night is over. Of one that broke off this is said even where it cannot be noted: on a full disk."""
        if self._totals:
            self._events.say("batch_done", **self._figures())
        try:
            self.note(outcome=outcome, exit_code=exit_code, ended=ended, **facts)
        except StoreError:
            if outcome in ("complete", "deadline"):
                raise
        night = self.night
        said = {"outcome": outcome, "exit_code": exit_code, "error": night.error, "seconds": night.seconds}
        self._events.say(
            "night_ended",
            **{**said, "dead": night.dead, "waiting": night.waiting, "failures": night.failures},
            **self._figures(),
        )
        return night

    def note(self, **facts: Any) -> None:
        """Note how far the night is, with `facts` of it."""
        if totals := self._totals:
            facts |= {
                "documents": totals.documents,
                "records": totals.records,
                "kept": totals.kept,
                "recalled": totals.recalled,
                "failures": dict(sorted(totals.failures.items())),
                "generated_requests": totals.usage.generated_requests,
                "cached_requests": totals.usage.cached_requests,
                "prompt_tokens": totals.ledger.prompt_tokens,
                "output_tokens": totals.ledger.output_tokens,
                "saved_by_cleaning": totals.ledger.saved_by_cleaning,
                "saved_by_cache": totals.ledger.saved_by_cache,
            }
        self.night = self.night.model_copy(update=facts)
        self._state.note(self._number, self.night)

    def _figures(self) -> dict[str, int]:
        totals = self._totals or Totals()
        return {
            "documents": totals.documents,
            "records": totals.records + totals.kept,
            "failed": totals.failures.total(),
            "recalled": totals.recalled,
            "prompt_tokens": totals.usage.prompt_tokens,
            "output_tokens": totals.usage.output_tokens,
        }
