"""Lines that end with a comma, as authors break them for the look: `泵站31座，⏎建成后利用系数提高到0.61。`."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from summarize.clean.boilerplate.line_rules import stands_alone
from summarize.clean.pieces import Piece, begins_item, may_end_sentence

_SENTENCE: Final = 30
"""Characters that a sentence in such lines has: a motto has fewer."""
_VERSE: Final = 16
"""Characters of a poem's line at most."""
_HALF: Final = 24
"""Characters of half a heading at most."""
_PARAGRAPH: Final = 20
_MARK: Final = re.compile("[，。；：！]")
_EVEN: Final = 4
"""Characters by which the lines of a poem differ."""


def comma_breaks(pieces: Sequence[Piece]) -> Iterator[int]:
    """Indices of the pieces that end with a comma in a sentence; not those of a poem, whose lines are about as long."""
    at = 0
    while at < len(pieces) - 1:
        end = at
        while end < len(pieces) - 1 and pieces[end].text[-1] in "，、," and not _is_apart(pieces, end + 1):
            end += 1
        if end > at and may_end_sentence(pieces[end].text):
            sizes = [len(piece.text) for piece in pieces[at : end + 1]]
            if sum(sizes) >= _SENTENCE and (max(sizes) > _VERSE or max(sizes) - min(sizes) > _EVEN):
                yield from range(at, end)
        if end == at + 1 and _is_heading(pieces, at):
            yield at
        at = end + 1


def _is_heading(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a piece with a comma and the next are a heading in two lines, between sentences or below a number."""
    above = pieces[at - 1].text if at else ""
    below = pieces[at + 2].text if at + 2 < len(pieces) else ""
    if not above or not (may_end_sentence(above) or above.isdecimal()):
        return False
    if len(below) < _PARAGRAPH or not may_end_sentence(below):
        return False
    halves = [pieces[at].text, pieces[at + 1].text]
    return all(len(half) <= _HALF for half in halves) and not any(map(_MARK.search, (halves[0][:-1], halves[1])))


def _is_apart(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a piece is no part of the sentence before it: an item, a button, what a blank line parts."""
    return pieces[at].blank or begins_item(pieces[at].text) or stands_alone(pieces[at].text)
