"""What a night draws, in which order, and until when; what fails is counted, what failed too often left alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from itertools import chain
from pathlib import Path

from summarize.cache import row_key
from summarize.config import CleaningConfig
from summarize.nights.state import Letter, State
from summarize.pipeline import Kept, Recalled, Result
from summarize.reading import Found, Place, find_newest
from summarize.rows import body_of, line_with
from summarize.shapes import Failure, Record


class OutOfTimeError(Exception):
    """The deadline is past, and all that was under way by then is done."""


class Shift:
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
        self.stopped = False
        self.begun = begun
        self._source = source
        self._config = config
        self._state = state
        self._number = number
        self._made_with = made_with
        self._out_of_time = out_of_time
        self._now = now
        self._failed = failed
        self._dead_keys = state.dead(attempts)
        self._under_way: dict[str, bytes | None] = {}
        """Documents drawn that have no result yet, by id: their key, None where there is no content."""
        self._rest: Iterator[Place] | None = None

    def find(self) -> Iterator[Found | Failure]:
        """First what was left over, then the newest; to the deadline."""
        return self._drawn(find_newest(self._source, config=self._config, first=self._state.waiting()))

    def over(self, results: Iterable[Result]) -> Iterator[Result]:
        """The results; OutOfTimeError after the last when some were not drawn."""
        for result in results:
            self._hear(result)
            yield result
        if self.stopped:
            raise OutOfTimeError

    def left(self) -> Iterator[str] | None:
        """Ids of all that has no result, where the night ended before its end; None when nothing was drawn."""
        return None if self._rest is None else chain(list(self._under_way), (place.id for place in self._rest))

    def _drawn(self, places: Iterator[Place]) -> Iterator[Found | Failure]:
        self._rest = places
        for place in places:
            if self._out_of_time():
                self.stopped = True
                self._rest = chain([place], places)
                return
            self._under_way[place.id] = None
            found = place.read()
            if isinstance(found, Found):
                key = bytes.fromhex(row_key(self._made_with(), found.identity))
                self._under_way[place.id] = key
                if key in self._dead_keys:
                    line = line_with(found.id, found.source, self._state.body(key))
                    yield Failure.model_validate_json(line)
                    continue
            yield found

    def _hear(self, result: Result) -> None:
        key = self._under_way.pop(result.id, None)
        if isinstance(result, Record | Kept) or (isinstance(result, Recalled) and not result.known.failure):
            return
        reason = result.known.failure if isinstance(result, Recalled) else result.reason
        if key is None:  # a file that could not be read: the machine's fault or the folder's, and tried each night
            self._failed(result.id, reason)
        elif key in self._dead_keys:
            self.dead += 1
            self._state.seen(key, self._number)
        else:
            body = result.known.body if isinstance(result, Recalled) else body_of(result)
            letter = Letter(id=result.id, source=result.source, reason=reason, nights=1, first=self._now())
            self._state.failed(key, letter, body, self._number)
            self._failed(result.id, reason)
