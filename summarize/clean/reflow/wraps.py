"""Hard-wrapped paragraphs: which lines go on in the next one because they were cut at an even width.

A line is full when the next line's first word would not have fitted behind it.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from summarize.clean.pieces import Piece, begins_item, has_marks, may_end_sentence
from summarize.clean.reflow.columns import Column, find_columns, is_open, least_width, width_of
from summarize.clean.reflow.glue import Glue
from summarize.clean.reflow.longest_lines import longest_breaks
from summarize.clean.reflow.news_leads import may_begin_news

_CLAUSE: Final = re.compile("[，。；]")
_TRIED: Final = 3
"""How many columns are tried for one that reads as prose, and how many a text may have."""
_SURE: Final = 4
"""Cut sentences from which on a text was cut at an even width, whatever its headings are."""
_EXACT: Final = 8
"""One stray line among so many cut ones at most, in a text whose paragraphs are marked."""
_NEAR: Final = 8
"""Columns that lines cut at one edge may differ by."""


def wrapped_breaks(pieces: Sequence[Piece], text: str) -> dict[int, bool]:
    """Indices of the pieces that go on in the next one because they were cut at an even width.

    The value says whether the cut may go through a word: the text was cut at any character, this line too.
    """
    open_ends = [at for at in range(len(pieces) - 1) if is_open(pieces[at], pieces[at + 1])]
    halves = [at for at in open_ends if has_marks(pieces[at].text)]
    if not halves:
        return {}
    found: dict[int, bool] = {}
    left = open_ends
    glue = Glue(text) if _may_be_wrapped(pieces, halves) else None
    for _ in range(_TRIED):
        wrap = _wrap_of(pieces, left, glue, is_wrapped=bool(found)) if glue else None
        if wrap is None:
            break
        column, breaks = wrap
        found |= {at: column.cuts_words(at) for at in breaks}
        left = [at for at in left if at not in found and not -2 <= column.edge - column.widths[at] <= _NEAR]
    return found or dict.fromkeys(longest_breaks(pieces, open_ends), False)


def _may_be_wrapped(pieces: Sequence[Piece], halves: Sequence[int]) -> bool:
    """Whether enough halves of sentences are about as wide as each other: a quick test, which most texts fail."""
    widths = {pieces[at].text: width_of(pieces[at].text) for at in halves if not pieces[at + 1].blank}
    widest = max(widths.values(), default=0)
    if any(len(piece.text) > widest + _NEAR and not piece.text.isascii() for piece in pieces[1:]):
        # A block of a page at most: its lines stand together.
        widths = {pieces[at].text: width for at in halves if (width := _width_of_pair(pieces, at))}
    least = least_width(pieces)
    return any(
        _crowd(sorted(map(measure, widths)), least // half, _NEAR) > max(1, (len(widths) - 1) // 2)
        for measure, half in ((widths.__getitem__, 1), (len, 2))
    )


def _width_of_pair(pieces: Sequence[Piece], at: int) -> int:
    """The width of a piece with a neighbour about as wide, 0 without."""
    width = width_of(pieces[at].text)
    near = (pieces[other].text for other in (at - 1, at + 1) if other >= 0)
    is_near = any(len(text) <= width and abs(width_of(text) - width) <= 2 * _NEAR for text in near)
    return width if is_near else 0


def _crowd(widths: list[int], least: int, play: int) -> int:
    """How many of the ascending `widths` from `least` on differ by no more than `play`."""
    first = most = 0
    for at, width in enumerate(widths):
        while width - widths[first] > play:
            first += 1
        if widths[first] >= least:
            most = max(most, at - first + 1)
    return most


def _wrap_of(
    pieces: Sequence[Piece], open_ends: Sequence[int], glue: Glue, *, is_wrapped: bool
) -> tuple[Column, set[int]] | None:
    """The likeliest column whose breaks read as prose, and the breaks."""
    for column in islice(find_columns(pieces, open_ends, glue), _TRIED):
        full = [at for at in range(len(pieces) - 1) if column.is_full(at) and pieces[at].text != pieces[at + 1].text]
        marks = _Marks.of(column, full)
        breaks = _breaks_of(column, full, marks)
        cut = [at for at in open_ends if at in breaks]
        if marks.any and len(cut) >= _SURE and _EXACT * marks.strays <= len(cut):
            if marks.strays and not _has_prose(pieces, cut):
                continue
            play = [at for at in range(len(pieces) - 1) if column.is_full(at) or column.is_nearly_full(at)]
            return column, _breaks_of(column, play, marks)
        if _reads_as_prose(column, breaks, open_ends, is_wrapped=is_wrapped):
            return column, breaks | _cut_early(column, open_ends, marks)
    return None


def _breaks_of(column: Column, full: Sequence[int], marks: "_Marks") -> set[int]:
    """The breaks behind full lines that begin no paragraph."""
    pieces = column.pieces
    cut = {
        at
        for at in full
        if is_open(pieces[at], pieces[at + 1]) and not marks.begin(at) and (at > 0 or marks.go_on_from_title(column))
    }
    return cut | {
        at
        for at in full
        if at not in cut
        and not is_open(pieces[at], pieces[at + 1])
        and not pieces[at + 1].blank
        and not pieces[at + 1].text.isdigit()
        and not marks.begin(at)
        and (marks.any or (column.is_exact(at) and (at - 1 in cut or at + 1 in cut or len(cut) >= _SURE)))
    }


def _cut_early(column: Column, open_ends: Sequence[int], marks: "_Marks") -> set[int]:
    """The breaks behind halves of sentences that end near the edge: lines cut by hand, or in another font; no title."""
    return {
        at
        for at in open_ends
        if at > 0
        and column.edge - column.widths[at] <= _NEAR
        and has_marks(column.pieces[at].text)
        and not marks.begin(at)
    }


@dataclass(frozen=True, slots=True)
class _Marks:
    """How a text marks where its paragraphs begin, beside that the line before is not full."""

    pieces: Sequence[Piece]
    base: int
    """Spaces before the lines that go on."""
    indented: bool
    blanked: bool
    strays: int
    """Lines that are not full before lines without a mark."""

    @classmethod
    def of(cls, column: Column, full: Sequence[int]) -> "_Marks":
        """The marks that most of a column's paragraphs begin with."""
        pieces = column.pieces
        opened = [at for at in full if is_open(pieces[at], pieces[at + 1])]
        indents = Counter(pieces[at + 1].indent for at in opened if not pieces[at + 1].blank)
        base = indents.most_common(1)[0][0] if indents else 0
        ends = set(range(len(pieces) - 1)).difference(full)
        indented = {at for at in ends if _is_deeper(pieces[at + 1].indent, base)}
        blanked = {at for at in ends if pieces[at + 1].blank}
        strays = len(ends - indented - blanked)
        return cls(pieces, base, 2 * len(indented) > len(ends), 2 * len(blanked) > len(ends), strays)

    @property
    def any(self) -> bool:
        """Whether a line without a mark begins no paragraph."""
        return self.indented or self.blanked

    def begin(self, at: int) -> bool:
        """Whether the line behind a full one is marked as a beginning."""
        before, piece = self.pieces[at], self.pieces[at + 1]
        opened = is_open(before, piece)
        if piece.blank and (self.blanked or not (opened and has_marks(before.text) and may_end_sentence(piece.text))):
            return True
        if begins_item(before.text) and _is_deeper(piece.indent, before.indent):  # a hanging indent
            return False
        if self.indented:
            return _is_deeper(piece.indent, self.base) or (not opened and begins_item(piece.text))
        if not opened and _is_deeper(piece.indent, self.base):
            return True
        if opened and before.text[-1] in "0123456789第":
            return False
        if may_begin_news(piece.text) and not _CLAUSE.search(before.text):
            return True
        return begins_item(piece.text)

    def go_on_from_title(self, column: Column) -> bool:
        """Whether a title, the text's first line, goes on in the second; no line of columns far apart does."""
        if "   " in self.pieces[0].text or self.pieces[1].text[-1] in "：:。":
            return False
        if _CLAUSE.search(self.pieces[0].text):
            return True
        following = self.pieces[1].text
        if self.any or not column.is_tight(0):
            return self.any
        return not (has_marks(following) or may_end_sentence(following) or column.is_full(1))


def _is_deeper(indent: int, base: int) -> bool:
    return indent > base + 1  # one space may be what is left of a sentence's


def _reads_as_prose(column: Column, breaks: set[int], open_ends: Sequence[int], *, is_wrapped: bool) -> bool:
    """Whether the lines that the breaks join are sentences cut in two, not titles of like length; shorter ones may be.

    `is_wrapped` if other lines of the text were cut at a width of theirs.
    """
    pieces = column.pieces
    cut = [at for at in open_ends if at in breaks]
    if len(cut) < 2 or not _has_prose(pieces, cut):
        return False
    rest = [
        at
        for at in open_ends
        if cut[0] < at < cut[-1]
        and at not in breaks
        and not pieces[at + 1].blank
        and (2 * column.widths[at] > column.edge or has_marks(pieces[at].text))
    ]
    if len(rest) > len(cut) or (2 * sum(has_marks(pieces[at].text) for at in rest) > len(cut)):
        return False
    last = [at + 1 for at in breaks if at + 1 not in breaks]
    if len(cut) < _SURE and 3 * sum(may_end_sentence(pieces[at].text) for at in last) < 2 * len(last):
        return False
    if 3 * sum(may_end_sentence(pieces[at].text) for at in last) < len(last):
        return False
    if all(column.is_inside(at) for at in range(1, len(pieces))):
        return True
    # One block of a page: a paragraph of three lines at least, and sentences that end within lines.
    return len(last) < len(breaks) and (is_wrapped or any("。" in pieces[at].text[:-1] for at in breaks))


def _has_prose(pieces: Sequence[Piece], cut: Sequence[int]) -> bool:
    """Whether marks stand inside enough of the cut lines."""
    return (2 if len(cut) < _SURE else 3) * sum(has_marks(pieces[at].text) for at in cut) >= len(cut)
