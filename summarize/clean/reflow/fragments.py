"""Inline elements that became lines: `现将项目⏎36⏎个`, a link or a bold word alone on a line, a date in pieces.

Between two places where a line may end lies a group of pieces. A group is one paragraph where a break in it is proof:
a line begins with a mark that begins none, ends with an opening one, or is a number between the words it belongs to.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from summarize.clean.pieces import Piece, may_end_sentence
from summarize.clean.reflow.comma_ends import comma_breaks
from summarize.clean.reflow.figure_leads import leads_to_figure
from summarize.clean.reflow.fragment_proofs import (
    begins_paragraph,
    is_figure_between,
    is_inner_label,
    is_strong,
    is_subject,
    is_weak,
)
from summarize.clean.reflow.grouping import Grouping
from summarize.clean.reflow.speakers import speaker_breaks

_DASHES: Final = frozenset("-－—–─~～")
_SCRAPS: Final = frozenset("，。、：；,.:;")
_MANY: Final = 3
"""Lines that begin or end with a mark that no line does, from which on a text is full of them."""
_FEW: Final = 2
"""Figures alone on lines in their sentences, which are as much."""
_SHARE: Final = 25
"""One such line in so many at least."""
_MIN_SCRAPS: Final = 3
"""Marks alone on lines, one after the other, that are what is left of a page's interface."""


def fragment_breaks(pieces: Sequence[Piece]) -> set[int]:
    """Indices of the pieces that go on in the next one because the elements of a paragraph became lines."""
    strong = {at for at in range(len(pieces) - 1) if is_strong(pieces[at].text, pieces[at + 1].text)}
    strong = {at for at in strong if not _is_empty_cell(pieces, at + 1)} | speaker_breaks(pieces)
    leads = {at for at in range(len(pieces) - 1) if is_subject(pieces, at) or leads_to_figure(pieces, at)}
    subjects = leads - strong
    strong |= subjects
    strong |= set(_inner_labels(pieces))
    commas = set(comma_breaks(pieces))
    weak = {at for at in range(len(pieces) - 1) if not may_end_sentence(pieces[at].text) and is_weak(pieces, at)}
    if not strong and len(weak) < 2:
        return commas
    end = _first_scrap(pieces)
    in_sentences = (
        at for at in strong - subjects if at < end and pieces[at].text not in "【[" and pieces[at + 1].text not in "】]"
    )
    figures = [at for at in weak if at < end and is_figure_between(pieces, at)]
    dense = len({*in_sentences, *figures}) >= max(_MANY, end // _SHARE) or len(figures) >= max(_FEW, end // _SHARE)
    begun = {at for at in range(end) if dense and begins_paragraph(pieces, at)}
    return Grouping(pieces[:end], strong, strong - subjects, strong | weak | begun, dense).breaks() | commas


def _is_empty_cell(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a piece is a dash that no figure goes on behind: a cell of a table without a value."""
    if pieces[at].text not in _DASHES:
        return False
    return at + 1 == len(pieces) or not pieces[at + 1].text[0].isdigit()


def _inner_labels(pieces: Sequence[Piece]) -> Iterator[int]:
    """Indices of the pieces that end with a label inside a sentence."""
    for at, piece in enumerate(pieces[:-1]):
        if piece.text[-1] in ":：":
            before = pieces[at - 1].text if len(piece.text) == 1 and at else ""
            if is_inner_label([before + piece.text, *(following.text for following in pieces[at + 1 : at + 3])]):
                yield at


def _first_scrap(pieces: Sequence[Piece]) -> int:
    """Index of the first of a run of marks alone on their lines; the number of pieces without one."""
    run = 0
    for at, piece in enumerate(pieces):
        run = run + 1 if piece.text in _SCRAPS else 0
        if run == _MIN_SCRAPS:
            return at + 1 - run
    return len(pieces)
