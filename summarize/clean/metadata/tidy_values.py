"""The value of a label without what stands beside it on the page: buttons, the reporter behind a medium, a weekday."""

import re
from typing import Final

from summarize.clean.page_words import INTERFACE_WORDS, MOMENT

_REPORTER: Final = re.compile(
    r"[\s／/|｜丨，,]+(?:本[报刊网台社])?(?:特约|见习|实习)?(?:记者|通讯员|作者|编辑|责编)[\s／/:：]*.*$"
)
BUTTONS_BEHIND: Final = re.compile(
    r"[\s|｜·]+分享[到至]?\s?[:：][\s\w]{0,40}$"
    r"|(?:[\s|｜·】\]）)]++[【\[（(]?(?:举报|关注|浏览|订阅|分享|收藏|打印|打印本页|评论|我要评论|我有话说|字号|纠错|关闭|关闭窗口|返回)"
    r"(?:\s?[（(]\d{0,6}[)）]?)?){1,4}$"
)
"""Buttons right behind a value."""
_BUTTON: Final = re.compile(
    r"(?:参与|发表|查看|我要)?(?:互动|评论|跟帖|讨论|留言)|[+＋]?关注|打印|分享|收藏|举报|字号|[大中小]"
)
DATED: Final = re.compile(rf"[\s|｜丨]+(?P<moment>{MOMENT})$")
"""When it was published, behind who did."""
_WEEKDAY: Final = re.compile(r"\s*(?:星期.|周[一二三四五六日天])$")
_COUNTED: Final = re.compile(
    r"(?:^|\s)(?:\d[\d.,]*\s?万?\+?\s?(?:人次|人|次|条|个)?(?:听过|阅读|浏览|评论|看过|点赞|分享)?"
    r"|(?:阅读|评论|浏览|点击|收听|播放|点赞|听全文|听新闻|听)(?:量|数|次数)?\s?[:：]?\s?[\d.,万+]*)\s*$"
)
"""How many read or heard it, behind where it was posted."""
_MAX_PLACE: Final = 3
_POSTED: Final = re.compile(
    "(?:发布于|来自).{0,6}|.{0,16}领域(?:优质|原创|知名)?(?:创作者|作者|爱好者|达人)|只看(?:该作者|大图)|倒序浏览|显示全部楼层"
)
"""Where somebody posted it from, what he calls himself, or a forum's buttons: no medium."""


def tidy_value(kind: str, value: str) -> str:
    """The value alone; empty where it is no value of its kind."""
    if kind == "date":
        return _WEEKDAY.sub("", value)
    if kind == "author":
        return DATED.sub("", value)
    if kind != "source":
        return value
    words = DATED.sub("", _REPORTER.sub("", value)).split(" ")
    while len(words) > 1 and (words[-1] in INTERFACE_WORDS or _BUTTON.fullmatch(words[-1])):
        words.pop()
    if words[0] == "原创" and len(words) > 1:  # WeChat's mark, who wrote it, and the account
        words = words[-1:]
    source = " ".join(words).strip(" ／/|｜丨")
    while source and (counted := _COUNTED.search(source)):
        source = source[: counted.start()].strip()
        source = "" if len(source) <= _MAX_PLACE else source
    return "" if _POSTED.fullmatch(source) else source
