"""Feed of one night: leftovers first, then the newest documents, until the deadline; failures are counted per document.

What failed in a night before comes behind all others, and so costs none of them its turn.

A document that failed in too many nights is a dead letter: it keeps its failure and is not tried again.
"""

from collections.abc import Callable, Container, Iterator
from contextlib import suppress
from datetime import datetime
from itertools import chain, tee
from pathlib import Path

from pydantic import ValidationError

from summarize.core.config import Config
from summarize.core.errors import BUG, SLOW
from summarize.core.schema import Failure, Record
from summarize.nightly.progress import NightProgress
from summarize.nightly.state import DeadLetter
from summarize.pipeline.record_cache import CachedResult, record_key
from summarize.pipeline.scheduler import DocumentResult
from summarize.read.raw_document import RawDocument
from summarize.read.sources import SourceEntry, find_newest_first
from summarize.runs.jsonl import encode_content, join_line


class OutOfTimeError(Exception):
    """The deadline is past, and no article is in flight."""


class NightFeed:
    """The pipeline's Feed. In memory are the ids and times of the source, none of its texts."""

    def __init__(
        self, config: Config, progress: NightProgress, *, made_with: Callable[[], str], now: Callable[[], datetime]
    ) -> None:
        """`made_with` is `Manifest.made_with` of the run, `now` returns the time that is compared with the deadline."""
        self.dead = 0
        """Dead letters met."""
        self.made = 0
        """Records made, not found in a cache."""
        self.lost = 0
        """Documents that failed after the model was asked, or for a bug, in no night before; none for lack of time."""
        self._config = config
        self._progress = progress
        self._state = progress.state
        self._made_with = made_with
        self._now = now
        self._dead_keys = self._state.dead_keys(config.nightly.attempts)
        self._failed_before = self._state.dead_keys(0)
        self._in_flight: dict[str, bytes | None] = {}
        """Key of each document without a result yet, by id; None where there is no content."""
        self._done: set[str] = set()
        self._kept: Container[str] = ()
        self._remaining: Iterator[SourceEntry] | None = None
        self._stopped = False

    def documents(self) -> Iterator[RawDocument | Failure]:
        """The documents until the deadline; a dead letter comes as its failure."""
        source, waiting, failed = Path(self._config.nightly.source), self._state.waiting_ids(), self._state.failed_ids()
        return self._draw(find_newest_first(source, config=self._config.cleaning, priority=waiting, last=failed))

    def on_run_started(self, path: Path, kept: Container[str]) -> None:
        """Remember which documents have a record in a resumed run."""
        self._kept = kept
        self._progress.start_run(path)

    def may_continue(self) -> bool:
        """Until the deadline, after which no article asks again."""
        stops = self._progress.night.stops
        return stops is None or self._now() < stops

    def observe(self, done: DocumentResult) -> None:
        """Count the result, and keep a failure for the nights to come."""
        key = self._in_flight.pop(done.id, None)
        self._done.add(done.id)
        result, reason = done.result, done.failure_reason
        self.made += isinstance(result, Record)
        if isinstance(result, Failure) and not result.is_own and reason != SLOW:
            self.lost += key not in self._failed_before
        if not reason or isinstance(result, Record) or result is None:
            return
        if key in self._dead_keys:
            self.dead += 1
            self._state.mark_seen(key)
            return
        if key is None or reason == BUG:  # the file could not be read, or the fault is ours: it is tried each night
            self._state.mark_unread(done.id)
        else:
            content = result.content if isinstance(result, CachedResult) else encode_content(result)
            letter = DeadLetter(id=done.id, source=done.source, reason=reason, nights=1, first=self._now())
            self._state.count_failure(key, letter, content)
        self._progress.log.warning("article_failed", id=done.id, reason=reason)

    def finish(self) -> None:
        """OutOfTimeError when documents are left without a result."""
        if self._stopped or self._in_flight:
            raise OutOfTimeError

    @property
    def in_flight(self) -> int:
        """Documents drawn that have no result yet."""
        return len(self._in_flight)

    def leftovers(self, *, in_flight: bool = True) -> Iterator[str] | None:
        """Ids of all documents without a result, of a night that did not finish; None when none was drawn.

        Those `in_flight` are left out on demand: one of them may be what the night broke off over.
        """
        if self._remaining is None:
            return None
        self._remaining, entries = tee(self._remaining)  # may be asked twice, when the end is itself interrupted
        rest = (entry.id for entry in entries if entry.id not in self._done and entry.id not in self._kept)
        return chain(list(self._in_flight) if in_flight else (), rest)

    def _draw(self, entries: Iterator[SourceEntry]) -> Iterator[RawDocument | Failure]:
        self._remaining = entries
        for entry in entries:
            if not self.may_continue():
                self._stopped = True
                self._remaining = chain([entry], entries)
                return
            self._in_flight[entry.id] = None
            document = entry.read()
            if isinstance(document, RawDocument):
                key = bytes.fromhex(record_key(self._made_with(), document.content_sha256))
                self._in_flight[entry.id] = key
                if key in self._dead_keys:
                    line = join_line(document.id, document.source, self._state.failure_body(key))
                    with suppress(ValidationError):  # a damaged row: the document is tried again
                        document = Failure.model_validate_json(line)
            yield document
