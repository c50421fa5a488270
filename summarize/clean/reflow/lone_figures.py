"""Figures alone on their lines: a sentence's that was stored in elements, or the numbers of printed pages."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from summarize.clean.pieces import CONTINUING, OPENING, UNITS, Piece
from summarize.clean.reflow.fragment_proofs import BEFORE_DIGITS, is_counted

_FIGURE: Final = re.compile(r"\d[\d.,]{0,9}")
_MIN_FIGURES: Final = 3
"""Such lines that show how a text is stored."""
_PAGE: Final = 8
"""Lines that a printed page has at least."""


def is_counting(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a number is the sentence's: it counts what the next line begins with, or the line before leads to it."""
    following = pieces[at + 1].text
    return following[0] in UNITS or is_counted(following) or pieces[at - 1].text[-1] in BEFORE_DIGITS


def is_in_fragments(pieces: Sequence[Piece]) -> bool:
    """Whether elements of paragraphs are lines: marks stand where no line has them, or figures that no page has.

    Those count what the next line begins with, or are many, and do not rise as the numbers of pages do.
    """
    if sum(piece.text[0] in CONTINUING or piece.text[-1] in OPENING for piece in pieces) > 1:
        return True
    figures = [at for at, piece in enumerate(pieces[:-1]) if piece.text[0].isdigit() and _FIGURE.fullmatch(piece.text)]
    if len(figures) < _MIN_FIGURES:
        return False
    if 2 * sum(is_counting(pieces, at) for at in figures) >= len(figures):
        return True
    values = [int(re.split("[.,]", pieces[at].text)[0]) for at in figures]
    return len(figures) * _PAGE >= len(pieces) and any(b <= a for a, b in pairwise(values))
