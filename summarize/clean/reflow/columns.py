"""A column of text: the edge that lines were cut at, in columns or in characters, and the words that had no room."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, product
from typing import Final

from summarize.clean.pieces import CONTINUING, Piece, has_marks, may_end_sentence
from summarize.clean.reflow.glue import Glue

_TITLED_LEAD: Final = re.compile("[电電讯訊] ?[题題][：:]")
"""A lead that names the report's title, and ends with it."""
MIN_WIDTH: Final = 24
"""Half-width columns from which on a column of text is one: a poem's lines are shorter."""
_NARROW: Final = 16
"""As `MIN_WIDTH`, where most lines go on without an indent below lines that have one: a newspaper's column."""
_RAGGED: Final = 4
"""Columns that a full line of a ragged text may be shorter than the widest, beside the word that did not fit."""
_HANGING: Final = 2
"""Columns by which a mark may hang over the edge."""
_COMMON: Final = 3
"""How many of the most common widths may be near the edge."""
_FEW: Final = 8
"""One line in so many may be fuller than the column explains, before its text is taken for a ragged one."""
_MARKS: Final = "，。、；：！？）》」』”’〕﹞】％%,.;:!?)…"
_CLOSE: Final = f"[{_MARKS}]*"
_OPEN: Final = "[（《“‘「『〔﹝【\\[(]*"
_LATIN: Final = "[A-Za-z0-9][A-Za-z0-9.,:%/_@&+-]{0,80}"
_TOKENS: Final = {
    (whole, kept): re.compile(f"{_OPEN if kept else ''}(?:{_LATIN + '|' if whole else ''}.)")
    for whole, kept in product((True, False), repeat=2)
}
"""The first word of a line: whether Latin words are whole, and whether marks stay with the character beside them."""
_CLAUSE: Final = re.compile("[，。；]")
_MAX_PRINTED: Final = 80
_UNEVEN: Final = 6
"""Columns by which lines cut at an even width differ."""
_MIN_LINE: Final = 16
_MIN_CUT: Final = 3
"""Lines cut at an even width that show that a text was printed."""
_CLOSING_MARKS: Final = re.compile(_CLOSE)


@dataclass(frozen=True, slots=True)
class Column:
    """Pieces with their widths, and the edge that they are cut at."""

    pieces: Sequence[Piece]
    widths: Sequence[int]
    edge: int
    needs: Sequence[int]
    """Width of each piece's first word, which had no room on the line before where that line is full."""
    whole: bool
    """Whether Latin words are kept whole."""
    unit: int
    """Width of a Chinese character."""
    ragged: bool
    """Whether full lines differ by more than the word that had no room."""

    def is_inside(self, at: int) -> bool:
        """Whether a piece is no wider than the column, or is one word that could not be cut."""
        over = self.widths[at] - self.edge
        if over <= 0 or (over <= _HANGING and self.pieces[at].text[-1] in _MARKS):
            return True
        text = self.pieces[at].text
        return self.whole and text.isascii() and " " not in text

    def is_tight(self, at: int) -> bool:
        """Whether the next piece's first word had no room behind this one."""
        return self.edge - self.widths[at] < self.needs[at + 1] and self.is_inside(at) and self.is_inside(at + 1)

    def is_exact(self, at: int) -> bool:
        """Whether no character at all had room behind a piece."""
        return self.edge - self.widths[at] < self.unit

    def cuts_words(self, at: int) -> bool:
        """Whether a full line may end inside a word: the text was cut at any character, and this line is not short."""
        return not self.whole and self.edge == self.widths[at]

    def is_full(self, at: int) -> bool:
        """As `is_tight`, with some play in a ragged text."""
        if not self.ragged:
            return self.is_tight(at)
        return self.is_nearly_full(at)

    def is_nearly_full(self, at: int) -> bool:
        """As `is_tight`, with some play."""
        play = max(_RAGGED, self.needs[at + 1] + _HANGING)
        return self.edge - self.widths[at] <= play and self.is_inside(at) and self.is_inside(at + 1)


def is_open(piece: Piece, following: Piece) -> bool:
    """Whether a line ends within a sentence: without an end mark, or with the point of a figure that goes on."""
    text = piece.text
    if len(text) > 1 and text[-1] in ".:," and text[-2].isdigit() and following.text[0].isdigit():
        return True
    if may_end_sentence(text):
        return False
    return not (_TITLED_LEAD.search(text) and may_end_sentence(following.text))


@lru_cache(maxsize=4096)  # a line is measured in each pass, and at several places
def width_of(text: str) -> int:
    """Columns of `text` where a Chinese character or full-width mark has two."""
    return len(text.encode("gbk", "replace"))


def least_width(pieces: Sequence[Piece]) -> int:
    """Half-width columns that a column of the text has at least: less in one of narrow, indented paragraphs."""
    indented = sum(piece.indent > 1 for piece in pieces)
    return _NARROW if 1 < indented < len(pieces) // 2 else MIN_WIDTH


def find_columns(pieces: Sequence[Piece], open_ends: Sequence[int], glue: Glue) -> Iterator[Column]:
    """The columns that the text may be cut at, the one that explains most of the open ends first."""
    kept = not any(piece.text[0] in CONTINUING for piece in pieces)
    unmarked = _unmarked(pieces)
    inside = [at for at in open_ends if not pieces[at + 1].blank]
    halves = frozenset(at for at in inside if has_marks(pieces[at].text))
    spaces = [False, *(glue.has_space(before.text[-1], after.text[0]) for before, after in pairwise(pieces))]
    modes = [(w, [_first_word(piece.text, whole=w, kept=kept) for piece in pieces]) for w in (False, True)]
    found: list[tuple[int, int, int, Column]] = []
    least = least_width(pieces)
    measures: list[tuple[Callable[[str], int], int, int]] = [(width_of, 1, least), (len, 1, least // 2)]
    if any(piece.indent for piece in pieces):
        # The space of an indent may have been a full-width one, or put before the lines that were cut.
        measures = [(width_of, 2, least), *measures, (width_of, 0, least), (len, 0, least // 2)]
    for measure, indent, least in measures:
        widths = [measure(piece.text) + piece.indent * indent for piece in pieces]
        hanging = set(widths)
        edges = _edges([widths[at] for at in sorted(halves) if widths[at] >= least])
        for whole, words in modes:
            needs = [measure(word) + space for (word, _), space in zip(words, spaces, strict=True)]
            with_marks = [need + measure(marks) for need, (_, marks) in zip(needs, words, strict=True)]
            for edge, ragged in product(edges, (False, True) if whole else (False,)):
                hangs = not hanging.isdisjoint(range(edge + 1, edge + _HANGING + 1))
                column = Column(pieces, widths, edge, needs if hangs else with_marks, whole, measure("字"), ragged)
                score = _score(column, inside, halves) - ragged * max(2, len(open_ends) // _FEW)
                if score > 0:
                    found.append((score, sum(map(column.is_full, unmarked)), -len(found), column))
    found.sort(key=lambda entry: entry[:3], reverse=True)
    yield from (column for *_, column in found)


def _unmarked(pieces: Sequence[Piece]) -> list[int]:
    """Indices of the pieces whose next is no marked beginning of a paragraph, in a text where some are."""
    if sum(piece.blank for piece in pieces) > 1:
        return [at for at, piece in enumerate(pieces[1:]) if not piece.blank]
    base = min(piece.indent for piece in pieces)
    unmarked = [at for at, piece in enumerate(pieces[1:]) if piece.indent == base]
    return unmarked if len(unmarked) < len(pieces) - 1 else []


def _first_word(text: str, *, whole: bool, kept: bool) -> tuple[str, str]:
    """The first word of a line, and the marks behind it that begin no line, unless they hang over the edge."""
    match = _TOKENS[whole, kept].match(text)
    if not match:
        return text[0], ""
    marks = _CLOSING_MARKS.match(text, match.end()) if kept else None
    return match[0], marks[0] if marks else ""


def _edges(widths: list[int]) -> list[int]:
    """Where the edge may be: little beyond the widths that are the most common."""
    common = [width for width, _ in Counter(widths).most_common(_COMMON)]
    return sorted({width + play for width in common for play in range(_HANGING + 1)})


def _score(column: Column, inside: Sequence[int], halves: frozenset[int]) -> int:
    """How many of the lines that end in a sentence were cut by the column, less those that were not."""
    edge, widths, needs = column.edge, column.widths, column.needs
    score = 0
    for at in inside:
        play = max(_RAGGED, needs[at + 1] + _HANGING) + 1 if column.ragged else needs[at + 1]
        if edge - widths[at] < play and column.is_inside(at) and column.is_inside(at + 1):
            score += 1
        elif at in halves and 2 * widths[at] > edge:  # a shorter one is a byline or a heading
            score -= 1
    return score


def printed_width(pieces: Sequence[Piece]) -> int:
    """The width that a third of the long lines have, which end within a sentence; 0 where fewer do."""
    cut = [width_of(piece.text) for piece in pieces if len(piece.text) <= _MAX_PRINTED and is_cut(piece.text)]
    if len(cut) < _MIN_CUT:
        return 0
    widths = Counter(cut)
    near = {width: sum(widths[width + play] for play in range(-_UNEVEN, _UNEVEN + 1)) for width in widths}
    width = max(near, key=near.__getitem__, default=0)
    long = sum(len(piece.text) >= _MIN_LINE for piece in pieces)
    return width if near and near[width] >= max(_MIN_CUT, long // 3) else 0


def is_cut(text: str) -> bool:
    """Whether a line ends within a sentence."""
    return _CLAUSE.search(text) is not None and not may_end_sentence(text)
