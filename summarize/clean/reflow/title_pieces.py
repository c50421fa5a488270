"""A title whose words became lines, above the page's data: `首页⏎>⏎要闻⏎云岭⏎“智能审单”⏎提速`."""

import re
from collections.abc import Sequence
from itertools import pairwise
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
_EDITION: Final = re.compile(
    r"[（(](?:(?:19|20)\d\d\s?年?(?:\s?[-—–~～至]{1,2}\s?(?:19|20)\d\d\s?年?)?(?:[\u4e00-\u9fff]{0,2}版|度)?"
    r"|(?:第[一二三四五六七八九十\d]{1,3}次)?(?:公开)?(?:征求意见|送审|报批|讨论|修[订改]|审议|试用|草案|试行|暂行|第[一二三四五六七八九十\d]{1,3})[稿版案]?)[)）]"
)
"""The years or the state of a document in brackets, below its name."""
_NAME: Final = re.compile(r"[^\s，。；：！？、,;:]{6,60}(?<=[\u4e00-\u9fff》”])")
_OFFICE: Final = re.compile(
    "[\u4e00-\u9fff（）]{4,40}(?:部|委员会|委|局|厅|署|院|政府|办公室|协会|学会|联合会|商会|集团|公司|大学|学院|学校|医院|中心|银行)"
)
_CONCERNING: Final = re.compile(
    r"关于[^，。；：！？]{4,80}(?:通知|公告|通告|公示|意见|办法|函|决定|通报|规定|批复|报告|请示|议案|方案|说明|决议)(?:[（(][^（）()]{1,12}[)）])?"
)
"""The rest of the title of a document whose first line names who issues it."""


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


def document_name_breaks(pieces: Sequence[Piece]) -> set[int]:
    """Indices of the first lines of names of documents in two: who issues it, or all but its years or its state."""
    return {
        at
        for at, (piece, following) in enumerate(pairwise(pieces))
        if (following.text[0] in "（(" and _EDITION.fullmatch(following.text) and _NAME.fullmatch(piece.text))
        or (following.text[0] == "关" and _CONCERNING.fullmatch(following.text) and _OFFICE.fullmatch(piece.text))
    }


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
