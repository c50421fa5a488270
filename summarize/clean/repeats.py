"""Paragraphs that stand twice in one file: the body copied after itself, the title as first paragraph.

Knows lines; compares them by their letters and characters only.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from summarize.clean.lines import Line, is_prose, key

_TELLING: Final = 12
"""Characters from which on an equal line is a copy, not a recurring subheading."""
_LEAD: Final = 30
"""Characters from which on the beginning of another paragraph is a copy of it, cut short."""
_ENDS: Final = "。！？”"


def drop_repeats(lines: list[Line]) -> None:
    """Mark every further copy of a paragraph, the short lines repeated between copies, and copies cut short.

    The first copy stays, unless only a later one has its full stop (a page's lead in the place of its title).
    """
    kept = [line for line in lines if line.kept]
    keys = [key(line.text) for line in kept]
    best: dict[str, int] = {}
    for i, line in enumerate(kept):
        first = best.setdefault(keys[i], i)
        if is_prose(line.text) and line.text[-1] in _ENDS and kept[first].text[-1] not in _ENDS:
            best[keys[i]] = i
    copies = [bool(value) and best[value] != i for i, value in enumerate(keys)]
    for i, line in enumerate(kept):
        beside = (i > 0 and copies[i - 1]) or (i + 1 < len(kept) and copies[i + 1])
        if copies[i] and (len(keys[i]) >= _TELLING or beside):
            line.drop("repeated", "stands in this file already")
    # In sorted order a text comes right before the texts that begin with it.
    for short, longer in pairwise(sorted(best)):
        if len(short) >= _LEAD and longer.startswith(short) and is_prose(kept[best[short]].text):
            kept[best[short]].drop("repeated", "the beginning of a longer paragraph")
