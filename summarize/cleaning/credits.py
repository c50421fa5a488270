"""Credits inside the article's own lines: agency leads, reporters in brackets, the editor after the last sentence.

The place and date of an agency lead tell when and where, and stay; who wrote it goes.
"""

from __future__ import annotations

import re
from typing import Final

from summarize.cleaning.characters import HAN
from summarize.cleaning.draft import Draft
from summarize.cleaning.labels import Datum

_PEOPLE: Final = "记者|通讯员|摄影|摄像|作者|责任编辑|责编|编辑|校对|供稿|采写|撰稿|文字|图片|来源|转自|稿源|供图|图源|文|图|专稿|审核|监制|摄|特约"
_CREDIT: Final = re.compile(
    rf"[ ]*[（(【\[](?P<inner>(?:[{HAN}A-Za-z·]{{0,12}}?(?:{_PEOPLE}))(?:[ :：/／|丨][^（）()【】。！？；\n]{{1,60}}|[{HAN}]{{2,4}}(?:[、 ,，][^（）()。！？；，\n]{{1,40}})?)|"
    rf"[{HAN}]{{2,6}}(?:社|报|网|台)(?:记者|专稿|供稿|专电)?[ /／][^（）()。！？；，\n]{{1,40}}|(?:完|本文完|全文完|end))[）)】\]][ 。]*$",
    re.MULTILINE | re.IGNORECASE,
)
_EDITOR: Final = re.compile(
    r"(?<=[。！？”）])[ ]*[（(【\[]?(?P<inner>(?:责任编辑|责编|编辑|校对|来源|文章来源|稿源)[ ]?[:：][^。！？；，\n（）()]{1,40})[）)】\]]?[ ]*$", re.MULTILINE
)
_LEAD_REPORTER: Final = re.compile(
    rf"(?m:^)(?P<lead>[^（(。！？；\n]{{2,40}}?(?:电|讯|消息|报道))[ ]*[（(](?P<inner>[^（）()\n]{{0,14}}(?:记者|通讯员)[^（）()\n]{{1,40}})[）)]"
)
_AGENCY: Final = re.compile(
    rf"(?m:^)(?P<inner>(?:[{HAN}]{{1,8}}(?:网|社|报|台|客户端|新闻))(?:消息|讯)|本[报网台刊社]讯|本[报网台刊社]消息)[ ]*(?:[（(][^（）()\n]{{1,24}}[）)])?[ ]*[:：|丨]?[ ]*"
)
_REASON: Final = "who wrote or sent it, not what happened"


def drop_credits(draft: Draft) -> list[Datum]:
    """Cut the credits out of the lines; what they said, as data."""
    data: list[Datum] = []
    for pattern, kind in ((_CREDIT, "author"), (_EDITOR, "staff"), (_LEAD_REPORTER, "author"), (_AGENCY, "source")):
        edits = []
        for match in pattern.finditer(draft.text.text):
            start = match.end("lead") if pattern is _LEAD_REPORTER else match.start()
            edits.append((start, match.end(), ""))
            data.append(_datum(kind, match["inner"]))
        draft.replace(edits, rule="credit", reason=_REASON)
    return data


def _datum(kind: str, inner: str) -> Datum:
    label, _, value = inner.partition("：")
    if value and label in ("来源", "文章来源", "稿源", "转自"):
        return Datum("source", label, value.strip())
    if kind == "source":
        return Datum("source", "", re.sub("消息$|讯$", "", inner))
    return Datum("staff" if kind == "staff" or inner in ("完", "本文完", "全文完") else "author", "", inner)
