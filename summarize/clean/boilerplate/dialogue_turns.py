"""Turns of a dialogue, which no rule may take for a byline or a line at the edge, however short: `记者：明年的计划`."""

import re
from collections import Counter
from itertools import pairwise
from typing import Final

from summarize.clean.lines import Line
from summarize.clean.metadata.metadata_lines import KIND_OF

_NAME: Final = r"[^\s，。；：:｜|【】\[\]]{1,16}"
_SPEAKER: Final = re.compile(
    rf"[【\[]?(?P<name>{_NAME})[】\]]?(?: [\u4e00-\u9fff]{{2,4}})?\s?(?:[:：｜|](?=\s?\S)|[:：]$)"
    rf"|[【\[](?P<bracketed>{_NAME})[】\]]"
)
_SPEAKS: Final = ("author", "staff")
"""Kinds of labels that somebody who speaks may have: `编辑：`, `主播：`."""
_HOST: Final = re.compile(r".{0,8}(?:主持人?|记者|主播|嘉宾|主席|司仪)|[QA问答]\d{0,2}")
_MIN_TURNS: Final = 2
_MAX_APART: Final = 3
"""Lines from one speaker's name, alone on its line, to the next one's."""


def mark_turns(lines: list[Line]) -> None:
    """Mark the lines of those who speak: two labels or more that begin two lines each, one below the other."""
    labels = [(i, match) for i, line in enumerate(lines) if (match := _SPEAKER.match(line.text))]
    counts = Counter(_name(match) for _, match in labels)
    often = {name for name, count in counts.items() if count >= _MIN_TURNS and _may_speak(name)}
    speakers: set[str] = set()
    for (at, one), (below, other) in pairwise(labels):
        near = _MAX_APART if _is_alone(lines[at], one) else 1
        if below - at <= near and _name(one) != _name(other) and often.issuperset((_name(one), _name(other))):
            speakers |= {_name(one), _name(other)}
    turns = [line for i, match in labels if _name(match) in speakers for line in _turn(lines, i, match)]
    if any(line.text[-1] in "？?" for line in turns) or any(map(_HOST.fullmatch, speakers)):
        for line in turns:
            line.is_own = True


def _turn(lines: list[Line], at: int, label: re.Match[str]) -> list[Line]:
    """The line of a label, and the words below a label alone on its line."""
    return lines[at : at + 1 + _is_alone(lines[at], label)]


def _is_alone(line: Line, label: re.Match[str]) -> bool:
    return label.end() == len(line.text)


def _may_speak(name: str) -> bool:
    return KIND_OF.get(name.lower(), "staff") in _SPEAKS


def _name(label: re.Match[str]) -> str:
    return label["name"] or label["bracketed"]
