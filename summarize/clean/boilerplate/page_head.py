"""The head of a page: what stands before the first paragraph, of the article and of the page around it."""

import re
from collections.abc import Iterator
from itertools import groupby, pairwise
from typing import Final

from summarize.clean.boilerplate.line_rules import ARROW, is_byline, is_interface, is_menu, is_title
from summarize.clean.boilerplate.masthead import drop_masthead, mark_report
from summarize.clean.boilerplate.office_names import is_site_body
from summarize.clean.boilerplate.page_edge import DATA_LINE, NAVIGATION, edge_notice, find_signatures, judge_edge
from summarize.clean.boilerplate.repeats import copy_of_digest
from summarize.clean.boilerplate.site_places import drop_path, drop_site
from summarize.clean.boilerplate.told_title import is_said_in, title_above_data
from summarize.clean.lines import Line, is_prose, prose_span
from summarize.clean.metadata.credited_names import are_names
from summarize.clean.metadata.metadata_lines import LabelledValue, parse_bare_date, parse_labels
from summarize.clean.rules import ABOVE_TEXT, DATA_BELOW_TITLE, NAMES_ACCOUNT
from summarize.core.messages import _

_MAX_BYLINE: Final = 12
"""Characters a name between the title and the page's data may have."""
_MAX_MENU_WORD: Final = 8
_MEASURED: Final = re.compile(
    r"[%％‰℃]|\d[.]\d|(?<!\w)[+-]\d|\d[万亿千百]?(?:[家个台套元吨亩项座辆户名架艘]|公里|人次)(?:以上|左右)?$"
)
"""What a figure has and a word of a menu has not."""
_TOLD: Final = re.compile(".{29}[。！？”]$")
"""Ends a paragraph, which no slogan is."""
_MIN_WORDS: Final = 3
"""Words of the page above a title that make a menu; one less where many short lines stand there."""
_MIN_OTHERS: Final = 3
"""Lines between the menu and the title that are headlines of other articles; one or two belong to the title."""
_MAX_NAMES: Final = 2
"""Lines of names between a title and its date."""
_MIN_TITLE: Final = 5
"""Characters of the shortest title."""
_MIN_MENU: Final = 4
"""Consecutive lines of a word each that make a menu."""

_NUMBERED: Final = re.compile(
    r"[（(]?(?:\d{1,2}|[一二三四五六七八九十])[)）、．.](?!\d)|第[一二三四五六七八九十\d][章节条部]"
)
"""Begins a heading of the text, which no word of a menu does."""
_BILINGUAL: Final = re.compile(r"[\u4e00-\u9fff]{2,8}\s?[A-Z][A-Za-z-]*(?: (?:&|[A-Za-z-]+)){0,6}")
"""A word of a menu in Chinese and English."""
_SECOND_HALF: Final = re.compile("(?:情况|报告|方案|规划|通知|公告|公报|简报|办法|意见|细则|综述|解读|分析|名单|纪要)$")
"""How a title ends whose second half is the line below it."""
_OF_THE_DOCUMENT: Final = re.compile(r"\d.*[号期年月]|[。；]$")
"""What the number and the date of an official document have, and a piece of a sentence."""
_DATA_EDGE: Final = re.compile(r"[\s:：|｜丨·/]+")
_OFFICE: Final = re.compile("(?:[处局厅部委办院会司科]|政府|公司|集团|中心|大学|办公室)$")
_MOMENT: Final = re.compile(r"(?:\d{1,2}\s?月\s?\d{1,2}\s?日|今天|昨天|前天)\s?\d{1,2}[:：]\d{2}")
"""When an article was published, without its year."""
_TODAY: Final = "星期"


def begin_at_data(lines: list[Line], known_title: str | None) -> None:
    """Drop the menu above the title that the page's data stand below, with the slogans in it.

    It is one where the page's own words stand in it, and no paragraph; what stands right above the title stays.
    """
    title = _dated_title(lines)
    if not title or (known_title and not is_title(lines[title].text, known_title)):
        return
    weights = [_words_of_the_page(line) for line in lines[:title]]
    short = sum(len(line.text) <= _MAX_MENU_WORD for line in lines[:title])
    if sum(weights) < _MIN_WORDS - (short >= 2 * _MIN_MENU):
        return
    last = max(i for i, weight in enumerate(weights) if weight)
    others = sum(line.kept and len(line.text) > _MAX_MENU_WORD for line in lines[last + 1 : title])
    for line in lines[: title if others >= _MIN_OTHERS else last + 1]:
        line.drop(*NAVIGATION)


def _is_told(line: Line) -> bool:
    """Whether a line is a paragraph of an article, longer than a slogan."""
    return line.kept and is_prose(line.text) and _TOLD.search(line.text) is not None


def _words_of_the_page(line: Line) -> int:
    """How many words of a menu a line above the title has; a button and the place of the page count as well."""
    text = line.text
    if is_menu(text) or is_interface(text, alone=True):
        return len(text.split())
    if not line.kept and line.rule in ABOVE_TEXT:
        return 0
    return int(not line.kept or edge_notice(text, is_tail=False) is not None) * (2 if ARROW.search(text) else 1)


def _is_today(line: Line) -> bool:
    """Whether a line says with its weekday which day it was when the page was read."""
    return _TODAY in line.text and parse_bare_date(line.text) is not None


def _dated_title(lines: list[Line]) -> int:
    """Index of the title above the page's first date, with at most names between them; 0 if none is above the text."""
    title = names = 0
    for i, line in enumerate(lines):
        if title and not _is_today(line) and not find_signatures([line]):
            labelled = parse_labels(line.text) or parse_bare_date(line.text) or ()
            if any(value.kind == "date" and value.value for value in labelled):
                return title
        if _is_told(line):
            return 0
        if line.kept and len(line.text) <= _MAX_MENU_WORD and title and names < _MAX_NAMES:
            names += 1
        elif line.kept:
            title, names = (i if len(line.text) > _MAX_MENU_WORD else 0), 0
    return 0


def judge_head(lines: list[Line], values: list[LabelledValue], known_title: str | None) -> None:
    """Drop what stands before the first paragraph and is not the title, a subtitle or text.

    `known_title` is the title that the page states, which may read like a paragraph.
    """
    first, last = prose_span(lines, but=known_title)
    if last < 0:
        # A list, a poem, a table: it has no head.
        if all(is_interface(line.text, alone=True) for line in lines if line.kept):
            judge_edge(lines, values)
        return
    head = lines[:first] + lines[first + 1 : copy_of_digest(lines, first)]
    drop_masthead(lines, first, values)
    drop_path(head)
    mark_report(lines, first)
    judge_edge(head, values)
    text = "".join(line.text for line in lines[first : last + 1] if line.kept)
    _drop_menu(head, text)
    drop_site(lines[: first + 1])
    kept = [i for i, line in enumerate(head) if line.kept]
    dated = next((i for i, line in enumerate(head) if line.rule == DATA_LINE[0] and not _is_today(line)), None)
    if not kept:
        return
    before = [i for i in kept if dated is not None and i < dated and len(head[i].text) > _MAX_MENU_WORD]
    titles = [i for i in before if not are_names(head[i].text, others="none")]
    titles = titles or [i for i in before if not is_site_body(head[i].text)]
    title = title_above_data(titles, before, lines, first) if before else kept[0]
    title = next(i for i in kept if head[i].text == head[title].text)
    for line in head[:title]:
        if len(line.text) <= _MAX_BYLINE and not line.is_own:
            line.drop(*NAVIGATION)
    _judge_bylines(head[title + 1 :], lines[last + 1 :], text, values)


def _judge_bylines(between: list[Line], tail: list[Line], text: str, values: list[LabelledValue]) -> None:
    """Names between the title and the first paragraph, where boilerplate follows them."""
    signed = find_signatures(tail)
    unsigned = [line for i, line in enumerate(tail) if i not in signed]
    names = {line.text for line in between if line.kept and len(line.text) <= _MAX_BYLINE}
    names |= {word for line in between if line.rule in NAMES_ACCOUNT for word in _words_of_account(line.text)}
    names &= {line.text for line in tail}
    for line in [*between, *unsigned]:
        if line.text in names and not line.is_own:
            line.drop("byline", _("name of the site or account, at both ends of the page"))
    last = max((i for i, line in enumerate(between) if not line.kept), default=-1)
    _drop_body(between)
    for i, line in enumerate(between):
        if not line.kept or line.is_own or len(line.text) > _MAX_BYLINE or _MEASURED.search(line.text):
            continue
        if i == 0 and _is_second_half(line.text, text):
            continue
        if i < last and _MOMENT.fullmatch(line.text):
            line.drop(*DATA_LINE)
        elif i < last and is_byline(line.text):
            line.drop("byline", _("name of the author"))
            values.append(LabelledValue("author", "", line.text))
        elif i <= last + (last >= 0 and line.text.startswith("来自")) and not _OF_THE_DOCUMENT.search(line.text):
            line.drop("byline", _("name beside the page's data"))


def _is_second_half(line: str, text: str) -> bool:
    """Whether the line below a title is its other half: it says what the page is, or what the text says."""
    if _SECOND_HALF.search(line):
        return True
    return len(line) >= _MIN_TITLE and not are_names(line, others="none") and is_said_in(line, text)


def _words_of_account(text: str) -> Iterator[str]:
    """The names in a line of a page's data that may be its account's, which no office signs with."""
    for word in _DATA_EDGE.split(text):
        if 2 <= len(word) <= _MAX_BYLINE and word.isalpha() and not _OFFICE.search(word):
            yield word


def _drop_body(between: list[Line]) -> None:
    """Drop the name of who runs the site, where it stands right above the page's data."""
    for line, below in pairwise(between):
        if line.kept and below.rule in DATA_BELOW_TITLE and is_site_body(line.text):
            line.drop("byline", _("name of the site's body above the page's data"))


def _is_menu_line(line: Line) -> bool:
    if line.is_own:
        return False
    if not line.kept or _BILINGUAL.fullmatch(line.text):
        return True
    return len(line.text) <= _MAX_MENU_WORD and not (_MEASURED.search(line.text) or _NUMBERED.match(line.text))


def _drop_menu(head: list[Line], text: str) -> None:
    """Drop runs of lines of a word each, but for the readers a letter addresses right above its text."""
    if head and head[-1].text[-1] in ":：":
        head = head[:-1]
    title = _short_title(head, text)
    for is_short, run in groupby(head, _is_menu_line):
        menu = list(run)
        if is_short and len(menu) >= _MIN_MENU:
            for line in menu:
                if line is not title:
                    line.drop(*NAVIGATION)


def _short_title(head: list[Line], text: str) -> Line | None:
    """The line that is all that is left of a head but for a name: the page's first, or one that the text says again."""
    kept = [line for line in head if line.kept]
    if not kept or len(kept) > _MAX_NAMES or not (kept[0] is head[0] or is_said_in(kept[0].text, text)):
        return None
    return kept[0] if len(kept[0].text) >= _MIN_TITLE and not is_interface(kept[0].text, alone=True) else None
