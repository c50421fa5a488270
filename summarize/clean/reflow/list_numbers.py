"""The number of a list's item alone on the line above it: `1.⏎对农户补贴30%。`, `（二）`, `①`, `第三条`."""

import re
from collections.abc import Sequence
from typing import Final

from summarize.clean.boilerplate.line_rules import stands_alone
from summarize.clean.pieces import CONTINUING, ITEM_NUMBER, Piece, begins_item, may_end_sentence

_NUMBER: Final = re.compile(
    r"(?:\d{1,2}|[A-Za-z])[.)）]|[（(](?:\d{1,2}|[A-Za-z])[)）]|[①-⑳⑴-⒇⒈-⒛㈠-㈩❶-❿]"
    r"|(?:第[一二三四五六七八九十]|其[一二三四五六])(?:是|[，、：])|[一二三四五六七八九十][是要]"
)
_ARTICLE: Final = re.compile(r"第[一二三四五六七八九十百零\d]{1,5}[条章节]")
"""The numbers of a regulation."""
_MAX_NUMBER: Final = 8


def number_breaks(pieces: Sequence[Piece]) -> tuple[set[int], set[int]]:
    """Indices of the numbers of items that stand alone above them; with nothing between the two, and with a space."""
    close: set[int] = set()
    spaced: set[int] = set()
    for at in range(len(pieces) - 1):
        text, item = pieces[at].text, pieces[at + 1]
        if len(text) > _MAX_NUMBER or item.blank or not _is_item(item.text):
            continue
        if _ARTICLE.fullmatch(text):
            spaced.add(at)
        elif _NUMBER.fullmatch(text) or (ITEM_NUMBER.fullmatch(text) and may_end_sentence(item.text)):
            (spaced if item.text[0].isdigit() else close).add(at)
    return close, spaced


def _is_item(text: str) -> bool:
    return text[0] not in CONTINUING and not begins_item(text) and not stands_alone(text)
