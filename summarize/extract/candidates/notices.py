"""The event of an official notice, which only its title tells: who has issued, announced or begun what."""

import re
from typing import Final

_TITLE: Final = re.compile(
    r"(?P<issuer>[^，。：；！？“”《》〈〉\n]{2,80}?)关于(?P<deed>"
    r"(?:联合|公开|正式|组织|集中)?(?:印发|发布|公布|公示|开展|征集|推荐|申报|举办|召开|启动|同意|批准|命名|认定|下达|修订|调整|表彰|授予|成立|征求)"
    r"[^，。；\n]{4,120}?)的?(?:通知|公告|通告|通报|公示|函|批复|决定|启事)(?:[（(][^（）()]*[）)])?"
)
"""`某部关于印发某办法的通知`."""
_LINES: Final = 3
"""The first lines of an article, among which the title is."""


def find_notice(text: str) -> tuple[int, int, str, str] | None:
    """Where the title of a notice stands in `text`, who issued it, and its event as a sentence; None without one."""
    start = 0
    for line in text.split("\n", _LINES)[:_LINES]:
        if title := _TITLE.fullmatch(line.strip()):
            begin = start + line.index(title[0][0])
            return begin, begin + len(title[0]), title["issuer"], f"{title['issuer']}{title['deed']}。"
        start += len(line) + 1
    return None
