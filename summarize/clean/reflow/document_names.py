"""The name of a document in two lines: who issues it, or all but its years or its state, and the rest."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from summarize.clean.pieces import Piece

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
    r"关于[^，。；：！？]{4,80}(?:通知|公告|通告|公示|意见|办法|函|决定|通报|规定|批复|报告|请示|议案|方案|说明|决议|措施|细则|规划|计划|指南|规则"
    r"|条例)(?:[（(][^（）()]{1,12}[)）])?"
)
"""The rest of the title of a document whose first line names who issues it."""


def document_name_breaks(pieces: Sequence[Piece]) -> set[int]:
    """Indices of the first lines of names of documents in two: who issues it, or all but its years or its state."""
    return {
        at
        for at, (piece, following) in enumerate(pairwise(pieces))
        if (following.text[0] in "（(" and _EDITION.fullmatch(following.text) and _NAME.fullmatch(piece.text))
        or (following.text[0] == "关" and _CONCERNING.fullmatch(following.text) and _OFFICE.fullmatch(piece.text))
    }
