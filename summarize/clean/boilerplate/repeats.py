"""Repeated paragraphs of one file: the body copied after itself, the title again, a lead cut short.

Lines are compared word for word, with every sign, point and mark: `-5℃` is not `5℃`. A short line that recurs, such
as a date, a name or a table's figure, is a copy only as part of a copied block.
"""

import re
from itertools import pairwise
from typing import Final

from summarize.clean.boilerplate.office_names import is_office
from summarize.clean.lines import Line, is_prose, prose_span
from summarize.core.messages import _

_MIN_LEAD: Final = 30
"""Characters from which on the beginning of another paragraph is a copy of it, cut short."""
_MIN_ITEM: Final = 60
"""Characters from which on even an item of a list is a paragraph."""
_NUMBERED: Final = re.compile(r"[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）、．.](?!\d)|[①-⑳㈠-㈩⒈-⒛]")
"""Begins an item of a list, which another list may have too: `②营业执照复印件。`."""
_CLAUSE: Final = re.compile(r"第[一二三四五六七八九十百零\d]{1,6}条")
_MAX_CLAUSE: Final = 20
"""Lines that a clause has."""
_SENTENCE_ENDS: Final = "。！？”"
_MAX_BETWEEN: Final = 8
"""Lines from a digest to its copy: the page's data between them."""
_STOPS: Final = "。…."
_MIN_LAST: Final = 8
"""Characters from which on the title is a copy where it is the last line too."""
_MIN_TITLE: Final = 12
"""Characters from which on a line that comes again before the first paragraph, or is the first, is the title."""


def drop_repeats(lines: list[Line]) -> None:
    """Drop every further copy of a paragraph or of the title, short lines of a copied block, and copies cut short.

    The first copy stays, unless only a later one has its full stop (a page's lead used as its title).
    """
    kept = [line for line in lines if line.kept]
    words = [_words_of(line.text) for line in kept]
    body, _last = prose_span(kept)
    best: dict[str, int] = {}
    for i, line in enumerate(kept):
        first = best.setdefault(words[i], i)
        if is_prose(line.text) and line.text[-1] in _SENTENCE_ENDS and kept[first].text[-1] not in _SENTENCE_ENDS:
            best[words[i]] = i
    copies = [
        i
        for i, line in enumerate(kept)
        if best[words[i]] != i
        and (_is_paragraph(line.text) or _is_heading(i, words, body))
        and not _is_needed_twice(kept, words, best[words[i]], i)
    ]
    for i in sorted({*copies, *_short_lines_between(copies, words, best)}):
        kept[i].drop("repeated", _("repeated in this file"))
    # In sorted order a text comes right before the texts that begin with it.
    for short, longer in pairwise(sorted(best)):
        line = kept[best[short]]
        if is_prose(line.text) and line.text[-1] not in _SENTENCE_ENDS and _is_cut_short(short, longer):
            line.drop("repeated", _("the beginning of a longer paragraph"))


def copy_of_digest(lines: list[Line], first: int) -> int:
    """Index of the copy of paragraph `first`, where the body begins behind a digest; `first` where none is near."""
    if not 0 <= first < len(lines):
        return first
    digest = _words_of(lines[first].text)
    for i, line in enumerate(lines[first + 1 : first + 1 + _MAX_BETWEEN], first + 1):
        if _words_of(line.text) == digest:
            return i
        if line.kept and is_prose(line.text) and line.text[-1] in _SENTENCE_ENDS:
            break
    return first


def _words_of(text: str) -> str:
    """The text without white space, final stop and dots: a copy on the same page has all else in common."""
    dense = "".join(text.split())
    return dense.rstrip(_STOPS) or dense


def _is_paragraph(text: str) -> bool:
    """Whether a line is one that no article says twice; an item of a list it may."""
    return is_prose(text) and (len(text) >= _MIN_ITEM or not (text[-1] in "；;" or _NUMBERED.match(text)))


def _is_heading(i: int, words: list[str], body: int) -> bool:
    """Whether line `i`, of a text that is there twice, can only be a heading of the page."""
    if i == len(words) - 1 and words[i] == words[0]:  # a letter's head may sign it too
        return len(words[i]) >= _MIN_LAST and not is_office(words[i])
    return len(words[i]) >= _MIN_TITLE and (i < body or words[i] == words[0])


def _is_needed_twice(kept: list[Line], words: list[str], first: int, copy: int) -> bool:
    """Whether a text says its part in both places: a question with another answer, a paragraph of two clauses."""
    if kept[copy].text[-1] in "？?":  # of two titles, none has a sentence behind it before the other
        is_answered = any(line.text[-1] == "。" for line in kept[first + 1 : min(copy, first + _MAX_BETWEEN)])
        return first > 0 and is_answered and copy + 1 < len(words) and words[first + 1] != words[copy + 1]
    clauses = [_clause_above(kept, i) for i in (first, copy)]
    return all(clauses) and clauses[0] != clauses[1]


def _clause_above(kept: list[Line], at: int) -> str:
    """The number of the clause of a regulation that a line stands in; "" in any other text."""
    above = (
        match[0] for line in reversed(kept[max(0, at - _MAX_CLAUSE) : at + 1]) if (match := _CLAUSE.match(line.text))
    )
    return next(above, "")


def _short_lines_between(copies: list[int], words: list[str], best: dict[str, int]) -> set[int]:
    """The lines next to copied paragraphs that stand in the same place beside the first copy."""
    block: set[int] = set()
    for step in (1, -1):
        for copy in copies:
            i, original = copy + step, best[words[copy]] + step
            while 0 <= i < len(words) and 0 <= original < len(words) and i not in block and i != best[words[copy]]:
                if words[i] != words[original]:
                    break
                block.add(i)
                i, original = i + step, original + step
    return block


def _is_cut_short(short: str, longer: str) -> bool:
    """Whether `longer` goes on where `short` breaks off, between two words and not within a number."""
    if len(short) < _MIN_LEAD or not longer.startswith(short):
        return False
    before, after = short[-1], longer[len(short)]
    return not (before.isascii() and (after.isascii() or after in "％℃‰"))
