"""Paragraphs parted by blank lines, whose own lines are no paragraphs: text of a scan, a mail, a terminal."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from summarize.clean.pieces import Piece, begins_item, has_marks, may_end_sentence
from summarize.clean.reflow.columns import MIN_WIDTH, is_open, width_of

_MIN_BLOCKS: Final = 2
"""Paragraphs of two lines or more, with all their lines but the last cut, that show how a text is stored."""
_WIDE: Final = 40
_WIDEST: Final = 120
"""Columns of a text, from and to, whose paragraphs may be cut at any width."""
_NARROW: Final = 0.6
"""Share of the widest cut line that a cut line has at least: a line of a poem or an address is shorter."""
_FULL: Final = 0.85
"""The same, of a line that ends a sentence inside its paragraph, or has no mark."""
_MOST_NARROW: Final = 0.6
"""Share of a text's lines that may be narrow where its paragraphs are cut at any width."""
_LEANING: Final = frozenset("，、的和与及或")
_CLAUSE: Final = re.compile("[，。；]")
_NUMBER: Final = re.compile(r"([（(]?)(?:\d{1,2}|[一二三四五六七八九十]{1,3})([）)、．.])")


def blank_parted_breaks(pieces: Sequence[Piece]) -> set[int]:
    """Indices of the pieces that go on in the next, in a text whose paragraphs are parted by blank lines."""
    if not any(piece.blank for piece in pieces):
        return set()
    prose = [block for block in _blocks(pieces) if len(block) > 1 and _is_prose(pieces, block)]
    widest = max((width_of(pieces[at].text) for block in prose for at in block[:-1]), default=0)
    if len(prose) < _MIN_BLOCKS or widest < MIN_WIDTH:
        return set()
    is_even = all(_is_cut(pieces, block, widest) for block in prose)
    if not is_even and not _is_uneven(pieces, prose, widest):
        return set()
    full = _FULL * widest if is_even else _WIDEST
    styles = Counter(style for piece in pieces if (style := _style_of(piece.text)))
    inside = {at for block in prose for at in _breaks_of(pieces, block, full, styles)}
    return inside | {at for at, piece in enumerate(pieces[:-1]) if piece.text[-1] == "，" and has_marks(piece.text)}


def _blocks(pieces: Sequence[Piece]) -> Iterator[range]:
    """The indices of the lines between two blank lines, or behind a line that ends a sentence far from the edge."""
    starts = [at for at, piece in enumerate(pieces) if at == 0 or piece.blank]
    for start, stop in zip(starts, [*starts[1:], len(pieces)], strict=True):
        widths = [width_of(piece.text) for piece in pieces[start:stop]]
        narrow = _NARROW * max(widths)
        short = [
            at + 1
            for at, width in enumerate(widths[:-1], start)
            if width < narrow and may_end_sentence(pieces[at].text)
        ]
        for first, last in pairwise([start, *short, stop]):
            yield range(first, last)


def _is_prose(pieces: Sequence[Piece], block: range) -> bool:
    """Whether a block ends as a paragraph does, and a line of it in the middle of a sentence."""
    if not may_end_sentence(pieces[block[-1]].text):
        return False
    return any(is_open(pieces[at], pieces[at + 1]) and has_marks(pieces[at].text) for at in block[:-1])


def _is_cut(pieces: Sequence[Piece], block: range, widest: int) -> bool:
    """Whether every line of a block but its last is cut: wide, and begins no item behind it."""
    for at in block[:-1]:
        share = _NARROW if is_open(pieces[at], pieces[at + 1]) else _FULL
        if width_of(pieces[at].text) < share * widest or begins_item(pieces[at + 1].text):
            return False
    return True


def _is_uneven(pieces: Sequence[Piece], prose: Sequence[range], widest: int) -> bool:
    """Whether paragraphs are cut at any width: one evenly, or where a line leans on the next; no inline elements."""
    narrow = [width_of(pieces[at].text) < _NARROW * widest for block in prose for at in block[:-1]]
    if (
        widest < _WIDE
        or any(width_of(piece.text) > _WIDEST for piece in pieces)
        or sum(narrow) > _MOST_NARROW * len(narrow)
    ):
        return False
    return any(_is_cut(pieces, block, widest) or _has_proof(pieces, block) for block in prose)


def _has_proof(pieces: Sequence[Piece], block: range) -> bool:
    """Whether a line of a block leans on the next, or a figure begins within a sentence."""
    return any(
        is_open(pieces[at], pieces[at + 1])
        and has_marks(pieces[at].text)
        and (pieces[at].text[-1] in _LEANING or pieces[at + 1].text[0].isdigit())
        and (pieces[at].text[-1] in _LEANING or not begins_item(pieces[at + 1].text))
        for at in block[:-1]
    )


def _breaks_of(pieces: Sequence[Piece], block: range, full: float, styles: Counter[str]) -> Iterator[int]:
    """The breaks of a block where a clause is open, or a line is full and no item begins."""
    has_clause = False
    for at in block[:-1]:
        text, following = pieces[at].text, pieces[at + 1].text
        opened = is_open(pieces[at], pieces[at + 1])
        has_clause = has_clause or _CLAUSE.search(text) is not None
        if begins_item(following) and (not opened or styles[_style_of(following)] != 1):
            has_clause = False
        elif (opened and has_clause) or width_of(text) >= full:
            yield at
        else:
            has_clause = False


def _style_of(text: str) -> str:
    """How a line is numbered that begins as an item; a number without another of its style is a sentence's."""
    number = _NUMBER.match(text)
    return f"{number[1]}{number[2]}" if number else ""
