"""Lines at an article's edges that are no part of it: between its title and its text, and behind its last paragraph.

There the default is turned around. What stays must belong to the article: a sentence, a row of a list or a table, a
heading with its text, a signature, a file, or words that the text says too. Anything else is the page's.
"""

import re
from collections.abc import Iterator
from itertools import groupby, pairwise, zip_longest
from typing import Final

from summarize.clean.boilerplate.decoration import undecorated
from summarize.clean.boilerplate.edge_credits import drop_credits
from summarize.clean.boilerplate.line_rules import is_title
from summarize.clean.boilerplate.office_names import may_sign
from summarize.clean.boilerplate.page_edge import find_signatures
from summarize.clean.boilerplate.repeats import copy_of_digest
from summarize.clean.boilerplate.told_title import share_said
from summarize.clean.lines import Line, carries_text, is_prose, is_row, prose_span
from summarize.clean.metadata.credited_names import are_names, is_person, is_writer
from summarize.clean.metadata.metadata_lines import LabelledValue, ValueKind
from summarize.clean.page_words import WRITTEN_DATE
from summarize.clean.rules import Cause
from summarize.core.messages import _

_EDGE_LINE: Final[Cause] = ("edge-line", _("at the article's edge, and no part of it"))
_MIN_TEXT: Final = 120
"""Characters of an article's paragraphs, against which a line at its edge can be judged."""
_MIN_PARAGRAPHS: Final = 2
_MAX_RUN: Final = 2
"""Lines of a run that may be the page's; more are a list, a table or a poem."""
_MAX_LINE: Final = 40
_SHARE: Final = 0.3
"""Share of a line's pairs of characters that the text has, if the line is of the article."""
_SHARE_OF_HEADING: Final = 0.15
"""The same, of a line right above the text, which may be its heading."""
_MIN_TITLE: Final = 8
_SHARE_OF_TITLE: Final = 0.5
_MAX_ABOVE: Final = 8
_SENTENCE: Final = re.compile(r"[。！？!?…；;”』」》]|[：:]$")
_SLOGAN: Final = re.compile(r"[^，,]{2,10}[，,][^，,]{2,10}")
"""Two short halves without a stop: a motto of the page, unless the text says the same."""
_PAUSE: Final = re.compile("[，,；;]|[。！？!?…”』」]$")
_ADDRESSED: Final = re.compile("(?:们|同志|朋友|女士|先生|领导|代表|委员|来宾|观众|听众|读者|各位)[^：:]{0,12}[：:]$")
"""Ends whom a speech addresses."""
_ATTACHED: Final = re.compile(r"附\s?件|附\s?[:：]|注\s?[:：]")
_OF_THE_ARTICLE: Final = re.compile(
    r"[（(〔【].*[）)〕】]$|附\s?件|附\s?[:：]|\.(?:docx?|xlsx?|pptx?|pdf|zip|rar|wps|ofd|et)\b"
    r"|^[•·ㆍ●■◆▲△▼※①-⑳-]|^(?:图|表|注)\s?\d?"
    r"|[〔﹝［\[（(]\d{4}[〕﹞］\])）].*号$|第\d+号$|^[QA问答]\d?[:：]|\d"
    rf"|{WRITTEN_DATE}",
    re.IGNORECASE,
)
"""What rows, files, captions, numbers of documents and turns of an interview have."""
_LEAD_WORDS: Final = re.compile(
    r"(?:前|引|导|绪)\s?[言语论]|导\s?读|摘\s?要|提\s?要|内容(?:提要|摘要)|核心提示|编者[按荐]语?|编者语|按语|序[言曲]?|楔子|背景|概述|概况|总则|引子|开篇|划?重点|要点|缘起|正文"
)
"""Headings of the beginning of a text."""
_ABOUT_THE_TEXT: Final = re.compile(
    r"(?:#[^#\s，。]{2,20}#?\s*){1,8}|IP\s?属地\s?[:：]?\s?[\u4e00-\u9fff]{2,8}|来自\s?[:：]\s?[^，。；]{2,16}"
    r"|[\u4e00-\u9fff]{1,4}网(?:文|备|安备?|信备)\s?[\[〔（(]?\d{4,}\S{0,16}",
    re.IGNORECASE,
)
"""Where a text was posted, what it is tagged with."""
_BRACKETS: Final = "【】[]（）()「」"
_OF_TABLES: Final = frozenset(["序号", "编号", "姓名", "名称", "备注", "日期", "时间", "数量", "金额", "单价", "合计"])
"""Names of columns, of which a form has a row, and no article a tag."""
_TAG: Final = re.compile("[\u4e00-\u9fffA-Za-z]{2,6}(?<![局厅委部院会司室处])")
_IN_BRACKETS: Final = re.compile(r"[（(](?P<inner>[^（）()]{2,30})[)）]")
_PLAIN: Final = re.compile("[\u4e00-\u9fff·、 ]+")
_SPEAKER: Final = re.compile(r"[^\s，。；：:]{1,10}(?=[:：])")
_LABELLED: Final = re.compile("[:：]")
_OF_THE_PAGE: Final = re.compile(
    r"^(?:更多|相关|原文|参考|推荐|延伸|点击|责任|稿件|文章|图片|新闻)[^:：]{0,8}[:：]|来源[:：]|[爆报]料"
)
_PAGE_SOURCE: Final = re.compile(r"(?:原文|文章|稿件|本文|资料|图片|内容|信息)?来源\s?[:：]\s?(?P<value>\S{2,20})")


def drop_edge_lines(lines: list[Line], values: list[LabelledValue], known_title: str | None) -> None:
    """Drop the lines at both edges that do not belong to the article; what they state goes into `values`."""
    first, last = prose_span(lines, but=known_title)
    behind = copy_of_digest(lines, first)
    head = [line for line in lines[:first] + lines[first + 1 : behind] if line.kept]
    tail = [line for line in lines[last + 1 :] if line.kept]
    if len(head) < 2 and not tail:
        return
    body = [line.text for line in lines[first : first + 1] + lines[max(first + 1, behind) : last + 1] if line.kept]
    paragraphs = [line for line in body if is_prose(line)]
    speakers = {match[0] for line in body if (match := _SPEAKER.match(line))}
    if len(paragraphs) < _MIN_PARAGRAPHS or sum(map(len, paragraphs)) < _MIN_TEXT:
        drop_credits([*head[1:], *tail], speakers, values, surely=True)
        return
    title = next((i for i, line in enumerate(head) if known_title and is_title(line.text, known_title)), 0)
    has_headings = any(len(line) <= _MAX_LINE and not is_prose(line) and not carries_text(line) for line in body)
    if not title and all(map(is_prose, body)):  # with headings, the first may be the title of a bulletin
        title = _title_below(head, "\n".join(paragraphs))
    _drop_above(head[:title], "\n".join(paragraphs))
    head, titles = head[title + 1 :], [line.text for line in head[: title + 1]]
    drop_credits([*head, *tail], speakers, values)
    text = "\n".join([*titles, *paragraphs])
    for line in [*head, *tail]:
        if (
            _is_about_the_text(line.text)
            or (line in tail[-1:] and _is_tags(line.text))
            or ((inner := _IN_BRACKETS.fullmatch(line.text)) and is_writer(inner["inner"]))
        ):
            line.drop(*_EDGE_LINE)
    for line in [*_free_above(head, text, has_headings=has_headings), *_free_below(tail, text, speakers)]:
        _drop(line, values)


def _title_below(head: list[Line], text: str) -> int:
    """Index of the line below the first that the text says again, where it does not say the first."""
    if len(head) < 2 or not _is_strange(head[0].text, text):
        return 0
    below = head[1].text
    return int(len(below) >= _MIN_TITLE and share_said(below, text) >= _SHARE_OF_TITLE)


def _drop_above(above: list[Line], text: str) -> None:
    """Drop what stands above the title and has nothing to do with the text: a column, a motto, who runs the site."""
    for line in above:
        if _is_strange(line.text, text) and not line.is_own:
            line.drop(*_EDGE_LINE)


def _is_strange(line: str, text: str) -> bool:
    """Whether a line is short, or a motto, and says nothing that the text says."""
    if _is_about_the_text(line):
        return True
    is_short = len(line) <= _MAX_ABOVE or _SLOGAN.fullmatch(line) is not None
    return is_short and not _LEAD_WORDS.fullmatch(line) and not _belongs(line, text)


def _free_above(head: list[Line], text: str, *, has_headings: bool) -> Iterator[Line]:
    """The lines between the title and the text that are the page's; not a list, a heading of one, who is to speak."""
    kept = [line for line in head if line.kept]
    is_list = sum(not _is_told(line.text) and not is_person(line.text, surely=True) for line in kept) > _MAX_RUN
    for line, below in zip_longest(kept, kept[1:]):
        if line.is_own or (below and _ADDRESSED.search(below.text)):
            continue
        if is_writer(line.text) and (not _PLAIN.fullmatch(line.text) or not _belongs(line.text, text)):
            yield line
        elif (
            _belongs(line.text, text)
            or is_list
            or (below and _belongs(below.text, ""))
            or [other.text for other in kept].count(line.text) > 1
        ):
            continue
        elif below or not (
            has_headings or _LEAD_WORDS.fullmatch(line.text) or share_said(line.text, text) >= _SHARE_OF_HEADING
        ):
            yield line


def _free_below(tail: list[Line], text: str, speakers: set[str]) -> Iterator[Line]:
    """The lines behind the last paragraph that are the page's; not those of a list, a table, a poem."""
    kept = [line for line in tail if line.kept]
    signed = [kept[i] for i in find_signatures(kept)]
    # A line behind a comma is the sentence's, however short it was cut.
    inside = {line.start for above, line in pairwise(kept) if above.text[-1] in "，、"}
    for told, run in groupby(kept, lambda line: _is_told(line.text)):
        lines = list(run)
        if told or len([line for line in lines if not _OF_THE_PAGE.search(line.text)]) > _MAX_RUN:
            lines = [line for line in lines if _OF_THE_PAGE.search(line.text)]
        for line in lines:
            is_last = line is kept[-1]
            if (
                line not in signed
                and line.start not in inside
                and not line.is_own
                and not _belongs_below(line.text, text, speakers, is_last=is_last)
            ):
                yield line


def _is_about_the_text(line: str) -> bool:
    """Whether a line says of the text where it was posted or what it is about, whatever signs and brackets adorn it."""
    plain = undecorated(undecorated(line).strip(_BRACKETS))
    return any(map(_ABOUT_THE_TEXT.fullmatch, (line, plain)))


def _is_tags(line: str) -> bool:
    """Whether a line is three words or more and nothing else, as an article's tags are; no names, no columns."""
    words = line.split()
    return (
        len(words) > _MAX_RUN
        and _OF_TABLES.isdisjoint(words)
        and all(_TAG.fullmatch(word) and not is_person(word, surely=True) for word in words)
    )


def _is_told(line: str) -> bool:
    """Whether a line ends or pauses as a sentence does."""
    return is_prose(line) or (_PAUSE.search(line) is not None and not _SLOGAN.fullmatch(line))


def _belongs(line: str, text: str) -> bool:
    """Whether a line is a sentence, a row, a heading of a list, or says what the text says."""
    if len(line) > _MAX_LINE or is_prose(line) or _SENTENCE.search(line):
        return True
    if _PAUSE.search(line) and not _SLOGAN.fullmatch(line):
        return True
    if is_row(line) or _OF_THE_ARTICLE.search(line):
        return True
    return share_said(line, text) >= _SHARE


def _belongs_below(line: str, text: str, speakers: set[str], *, is_last: bool) -> bool:
    if (match := _SPEAKER.match(line)) and match[0] in speakers:
        return True
    if line.endswith(("：", ":")):
        return not is_last or _ATTACHED.match(line) is not None or share_said(line, text) >= _SHARE
    if _LABELLED.search(line):
        return _OF_THE_PAGE.search(line) is None or _PAUSE.search(line) is not None
    return may_sign(line) or _belongs(line, text)


def _drop(line: Line, values: list[LabelledValue]) -> None:
    line.drop(*_EDGE_LINE)
    kind: ValueKind | None = None
    value = line.text
    if match := _PAGE_SOURCE.fullmatch(line.text):
        kind, value = "source", match["value"]
    elif is_person(line.text, surely=True):
        kind = "author"
    elif re.match("[\u4e00-\u9fff]", line.text) and are_names(line.text, others="none"):
        kind = "source"
    if kind:
        values.append(LabelledValue(kind, "", value))
