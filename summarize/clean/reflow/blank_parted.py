"""Paragraphs parted by blank lines, whose own lines are no paragraphs: text of a scan, a mail, a terminal."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from summarize.clean.reflow.columns import MIN_WIDTH, is_open, width_of
from summarize.clean.reflow.pieces import Piece, begins_item, ends_sentence, has_marks

_MIN_BLOCKS: Final = 2
"""Paragraphs of two lines or more, with all their lines but the last cut, that show how a text is stored."""
_NARROW: Final = 0.6
"""Share of the widest cut line that a cut line has at least: a line of a poem or an address is shorter."""
_FULL: Final = 0.85
"""The same, of a line that ends a sentence inside its paragraph."""


def blank_parted_breaks(pieces: Sequence[Piece]) -> set[int]:
    """Indices of the pieces that go on in the next, in a text whose paragraphs are parted by blank lines."""
    if not any(piece.blank for piece in pieces):
        return set()
    blocks = [block for block in _blocks(pieces) if len(block) > 1 and _is_prose(pieces, block)]
    widest = max((width_of(pieces[at].text) for block in blocks for at in block[:-1]), default=0)
    if len(blocks) < _MIN_BLOCKS or widest < MIN_WIDTH:
        return set()
    if not all(_is_cut(pieces, block, widest) for block in blocks):
        return set()
    return {at for block in blocks for at in block[:-1]}


def _blocks(pieces: Sequence[Piece]) -> Iterator[range]:
    """The indices of the lines between two blank lines, or behind a line that ends a sentence far from the edge."""
    starts = [at for at, piece in enumerate(pieces) if at == 0 or piece.blank]
    for start, stop in zip(starts, [*starts[1:], len(pieces)], strict=True):
        widths = [width_of(piece.text) for piece in pieces[start:stop]]
        short = [
            at + 1
            for at, width in enumerate(widths[:-1], start)
            if width < _NARROW * max(widths) and ends_sentence(pieces[at].text)
        ]
        for first, last in pairwise([start, *short, stop]):
            yield range(first, last)


def _is_prose(pieces: Sequence[Piece], block: range) -> bool:
    """Whether a block ends as a paragraph does, and a line of it in the middle of a sentence."""
    if not ends_sentence(pieces[block[-1]].text):
        return False
    return any(is_open(pieces[at], pieces[at + 1]) and has_marks(pieces[at].text) for at in block[:-1])


def _is_cut(pieces: Sequence[Piece], block: range, widest: int) -> bool:
    """Whether every line of a block but its last is cut: wide, and begins no item behind it."""
    for at in block[:-1]:
        share = _NARROW if is_open(pieces[at], pieces[at + 1]) else _FULL
        if width_of(pieces[at].text) < share * widest or begins_item(pieces[at + 1].text):
            return False
    return True
