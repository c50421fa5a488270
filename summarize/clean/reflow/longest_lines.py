"""A page's longest lines, where few were cut: half a sentence each, the other half on the next line."""

from collections.abc import Sequence
from typing import Final

from summarize.clean.boilerplate.line_rules import stands_alone
from summarize.clean.pieces import Piece, begins_item, has_marks, may_end_sentence
from summarize.clean.reflow.columns import width_of

_WIDE: Final = 40
"""Columns from which on a page's longest line, if it is half a sentence, was cut."""
_HANGING: Final = 2
"""How much longer another line may be: by a mark over the edge."""
_NEAR: Final = 8
"""Columns by which lines cut at one edge may differ."""


def longest_breaks(pieces: Sequence[Piece], open_ends: Sequence[int]) -> list[int]:
    """The page's longest line where that is half a sentence by its marks, as it did not fit; with it others as long."""
    for measure in (width_of, len):
        widths = [measure(piece.text) + piece.indent for piece in pieces]
        longest = max(open_ends, key=widths.__getitem__)
        text = pieces[longest].text
        if max(widths) > widths[longest] + _HANGING or width_of(text) < _WIDE:
            continue
        if _is_cut(pieces, longest):
            near = {at for at in open_ends[1:] if widths[longest] - widths[at] <= _NEAR and _is_cut(pieces, at)}
            return sorted({longest, *near})
    return []


def _is_cut(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a line is half a sentence by its marks, and the next one its other half."""
    text, following = pieces[at].text, pieces[at + 1]
    if following.blank or begins_item(following.text) or stands_alone(text):
        return False
    return has_marks(text) and (text[-1].isalnum() or text[-1] in "，、") and may_end_sentence(following.text)
