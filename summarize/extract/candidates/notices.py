"""The event of an official notice, which its title tells: who has issued, announced or begun what, and what for."""

import re
from typing import Final

from summarize.core.text import bigrams

_TITLE: Final = re.compile(
    r"(?P<issuer>[^，。：；！？“”《》〈〉\n]{2,80}?)关于(?P<deed>"
    r"(?:联合|公开|正式|组织|集中)?(?:印发|发布|公布|公示|开展|征集|推荐|申报|举办|召开|启动|同意|批准|命名|认定|下达|修订|调整|表彰|授予|成立|征求)"
    r"[^，。；\n]{4,120}?)的?(?:通知|公告|通告|通报|公示|函|批复|决定|启事)(?:[（(][^（）()]*[）)])?"
)
"""`某部关于印发某办法的通知`."""
_HEAD: Final = re.compile(
    r"[^。；\n]{0,80}关于[^。；\n]{2,120}的?(?:通知|公告|通告|通报|公示|函|启事)(?:[（(][^（）()]*[）)])?"
    r"|各(?:有关|相关)?[^，。；\n]{2,80}[：:]"
)
"""The title of a notice, or those it is sent to."""
_LINES: Final = 3
"""The first lines of an article, among which the title is."""
_BEGINNING: Final = 1000
"""Characters behind the title in which the notice says what it is for."""
_DECISION: Final = re.compile(
    r"(?:^|(?<=：))(?P<purpose>(?:为|根据|按照)[^。；：\n]{6,160}，)(?:现(?![就将])|(?=决定))(?P<deed>[^，。；：\n]{6,80}。)",
    re.MULTILINE,
)
"""What it is for, and what is done: `为提高质量，现开展某工作。`"""
_REFERENCE: Final = re.compile("（[^（）]*(?:简称|下称|〔)[^（）]*）")
"""What a bracket says of the number or the short name of a rule."""
_SAME: Final = 0.5
"""Share of the title's pairs of characters from which a decision is the one that the title tells."""


def find_notice(text: str) -> tuple[int, int, str, str] | None:
    """Where `text` tells the event of a notice, who issued it, and the event as a sentence; None without a title.

    It is told by the title, with the notice's own words on what it is for where they follow.
    """
    start = 0
    for line in text.split("\n", _LINES)[:_LINES]:
        if title := _TITLE.fullmatch(line.strip()):
            begin = start + line.index(title[0][0])
            end = begin + len(title[0])
            return _with_purpose(text, begin, end, title["issuer"], title["deed"])
        start += len(line) + 1
    return None


def is_notice(text: str) -> bool:
    """Whether one of the first lines is the title of a notice, whatever it tells, or names those it is sent to."""
    return any(_HEAD.fullmatch(line.strip()) for line in text.split("\n", _LINES)[:_LINES])


def _with_purpose(text: str, begin: int, end: int, issuer: str, deed: str) -> tuple[int, int, str, str]:
    told = bigrams(deed)
    for decision in _DECISION.finditer(text, end, end + _BEGINNING):
        if len(told & bigrams(decision["deed"])) >= _SAME * len(told):
            purpose = _REFERENCE.sub("", decision["purpose"])
            return begin, decision.end(), issuer, f"{issuer}{purpose}{decision['deed']}"
    return begin, end, issuer, f"{issuer}{deed}。"
