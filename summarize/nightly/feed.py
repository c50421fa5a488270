"""What a night draws, in which order, and until when; what fails is counted, what failed too often left alone."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator
from datetime import datetime
from itertools import chain, tee
from pathlib import Path
from typing import Final

from summarize.core.config import CleaningConfig
from summarize.core.errors import BUG
from summarize.core.schema import Failure, Record
from summarize.nightly.state import DeadLetter, State
from summarize.pipeline.record_cache import row_key
from summarize.pipeline.scheduler import Kept, Recalled, Result
from summarize.read import RawDocument, SourceEntry, find_newest_first
from summarize.runs.jsonl import encode_content, join_line


class OutOfTimeError(Exception):
    """The deadline is past, and what was being answered then is done."""


_ASKED: Final = frozenset({"generating", "parsing", "checking"})
"""Stages at which a document fails that the model was asked about."""


class NightFeed:
    """The Watch of one night. In memory are the ids and times of the source, nothing of its texts."""

    def __init__(
        self,
        source: Path,
        config: CleaningConfig,
        state: State,
        *,
        number: int,
        attempts: int,
        made_with: Callable[[], str],
        out_of_time: Callable[[], bool],
        now: Callable[[], datetime],
        begun: Callable[[Path], None],
        failed: Callable[[str, str], None],
    ) -> None:
        """`begun` hears the run's folder, `failed` the id and reason of each document that failed, not of the dead."""
        self.dead = 0
        """Documents that were left alone."""
        self.made = 0
        """Records made, and"""
        self.lost = 0
        """documents that failed after the model was asked, or for a bug, and did in no night before."""
        self._begun = begun
        self._source = source
        self._config = config
        self._state = state
        self._number = number
        self._made_with = made_with
        self._out_of_time = out_of_time
        self._now = now
        self._failed = failed
        self._dead_keys = state.dead_keys(attempts)
        self._failed_before = state.dead_keys(0)
        self._under_way: dict[str, bytes | None] = {}
        """Documents drawn that have no result yet, by id: their key, None where there is no content."""
        self._done: set[str] = set()
        self._kept: Container[str] = ()
        self._later: list[str] = []
        """Documents passed over that another look is for."""
        self._rest: Iterator[SourceEntry] | None = None
        self._stopped = False

    def find(self, wanted: Callable[[str], bool]) -> Iterator[RawDocument | Failure]:
        """First what was left over, then the newest; to the deadline."""
        entries = find_newest_first(self._source, config=self._config, priority=self._state.waiting_ids())
        return self._drawn(entries, wanted)

    def begun(self, path: Path, kept: Container[str]) -> None:
        """What a run that is gone on with has already waits for nothing."""
        self._kept = kept
        self._begun(path)

    def going_on(self) -> bool:
        """To the deadline, after which no article is asked about again, however long it is."""
        return not self._out_of_time()

    def over(self, results: Iterable[Result]) -> Iterator[Result]:
        """The results; OutOfTimeError after the last when some have none."""
        for result in results:
            self._hear(result)
            yield result
        if self._stopped or self._under_way:
            raise OutOfTimeError

    def left(self) -> Iterator[str] | None:
        """Ids of all that has no result, where the night ended before its end; None when nothing was drawn."""
        if self._rest is None:
            return None
        self._rest, again = tee(self._rest)  # it may be asked for twice, by an ending that is itself broken off
        rest = chain(self._later, (place.id for place in again))
        return chain(list(self._under_way), (one for one in rest if one not in self._done and one not in self._kept))

    def _drawn(self, places: Iterator[SourceEntry], wanted: Callable[[str], bool]) -> Iterator[RawDocument | Failure]:
        self._rest = places
        self._later = []
        for place in places:
            if not wanted(place.id):
                self._later.append(place.id)
                continue
            if self._stopped or self._out_of_time():
                self._stopped = True
                self._rest = chain([place], places)
                return
            self._under_way[place.id] = None
            found = place.read()
            if isinstance(found, RawDocument):
                key = bytes.fromhex(row_key(self._made_with(), found.identity))
                self._under_way[place.id] = key
                if key in self._dead_keys:
                    line = join_line(found.id, found.source, self._state.failure_body(key))
                    yield Failure.model_validate_json(line)
                    continue
            yield found

    def _hear(self, result: Result) -> None:
        key = self._under_way.pop(result.id, None)
        self._done.add(result.id)
        self.made += isinstance(result, Record)
        if isinstance(result, Failure) and (result.stage in _ASKED or result.reason == BUG):
            self.lost += key not in self._failed_before
        if isinstance(result, Record | Kept) or (isinstance(result, Recalled) and not result.known.failure):
            return
        reason = result.known.failure if isinstance(result, Recalled) else result.reason
        if key is None or reason == BUG:  # a file that could not be read, or our fault: it is tried each night
            self._state.mark_unread(result.id, self._number)
            self._failed(result.id, reason)
        elif key in self._dead_keys:
            self.dead += 1
            self._state.mark_seen(key, self._number)
        else:
            body = result.known.body if isinstance(result, Recalled) else encode_content(result)
            letter = DeadLetter(id=result.id, source=result.source, reason=reason, nights=1, first=self._now())
            self._state.count_failure(key, letter, body, self._number)
            self._failed(result.id, reason)
