"""The title that reads like a notice or a button: what the text below says again is no furniture of the page."""

import re
from itertools import pairwise
from typing import Final

from summarize.clean.boilerplate.line_rules import find_pattern, is_interface, is_menu
from summarize.clean.boilerplate.mailing_notices import is_mailing_notice
from summarize.clean.boilerplate.notices import count_notice_words
from summarize.clean.lines import Line, is_prose
from summarize.clean.metadata.metadata_lines import is_page_data
from summarize.clean.rules import TOLD_WORDING
from summarize.core.messages import _

_HEAD: Final = 12
"""Lines of a page among which its title stands."""
_LENGTHS: Final = range(8, 61)
_SHARE: Final = 0.5
"""Share of a title's pairs of characters that the text below it has."""
_CUT: Final = re.compile(r"(?:\.{3}|…{1,2})$")
_QUOTED: Final = re.compile("[《“](?P<title>[^《》“”]{8,100})[》”]")
_MIN_NOTICE: Final = 2
_NOT_TOLD: Final = 0.15
"""Share of a line's pairs of characters below which the text says nothing of it."""
_TOLD_AS_MUCH: Final = 0.5
"""Share of what the text says of another line, of which it says as much of the title."""
_ADDRESSED: Final = re.compile(r"[。；：:，,]$|^[（(【\[]|^点击|^(?:本文)?原(?:文标)?题|^以下(?:文章|内容)")
"""What calls and labels have and no title has."""


def mark_title(lines: list[Line]) -> None:
    """Mark the page's first line of many words, if only its wording makes it furniture and the text has half of it."""
    for i, line in enumerate(lines[:_HEAD]):
        if len(line.text) not in _LENGTHS or _is_of_the_page(line.text):
            continue
        found = find_pattern(line.text, "anywhere", "edge", "head")
        if found and found.rule not in TOLD_WORDING:
            continue
        if not found and count_notice_words(line.text) < _MIN_NOTICE and not is_mailing_notice(line.text):
            return
        if is_said_in(line.text, _text_of(lines[i + 1 :])):
            line.is_own = True
            return


def complete_title(lines: list[Line]) -> None:
    """Put the original title that stands right below in place of one that the page cut short (`云岭开…`)."""
    top = next((at for at, line in enumerate(lines) if line.kept), len(lines))
    cut = _CUT.search(lines[top].text) if lines[top:] else None
    below = next((at for at in range(top + 1, len(lines)) if lines[at].kept or lines[at].rule == "original-title"), 0)
    if not cut or not below or lines[below].kept or not (whole := _QUOTED.search(lines[below].text)):
        return
    line, text, begin = lines[below], whole["title"], lines[top].text[: cut.start()]
    if len(begin) < _LENGTHS.start or not text.startswith(begin):
        return
    start = line.start + whole.start("title")
    end = start + len(text)
    lines[top].drop("repeated", _("the beginning of a longer paragraph"))
    parts = Line(line.start, start, "", line.rule, line.reason), Line(end, line.end, "", line.rule, line.reason)
    lines[below : below + 1] = [parts[0], Line(start, end, text), parts[1]]


def _is_of_the_page(text: str) -> bool:
    """Whether a line is a menu, a button or data of the page in its form, not only in its words."""
    if is_menu(text) or is_interface(text, alone=True) or _ADDRESSED.search(text):
        return True
    return is_page_data(text)


def _text_of(lines: list[Line]) -> str:
    return "".join(line.text for line in lines if is_prose(line.text) and count_notice_words(line.text) < _MIN_NOTICE)


def is_said_in(title: str, text: str) -> bool:
    """Whether a text has half of a title's words."""
    return share_said(title, text) >= _SHARE


def share_said(line: str, text: str) -> float:
    """Share of a line's pairs of characters that a text has."""
    pairs = {a + b for a, b in pairwise(line) if a.isalnum() and b.isalnum()}
    return sum(pair in text for pair in pairs) / len(pairs) if pairs else 0.0


def title_above_data(titles: list[int], others: list[int], lines: list[Line], first: int) -> int:
    """Index of the title among lines above the page's data: the last one, if the text says it as much as another.

    One of `others`, which may be an organisation's name, is it only where the text, which begins at line `first`, says
    nothing of `titles`.
    """
    text = "\n".join(line.text for line in lines[first:] if line.kept)
    share = {i: share_said(lines[i].text, text) for i in {*titles, *others}}
    likely = titles if max((share[i] for i in titles), default=0) >= _NOT_TOLD else others
    most = max(share[i] for i in likely)
    if most < _NOT_TOLD:
        return (titles or others)[-1]
    return next(i for i in reversed(likely) if share[i] >= _TOLD_AS_MUCH * most)
