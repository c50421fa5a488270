"""A title whose words became lines, below the page's path that did so too: `首页⏎>⏎要闻⏎云岭⏎“智能审单”⏎提速`."""

import re
from collections.abc import Sequence
from typing import Final

from summarize.clean.boilerplate.line_rules import stands_alone
from summarize.clean.lines import is_prose
from summarize.clean.metadata.metadata_lines import parse_bare_date, parse_labels
from summarize.clean.reflow.pieces import Piece, begins_item, ends_sentence

_ARROW: Final = re.compile("[>›»＞→]{1,2}")
_HEAD: Final = 16
"""Lines of a page among which its path and title stand."""
_MAX_PIECES: Final = 6
_TITLE: Final = range(8, 61)
"""Characters of a title."""
_LABEL: Final = re.compile(r"[^\W\d_]{2,8}[:：]")
_STOPPED: Final = "，。；：、,;:"


def title_piece_breaks(pieces: Sequence[Piece]) -> set[int]:
    """Indices of the pieces of the title, but its last, between the last step of a path in pieces and the page's data.

    None of them could be the title alone, or the text says the first again: it is no name of a column.
    """
    arrow = max((at for at, piece in enumerate(pieces[:_HEAD]) if _ARROW.fullmatch(piece.text)), default=-1)
    if arrow < 1:
        return set()
    start = arrow + 2
    end = next((at for at in range(start, len(pieces)) if _is_below(pieces[at].text)), start)
    title = [piece.text for piece in pieces[start:end]]
    if not 1 < len(title) <= _MAX_PIECES or sum(map(len, title)) not in _TITLE:
        return set()
    if any(text[-1] in _STOPPED or begins_item(text) or stands_alone(text) for text in title):
        return set()
    is_apart = all(len(text) < _TITLE.start for text in title)
    is_said = any(title[0] in piece.text for piece in pieces[end : end + _HEAD])
    return set(range(start, end - 1)) if is_apart or is_said else set()


def _is_below(text: str) -> bool:
    """Whether a line is the page's data, or the text."""
    if is_prose(text) or _LABEL.fullmatch(text) or parse_labels(text) or parse_bare_date(text):
        return True
    return ends_sentence(text) and len(text) >= _TITLE.start
