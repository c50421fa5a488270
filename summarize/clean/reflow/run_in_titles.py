"""A title that runs into the report below it, where a page lost the line end: the lead of the report shows where."""

import re
from typing import Final

from summarize.clean.edit_log import EditLog
from summarize.clean.metadata.reporting import AGENCY, SECTIONS
from summarize.clean.page_words import MOMENT
from summarize.core.messages import _
from summarize.core.text import HAN

_DATE: Final = r"(?:北京时间)?(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日"
_TITLE: Final = 60
"""Characters of the longest title."""
_LEAD: Final = re.compile(
    rf"(?P<apart>[ ]+)(?:本[报网台刊社](?:讯|消息|(?:记者|通讯员))"
    rf"|(?:{AGENCY}|本[报网台刊社])[{HAN}·]{{0,10}}?{_DATE}(?:专?电|讯)"
    rf"|[{HAN}]{{2,6}}(?:{SECTIONS})讯(?=[ ，：（(]|{_DATE})"
    rf"|[【\[（(][{HAN}]{{1,8}}(?:[讯电]|消息)[】\]）)])"
)
_GLUED: Final = re.compile(
    r"(?<![据由经 ，：；“《])(?:新华[社网]|中新[社网]|人民网|央视网|光明网|中国新闻网|中国经济网|本[报网刊])"
    rf"[{HAN}·]{{0,10}}?{_DATE}(?:专?电|讯)"
)
"""The lead of an agency that the title runs into without a space."""
_MIN_TITLE: Final = 8
_DATA: Final = re.compile(rf"(?P<apart>[ ]+){MOMENT}(?=[ ]|$)")
_NO_END: Final = "。，；：、（(“《"
"""Marks that no title ends with, and the stop that none has inside."""
_HAN_WORD: Final = re.compile(f"[{HAN}]{{4}}")


def part_titles(log: EditLog) -> None:
    """Turn the space between a title and the lead of its report into a line end, and that before the page's date."""
    first = log.text.partition("\n")[0]
    glued = _GLUED.search(first, _MIN_TITLE, 2 * _TITLE)
    if glued and not re.search("[。，；：]", first[: glued.start()]):
        log.replace(
            [(glued.start() - 1, glued.start(), f"{first[glued.start() - 1]}\n")],
            rule="line-break",
            reason=_("a title that ran into its report"),
        )
        return
    lead = _LEAD.search(first, 0, 2 * _TITLE)
    if lead is None or not _HAN_WORD.search(first, 0, lead.start()):
        return
    title = first[: lead.start()]
    data = _DATA.search(title)
    title = title[: data.start()] if data else title
    if len(title) > _TITLE or "。" in title or title[-1:] in _NO_END:
        return
    edits = [(match.start("apart"), match.end("apart"), "\n") for match in (data, lead) if match]
    log.replace(edits, rule="line-break", reason=_("a title that ran into its report"))
