"""The events of a nightly run in words, for the person who watches it on a terminal."""

import logging
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

from summarize.core.codes import code_name
from summarize.core.messages import Message, _
from summarize.core.plural import counted, format_duration
from summarize.nightly.deadline import to_local

_OWN_KEYS: Final = {*vars(logging.makeLogRecord({})), "message", "run"}
_UNSAID: Final = ("batch_done", "night_refused")
"""The bar counts documents, and an error that ends the command is told by itself."""


class WordsHandler(logging.Handler):
    """Gives each event, as a line, to `say`."""

    def __init__(self, say: Callable[[str], None], timezone: str) -> None:
        """`timezone` is that of the times."""
        super().__init__()
        self._say = say
        self._timezone = timezone

    def emit(self, record: logging.LogRecord) -> None:
        """Say it, unless it is said otherwise."""
        event = record.getMessage()
        if event not in _UNSAID:
            facts = {key: value for key, value in vars(record).items() if key not in _OWN_KEYS}
            self._say(event_words(event, facts | {"run": vars(record).get("run")}, timezone=self._timezone))


def event_words(event: str, facts: Mapping[str, Any], *, timezone: str) -> str:
    """The event as one line; of an event that has no words, its name and facts."""
    words = _WORDS.get(event)
    if words is None:
        return ", ".join([event.replace("_", " "), *(f"{key} {value}" for key, value in facts.items())])
    return words(facts, timezone)


def _started(facts: Mapping[str, Any], timezone: str) -> str:
    stops = facts["stops"]
    if not stops:
        return _("the night begins: {source}", source=facts["source"])
    until = f"{to_local(datetime.fromisoformat(stops), timezone):%m-%d %H:%M %Z}"
    return _("the night begins: {source}, until {until}", source=facts["source"], until=until)


def _ended(facts: Mapping[str, Any], timezone: str) -> Message:
    outcome = _("{outcome} (exit {code})", outcome=code_name(facts["outcome"]), code=facts["exit_code"])
    if facts["error"]:
        outcome = _("{outcome}: {error}", outcome=outcome, error=facts["error"])
    end = _("the night ended: {outcome}", outcome=outcome)
    if facts["seconds"] is not None:
        duration = format_duration(facts["seconds"])
        end = _("the night ended after {duration}: {outcome}", duration=duration, outcome=outcome)
    records, failures = counted(facts["records"], "record"), counted(facts["failed"], "failure")
    line = _("{end}; {records}, {failures}", end=end, records=records, failures=failures)
    waiting = facts["waiting"]
    return _("{line}, {count:,} left for the next night", line=line, count=waiting) if waiting else line


_WORDS: Final[Mapping[str, Callable[[Mapping[str, Any], str], str]]] = {
    "night_started": _started,
    "night_ended": _ended,
    "lock_taken_over": lambda facts, zone: _(
        "took over the lock of process {pid} on {host}, which is gone", pid=facts["pid"], host=facts["host"]
    ),
    "run_deleted": lambda facts, zone: _("deleted the old run {run}", run=facts["deleted"]),
    "run_begun": lambda facts, zone: _("the run is {run}", run=facts["run"]),
    "said": lambda facts, zone: facts["line"],
    "article_failed": lambda facts, zone: _(
        "failed: {id}: {reason}", id=facts["id"], reason=code_name(facts["reason"])
    ),
    "trouble": lambda facts, zone: _("warning: {what}", what=facts["what"]),
    "dead_revived": lambda facts, zone: _(
        "{documents} that failed too often will be tried again", documents=counted(facts["documents"], "document")
    ),
    "drifted": lambda facts, zone: _(
        "warning: beyond the limits of [drift]: {names}", names=", ".join(facts["measures"])
    ),
}
