"""Leads of news agencies and papers at the beginning of a paragraph, in any bracket or none.

Who reports goes, to the metadata. Place and date stay as they stand before 电 or 讯, since they tell when and where.
"""

import re
from collections.abc import Iterator
from typing import Final

from summarize.clean.edit_log import EditLog, Replacement
from summarize.clean.lines import find_at_starts
from summarize.clean.metadata.credited_names import are_names, is_person
from summarize.clean.metadata.metadata_lines import LabelledValue
from summarize.clean.metadata.reporting import AGENCY, NAMES, ROLE
from summarize.core.messages import _
from summarize.core.text import HAN

_DIGITS: Final = "0-9一二三四五六七八九十〇○"
_DATE: Final = rf"(?:[{_DIGITS}]{{1,4}}年)?(?:[{_DIGITS}]{{1,3}}月)?[{_DIGITS}]{{1,3}}日"

_DATELINE: Final = re.compile(
    rf"(?P<source>{AGENCY})?(?P<place>[{HAN}·]{{0,10}}?)(?P<date>{_DATE})(?:[上下]午|凌晨|晚)?(?:专?电|讯)"
)
_REPORTERS_DATELINE: Final = re.compile(
    rf"(?P<source>{AGENCY})?{ROLE}(?P<who>[{HAN}·、]{{2,16}}?)(?P<slash>[/／ ]?)(?P<place>[{HAN}]{{2,8}}?)?"
    rf"(?P<date>{_DATE})(?P<kind>专?电|讯)"
)
_FIRST_ROLE: Final = re.compile(ROLE)
_NEXT_ROLE: Final = re.compile(rf"[、，,;；/／ ]+(?:{AGENCY})?{ROLE}[ :：]*")
"""Between two reporters of whom each has a title: `记者王一、特约记者李二`."""
_CREDIT: Final = re.compile(
    rf"(?:(?P<source>{AGENCY})(?:讯|消息|(?:综合)?(?:报道|报导))?[ ]*(?:[/／|｜][ ]*)?)?"
    rf"(?:{ROLE}[ :：]*)(?P<names>{NAMES})"
    rf"(?:[/／][ ]?[{HAN}]{{2,8}}[ ](?:报道|报导)"
    rf"|(?:[/／ ][ ]*)?(?:[{HAN}]{{0,8}}(?:综合|专题|现场|摄影|连线)?(?:报道|报导|电|讯|综合|专访|整理)"
    r"|(?:文|图|摄影?)(?:[/／、 ]{0,2}(?:文|图|摄影?))?)?)"
)
_MEDIUM: Final = re.compile(
    rf"(?:本[报网台刊社站]|(?P<source>{AGENCY}))(?:专?讯|快讯|消息|专?电|(?:综合)?(?:消息|报道|报导))"
    rf"|[{HAN}A-Za-z.]{{2,12}}(?:专?讯|快讯|播报)"
    rf"|[A-Za-z]{{2,12}}[ ]?[{HAN}]{{0,6}}(?:新闻|新闻[云网]|网|报)"
    rf"|(?:[{HAN}A-Za-z]{{2,8}}[/／ ]?)?(?:综合|编译|整理)(?:外电)?(?:报道|报导)"
    rf"|[{HAN}A-Za-z]{{2,10}}[/／](?:[{HAN}]{{2,10}})?(?:报道|报导)"
)
_BRACKETED: Final = re.compile(
    r"^\*{0,2}[【〔［\[（(「『<〈][ ]*"
    r"(?P<inner>(?:[^【】〔〕［］\[\]（）()「」『』<>〈〉\n]|[（(][^（）()\n]{1,30}[）)]){2,50})"
    r"[ ]*[】〕］\]）)」』>〉]\*{0,2}[ ]*[:：|丨]?[ ]*",
    re.MULTILINE,
)
_BARE: Final = re.compile(
    rf"^(?P<inner>(?:{AGENCY}(?:[ ]?[/／|｜][ ]?)?)?{ROLE}[{HAN}·、， ]{{2,20}}?[/／]"
    rf"[ ]?[{HAN}]{{0,8}}[ ]?(?:{_DATE})?(?:专?电|讯|报道|报导)"
    rf"|(?:{AGENCY})?(?:{ROLE})[ ]?[{HAN}·、]{{2,12}}?(?:[ ]{ROLE}[ ]?[{HAN}·、]{{2,12}}?)?"
    r"[ ]?(?:摄影)?(?:报道|报导)(?=[ :：，])"
    rf"|[{HAN}]{{2,6}}[/／][{HAN}]{{0,6}}(?:综合)?(?:报道|报导)|综合(?:报道|报导)(?=[ :：/／]))[ ]*[:：，/／|丨]?[ ]*",
    re.MULTILINE,
)
_NAMED_DATELINE: Final = re.compile(
    rf"^(?P<lead>[^（(。！？；\n]{{2,30}}?{_DATE}(?:专?电|讯))"
    rf"[ ]*[（(](?P<inner>(?!记者|通讯员)[{HAN}·、， ]{{2,20}})[）)][ ]*",
    re.MULTILINE,
)
_UNBRACKETED: Final = re.compile(
    rf"^(?P<lead>[^（(，。！？；\n]{{2,30}}?(?:{_DATE}(?:专?电|讯|消息)))[ ]*"
    rf"{ROLE}[ :：]*(?P<names>{NAMES})(?:报道|报导)[ ]*[:：，]?[ ]*"
    rf"|^(?P<source>{AGENCY}|[{HAN}]{{2,4}})(?:讯|消息|报道|报导)[ ]+"
    rf"{ROLE}[ :：]*(?P<who>[{HAN}]{{2,3}}(?:、[{HAN}]{{2,3}}){{0,3}})[ ]+",
    re.MULTILINE,
)
"""Who reports behind a dateline or a medium, without brackets."""
_NAMED_MEDIUM: Final = re.compile(
    rf"(?P<source>[{HAN}A-Za-z]{{0,8}}(?:[日晚早晨周时商旺导]报|(?:新闻|经济|财经|观察|在线|信息)网|电视台|通讯社|新闻|客户端))"
)
"""A medium in brackets right before a sentence."""
_OPENING: Final = re.compile(rf"^(?P<source>{AGENCY})[{HAN}·]{{0,10}}?{_DATE}(?:专?电|讯)", re.MULTILINE)
_SENTENCE: Final = re.compile(r"[^\n]{12,}[。！？”]$", re.MULTILINE)
_HINTS: Final = ("电", "讯", "报道", "报导", "消息", "记者")
_LATIN_HINT: Final = re.compile(r"\n[【〔［\[（(](?:[A-Za-z]|[^\n]{1,12}[】〕］\]）)][^\n])")
"""Without one of these words, or a bracket with Latin in it at the beginning of a line, a text has no lead."""
_BEFORE_NAME: Final = re.compile("[电讯][ ]*[（(]")
_LONG_PLACES: Final = frozenset(
    (
        "洛杉矶",
        "华盛顿",
        "旧金山",
        "新加坡",
        "莫斯科",
        "吉隆坡",
        "马尼拉",
        "雅加达",
        "日内瓦",
        "维也纳",
        "墨尔本",
        "温哥华",
    )
)
"""Datelines of three characters and more that begin right behind a name of two."""


def drop_agency_leads(log: EditLog) -> list[LabelledValue]:
    """Cut who reports out of the leads of paragraphs; the sources and authors they name."""
    values: list[LabelledValue] = []
    if not any(map(log.text.__contains__, _HINTS)) and not _LATIN_HINT.search(f"\n{log.text}"):
        return values
    edits = list(_unbracketed(log.text, values)) if "记者" in log.text else []
    log.replace(edits, rule="credit", reason=_("author or source of the article"))
    for pattern in (_BRACKETED, _BARE):
        edits = list(_cuts(pattern, log.text, values))
        log.replace(edits, rule="credit", reason=_("author or source of the article"))
    edits = []
    for match in find_at_starts(_NAMED_DATELINE, log.text) if _BEFORE_NAME.search(log.text) else ():
        edits.append((match.end("lead"), match.end(), " "))
        if is_person(re.split("[、， ]", match["inner"])[0][:3]):
            values.append(LabelledValue("author", "", match["inner"]))
    log.replace(edits, rule="credit", reason=_("author or source of the article"))
    for match in find_at_starts(_OPENING, log.text):
        _note(values, match["source"], "")
    return values


def _cuts(pattern: re.Pattern[str], text: str, values: list[LabelledValue]) -> Iterator[Replacement]:
    for match in find_at_starts(pattern, text):
        kept = _judge_lead(match["inner"].strip(), values)
        if kept is None and (medium := _NAMED_MEDIUM.fullmatch(match["inner"])) and _SENTENCE.match(text, match.end()):
            _note(values, medium["source"], "")
            kept = ""
        if kept is not None:
            kept = kept if match.end() < len(text) else ""  # nothing follows that was sent from there
            yield match.start(), match.end(), f"{kept} " if kept else ""


def _unbracketed(text: str, values: list[LabelledValue]) -> Iterator[Replacement]:
    for match in _UNBRACKETED.finditer(text):
        names = match["names"] or match["who"]
        if are_names(names, others="none"):
            _note(values, match["source"], names.strip())
            yield match.end("lead") if match["lead"] else match.start(), match.end(), " " if match["lead"] else ""


def _judge_lead(inner: str, values: list[LabelledValue]) -> str | None:
    """What stays of a lead, place and date; nothing of a day without its month; None for other words in brackets."""
    inner = _with_one_role(inner)
    if dateline := _REPORTERS_DATELINE.match(inner):
        who, place = _split_place(dateline["who"], dateline["place"] or "", apart=bool(dateline["slash"]))
        _note(values, dateline["source"], who)
        return f"{place}{dateline['date']}{dateline['kind']}" if "月" in dateline["date"] else ""
    if dateline := _DATELINE.match(inner):
        credit = _CREDIT.fullmatch(inner[dateline.end() :].strip("（）() "))
        if credit is None and dateline.end() < len(inner):
            return None
        _note(values, dateline["source"], credit["names"] if credit else "")
        return dateline[0] if "月" in dateline["date"] else ""
    if (credit := _CREDIT.fullmatch(inner)) and are_names(credit["names"], others="none"):
        _note(values, credit["source"], credit["names"].strip())
        return ""
    if medium := _MEDIUM.fullmatch(inner):
        _note(values, medium["source"], "")
        return ""
    return None


def _with_one_role(inner: str) -> str:
    """A lead with the names of all reporters behind the title of the first."""
    first = _FIRST_ROLE.search(inner)
    return inner[: first.end()] + _NEXT_ROLE.sub("、", inner[first.end() :]) if first else inner


def _split_place(who: str, place: str, *, apart: bool) -> tuple[str, str]:
    """Names and place of `记者王小明台北`, which nothing separates: a name has three characters, unless it cannot."""
    if apart:
        return who, place
    before, comma, joined = (who + place).rpartition("、")
    before += comma
    for end in (2, 3):
        if joined[end:] in _LONG_PLACES:
            return before + joined[:end], joined[end:]
    end = 3 if len(joined) > 4 else 2
    return before + joined[:end], joined[end:]


def _note(values: list[LabelledValue], source: str | None, author: str) -> None:
    if source and not source.startswith("本"):
        values.append(LabelledValue("source", "", source.removeprefix("据")))
    if author:
        values.append(LabelledValue("author", "", author))
