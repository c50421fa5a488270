"""Rows of facts at an article's edge: when and where something takes place, who holds it, who is asked.

Pages label their own data with the same words (`时间：`, `主办：`). Beside a place or a guest they tell of the event.
"""

import re
from itertools import groupby
from typing import Final

from summarize.clean.boilerplate.contact_lines import is_contact_data
from summarize.clean.boilerplate.line_rules import find_pattern
from summarize.clean.lines import Line
from summarize.clean.metadata.metadata_lines import KIND_OF

_LABEL: Final = re.compile(r"[^\s，。；：:]{0,6}?(?P<word>[\u4e00-\u9fff]{2})[:：](?=\s?\S)")
_OF_AN_EVENT: Final = frozenset(
    ["地点", "会场", "嘉宾", "对象", "访者", "访人", "讲人", "主题", "议题", "规模", "人员"]
)
"""Ends of labels that no page has for itself."""
_EVENT_LABEL: Final = re.compile(f"(?:{'|'.join(sorted(_OF_AN_EVENT))})[:：]")
"""A quick search, which spares most rows the slower one for all their labels."""
_MAY_BE_OF_AN_EVENT: Final = frozenset(
    [
        "时间",
        "日期",
        "主办",
        "承办",
        "协办",
        "联办",
        "主办方",
        "承办方",
        "主持",
        "主持人",
        "记录",
        "采访",
        "采访人",
        "采访者",
        "采访记者",
        "整理",
        "记录人",
        "作者",
        "单位",
    ]
)
"""Labels of pages that an event has too."""
_MIN_ROWS: Final = 2


def mark_fact_rows(lines: list[Line]) -> None:
    """Mark the rows of labels and values among which one is of an event, but for those that only pages have."""
    for is_row, run in groupby(lines, lambda line: _LABEL.match(line.text) is not None):
        rows = list(run)
        if not is_row or not any(_EVENT_LABEL.search(line.text) for line in rows):
            continue
        if sum(len(_labels(line.text)) for line in rows) < _MIN_ROWS:
            continue
        if any(word in _OF_AN_EVENT for line in rows for _, word in _labels(line.text)):
            for line in rows:
                label, _ = _labels(line.text)[0]
                is_of_page = label in KIND_OF and label not in _MAY_BE_OF_AN_EVENT
                if not (is_of_page or is_contact_data(line.text) or find_pattern(line.text, "anywhere")):
                    line.is_own = True


def _labels(text: str) -> list[tuple[str, str]]:
    """The labels of a row, each with its last two characters."""
    return [(match[0].rstrip(":："), match["word"]) for match in _LABEL.finditer(text)]
