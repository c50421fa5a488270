"""The event of an official notice: who has issued, announced or begun what, and what for.

Its title tells it; else the sentence by which a rule is made public.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from summarize.core.text import any_of, bigrams

_DEEDS: Final = any_of(
    "印发 发布 公布 公示 开展 征集 推荐 申报 举办 召开 启动 同意 批准 命名 认定 下达 修订 调整 表彰 授予 成立 征求"
)
"""What a notice does, not all events: it invites and names, and meets nobody."""
_MANNERS: Final = any_of("联合 公开 正式 组织 集中")
_NOTICES: Final = "通知 公告 通告 通报 公示 函 启事"
_BRACKET: Final = "(?:[（(][^（）()]*[）)])?"
_ISSUER: Final = "(?P<subject>(?:(?!关于)[^，。：；！？“”《》〈〉\\n]){2,80}?)"
_DEED: Final = rf"(?P<deed>{_MANNERS}?{_DEEDS}[^，。；\n]{{4,120}}?)"
_TITLE: Final = re.compile(f"{_ISSUER}(?:关于)?{_DEED}的?{any_of(_NOTICES + ' 批复 决定')}{_BRACKET}")
"""`某部关于印发某办法的通知`, `某部印发某办法的通知`."""
_HEAD: Final = re.compile(
    rf"[^。；\n]{{0,80}}关于[^。；\n]{{2,120}}的?{any_of(_NOTICES)}{_BRACKET}|各(?:有关|相关)?[^，。；\n]{{2,80}}[：:]"
)
"""The title of a notice, or those it is sent to."""
_RECEIVERS: Final = re.compile("^(?:各|有关|相关)[^。；\n]{2,160}[：:]$", re.MULTILINE)
_BETWEEN_PARTIES: Final = re.compile(r"[、，：:（）()\s及]|等[一二三四五六七八九十]*部门")
_LINES: Final = 3
"""The first lines of an article, among which the title is."""
_BEGINNING: Final = 1000
"""Characters behind the title in which the notice says what it is for."""
_DO_BEHIND: Final = "(?:现(?![就将])|(?=决定))(?P<deed>[^，。；：\\n]{6,80}。)"
_LISTED: Final = "(?:（[^（）\\n]{0,12}附[^（）\\n]{0,8}）)?"
_SHOW_BEHIND: Final = f"现(?P<shown>将[^，。；：（）\\n]{{6,80}}{_LISTED}予以?{any_of('公布 公示 发布')})(?=[（。])"
_DECISION: Final = re.compile(
    rf"(?:^|(?<=：))(?P<purpose>{any_of('为 根据 按照 依据')}[^。；：\n]{{6,160}}，)(?:{_DO_BEHIND}|{_SHOW_BEHIND})",
    re.MULTILINE,
)
"""What it is for, and what is done: `为提高质量，现开展某工作。`, `经评审，现将名单予以公布。`"""
_REFERENCE: Final = re.compile("（[^（）]*(?:简称|下称|〔|附)[^（）]*）")
"""What a bracket says of the number or the short name of a rule, or where a list is."""
_DOCUMENT: Final = "(?P<subject>《[^《》\\n]{4,80}》)"
_PASSED: Final = (
    rf"(?P<passed>(?:（[^（）\n]{{2,20}}）)?{any_of('已经? 业经 已于')}[^。；\n]{{2,100}}?{any_of('通过 批准 同意')})"
)
_SHOWN: Final = f"，现(?:予以?{any_of('公布 发布 印发')}|印发给你们)"
_ISSUED: Final = f"(?P<issued>(?:正式)?{any_of('印发 发布 公布')})(?:给你们)?"
_FORCE: Final = rf"(?P<force>，自[^，。；\n]{{4,24}}起(?:正式)?{any_of('施行 实施 执行 生效')})?"
_PUBLISHED: Final = re.compile(f"{_DOCUMENT}(?:{_PASSED}{_SHOWN}|{_ISSUED}){_FORCE}")
"""`《某办法》已经局务会议通过，现予公布，自某日起施行`, or behind `现将`: `《某办法》印发给你们`."""
_SENTENCE_END: Final = re.compile(r"[。！？\n：]")
_SAME: Final = 0.5
"""Share of the title's pairs of characters from which a decision is the one that the title tells."""


class Notice(NamedTuple):
    """The event of a notice, told by characters `[start, end)` of the text."""

    start: int
    end: int
    subject: str
    """Who issued it, or the document that it makes public: the beginning of the event."""
    event: str
    """As a sentence."""


def find_notice(text: str) -> Notice | None:
    """The event of the notice that `text` is; None where it tells none.

    It is told by the title, with the notice's own words on what it is for where they follow; where that names nobody by
    the sentence that makes a document public.
    """
    start = 0
    for line in text.split("\n", _LINES)[:_LINES]:
        if title := _TITLE.fullmatch(line.strip()):
            return _with_purpose(text, start + line.index(title[0][0]), title)
        start += len(line) + 1
    return _find_publication(text)


def _find_publication(text: str) -> Notice | None:
    """The sentence at the beginning of `text` that makes a document public."""
    for found in _PUBLISHED.finditer(text, 0, _BEGINNING):
        before = text[: found.start()]
        start = max((end.end() for end in _SENTENCE_END.finditer(before)), default=0)
        start += len(before[start:]) - len(before[start:].lstrip())
        document, force = found["subject"], found["force"] or ""
        if found["passed"] and (not before or before[-1] in "。：\n "):
            return Notice(start, found.end(), document, f"{document}{found['passed']}{force}。")
        if found["issued"] and force and before.endswith("现将"):
            return Notice(start, found.end(), document, f"{document}{found['issued']}{force}。")
    return None


def is_notice(text: str) -> bool:
    """Whether one of the first lines is the title of a notice, whatever it tells, or names those it is sent to."""
    return any(_heads(text))


def notice_parties(text: str) -> list[str]:
    """Those who issue the notice that `text` is, and those it is sent to; none where it is no notice."""
    heads = list(_heads(text))
    issuers = [head.partition("关于")[0] for head in heads if head[-1] not in "：:"]
    receivers = [line[0] for line in _RECEIVERS.finditer(text, 0, _BEGINNING)] if heads else []
    return [party for line in issuers + receivers for party in _BETWEEN_PARTIES.split(line) if len(party) > 1]


def _heads(text: str) -> Iterator[str]:
    lines = map(str.strip, text.split("\n", _LINES)[:_LINES])
    return filter(_HEAD.fullmatch, lines)


def _with_purpose(text: str, begin: int, title: re.Match[str]) -> Notice:
    """What a title, at `begin` of `text`, tells, with what it is for where the notice says that of the same deed."""
    end, issuer, deed = begin + len(title[0]), title["subject"], title["deed"]
    told = bigrams(deed)
    for decision in _DECISION.finditer(text, end, end + _BEGINNING):
        done = _REFERENCE.sub("", decision["deed"] or f"{decision['shown']}。")
        if len(told & bigrams(done)) >= _SAME * len(told):
            purpose = _REFERENCE.sub("", decision["purpose"])
            return Notice(begin, decision.end(), issuer, f"{issuer}{purpose}{done}")
    return Notice(begin, end, issuer, f"{issuer}{deed}。")
