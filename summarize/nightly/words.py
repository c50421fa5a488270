"""The events of a nightly run in words, for the person who watches it on a terminal."""

import logging
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

from summarize.core.plural import counted
from summarize.core.text import format_duration
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
    until = f", until {to_local(datetime.fromisoformat(stops), timezone):%m-%d %H:%M %Z}" if stops else ""
    return f"the night begins: {facts['source']}{until}"


def _ended(facts: Mapping[str, Any], timezone: str) -> str:
    counts = f"{counted(facts['records'], 'record')}, {counted(facts['failed'], 'failure')}"
    waiting = f", {facts['waiting']:,} left for the next night" if facts["waiting"] else ""
    after = "" if facts["seconds"] is None else f" after {format_duration(facts['seconds'])}"
    why = f": {facts['error']}" if facts["error"] else ""
    return f"the night ended{after}: {facts['outcome']} (exit {facts['exit_code']}){why}; {counts}{waiting}"


_WORDS: Final[Mapping[str, Callable[[Mapping[str, Any], str], str]]] = {
    "night_started": _started,
    "night_ended": _ended,
    "lock_taken_over": lambda facts, _: (
        f"took over the lock of process {facts['pid']} on {facts['host']}, which is gone"
    ),
    "run_deleted": lambda facts, _: f"deleted the old run {facts['deleted']}",
    "run_begun": lambda facts, _: f"the run is {facts['run']}",
    "said": lambda facts, _: str(facts["line"]),
    "article_failed": lambda facts, _: f"failed: {facts['id']}: {facts['reason']}",
    "trouble": lambda facts, _: f"warning: {facts['what']}",
    "dead_revived": lambda facts, _: (
        f"{counted(facts['documents'], 'document')} that failed too often will be tried again"
    ),
    "drifted": lambda facts, _: f"warning: beyond the limits of [drift]: {', '.join(facts['measures'])}",
}
