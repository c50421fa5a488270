"""The log of a nightly run: JSON lines, one an event, each with the run's id. No text of an article, no secret.

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

from summarize.core.files import store_errors


class EventLog:
    """Writes events to a logging handler as JSON lines."""

    def __init__(self, handler: logging.Handler) -> None:
        self.run: str | None = None
        """The run folder's name, part of every line; None before there is a folder."""
        handler.setFormatter(
            JsonFormatter(
                "%(levelname)s %(message)s",
                rename_fields={"levelname": "level", "message": "event"},
                timestamp="at",
                json_ensure_ascii=False,
            )
        )
        self._logger = logging.Logger("summarize.nightly", logging.INFO)  # not getLogger: no library's lines come in
        self._logger.addHandler(handler)

    def info(self, event: str, **facts: Any) -> None:
        """Log an event of normal operation."""
        self._logger.info(event, extra={"run": self.run, **facts})

    def warning(self, event: str, **facts: Any) -> None:
        """Log an event somebody may want to look into."""
        self._logger.warning(event, extra={"run": self.run, **facts})


@contextmanager
def open_log(path: str) -> Iterator[EventLog]:
    """Append events to the file `path`; to standard error when it is empty."""
    with store_errors(Path(path)):
        handler = logging.FileHandler(path, encoding="utf-8") if path else logging.StreamHandler(sys.stderr)
    logging.raiseExceptions = False  # a log that cannot be written, such as on a full disk, stops no night
    try:
        yield EventLog(handler)
    finally:
        handler.close()
