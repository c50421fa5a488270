"""Text that remembers where each of its characters came from. Knows nothing of files or of cleaning rules.

A `AlignedText` is cut, joined and substituted like a string, and every character keeps its offset in the source
text. Characters a rule wrote anew (`，` for `,`) point at the first character they replace.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, eq=False)
class AlignedText:
    """`text` and, for each of its characters, `origin[i]`: its character offset in the source text."""

    text: str
    origin: array[int] = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.text) != len(self.origin):
            raise ValueError(f"{len(self.text)} characters, {len(self.origin)} origins")

    @classmethod
    def from_source(cls, text: str) -> AlignedText:
        """The source text itself: every character stands at its own offset."""
        return cls(text, array("I", range(len(text))))

    @classmethod
    def join(cls, parts: Iterable[AlignedText]) -> AlignedText:
        """The parts one after the other, each keeping its origins."""
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
        """As `re.sub`, non-empty matches only; what `new` returns points at the start of its match."""
        matches = [match for match in pattern.finditer(self.text) if match.end() > match.start()]
        return self.replace((match.start(), match.end(), new(match)) for match in matches)

    def replace(self, edits: Iterable[tuple[int, int, str]]) -> AlignedText:
        """Apply edits `(start, end, new)`, ascending and disjoint; offsets are in this text.

        New text of the same length keeps each character's own origin; otherwise it points at `start`.
        """
        texts: list[str] = []
        origin = array("I")
        at = 0
        for start, end, new in edits:
            texts.append(self.text[at:start])
            origin.extend(self.origin[at:start])
            texts.append(new)
            if len(new) == end - start:
                origin.extend(self.origin[start:end])
            elif new:
                place = self.origin[start] if start < len(self.origin) else self._end()
                origin.extend(array("I", [place]) * len(new))
            at = end
        if not texts:
            return self
        texts.append(self.text[at:])
        origin.extend(self.origin[at:])
        return AlignedText("".join(texts), origin)

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """The source characters `[first, last + 1)` that this text's `[start, end)` was made from."""
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"span [{start}, {end}) is not inside a text of {len(self.text)} characters")
        return min(self.origin[start:end]), max(self.origin[start:end]) + 1

    def _end(self) -> int:
        return self.origin[-1] + 1 if self.origin else 0
