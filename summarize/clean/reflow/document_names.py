"""The name of a document in two lines: who issues it, or all but its years or its state, and the rest."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from summarize.clean.boilerplate.office_names import may_sign
from summarize.clean.page_words import KINDS_OF_DOCUMENT
from summarize.clean.pieces import Piece

_EDITION: Final = re.compile(
    r"[（(](?:(?:19|20)\d\d\s?年?(?:\s?[-—–~～至]{1,2}\s?(?:19|20)\d\d\s?年?)?(?:[\u4e00-\u9fff]{0,2}版|度)?"
    r"|(?:第[一二三四五六七八九十\d]{1,3}次)?(?:公开)?(?:征求意见|送审|报批|讨论|修[订改]|审议|试用|草案|试行|暂行|第[一二三四五六七八九十\d]{1,3})[稿版案]?)[)）]"
)
"""The years or the state of a document in brackets, below its name."""
_NAME: Final = re.compile(r"[^\s，。；：！？、,;:]{6,60}(?<=[\u4e00-\u9fff》”])")
_OFFICE: Final = re.compile("[\u4e00-\u9fff（）]{5,43}")
_CONCERNING: Final = re.compile(
    rf"关于[^，。；：！？]{{4,80}}(?:{KINDS_OF_DOCUMENT}|函|报告|请示|议案|说明|决议|指南|规则)(?:[（(][^（）()]{{1,12}}[)）])?"
)
"""The rest of the title of a document whose first line names who issues it."""


def document_name_breaks(pieces: Sequence[Piece]) -> set[int]:
    """Indices of the first lines of names of documents in two: who issues it, or all but its years or its state."""
    return {
        at
        for at, (piece, following) in enumerate(pairwise(pieces))
        if (following.text[0] in "（(" and _EDITION.fullmatch(following.text) and _NAME.fullmatch(piece.text))
        or (
            following.text[0] == "关"
            and _CONCERNING.fullmatch(following.text)
            and _OFFICE.fullmatch(piece.text)
            and may_sign(piece.text)
        )
    }
