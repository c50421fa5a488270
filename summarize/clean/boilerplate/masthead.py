"""The masthead of a periodical above an article's title: its name, its issue, its edition."""

import re
from itertools import pairwise, takewhile
from typing import Final

from summarize.clean.boilerplate.page_parts import parse_page_parts
from summarize.clean.boilerplate.printed_parts import Part, parts_of
from summarize.clean.boilerplate.told_title import is_said_in
from summarize.clean.lines import Line
from summarize.clean.metadata.credited_names import are_names
from summarize.clean.metadata.metadata_lines import LabelledValue, is_page_data, parse_bare_date, parse_labels
from summarize.clean.rules import Cause
from summarize.core.messages import _

_MASTHEAD: Final[Cause] = ("masthead", _("name and issue of the periodical, above the title"))
_MARKS: Final[set[Part]] = {"issue", "day", "edition", "number"}
_ISSUES: Final[set[Part]] = {"issue", "edition"}
_MAX_LINES: Final = 4
_MAX_NAME: Final = 30
_MIN_TITLE: Final = 6
_MAX_SAID: Final = 1
"""Pairs of characters of a periodical's name that an article may have."""
_ISSUE: Final = re.compile(
    r"[（(]?总?第\s?[\d一二三四五六七八九十]+\s?[期卷辑][)）]?|(?:19|20)\d{2}\s?[年./-](?:\s?\d{1,2}(?:\s?月)?)?"
    r"(?:[./-]?\s?\d{1,2}\s?日?)?|[A-D]\d{2}|第?\d+版"
    r"|(?:Vol|No)\.?\s?\d+|(?:星期|周)[一二三四五六日天]",
    re.IGNORECASE,
)
_MADE_BY: Final = re.compile(r"\s(?:主办|主管|编印|承办|出版|印发)(?![:：])|\s?(?:本期|今日|共)\s?\d{1,3}\s?版")
"""What a paper says of itself beside its name and issue."""
_TITLED: Final = re.compile("[\u4e00-\u9fff][（(]第")
"""A title with its own issue: `潮位预报（第19期）`."""
_OWN_ISSUE: Final = re.compile(
    r"第\s?[\d一二三四五六七八九十百]{1,5}\s?[期号]|(?:19|20)\d{2}年\d{1,3}期|\b(?:Vol|No)\.?\s?\d", re.IGNORECASE
)
"""The issue of a report that is its own title: `水情周报 第3期`."""
_NUMBERED: Final = re.compile(r"\d号")
_DOCUMENT_NUMBER: Final = re.compile(r"[\u4e00-\u9fff]{2,14}\s?[〔﹝［\[（(](?:19|20)\d\d[〕﹞］\])）]\s?第?\d{1,4}号")
_DECREE: Final = re.compile("[\u4e00-\u9fff、 ]{4,40}(?:令|公告|通告|布告)")
_OF_DECREE: Final = re.compile(r"[（(]?(?:(?:19|20)\d\d\s?年\s?)?第\s?\d{1,4}\s?号[)）]?")
_HAN: Final = re.compile("[\u4e00-\u9fff]")
_KINDS: Final = ("月刊", "周刊", "季刊", "双月刊", "旬刊", "半月刊", "杂志", "学报")


def drop_masthead(lines: list[Line], first: int, values: list[LabelledValue]) -> None:
    """Drop the masthead above the title, and a document's number there; `first` is the first paragraph's index."""
    head = [line for line in lines[:first] if line.kept]
    if len(head) > 1 and _DOCUMENT_NUMBER.fullmatch(head[0].text) and _may_be_title(head[1].text):
        head[0].drop("document-data", _("number of the document above its title"))
        values.append(LabelledValue("number", "", head.pop(0).text))
    parts = [parts_of(_MADE_BY.sub("", line.text.replace("《", "").replace("》", " "))) for line in head[:_MAX_LINES]]
    size = len(list(takewhile(lambda i: parts[i] and len(head[i].text) <= _MAX_NAME, range(len(parts)))))
    last = max((i for i in range(size) if parts[i] & _MARKS), default=-1)
    block = head[: last + 1]
    if not block or not any(
        found & _ISSUES or line.text.endswith(_KINDS) for line, found in zip(block, parts, strict=False)
    ):
        return
    bare = [_ISSUE.sub("", _MADE_BY.sub("", line.text)).strip(" 《》()（）") for line in block]
    names = list(filter(None, bare))
    text = "\n".join(line.text for line in lines[lines.index(block[-1]) + 1 :])
    rest = head[last + 1 :]
    if not any(map(_HAN.search, names)) and len(rest) > 1 and _is_name(rest[0].text, rest[1].text, text):
        names, block, rest = [rest[0].text], [*block, rest[0]], rest[1:]
    if not rest or any(map(_NUMBERED.search, names)):
        return
    title, strictly = rest[0].text, any(_TITLED.search(line.text) for line in block)
    if not _is_title(title, _behind(title, text), names, strictly=strictly):
        return
    for line in block:
        line.drop(*_MASTHEAD)
        values.extend(parse_bare_date(line.text) or parse_page_parts(line.text) or ())
    values.extend(LabelledValue("source", "", name) for name in names if _HAN.search(name))


def mark_report(lines: list[Line], first: int) -> None:
    """Mark the page's first line as its title where it has an issue and nothing below it can be the title."""
    head = [line for line in lines[:first] if line.kept]
    if not head or not _OWN_ISSUE.search(head[0].text) or not _HAN.search(head[0].text):
        return
    if parse_labels(head[0].text):
        return
    text = "\n".join(line.text for line in lines[first:])
    if not any(_may_be_title(line.text) and is_said_in(line.text, text) for line in head[1:]):
        head[0].is_own = True


def mark_decrees(lines: list[Line]) -> None:
    """Mark the number alone on a line (`第12号`) and whose decree it is of, right above: no words of a menu."""
    for name, number in pairwise(lines):
        if number.text[-1] in "号)）" and _OF_DECREE.fullmatch(number.text) and _DECREE.fullmatch(name.text):
            name.is_own = number.is_own = True


def _may_be_title(text: str) -> bool:
    """Whether a line is long enough for a title and no data of the page."""
    if len(text) < _MIN_TITLE or are_names(text, others="none"):
        return False
    return not (is_page_data(text) or parse_page_parts(text))


def _behind(line: str, text: str) -> str:
    return text.partition(line)[2]


def _is_name(line: str, below: str, text: str) -> bool:
    """Whether the line below an issue names the periodical, above a longer title."""
    if parts_of(line) != {"name"} or not len(line) < len(below):
        return False
    return _is_title(below, _behind(below, text), [line])


def _is_title(line: str, text: str, names: list[str], *, strictly: bool = False) -> bool:
    """Whether a line is the article's title: the text says it, or, `strictly`, nothing of the names above it."""
    if not _may_be_title(line):
        return False
    told = max((_count_said(name, text) for name in names), default=0)
    return told <= _MAX_SAID or (not strictly and is_said_in(line, text) and told < _count_said(line, text))


def _count_said(line: str, text: str) -> int:
    """How many pairs of a line's characters a text has."""
    return len({a + b for a, b in pairwise(line) if a.isalnum() and b.isalnum() and a + b in text})
