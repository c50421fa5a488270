"""The edges of a page, before the first and after the last paragraph: lines that are boilerplate there only."""

import re
from itertools import pairwise
from typing import Final

from summarize.clean.boilerplate.line_rules import find_pattern, is_interface, is_menu
from summarize.clean.boilerplate.mailing_notices import is_mailing_notice
from summarize.clean.boilerplate.notices import count_notice_words
from summarize.clean.boilerplate.page_parts import parse_page_parts
from summarize.clean.boilerplate.pattern import BoilerplatePattern
from summarize.clean.boilerplate.reader_calls import is_reader_call
from summarize.clean.boilerplate.scan_calls import is_scan_call
from summarize.clean.lines import Line, is_prose
from summarize.clean.metadata.metadata_lines import LabelledValue, parse_bare_date, parse_labels
from summarize.clean.page_words import PUBLIC, WRITTEN_DATE
from summarize.clean.rules import REPORTED_CALLS, Cause
from summarize.core.messages import _

NAVIGATION: Final[Cause] = ("navigation", _("menu before the article"))
DATA_LINE: Final[Cause] = ("data-line", _("labelled data about the page, not its text"))
RIGHTS: Final[Cause] = ("disclaimer", _("notice about rights or liability"))
CALL: Final[Cause] = ("subscribe", _("asks the reader to follow, open or call something of the page"))
_MAILING: Final[Cause] = ("mailing", _("speaks of the mailing that the article came in"))
INTERFACE: Final[Cause] = ("interface", _("words of the page's interface"))
_TELLS: Final = re.compile(
    r"\d[\d.,]*\s?(?:[%％‰]|[万亿]?(?:家|人次?|件|个|台|辆|元|次|户|名|单|笔|座|吨|亩))"
    rf"|(?:{PUBLIC})(?!端|版|们?请|群|朋友)"
)
_ASKS: Final = re.compile("请|您|你|欢迎|领取|快来|我们|本[报网台站刊号]|小编|福利|礼")
_NOTICE_LABEL: Final = re.compile(
    r"[【\[(（]?(?:特别|郑重|重要|平台|免责|版权|本网|网站)?(?:声明|提示|说明)[】\])）]?[:：]?"
)
_MAX_NAME: Final = 20
_SIGNED_ON: Final = re.compile(rf"(?:19|20)\d{{2}}\s?年\s?\d{{1,2}}\s?月\s?\d{{1,2}}\s?日|{WRITTEN_DATE}")


def judge_edge(edge: list[Line], values: list[LabelledValue], *, is_tail: bool = False) -> None:
    """Drop the boilerplate of an edge, and put what it states into `values`.

    In the tail a name with a date below it stays: the article is signed. A bare number, and a word that may be a
    subheading or a table's cell, goes only right behind boilerplate, or such a word right above the page's buttons.
    """
    signed = find_signatures(edge) if is_tail else frozenset()
    for i, line in enumerate(edge):
        if line.kept and i not in signed and not line.is_own:
            _judge_line(line, values, is_tail=is_tail)
    for before, line in pairwise(edge):
        if line.kept and not line.is_own and not before.kept and before.rule != "repeated":
            _judge_weak(line, is_tail=is_tail)
    for line, below in pairwise(reversed(edge)) if is_tail else ():
        if below.kept and not below.is_own and line.rule == INTERFACE[0] and is_interface(below.text, alone=True):
            below.drop(*INTERFACE)
        elif below.kept and not below.is_own and line.rule == RIGHTS[0] and _NOTICE_LABEL.fullmatch(below.text):
            below.drop(*RIGHTS)


def _judge_line(line: Line, values: list[LabelledValue], *, is_tail: bool) -> None:
    if labelled := parse_labels(line.text) or parse_bare_date(line.text):
        line.drop(*DATA_LINE)
        values.extend(labelled)
    elif (notice := edge_notice(line.text, is_tail=is_tail)) and notice[0] != "glyph":
        line.drop(*notice)
    elif is_interface(line.text, alone=False) or is_menu(line.text):
        line.drop(*INTERFACE)
    elif not is_tail and (stated := parse_page_parts(line.text)) is not None:
        line.drop(*DATA_LINE)
        values.extend(stated)


def find_signatures(tail: list[Line]) -> frozenset[int]:
    """Indices of the lines of signatures: a date as documents write it, the name above it, or the last paragraph."""
    signed: set[int] = set()
    for i, date in enumerate(tail):
        if not date.kept or not _SIGNED_ON.fullmatch(date.text):
            continue
        if i == 0:
            signed.add(i)
        elif tail[i - 1].kept and len(tail[i - 1].text) <= _MAX_NAME and not is_prose(tail[i - 1].text):
            signed |= {i - 1, i}
    return frozenset(signed)


def _judge_weak(line: Line, *, is_tail: bool) -> None:
    if pattern := _find_edge_pattern(line.text, is_tail=is_tail):
        line.drop(pattern.rule, pattern.reason)
    elif is_interface(line.text, alone=True):
        line.drop(*INTERFACE)


def _find_edge_pattern(text: str, *, is_tail: bool) -> BoilerplatePattern | None:
    """The pattern of a line at an edge, but of no sentence that tells how many scanned, followed or shared, or who."""
    found = find_pattern(text, "edge", "tail" if is_tail else "head")
    if found and found.rule in REPORTED_CALLS and text[-1] == "。" and _TELLS.search(text) and not _ASKS.search(text):
        return None
    return found


def edge_notice(text: str, *, is_tail: bool = True) -> Cause | None:
    """Rule and reason of a line that is a notice at the edge of an article; None for any other line."""
    if pattern := _find_edge_pattern(text, is_tail=is_tail):
        return pattern.rule, pattern.reason
    if count_notice_words(text) >= 2:
        return RIGHTS
    if is_mailing_notice(text):
        return _MAILING
    return CALL if is_reader_call(text) or is_scan_call(text) else None
