"""Repeated paragraphs of one file: the body copied after itself, the title as first paragraph.

Lines are compared by their letters and characters only.
"""

from itertools import pairwise
from typing import Final

from summarize.clean.lines import Line, is_prose, letters_of

_MIN_COPY: Final = 12
"""Letters from which on an equal line is a copy, not a recurring subheading."""
_MIN_LEAD: Final = 30
"""Letters from which on the beginning of another paragraph is a copy of it, cut short."""
_SENTENCE_ENDS: Final = "。！？”"


def drop_repeats(lines: list[Line]) -> None:
    """Drop every further copy of a paragraph, the short lines repeated between copies, and copies cut short.

    The first copy stays, unless only a later one has its full stop (a page's lead used as its title).
    """
    kept = [line for line in lines if line.kept]
    letters = [letters_of(line.text) for line in kept]
    best: dict[str, int] = {}
    for i, line in enumerate(kept):
        first = best.setdefault(letters[i], i)
        if is_prose(line.text) and line.text[-1] in _SENTENCE_ENDS and kept[first].text[-1] not in _SENTENCE_ENDS:
            best[letters[i]] = i
    copies = [bool(text) and best[text] != i for i, text in enumerate(letters)]
    for i, line in enumerate(kept):
        beside = (i > 0 and copies[i - 1]) or (i + 1 < len(kept) and copies[i + 1])
        if copies[i] and (len(letters[i]) >= _MIN_COPY or beside):
            line.drop("repeated", "repeated in this file")
    # In sorted order a text comes right before the texts that begin with it.
    for short, longer in pairwise(sorted(best)):
        if len(short) >= _MIN_LEAD and longer.startswith(short) and is_prose(kept[best[short]].text):
            kept[best[short]].drop("repeated", "the beginning of a longer paragraph")
