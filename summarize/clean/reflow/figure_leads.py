"""Lines that lead to the figure or the date on the next line, an inline element: `达到⏎1280家`."""

import re
from collections.abc import Sequence
from typing import Final

from summarize.clean.pieces import Piece, begins_item, has_marks, may_end_sentence
from summarize.clean.reflow.fragment_proofs import is_counted
from summarize.clean.reflow.news_leads import begins_news

_WHEN: Final = re.compile(r"\d{4}\s?年|\d{1,2}\s?月\s?\d|\d{1,2}[:：]\d\d")
"""A date or a time."""
_AMOUNT: Final = re.compile(
    r"\d[\d.,]*\s?(?:[%％‰倍]|个百分点|[亿万千百]{1,2}|[A-Za-z]{1,6}[，。、；]|(?P<unit>(?![年月日号时])[^\s\d，。]))"
)
_TO_DATE: Final = re.compile(
    r"(?:(?<![正存所现内外潜自健])在|[于於]|(?<![各独亲擅])自|(?<![自理缘事因])由|(?<![服随盲])[从從]|(?<![冬夏纷])至|截止"
    r"|(?<![行作认称成能因所何以人可无难])[为為]|(?:时间|日期|[^早中晚长短近远周定]期限?)[:：])\Z"
)
"""What a line ends with that a date follows; of a figure too."""
_TO_AMOUNT: Final = re.compile(
    r"(?:(?<![报签迟周])到|(?<![合签预节条纽契公邀特])约|(?<![发抵表传直送下转])达|(?<![赶反])超|[超逾]过|不足"
    r"|增长|下降|提高|减少|增加|共有|[合共总]计|累计|平均|(?:金额|总额|总量|数量|价格|单价|规模|面积|人数|费用|比例|产量|产值)[:：])\Z"
)
"""What a line ends with that a figure follows, and no date: a headline may end with it too."""
_CLAUSES: Final = re.compile("[，。；]")
_PAUSED: Final = re.compile(r"\d[\d.,]*\s?[^\s\d，。；、]{1,4}[，。；、]")
"""A figure with a mark behind it."""
_LONG: Final = 20
"""Characters that a heading seldom has."""
_MANY_CLAUSES: Final = 2
_ENDS: Final = frozenset("在于於自由从從至止为為到约达超过足长降高少加有计均：:")
"""Their last characters."""


def leads_to_figure(pieces: Sequence[Piece], at: int) -> bool:
    """Whether the figure on the next line completes a line: its last word leads to it, or it is a sentence's half."""
    text, following = pieces[at].text, pieces[at + 1].text
    if not following[0].isdigit():
        return False
    return _leads(text, following) or (at > 0 and _is_half(text, following))


def _is_half(text: str, following: str) -> bool:
    """Whether a long line of two clauses or more without an end goes on with a counted figure, and a mark behind it."""
    if may_end_sentence(text) or not text[-1].isalpha() or len(text) < _LONG:
        return False
    return len(_CLAUSES.findall(text)) >= _MANY_CLAUSES and _is_amount(following) and bool(_PAUSED.match(following))


def _leads(text: str, following: str) -> bool:
    if text[-1] not in _ENDS:
        return False
    is_date = _WHEN.match(following) is not None
    leads_to_date = _TO_DATE.search(text, max(0, len(text) - 4)) is not None
    if is_date and leads_to_date and text[-1] in "于於由为為自至":
        return True
    if begins_item(following) or begins_news(following) or not (has_marks(following) or may_end_sentence(following)):
        return False
    if is_date or leads_to_date:
        return leads_to_date and (is_date or _is_amount(following))
    return _TO_AMOUNT.search(text, max(0, len(text) - 4)) is not None and _is_amount(following)


def _is_amount(text: str) -> bool:
    found = _AMOUNT.match(text)
    return found is not None and (not found["unit"] or is_counted(text[found.start("unit") :]))
