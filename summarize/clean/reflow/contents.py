"""The table of contents of a printed text: headings with dots up to the number of their page."""

import re
from collections.abc import Sequence
from typing import Final

from summarize.clean.pieces import Piece

_ENTRY: Final = re.compile(r"[^…·\n]{2,60}?\s?(?:…{2,}|[.．]{4,}|[·•]{4,}|(?:\. ){3,}|_{4,})[\s.…·]{0,40}\d{1,4}")
_HEADING: Final = re.compile(r"目\s{0,4}[录錄次]|contents", re.IGNORECASE)
_LONGEST: Final = 160
_MIN_ENTRIES: Final = 2


def contents_lines(pieces: Sequence[Piece]) -> set[int]:
    """Indices of the entries of a table of contents, two or more, and of its heading right above them."""
    entries = {
        at
        for at, piece in enumerate(pieces)
        if piece.text[-1].isdigit() and len(piece.text) <= _LONGEST and _ENTRY.fullmatch(piece.text)
    }
    if len(entries) < _MIN_ENTRIES:
        return set()
    return entries | {at - 1 for at in entries if at and _HEADING.fullmatch(pieces[at - 1].text)}
