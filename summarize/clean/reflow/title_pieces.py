"""A title whose words became lines, above the page's data: `首页⏎>⏎要闻⏎云岭⏎“智能审单”⏎提速`."""

import re
from collections.abc import Sequence
from typing import Final

from summarize.clean.boilerplate.line_rules import is_interface, is_menu, stands_alone
from summarize.clean.boilerplate.told_title import share_said
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
_SHARE: Final = 0.4
"""Share of a title's pairs of characters that the text has."""
_STOPPED: Final = "，。；：、,;:"


def title_piece_breaks(pieces: Sequence[Piece]) -> set[int]:
    """Indices of the pieces of the title, but its last, between the path, the menu or the page's top and its data.

    None of them could be the title alone, and the text says the first again: it is no name of a column.
    """
    end = next(
        (at for at, piece in enumerate(pieces[:_HEAD]) if _is_below(piece.text) and _is_title_above(pieces, at)), 0
    )
    start = end
    while start and _may_be_piece(pieces[start - 1].text) and not _is_step(pieces, start - 1):
        start -= 1
    title = [piece.text for piece in pieces[start:end]]
    if not 1 < len(title) <= _MAX_PIECES or sum(map(len, title)) not in _TITLE:
        return set()
    is_apart = all(len(text) < _TITLE.start for text in title)
    text = "".join(piece.text for piece in pieces[end : end + 2 * _HEAD] if len(piece.text) >= _TITLE.start)
    if any(_ARROW.fullmatch(piece.text) for piece in pieces[:start]):
        is_title = is_apart or title[0] in text
    else:
        is_first = all(_is_of_the_page(piece.text) for piece in pieces[:start])
        is_title = is_apart and is_first and title[0] in text and share_said("".join(title), text) >= _SHARE
    return set(range(start, end - 1)) if is_title else set()


def _is_title_above(pieces: Sequence[Piece], at: int) -> bool:
    return at > 1 and _may_be_piece(pieces[at - 1].text)


def _may_be_piece(text: str) -> bool:
    return not (text[-1] in _STOPPED or begins_item(text) or _is_of_the_page(text))


def _is_of_the_page(text: str) -> bool:
    """Whether a line is a path, a menu, a button or data of the page."""
    if _ARROW.search(text) or is_interface(text, alone=True) or is_menu(text):
        return True
    return stands_alone(text) or parse_bare_date(text) is not None


def _is_step(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a piece is a step of a path: an arrow is beside it."""
    return at > 0 and _ARROW.fullmatch(pieces[at - 1].text) is not None


def _is_below(text: str) -> bool:
    """Whether a line is the page's data, or the text."""
    if is_prose(text) or _LABEL.fullmatch(text) or parse_labels(text) or parse_bare_date(text):
        return True
    return ends_sentence(text) and len(text) >= _TITLE.start
