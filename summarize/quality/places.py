"""Places in a text, told by line and column: each at the same price, however many and however long the lines are."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate

_STEP = 4096
"""Characters whose bytes are counted at once."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a text: line and column count from 1, columns in characters."""

    line: int
    column: int
    bytes_before: int
    """UTF-8 bytes of the line before the column."""


class Places:
    """The places of one text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lines = [0, *(match.end() for match in re.finditer("\n", text))]
        steps = range(0, len(text), _STEP)
        self._bytes = list(accumulate((len(text[step : step + _STEP].encode()) for step in steps), initial=0))

    def __getitem__(self, offset: int) -> Place:
        """Where the character of this offset stands."""
        line = bisect_right(self._lines, offset)
        start = self._lines[line - 1]
        return Place(line, offset - start + 1, self._bytes_before(offset) - self._bytes_before(start))

    def _bytes_before(self, offset: int) -> int:
        step = offset // _STEP
        return self._bytes[step] + len(self._text[step * _STEP : offset].encode())
