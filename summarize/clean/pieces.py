"""The pieces of a text that line breaks cut, and what the ends of two neighbours say about the break between them."""

import re
from typing import Final, NamedTuple

OPENING: Final = "（《〈「『“‘〔﹝【［(["
CLOSING: Final = "）》〉」』”’〕﹞】］)]"
STOPS: Final = "。！？；：…!?;:"
"""Marks after which a line may be complete; with closing marks behind them too."""
CONTINUING: Final = frozenset(CLOSING + "，。、；：！？％%‰．,;")
"""Marks that no line begins with: such a line continues the one before it."""
UNITS: Final = frozenset(
    "年月日号號时時分秒个個项項家台臺亿億万萬千百元人名位次级級届屆期类類条條种種座所处處亩畝"
    "公米吨噸度岁歲周天倍件份辆輛架％%余多"
)
"""Characters that count things: what stands before them is a number in a sentence."""
_STOPS: Final = tuple(STOPS)
_SENTENCE: Final = 20
"""Characters from which on a full stop of ASCII ends a sentence, not a number or an initial."""
_ITEM: Final = re.compile(
    r"[一二三四五六七八九十]{1,3}[、．.]|[（(](?:[一二三四五六七八九十]{1,3}|\d{1,2})[)）]|\d{1,2}[、．)）](?!\d)|\d{1,2}\.(?![\d.])"
    r"|第[一二三四五六七八九十百\d]{1,4}[章节条款部編编]|附件?(?:\s?\d{0,2}\s?[:：．.、]|\s?\d{0,2}$|表)|[①-⑳㈠-㈩⒈-⒛]"
    r"|[•●○◆◇■□▪▶►➢➤✓✔√★☆◎※⚫⬤▌]|[·\-–—*]\s|【|摘\s*要\s*[:：]|关键[词字]\s*[:：]|[问答][:：]|(?:资料)?来源[:：]|\d{1,2}[:：]\d{2}(?!\d)"
)
YEARS: Final = re.compile(r"[（(](?:19|20)\d\d\n(?:19|20)\d\d年")
"""Two years whose dash was an element of its own, and is lost: `（2021` above `2023年）`."""
ITEM_NUMBER: Final = re.compile(r"(?:[一二三四五六七八九十]{1,3}|\d{1,2})[、．]|[（(][一二三四五六七八九十]{1,3}[)）]")
"""A number that an item, or a heading, begins with."""
_MARKS_INSIDE: Final = re.compile("[，。；：！？,;!?]")


class Piece(NamedTuple):
    """One non-blank line without its surrounding spaces, `[start, end)` of the text.

    A tuple, which is made in a third of the time: a text is split at each step.
    """

    start: int
    end: int
    text: str
    indent: int
    """Spaces before it on its line."""
    blank: bool
    """Whether more blank lines stand before it than before every line of the text."""


def split_pieces(text: str) -> list[Piece]:
    """The non-blank lines of `text`."""
    found: list[tuple[int, str, int]] = []
    gaps: list[int] = []
    at = gap = 0
    for line in text.split("\n"):
        if piece := line.strip():
            indent = line.index(piece)
            found.append((at + indent, piece, indent))
            gaps.append(gap)
            gap = 0
        at += len(line) + 1
        gap += 1
    usual = min(gaps[1:], default=1)
    return [
        Piece(start, start + len(piece), piece, indent, number > 0 and gap > usual)
        for number, ((start, piece, indent), gap) in enumerate(zip(found, gaps, strict=True))
    ]


def may_end_sentence(text: str) -> bool:
    """Whether a line ends with a mark after which a line may be complete, closing marks behind it aside."""
    last = text[-1]
    if last in CLOSING:
        return text.rstrip(CLOSING).endswith(_STOPS)
    return last in STOPS or (last == "." and len(text) > _SENTENCE)


def begins_item(text: str) -> bool:
    """Whether a line begins as an item of a list, a numbered heading, a question or an answer does."""
    return _ITEM.match(text) is not None


def has_marks(text: str) -> bool:
    """Whether a mark stands inside a line, as in most of prose and few headings."""
    return _MARKS_INSIDE.search(text, 0, len(text) - 1) is not None
