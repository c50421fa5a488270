"""The log of a nightly run: JSON lines, one an event, each with the run's id. No text of an article, no secret.

    night_started  lock_taken_over  run_deleted  run_begun  said  batch_done  article_failed  trouble  night_ended
    night_refused  dead_revived  drifted  error

An article is named by its id and a failure by its reason: messages may quote the article.
"""

import logging
import os
import sys
from collections.abc import Iterator, MutableMapping, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any, TextIO

from pythonjsonlogger.json import JsonFormatter

from summarize.core.files import store_errors
from summarize.core.text import escape_in_json


class _VisibleJson(JsonFormatter):
    """JSON in which no name can speak to the terminal that shows the log."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line of JSON."""
        return escape_in_json(super().format(record))


class EventLog(logging.LoggerAdapter[logging.Logger]):
    """Gives events and their facts to logging handlers: `log.info("run_deleted", deleted="…")`."""

    def __init__(self, *handlers: logging.Handler) -> None:
        self.run: str | None = None
        """The run folder's name, part of every line; None before there is a folder."""
        super().__init__(logging.Logger("summarize.nightly", logging.INFO))  # not getLogger: no library's lines come in
        for handler in handlers:
            self.logger.addHandler(handler)

    def process(self, msg: str, kwargs: MutableMapping[str, Any]) -> tuple[str, MutableMapping[str, Any]]:
        """Make the keywords of an event the keys of its line."""
        return msg, {"extra": {"run": self.run, **kwargs}}


@contextmanager
def open_log(path: str, *, watcher: logging.Handler | None = None) -> Iterator[EventLog]:
    """Append events as JSON lines to the file `path`; to standard error when it is empty and nobody is the `watcher`.

    StoreError for a pipe that nobody reads.
    """
    watchers = [watcher] if watcher else []
    with store_errors(Path(path)):
        stream = _open_without_waiting(path) if path else nullcontext(sys.stderr)
    logging.raiseExceptions = False  # a log that cannot be written, such as on a full disk, stops no night
    with stream as file:
        yield EventLog(*watchers, *([_json_lines(file)] if path or not watcher else []))


def log_end(exit_code: int, message: str, hint: str, traceback: Sequence[str] = ()) -> None:
    """Write the event of an error that ends the command to standard error; of a bug, with its traceback."""
    facts: dict[str, Any] = {"traceback": traceback} if traceback else {}
    with open_log("") as log:
        log.error("error", error=message, hint=hint, exit_code=int(exit_code), **facts)


def _json_lines(file: TextIO) -> logging.Handler:
    handler = logging.StreamHandler(file)
    handler.setFormatter(
        _VisibleJson(
            "%(levelname)s %(message)s",
            rename_fields={"levelname": "level", "message": "event"},
            timestamp="at",
            json_ensure_ascii=False,
        )
    )
    return handler


def _open_without_waiting(path: str) -> TextIO:
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_NONBLOCK", 0), 0o666)
    os.set_blocking(descriptor, True)
    return open(descriptor, "a", encoding="utf-8")  # noqa: PTH123 - a descriptor
