"""Who reports: roles, media and names as bylines and leads of agencies write them, each the source of an expression."""

from typing import Final

from summarize.core.text import HAN

REPORTER: Final = "记者|通讯员"
"""Roles that stand before names in brackets, and are no label of a picture."""
ROLES: Final = (
    f"{REPORTER}|摄影|摄像|作者|责任编辑|责编|编辑|校对|供稿|采写|撰稿|文字|图片|供图|图源|专稿|审核|核稿|审校|译者|翻译|编译|美编|监制"
    "|摄|文|图"
)
"""Every role that a byline credits."""
ROLE: Final = (
    "(?:本[报网台刊社])?(?:特约|特派|见习|实习|驻[地站]|首席|高级|资深|[全融]媒体?){0,2}"
    f"(?:{REPORTER}|实习生|特派员|编译|撰稿|外电|摄影(?!报[道导]|协会|大赛|展|师))"
)
"""The role of who sends a report, with whose reporter it is."""
AGENCY: Final = rf"[{HAN}A-Za-z]{{1,10}}?(?:社|网|(?<!播)报(?![道导])|台|客户端|在线|新闻)"
"""An agency, a paper or a station."""
SECTIONS: Final = "科技|财经|汽车|体育|娱乐|数码|教育|游戏|军事|旅游"
"""Sections of portals that sign with their name: 某某科技讯."""
NAMES: Final = rf"[{HAN}A-Za-z·、，, ]{{2,30}}?"
"""Names, one after the other."""
CREDITED: Final = r"[^（）()【】。！？；，\n]{1,60}"
"""All that may follow a role up to a mark: names, offices, media."""
