"""Hard-wrapped paragraphs: which lines go on in the next one because they were cut at an even width.

A line is full when the next line's first word would not have fitted behind it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from summarize.clean.pieces import Piece, begins_item, ends_sentence, has_marks

_MIN_WIDTH: Final = 24
"""Half-width columns from which on a column of text is one: a poem's lines are shorter."""
_WIDE: Final = 40
"""Columns from which on a page's longest line, if it alone is half a sentence, was cut."""
_RAGGED: Final = 4
"""Columns that a full line may be shorter than the widest, beside the word that did not fit."""
_HANGING: Final = 2
"""Columns by which a mark may hang over the edge."""
_TOKEN: Final = re.compile(
    r"(?:[A-Za-z0-9][A-Za-z0-9.,:%/_-]{0,40}|[（《“‘「『〔﹝【\[(]*.)[，。、；：！？）》」』”’〕﹞】％%,.;:!?)]*"
)
_WIDTHS: Final = 3
"""How many different widths a text is tried for."""


@dataclass(frozen=True, slots=True)
class _Column:
    """Pieces measured in columns (a Chinese character has two) or in characters, and the edge they are cut at."""

    pieces: Sequence[Piece]
    widths: Sequence[int]
    edge: int
    indent: int
    """Spaces before the lines that begin no paragraph."""
    indented: bool
    """Whether a deeper indent marks where a paragraph begins."""

    def is_inside(self, at: int) -> bool:
        """Whether a piece is no wider than the column."""
        return self.widths[at] <= self.edge + _HANGING

    def is_full(self, at: int) -> bool:
        """Whether the next piece's first word had no room behind this one."""
        if not (self.is_inside(at) and self.is_inside(at + 1)):
            return False
        token = _TOKEN.match(self.pieces[at + 1].text)
        room = self.edge - self.widths[at]
        slack = _HANGING if self.indented else 0  # an indent is measured in spaces, whatever their width was
        return room <= max(_RAGGED, _width(token[0]) if token else 0) + slack

    def begins_paragraph(self, at: int) -> bool:
        """Whether a piece is marked as a beginning: by a blank line, its indent, or as an item of a list."""
        before, piece = self.pieces[at - 1], self.pieces[at]
        if begins_item(piece.text):
            return True
        if begins_item(before.text) and piece.indent > before.indent:  # a hanging indent
            return False
        if piece.indent == before.indent and not ends_sentence(before.text):
            return False
        return self.indented and piece.indent > self.indent


def wrapped_breaks(pieces: Sequence[Piece]) -> set[int]:
    """Indices of the pieces that go on in the next one because they were cut at an even width."""
    open_ends = [at for at, piece in enumerate(pieces[:-1]) if not ends_sentence(piece.text)]
    if not any(has_marks(pieces[at].text) for at in open_ends):
        return set()
    best: set[int] = set()
    for measure in (_width, len):
        widths = [measure(piece.text) + piece.indent for piece in pieces]
        found = set().union(*_columns(pieces, widths, open_ends))
        if len(found) > len(best):
            best = found
    return best


def _columns(pieces: Sequence[Piece], widths: Sequence[int], open_ends: Sequence[int]) -> Iterator[set[int]]:
    indents = {piece.indent for piece in pieces}
    left = [at for at in open_ends if widths[at] >= _MIN_WIDTH]
    is_wrapped = False
    for _ in range(_WIDTHS):
        if not left:
            return
        edge = _common_edge(sorted(widths[at] for at in left))
        column = _Column(pieces, widths, edge, min(indents), len(indents) > 1)
        breaks = _breaks_of(column)
        if _reads_as_prose(column, breaks, open_ends, is_wrapped=is_wrapped):
            is_wrapped = True
            yield breaks
        left = [at for at in left if not edge - 2 * _RAGGED <= widths[at] <= edge + _HANGING]


def _common_edge(widths: list[int]) -> int:
    """The upper end of the narrow range that holds the most of the ascending `widths`."""
    best, edge, first = 0, 0, 0
    for at, width in enumerate(widths):
        while width - widths[first] > _RAGGED:
            first += 1
        if at - first + 1 >= best:
            best, edge = at - first + 1, width
    return edge


def _breaks_of(column: _Column) -> set[int]:
    """The breaks behind full lines; one behind a sentence's end only beside another that cuts a sentence."""
    pieces = column.pieces
    full = {at for at in range(len(pieces) - 1) if column.is_full(at) and not column.begins_paragraph(at + 1)}
    cut = {at for at in full if not ends_sentence(pieces[at].text) and _goes_on(column, at)}
    marked = column.indented or any(piece.blank for piece in pieces)
    return cut | {
        at
        for at in full - cut
        if (at - 1 in cut or at + 1 in cut)
        and ends_sentence(pieces[at].text)
        and not pieces[at + 1].blank
        and (marked or column.edge - column.widths[at] <= _HANGING)
    }


def _goes_on(column: _Column, at: int) -> bool:
    """Whether a line without an end goes on in the next, which a title, or a line before a blank one, rarely does."""
    piece, following = column.pieces[at], column.pieces[at + 1]
    if piece.text == following.text or (at == 0 and not has_marks(piece.text)):
        return False
    return not following.blank or (has_marks(piece.text) and ends_sentence(following.text))


def _reads_as_prose(column: _Column, breaks: set[int], open_ends: Sequence[int], *, is_wrapped: bool) -> bool:
    """Whether the lines that the breaks join are sentences cut in two, not titles of like length.

    `is_wrapped` if other lines of the text were cut at a width of theirs.
    """
    pieces = column.pieces
    cut = [at for at in open_ends if at in breaks]
    if len(cut) < 2:
        return bool(cut) and _is_longest(column, cut[0])
    headings = sum(cut[0] < at < cut[-1] for at in open_ends if at not in breaks)
    if headings > len(cut) or 2 * sum(has_marks(pieces[at].text) for at in cut) < len(cut):
        return False
    last = [at + 1 for at in breaks if at + 1 not in breaks]
    if 3 * sum(ends_sentence(pieces[at].text) for at in last) < 2 * len(last):
        return False
    if all(column.is_inside(at) for at in range(1, len(pieces))):
        return True
    # One block of a page: a paragraph of three lines at least, and sentences that end within lines.
    return len(last) < len(breaks) and (is_wrapped or any("。" in pieces[at].text[:-1] for at in breaks))


def _is_longest(column: _Column, at: int) -> bool:
    """Whether a line is the page's longest, and half a sentence by its marks: the only one that did not fit."""
    text, following = column.pieces[at].text, column.pieces[at + 1].text
    return (
        column.widths[at] >= _WIDE
        and column.widths[at] == max(column.widths)
        and has_marks(text)
        and text[-1].isalpha()
        and ends_sentence(following)
    )


def _width(text: str) -> int:
    """Columns of `text` where a Chinese character or full-width mark has two."""
    return len(text.encode("gbk", "replace"))
