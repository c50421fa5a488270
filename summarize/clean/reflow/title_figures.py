"""A title's figure, an inline element of the page that became the line below it."""

import re
from collections.abc import Sequence
from typing import Final

from summarize.clean.boilerplate.line_rules import stands_alone
from summarize.clean.reflow.fragment_proofs import is_counted
from summarize.clean.reflow.pieces import Piece, has_marks

_FIGURE: Final = re.compile(
    r"[\d.,]*\d(?:[%％‰倍]|(?:个百分点|[亿万千百]{0,2}(?:美?元|吨|人次?|亩|公里|[个家项台套名户辆架座条件种]))|[亿万]{1,2})(?:以上|左右|！|!)?"
)
"""A figure that a title may end with."""
_BEFORE_FIGURE: Final = re.compile(
    r"(?:突破|超过?|达到?|增长?|减少?|下降|降|提高|提升|节[约省水电能]|约|近|至|破|逾|为|将?有|占|第|涨|跌|翻|接入|覆盖)\Z"
)
"""What a title has before its figure."""
_BARE_FIGURE: Final = re.compile(r"\d[\d.,]*")
_FOLLOW: Final = re.compile(r"(?:[+＋]\s?)?(?:已?关注|關注|订阅)")
_HEADER: Final = 6
"""Lines from a title to the button that follows its account."""
_TITLES: Final = range(5, 60)
"""Characters of a title before its figure."""


def title_breaks(pieces: Sequence[Piece]) -> set[int]:
    """Index of the title whose figure, an inline element, became the next line: the first, or above an account."""
    for at in range(min(len(pieces) - 2, _HEADER)):
        text, figure = pieces[at].text, pieces[at + 1].text
        if len(text) not in _TITLES or not text[-1].isalpha() or stands_alone(text) or has_marks(pieces[at + 2].text):
            continue
        if at and not any(_FOLLOW.fullmatch(piece.text) for piece in pieces[at + 2 : at + _HEADER]):
            continue
        if _FIGURE.fullmatch(figure):
            return {at}
        if _BARE_FIGURE.fullmatch(figure) and _BEFORE_FIGURE.search(text):
            return {at, at + 1} if is_counted(pieces[at + 2].text) else {at}
    return set()
