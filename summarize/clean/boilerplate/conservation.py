"""The law of conservation: what an article must not lose, whatever the rules say.

Between the first and the last paragraph of the article no line with a figure, a quotation or a sentence goes, except
one that is there word for word twice. Which rule was wrong there does not matter: the line stays. No figure of the
article are the numbers of the page itself, alone on a line: when it was published, what its periodical is ordered by.
"""

import re
from collections import Counter
from typing import Final

from summarize.clean.boilerplate.account_patterns import REWARDS_CLOSED
from summarize.clean.boilerplate.line_rules import is_interface, is_title
from summarize.clean.boilerplate.notices import is_sure_notice
from summarize.clean.boilerplate.reader_calls import is_linked_call
from summarize.clean.boilerplate.repeats import copy_of_digest
from summarize.clean.boilerplate.reprint_credits import is_reprint_credit
from summarize.clean.boilerplate.scan_calls import is_scan_call
from summarize.clean.lines import Line, carries_text, is_prose, prose_span
from summarize.clean.page_words import MOMENT
from summarize.clean.rules import BETWEEN_TITLE_AND_TEXT, CALLS, CONTROLS

_OF_THE_PAGE: Final = re.compile(
    rf"(?:发布|发表|更新|刊发)(?:时间|日期|于)\s*[:：]?\s*{MOMENT}(?:\s*来源\s*[:：][^，。；]{{1,20}})?"
    r"|(?:邮发代号|国内统一(?:连续出版物号|刊号)|ISSN|(?:征订|订阅|投稿|新闻|报料|爆料)(?:热线|电话))"
    r"\s*[:：]?\s*[A-Z\d/（）()—-]+"
    rf"|\d+人划线|{REWARDS_CLOSED}",
    re.IGNORECASE,
)

_TOLD: Final = re.compile("。|”$")
_SHORTEST_TITLE: Final = 4
_FIGURE: Final = re.compile(r"\d")
_STOP: Final = re.compile("[。！？].")
_MAX_COUNTER: Final = 24
_SAID: Final = re.compile("[。！？“”]")


def restore_text(lines: list[Line], title: str | None = None) -> None:
    """Undo the rules that dropped text of the article from between its first and its last paragraph.

    `title` is no paragraph, however it reads; nor may a first one that does not end like one be: data and titles
    behind it are the page's.
    """
    first, last = prose_span(lines, but=title)
    told = next((i for i in range(first, last) if lines[i].kept and _is_told(lines[i].text)), last)
    told = copy_of_digest(lines, told)
    for i, line in enumerate(lines[first + 1 : last], first + 1):
        if line.kept or line.rule == "repeated" or _is_of_the_page(line.text):
            continue
        if i < told and line.rule in BETWEEN_TITLE_AND_TEXT:
            continue
        if carries_text(line.text) and not _is_counter(lines, i):
            line.restore()


def _is_of_the_page(text: str) -> bool:
    is_call = is_scan_call(text) or is_linked_call(text)
    return _OF_THE_PAGE.fullmatch(text) is not None or is_reprint_credit(text) or is_call or is_sure_notice(text)


def _is_counter(lines: list[Line], at: int) -> bool:
    """Whether a dropped line is a button with its count, or a clock of a player, between two paragraphs.

    Beside anything else it may be a row of the article, and below a colon what the colon announces.
    """
    line = lines[at]
    is_call = line.rule in CALLS and not _FIGURE.search(line.text)
    if not (is_call or (line.rule in CONTROLS and len(line.text) <= _MAX_COUNTER)):
        return False
    if (_STOP if is_call else _SAID).search(line.text):
        return False
    above = next((other.text for other in reversed(lines[:at]) if other.kept), "")
    below = next((other.text for other in lines[at + 1 :] if other.kept), "")
    return is_prose(above) and above[-1] in "。！？”…）" and is_prose(below)


def restore_title(lines: list[Line], title: str | None = None) -> None:
    """Undo the rules that dropped every copy of the title: the last one above the first paragraph stays.

    It is `title`, with the site's name or without, or a line with a mark of a sentence that is there twice.
    """
    first, _ = prose_span(lines)
    head = lines[:first]
    counts = Counter(line.text for line in lines)
    copies = [line for line in head if _may_be_title(line.text, counts[line.text], title)]
    if copies and not any(line.kept for line in head if line.text == copies[-1].text):
        copies[-1].restore()


def _may_be_title(text: str, copies: int, title: str | None) -> bool:
    if title and is_title(title, text):
        return len(text) >= _SHORTEST_TITLE
    return copies > 1 and len(text) >= _SHORTEST_TITLE and text[-1] in "！!？?" and not is_interface(text, alone=True)


def _is_told(text: str) -> bool:
    return is_prose(text) and _TOLD.search(text) is not None
