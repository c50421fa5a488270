"""Text with the source offset of each character, kept through cutting, joining and substitution.

Characters that a substitution adds (`，` for `,`) point at the first character they replace.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Final

_COUNT: Final = array("I", range(4096))
_MOST_COUNTED: Final = 1_000_000


def consecutive(first: int, last: int) -> array[int]:
    """The offsets from `first` to `last`, without the last: a copy of those counted before, which is quick."""
    if last > _MOST_COUNTED:
        return array("I", range(first, last))
    if last > len(_COUNT):
        _COUNT.extend(range(len(_COUNT), max(last, 2 * len(_COUNT))))
    return _COUNT[first:last]


@dataclass(frozen=True, slots=True, eq=False)
class AlignedText:
    """A text that is cut, joined and substituted like a string."""

    text: str
    origin: array[int] = field(repr=False)
    """For each character of `text`, its character offset in the source text."""

    def __post_init__(self) -> None:
        if len(self.text) != len(self.origin):
            raise ValueError(f"{len(self.text)} characters, {len(self.origin)} origins")

    @classmethod
    def from_source(cls, text: str) -> AlignedText:
        """The source text itself: each character at its own offset."""
        return cls(text, consecutive(0, len(text)))

    @classmethod
    def join(cls, parts: Iterable[AlignedText]) -> AlignedText:
        """The parts one after the other, each keeping its offsets."""
        texts, origin = [], array("I")
        for part in parts:
            texts.append(part.text)
            origin.extend(part.origin)
        return cls("".join(texts), origin)

    def __len__(self) -> int:
        return len(self.text)

    def __getitem__(self, span: slice) -> AlignedText:
        return AlignedText(self.text[span], self.origin[span])

    def sub(self, pattern: re.Pattern[str], new: Callable[[re.Match[str]], str]) -> AlignedText:
        """Like `re.sub`, for non-empty matches; the text that `new` returns points at the start of its match."""
        matches = [match for match in pattern.finditer(self.text) if match.end() > match.start()]
        return self.replace((match.start(), match.end(), new(match)) for match in matches)

    def replace(self, edits: Iterable[tuple[int, int, str]]) -> AlignedText:
        """Apply edits `(start, end, new)`, ascending and disjoint, of one character or more, with offsets here.

        A `new` of the same length keeps each character's own offset; otherwise it points at `start`.
        """
        text, places = self.text, self.origin
        texts: list[str] = []
        origin, done, mapped = array("I"), 0, 0
        for start, end, new in edits:
            texts.append(text[done:start])
            if new:
                texts.append(new)
            if len(new) != end - start:
                origin += places[mapped:start]
                if new:
                    origin += places[start : start + 1] * len(new)
                mapped = end
            done = end
        if not texts:
            return self
        texts.append(text[done:])
        return AlignedText("".join(texts), origin + places[mapped:] if mapped else places)

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """The source characters `[first, last + 1)` that `[start, end)` came from; ValueError outside this text."""
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"span [{start}, {end}) is not inside a text of {len(self.text)} characters")
        return min(self.origin[start:end]), max(self.origin[start:end]) + 1
