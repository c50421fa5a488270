"""Turns of a dialogue, which no rule may take for a byline or a line at the edge, however short: `记者：明年的计划`."""

import re
from collections import Counter
from itertools import pairwise
from typing import Final

from summarize.clean.lines import Line
from summarize.clean.metadata.metadata_lines import KIND_OF

_SPEAKER: Final = re.compile(
    r"[【\[]?(?P<name>[^\s，。；：:｜|【】\[\]]{1,16})[】\]]?(?: [\u4e00-\u9fff]{2,4})?\s?[:：｜|](?=\s?\S)"
)
_SPEAKS: Final = ("author", "staff")
"""Kinds of labels that somebody who speaks may have: `编辑：`, `主播：`."""
_HOST: Final = re.compile(r".{0,8}(?:主持人?|记者|主播|嘉宾|主席|司仪)|[QA问答]\d{0,2}")
_MIN_TURNS: Final = 2


def mark_turns(lines: list[Line]) -> None:
    """Mark the lines of those who speak: two labels or more that begin two lines each, one below the other."""
    names = [match["name"] if (match := _SPEAKER.match(line.text)) else "" for line in lines]
    often = {name for name, count in Counter(names).items() if count >= _MIN_TURNS and _may_speak(name)}
    speakers = {name for pair in pairwise(names) if pair[0] != pair[1] and often.issuperset(pair) for name in pair}
    turns = [line for line, name in zip(lines, names, strict=True) if name in speakers]
    if any(line.text[-1] in "？?" for line in turns) or any(map(_HOST.fullmatch, speakers)):
        for line in turns:
            line.is_step = True


def _may_speak(name: str) -> bool:
    return bool(name) and KIND_OF.get(name.lower(), "staff") in _SPEAKS
