"""Bylines inside the article's lines: agency leads, reporters in brackets, the editor after the last sentence.

The place and date of an agency lead stay, since they tell when and where; its author goes.
"""

import re
from typing import Final

from summarize.clean.edit_log import EditLog, Replacement
from summarize.clean.lines import find_at_starts
from summarize.clean.metadata.agency_leads import drop_agency_leads
from summarize.clean.metadata.credited_names import are_names
from summarize.clean.metadata.metadata_lines import LabelledValue, ValueKind
from summarize.clean.metadata.reporting import AGENCY, CREDITED, REPORTER, ROLES, SECTIONS
from summarize.core.messages import _
from summarize.core.text import HAN

_DATE: Final = r"(?:北京时间)?\d{1,2}月\d{1,2}日"
_SOURCE_LABELS: Final = "来源|文章来源|信息来源|稿源|转自|来自"
_SERIAL: Final = r"(?:[ ]*(?:\d{6,8}|\d{2,4}[/.-]\d{1,2}[/.-]\d{1,2}))?"
"""The date that an agency sets behind its editor: `（编辑：王一）1130812`."""
_BRACKETED: Final = re.compile(
    rf"[ ]*[（(【〔［\[](?P<inner>"
    rf"(?:{_SOURCE_LABELS})[ ]?[:：]{CREDITED}"  # （来源：证券日报）
    rf"|(?:本文)?作者(?:系|为|是|单位[:：]){CREDITED}"  # （作者系云岭大学教授）
    rf"|[{HAN}A-Za-z·]{{0,12}}?(?:{ROLES})[ :：/／|丨]{CREDITED}"  # （记者 李淼 摄影 田为）
    rf"|[{HAN}]{{0,8}}(?:{REPORTER})[{HAN}·]{{2,4}}(?:[、 /／]{CREDITED})?"  # （本报记者王明、陈刚）
    rf"|[{HAN}]{{2,8}}(?:专稿|供稿|专电|供图)(?:[ /／]{CREDITED})?"  # （新华社专稿/记者高原）
    rf"|[{HAN}A-Za-z·、 ]{{2,24}}[ ](?:供稿|供图|摄)"  # （云岭电力 供稿）
    rf"|本[报刊台社网][{HAN}]{{0,8}}?(?:{_DATE})?(?:专?电|讯)"  # （本报云岭5月6日电）
    rf"|[{HAN}·]{{2,4}}(?:[、 ]?[{HAN}·]{{2,4}}){{0,2}}(?:摄|摄影)"  # （王一 李二摄）
    rf"|(?:采访|整理|口述|记录|统筹|策划)(?:[/／、]?整理)?[ ]?[:：]{CREDITED}"  # （采访：王一 整理：李二）
    rf"|完|本文完|全文完|end)[）)】〕］\]]{_SERIAL}[ 。]*$",
    re.MULTILINE | re.IGNORECASE,
)
_AFTER_SENTENCE: Final = re.compile(
    r"[。！？”）](?P<cut>[ ]*(?P<inner>"
    rf"[（(【\[]?(?:责任编辑|责编|编辑|校对|{_SOURCE_LABELS})[ ]?[:：]{CREDITED}[）)】\]]?{_SERIAL}"
    rf"|(?:供图|图源|图片来源|图片|制图|摄影|摄像|拍摄|航拍|视频|图)[ ]?[:：/／][ ]?(?P<pictured>{CREDITED})"
    rf"|(?:[{HAN}]{{2,8}}记者[ ]?)?[{HAN}]{{2,4}}[ ]?(?:摄|摄影|供图))[ ]*)$",
    re.MULTILINE,
)
_PICTURE: Final = re.compile(
    rf"(?P<mark>[。！？”）]|[{HAN}](?=[ ]))[ ]*"
    rf"(?P<inner>(?:[{HAN}]{{2,8}}(?:社|报|网|台))?(?:通讯员|记者)[ ]?[{HAN}·]{{2,4}}"
    rf"(?:[ 、][{HAN}·]{{2,4}}){{0,2}}[ ]?(?:摄影|摄|供图))[ ]+(?=[^\n]{{20}})"
)
"""Who took the picture, where its caption stands in one line with the text: `图为产线。记者 王一 摄 9月3日，…`."""
_REPORTER: Final = re.compile(
    r"^(?P<lead>[^（(。！？；\n]{2,40}?(?:电|讯|消息|报道))[ ]*"
    rf"[（(](?P<inner>[^（）()\n]{{0,14}}(?:{REPORTER})[^（）()\n]{{1,40}})[）)][ ]*",
    re.MULTILINE,
)
_TITLE_LABEL: Final = re.compile(
    r"^(?:标[ ]{0,4}题|名[ ]{0,4}称(?=.*(?:通知|办法|意见|公告|通告|规定|方案|细则|条例|决定|通报|批复|计划|规划)$))"
    r"[ ]?[:：][ ]*",
    re.MULTILINE,
)
_AGENCY_LEAD: Final = re.compile(
    rf"^(?P<inner>{AGENCY}(?:(?:最新|独家)?消息|讯)|本[报网台刊社](?:讯|(?:最新|独家)?消息)"
    rf"|[{HAN}]{{1,6}}报(?!告)[{HAN}]{{0,4}}(?<!发布)(?<!公布)信息(?=[:：])"
    rf"|[{HAN}]{{2,6}}(?:{SECTIONS})讯(?=[ ，：（(]|{_DATE})"
    rf"|[{HAN}A-Z\d]{{2,10}}?讯?(?=[（(](?:编辑|记者|作者|编译|通讯员|公众号|微信号?)[:： ][^（）()\n]{{1,20}}"
    rf"[）)]{_DATE}(?:消息|讯))"
    rf"|[{HAN}]{{2,10}}[社报网台](?=[ ]*[（(][^（）()\n]{{0,10}}(?:{REPORTER})))"
    r"[ ]*(?:[（(][^（）()\n]{1,24}[）)])?[ ]*[:：|丨]?[ ]*",
    re.MULTILINE,
)
_GLUED_LEAD: Final = re.compile(
    rf"(?P<inner>[{HAN}](?<=[{HAN}].)[{HAN}](?:{SECTIONS}))讯[ ]+"
    rf"(?={_DATE})"
)
"""A portal's lead right behind the title, where the page had lost the line between them."""
_LAST_NAME: Final = re.compile(
    rf"(?<=[。！？”])[ ]*[（(](?P<inner>[{HAN}·]{{2,4}}(?:[ 、][{HAN}·]{{2,4}}){{0,2}})[)）]\s*\Z"
)
"""A bare name, or 待续, in brackets after the very last sentence."""
_LAST_SOURCE: Final = re.compile(
    rf"(?<=[。！？”\n])[ ]*[（(](?P<inner>[{HAN}A-Za-z®.·]{{2,16}}(?:报|网|社|台|刊|杂志|新闻|客户端|公众号))[)）]\s*\Z"
)
"""A bare medium in brackets at the very end."""
_LAST_TOPICS: Final = re.compile(
    rf"(?<=[。！？”）])[ ]*[（(](?P<inner>(?:相关|标签|关键词|板块|话题)[ ]?[:：][ ]?[{HAN}A-Za-z ]{{2,30}})[)）]\s*\Z"
)
"""What a portal files the article under, in brackets at its end."""
_BRACKET_END: Final = re.compile(rf"[）)】〕］\]]{_SERIAL}[ 。]*$", re.MULTILINE)
_TOLD_BY: Final = re.compile("(?:采访|整理|口述|记录|统筹|策划)(?:[/／、]?整理)?[ ]?[:：]")
_FURTHER_LABEL: Final = re.compile(rf"[ ](?:采访|整理|口述|记录|统筹|策划|{ROLES})[ ]?[:：]")
_ROLE_FIRST: Final = re.compile(rf"(?:{ROLES}) ")
_FURTHER_ROLE: Final = re.compile(rf" (?:{ROLES}) ")
_WORDS_OF: Final = {
    _PICTURE: ("记者", "通讯员"),
    _AFTER_SENTENCE: ("编", "校对", "来源", "稿源", "转自", "来自", "摄", "拍", "图", "视频"),
    _REPORTER: ("记者", "通讯员"),
    _GLUED_LEAD: ("讯 ",),
    _AGENCY_LEAD: ("消息", "讯", "信息", "记者"),
}
"""Words of which a text has one where a pattern matches."""
_AT_STARTS: Final = (_REPORTER, _AGENCY_LEAD)
_LAST: Final = (_LAST_TOPICS, _LAST_SOURCE, _LAST_NAME)


def drop_bylines(log: EditLog) -> list[LabelledValue]:
    """Cut the bylines out of the lines; the sources, authors and staff they name."""
    values = drop_agency_leads(log)
    labels = [(*match.span(), "") for match in find_at_starts(_TITLE_LABEL, log.text)]
    log.replace(labels, rule="credit", reason=_("label before a title"))
    for pattern in (_BRACKETED, _PICTURE, _AFTER_SENTENCE, _REPORTER, _GLUED_LEAD, _AGENCY_LEAD, *_LAST):
        if not _may_match(pattern, log.text):
            continue
        edits = []
        for match in find_at_starts(pattern, log.text) if pattern in _AT_STARTS else pattern.finditer(log.text):
            if not (_credits(match) if pattern is _BRACKETED else _is_credited(match)):
                continue
            edits.append(_cut(match))
            if value := _parse_byline(match["inner"], is_agency=pattern in (_AGENCY_LEAD, _LAST_SOURCE)):
                values.append(value)
        log.replace(edits, rule="credit", reason=_("author or source of the article"))
    return values


def _may_match(pattern: re.Pattern[str], text: str) -> bool:
    """Whether a text has the words without which a pattern matches nothing."""
    if pattern in _LAST:
        return text.rstrip().endswith((")", "）"))
    if pattern is _BRACKETED:
        return _BRACKET_END.search(text) is not None
    if pattern is _PICTURE and "摄" not in text:
        return False
    return any(map(text.__contains__, _WORDS_OF[pattern]))


def _cut(match: re.Match[str]) -> Replacement:
    """What becomes of a byline, and of what stands beside it."""
    if match.re is _REPORTER:  # a space, for `6月2日电` must not run into what follows
        return match.end("lead"), match.end(), " "
    if match.re is _PICTURE:
        return match.end("mark"), match.end(), "\n"
    if match.re is _AFTER_SENTENCE:
        return *match.span("cut"), ""
    return match.start(), match.end(), "\n" if match.re is _GLUED_LEAD else ""


def _credits(match: re.Match[str]) -> bool:
    """Whether brackets name people: behind words that are no sentence, `（编辑 发布）` is what the words are about."""
    if told := _TOLD_BY.match(match["inner"]):
        return are_names(_FURTHER_LABEL.sub("、", match["inner"][told.end() :]), others="none")
    before = match.string[: match.start()][-1:]
    if before in ("", "\n", *"。！？…”’） ") or re.search("[:：/／|丨]|记者|通讯员", match["inner"]):
        return True
    if not (role := _ROLE_FIRST.match(match["inner"])):
        return True
    names = _FURTHER_ROLE.sub("、", match["inner"][role.end() :])
    return are_names(names, others="none")


def _is_credited(match: re.Match[str]) -> bool:
    """Whether what stands behind the label of a picture, if one is there, is nothing but names."""
    pictured = match["pictured"] if match.re is _AFTER_SENTENCE else None
    return pictured is None or are_names(pictured.strip(), others="none")


def _parse_byline(inner: str, *, is_agency: bool) -> LabelledValue | None:
    if is_agency:
        name = re.sub(f"消息$|讯$|(?<=报)[{HAN}]{{0,4}}信息$", "", inner)
        return None if name.startswith("本") else LabelledValue("source", "", name)
    label, _, value = inner.strip("（）()【】〔〕［］[]").partition("：")
    if value:
        kind: ValueKind = "source" if re.fullmatch(_SOURCE_LABELS, label.strip()) else "staff"
        return LabelledValue(kind, label, value.strip())
    if label.startswith(("作者系", "作者为", "作者是", "本文作者")):  # says what the author is, and no name
        return None
    return LabelledValue("author", "", label) if re.search(ROLES, label) else None
