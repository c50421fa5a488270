"""A title's figure, an inline element of the page that became the line below it."""

import re
from collections.abc import Sequence
from typing import Final

from summarize.clean.boilerplate.line_rules import stands_alone
from summarize.clean.metadata.metadata_lines import is_page_data
from summarize.clean.pieces import CONTINUING, Piece, has_marks, may_end_sentence
from summarize.clean.reflow.fragment_proofs import is_counted

_FIGURE: Final = re.compile(
    r"(?:[约近超逾达]|超过|[+-])?(?:\d{1,3}(?: \d{3})+|[\d.,]*\d) ?"
    r"(?:[%％‰倍]|[A-Za-z]{1,6}|个百分点|[亿万千百]{0,2} ?(?:[美欧日]?元|吨|人次?|亩|公[里斤顷]|千米|平方米|立方米"
    r"|[千兆吉]瓦时?|[个家项台套名户辆架座条种件艘株头只列处所村张册宗批度])|[亿万]{1,2})(?:以上|左右|多|！|!)?"
)
"""A figure that a title may end with."""
_BEFORE_FIGURE: Final = re.compile(
    r"(?:突破|超过?|达到?|增长?|减少?|下降|降|提高|提升|节[约省水电能]|约|近|至|破|逾|为|将?有|占|第|涨|跌|翻|接入|覆盖)\Z"
)
"""What a title has before its figure."""
_GOES_ON: Final = re.compile("[的了，、至到和与及或以而]|左右|以上|以下|高于|低于|比")
"""How a sentence goes on behind its figure."""
_TAIL: Final = re.compile(
    "(?:位?居|排名?第?|创|位?列|跑赢|高于|低于|好于|优于|快于|超|同比|环比|增速|以上|领跑)[^，。；：！？\\s]{2,16}"
)
"""How a title goes on behind its figure."""
_BARE_FIGURE: Final = re.compile(r"\d[\d.,]*")
_FOLLOW: Final = re.compile(r"(?:[+＋]\s?)?(?:已?关注|關注|订阅)")
_HEADER: Final = 6
"""Lines from a title to the button that follows its account."""
_IN_A_TABLE: Final = 5
"""Lines from a title on among which a second figure says that the first is not the title's."""
_TITLES: Final = range(5, 60)
"""Characters of a title before its figure."""


def title_breaks(pieces: Sequence[Piece]) -> set[int]:
    """Index of the title whose figure, an inline element, became the next line: the first, or above the page's data."""
    for at in range(min(len(pieces) - 2, _HEADER)):
        text, figure, after = (piece.text for piece in pieces[at : at + 3])
        if len(text) not in _TITLES or not text[-1].isalpha() or stands_alone(text):
            continue
        if any(_FIGURE.fullmatch(piece.text) for piece in pieces[at + 2 : at + _IN_A_TABLE]):
            continue
        if at and not (_is_header(pieces[at + 2 : at + _HEADER]) or _is_header(pieces[at + 3 : at + 4])):
            continue
        if _FIGURE.fullmatch(figure) and (not has_marks(after) or _is_below(text, after)):
            return {at, at + 1} if _TAIL.fullmatch(after) else {at}
        if _BARE_FIGURE.fullmatch(figure) and _BEFORE_FIGURE.search(text) and not has_marks(after):
            return {at, at + 1} if is_counted(after) else {at}
    return set()


def _is_header(pieces: Sequence[Piece]) -> bool:
    """Whether the lines below a title are data of its page: its date and source, or its account."""
    if pieces and is_page_data(pieces[0].text):
        return True
    return any(_FOLLOW.fullmatch(piece.text) for piece in pieces)


def _is_below(title: str, paragraph: str) -> bool:
    """Whether a paragraph stands below a title with its figure, and does not go on with its words."""
    return (
        _BEFORE_FIGURE.search(title) is not None
        and not has_marks(title)
        and paragraph[0] not in CONTINUING
        and not is_counted(paragraph)
        and _GOES_ON.match(paragraph) is None
        and may_end_sentence(paragraph)
    )
