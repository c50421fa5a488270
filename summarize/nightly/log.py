"""What a night says as it goes: JSON lines, one an event, with the run's id. Never a text, never a secret.

    night_started  lock_taken_over  run_deleted  run_begun  said  batch_done  article_failed  trouble  night_ended
    night_refused  dead_revived

An article is named by its id and a failure by its reason: messages may quote the article.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pythonjsonlogger.json import JsonFormatter

from summarize.core.files import guarded


class EventLog:
    """Where events go."""

    def __init__(self, handler: logging.Handler) -> None:
        self.run: str | None = None
        """The run folder's name, once there is one; in every line from then on."""
        handler.setFormatter(
            JsonFormatter(
                "%(levelname)s %(message)s",
                rename_fields={"levelname": "level", "message": "event"},
                timestamp="at",
                json_ensure_ascii=False,
            )
        )
        self._log = logging.Logger("summarize.nightly", logging.INFO)  # of its own: no library's lines come in
        self._log.addHandler(handler)

    def say(self, event: str, **facts: Any) -> None:
        """An event as it should be."""
        self._log.info(event, extra={"run": self.run, **facts})

    def warn(self, event: str, **facts: Any) -> None:
        """One that somebody may want to look into."""
        self._log.warning(event, extra={"run": self.run, **facts})


@contextmanager
def events_to(path: str) -> Iterator[EventLog]:
    """Events appended to the file `path`, to standard error where it is empty."""
    with guarded(Path(path)):
        handler = logging.FileHandler(path, encoding="utf-8") if path else logging.StreamHandler(sys.stderr)
    logging.raiseExceptions = False  # a log that cannot be written, such as on a full disk, stops no night
    try:
        yield EventLog(handler)
    finally:
        handler.close()
