"""Numbered steps: `1.扫码关注公众号` among other steps tells how something is done and is no call of the page."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from summarize.clean.boilerplate.line_rules import find_pattern
from summarize.clean.boilerplate.page_edge import edge_notice
from summarize.clean.lines import Line
from summarize.clean.rules import ACCOUNT

_HAN: Final = "一二三四五六七八九十"
_CIRCLED: Final = "①②③④⑤⑥⑦⑧⑨⑩"
_NUMBER: Final = re.compile(
    rf"[（(]?(?P<number>\d{{1,2}}|[{_HAN}])(?:[)）、．:：]|\.(?!\d))"
    rf"|第(?P<step>[{_HAN}\d])步|步骤\s?(?P<titled>[{_HAN}\d])(?!\d)|(?P<circled>[{_CIRCLED}])"
)
_MAX_BETWEEN: Final = 3
"""Lines that may stand between two steps: what a picture shows, a note."""
_INTRODUCES: Final = re.compile(r"(?:[:：]|步骤|流程|方法|如下)$")
_ASKS: Final = re.compile("关注|订阅|投稿|[进入加]群|加入|领取|合作|转载|下载")
"""What a page asks for above its own numbered calls."""


def mark_steps(lines: list[Line]) -> None:
    """Mark the calls among numbered lines that are steps of the article.

    They are where at least as many of these lines are no boilerplate, or where a line of the article introduces them.
    """
    for run in _runs(lines):
        calls = [i for i in run if _is_call(lines[i].text)]
        told = [i for i in run if i not in calls and not _is_boilerplate(lines[i].text)]
        if calls and (len(told) >= len(calls) or _is_introduced(lines, run[0])):
            for i in calls:
                lines[i].is_own = True


def _runs(lines: list[Line]) -> Iterator[list[int]]:
    """Indices of the lines that count on from each other, a run at a time."""
    run: list[int] = []
    numbered = [(i, number) for i, line in enumerate(lines) if (number := _number_of(line.text))]
    for (before, last), (i, number) in pairwise([(-1, 0), *numbered]):
        if run and (number != last + 1 or i - before > _MAX_BETWEEN + 1):
            yield run
            run = []
        run.append(i)
    if run:
        yield run


def _number_of(text: str) -> int:
    """The number that a line begins with; 0 where it begins with none."""
    match = _NUMBER.match(text)
    if match is None:
        return 0
    number = next(group for group in match.groups() if group)
    return int(number) if number.isdigit() and number.isascii() else max(_HAN.find(number), _CIRCLED.find(number)) + 1


def _is_call(text: str) -> bool:
    pattern = find_pattern(text, "anywhere", "edge", "head", "tail")
    return pattern is not None and pattern.rule in ACCOUNT


def _is_boilerplate(text: str) -> bool:
    return any(edge_notice(text, is_tail=is_tail) for is_tail in (True, False)) or bool(find_pattern(text, "anywhere"))


def _is_introduced(lines: list[Line], first: int) -> bool:
    """Whether the line above the steps, which is no call itself, leads to them."""
    above = lines[first - 1].text if first else ""
    return bool(_INTRODUCES.search(above)) and not _ASKS.search(above) and not _is_boilerplate(above)
