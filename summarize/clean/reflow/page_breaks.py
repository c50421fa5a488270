"""Page numbers and running heads between the lines of a text that was printed in pages."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from summarize.clean.metadata.credited_names import are_names
from summarize.clean.pieces import (
    CONTINUING,
    OPENING,
    Piece,
    begins_item,
    has_marks,
    may_end_sentence,
)
from summarize.clean.reflow.columns import width_of
from summarize.clean.reflow.contents import contents_lines
from summarize.clean.reflow.lone_figures import is_counting, is_in_fragments
from summarize.clean.reflow.news_leads import begins_news
from summarize.clean.reflow.numbered_rows import row_numbers
from summarize.clean.reflow.running_heads import surely_heads

_PAGE_NUMBER: Final = re.compile(
    r"[-—–－·•~～]{1,3}\s?\d{1,4}(?:\s?/\s?\d{1,4})?\s?[-—–－·•~～]{1,3}"
    r"|第\s?\d{1,4}\s?[页頁](?:\s?[,，/／|]?\s?[共总總]\s?\d{1,4}\s?[页頁])?"
    r"|[共总總]\s?\d{1,4}\s?[页頁]\s?[,，/／|]?\s?第\s?\d{1,4}\s?[页頁]"
    r"|page\s?\d{1,4}(?:\s?(?:of|/)\s?\d{1,4})?|(?P<page>\d{1,3})\s[/／]\s(?P<pages>\d{1,3})",
    re.IGNORECASE,
)
_FIRST: Final = frozenset("-—–－·•~～第共总總pP0123456789")
"""How a page number begins, for a quick test."""
_BARE: Final = re.compile(r"\d{1,3}(?:\s?[/／]\s?\d{1,3})?")
_SPACES: Final = re.compile(r"\s{2,}")
_DIGITS: Final = re.compile(r"\d+")
_WORDS: Final = re.compile("[\u4e00-\u9fffA-Za-z]{3}")
_ISSUE: Final = re.compile(
    r"公报|简报|月报|周报|通讯|快报|内参|专刊|期刊|学报|年鉴|资料汇编|总?第\s?[\d一二三四五六七八九十百]{1,5}\s?[期号號卷辑輯]"
)
"""What the head of a periodical has: its kind, its number."""
_NUMBER_BESIDE: Final = re.compile(
    r"^[-—–·|｜]?\s?\d{1,4}\s?[-—–·|｜]?\s(?=\D)|(?<=\D)\s[-—–·|｜]?\s?\d{1,4}\s?[-—–·|｜]?$"
)
"""A page's number left or right of the head on its line."""
_STOPS: Final = ("。", "！", "？", "；", "。”", "！”", "？”", "。）")
_LABEL: Final = re.compile(".{2,8}[:：]")
_CLAUSE: Final = re.compile("[，。；,;]")
_MAX_BARE: Final = 9
_EVEN: Final = 3
"""Characters by which lines cut at an even width differ."""
_AROUND: Final = 4
"""Lines before and behind a running head that it is compared with."""
_MAX_NUMBER: Final = 24
_HEAD: Final = range(6, 41)
"""Characters that a running head has."""


def page_lines(pieces: Sequence[Piece]) -> set[int]:
    """Indices of the page numbers and the running heads."""
    numbers = {at for at, piece in enumerate(pieces) if _is_page_number(piece.text)} | contents_lines(pieces)
    if is_in_fragments(pieces):
        return numbers  # there a number or a name alone on a line is the sentence's
    breaks = PageBreaks(pieces)
    heads = surely_heads(pieces, numbers, breaks.is_within)
    numbers |= _bare_numbers(breaks)
    return numbers | heads | _running_heads(breaks, numbers)


class PageBreaks:
    """What stands on either side of the lines that a printer put between two pages."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        """Find out whether the paragraphs are marked by an indent."""
        self.pieces = pieces
        base = min((piece.indent for piece in pieces), default=0)
        self._indented = base + 1
        begun = sum(piece.indent > self._indented for piece in pieces)
        self._is_marked = begun > 1 and begun > 2 * self._count_unmarked() - 2

    def _count_unmarked(self) -> int:
        """How many paragraphs begin without an indent behind a sentence."""
        return sum(
            may_end_sentence(before.text) and after.indent <= self._indented and _is_prose(after.text)
            for before, after in pairwise(self.pieces)
        )

    def is_within(self, before: int, after: int) -> bool:
        """Whether two pieces, but for what a printer put between them, are one paragraph."""
        return is_half(self.pieces, before, after) or self._goes_on(before, after)

    def _goes_on(self, before: int, after: int) -> bool:
        """Whether a page ends behind a sentence, and its paragraph goes on: the next line has no indent."""
        if not self._is_marked or before < 1 or after >= len(self.pieces):
            return False
        text, piece = self.pieces[before].text, self.pieces[after]
        if piece.indent > self._indented or begins_item(piece.text) or not text.endswith(_STOPS):
            return False
        return _is_prose(piece.text)


def _is_prose(text: str) -> bool:
    return has_marks(text) or may_end_sentence(text)


def _bare_numbers(breaks: PageBreaks) -> set[int]:
    """Indices of numbers without a sign of a page: counting up, or the only one in a text cut at an even width."""
    pieces = breaks.pieces
    bare = [
        at
        for at, piece in enumerate(pieces)
        if len(piece.text) <= _MAX_BARE and piece.text[0].isdigit() and _BARE.fullmatch(piece.text)
    ]
    rows = set(row_numbers([piece.text for piece in pieces])) if bare else set()
    bare = [at for at in bare if at not in rows]
    cutting = [at for at in bare if _is_cutting(breaks, at) and not is_counting(pieces, at)]
    if not cutting:
        return set()
    if len(bare) > 1 and not _count_up([pieces[at].text for at in bare]):
        return set()
    return set(bare) if len(bare) > 2 or _is_even(pieces, cutting[0] - 1) else set()


def _is_even(pieces: Sequence[Piece], at: int) -> bool:
    """Whether nearly all lines that end within a sentence are as wide as one: else a number may be a word of it."""
    width = width_of(pieces[at].text)
    cut = [piece.text for piece in pieces[1:] if len(piece.text) > _MAX_BARE and not may_end_sentence(piece.text)]
    even = sum(abs(width_of(text) - width) <= 2 * _EVEN for text in cut)
    return even > 1 and 4 * even >= 3 * len(cut)


def _is_cutting(breaks: PageBreaks, at: int) -> bool:
    """Whether a number, with a running head above or below it, stands within a paragraph."""
    if breaks.is_within(at - 1, at + 1):
        return True
    return any(_is_name(breaks.pieces, at + side) and _is_within_pair(breaks, at, at + side) for side in (-1, 1))


def _is_within_pair(breaks: PageBreaks, number: int, head: int) -> bool:
    return breaks.is_within(min(number, head) - 1, max(number, head) + 1)


def is_half(pieces: Sequence[Piece], before: int, after: int) -> bool:
    """Whether the first of two pieces is a sentence that the second goes on with."""
    if before < 0 or after >= len(pieces):
        return False
    text, following = pieces[before].text, pieces[after].text
    if may_end_sentence(text) or text[-1] in OPENING or following[0] in CONTINUING or begins_item(following):
        return False
    if begins_news(following):
        return False
    return _CLAUSE.search(text) is not None and _is_prose(following)


def _is_page_number(text: str) -> bool:
    if len(text) > _MAX_NUMBER or text[0] not in _FIRST or not (number := _PAGE_NUMBER.fullmatch(text)):
        return False
    return number["page"] is None or int(number["page"]) <= int(number["pages"])


def _count_up(texts: Sequence[str]) -> bool:
    """Whether two or more numbers are each one more than the one before."""
    numbers = [int(match[0]) for text in texts if (match := _DIGITS.match(text))]
    return len(numbers) > 1 and all(b == a + 1 for a, b in pairwise(numbers))


def _one_space(text: str) -> str:
    return _SPACES.sub(" ", text) if "  " in text else text


def _is_name(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a piece may be a running head by its form: a name, not a sentence."""
    if not 0 <= at < len(pieces):
        return False
    text = _one_space(pieces[at].text)
    return len(text) in _HEAD and not _is_prose(text) and bool(_WORDS.search(text) or _ISSUE.search(text))


def _running_heads(breaks: PageBreaks, numbers: set[int]) -> set[int]:
    """Lines that stand on page after page, their numbers aside, beside the page's number or within a sentence.

    Beside a number within a paragraph one is enough: left and right pages, and chapters, have heads of their own.
    """
    pieces = breaks.pieces
    first = next((at for at in range(len(pieces)) if at not in numbers), 0)
    places: dict[str, list[int]] = {}
    for at, piece in enumerate(pieces):
        if _is_name(pieces, at):
            text = _NUMBER_BESIDE.sub("", _one_space(piece.text))
            places.setdefault(_DIGITS.sub("0", text), []).append(at)
    heads = {head for at in numbers for head in _single_heads(breaks, at) if head > first}
    for copies in places.values():
        if len(copies) < 2:
            continue
        between = {at for at in copies if at != first and _is_between(pieces, at, numbers)}
        # The first page's stands above the title, where it may be the title itself.
        enough = len(between) > 1 or (copies[0] == first and any(at - 1 in numbers for at in between))
        if enough and between.issuperset(copies[1:]):
            heads |= between
            if copies[0] == first and _is_above_title(pieces, first, numbers):
                heads.add(first)
    if heads and first not in heads and _is_issue_above_title(pieces, first, heads):
        heads.add(first)
    return heads | _heads_of_all_pages(pieces, numbers, heads)


def _heads_of_all_pages(pieces: Sequence[Piece], numbers: set[int], heads: set[int]) -> set[int]:
    """The names beside the numbers of two pages or more, where all have one and one is surely a running head."""
    inner = [at for at in numbers if 1 < at < len(pieces) - 1]
    beside = [[name for name in (at - 1, at + 1) if _is_name(pieces, name) and _is_short(pieces, name)] for at in inner]
    names = {found[0] for found in beside if len(found) == 1}
    return names if len(names) == len(inner) > 1 and not names.isdisjoint(heads) else set()


def _single_heads(breaks: PageBreaks, number: int) -> list[int]:
    """Index of the name above or below a number within a paragraph, where it is too short for a line cut there."""
    names = [at for at in (number - 1, number + 1) if _is_name(breaks.pieces, at)]
    names = [at for at in names if _is_short(breaks.pieces, at) and _is_within_pair(breaks, number, at)]
    return names if len(names) == 1 else []


def _is_short(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a piece is clearly shorter than the longest of the lines around it."""
    around = pieces[max(0, at - _AROUND) : at + _AROUND + 1]
    return 4 * width_of(pieces[at].text) <= 3 * max(width_of(piece.text) for piece in around)


def _is_above_title(pieces: Sequence[Piece], first: int, numbers: set[int]) -> bool:
    """Whether a text's first line, a page number beside it, has another line above the paragraphs below it."""
    after = first + 1 + (first + 1 in numbers)
    return (after > first + 1 or first > 0) and _is_name(pieces, after)


def _is_issue_above_title(pieces: Sequence[Piece], first: int, heads: set[int]) -> bool:
    """Whether a text's first line names the issue of a periodical, as its running heads do, above a title."""
    text = _SPACES.sub(" ", pieces[first].text)
    if not _ISSUE.search(text) or not _is_name(pieces, first + 1) or begins_item(pieces[first + 1].text):
        return False
    if are_names(pieces[first + 1].text, others="none"):  # the office below a title
        return False
    names = {_DIGITS.sub("0", _NUMBER_BESIDE.sub("", _SPACES.sub(" ", pieces[at].text))) for at in heads}
    return any(_DIGITS.sub("0", _NUMBER_BESIDE.sub("", text)).startswith(name) for name in names)


def _is_between(pieces: Sequence[Piece], at: int, numbers: set[int]) -> bool:
    if at - 1 in numbers or at + 1 in numbers:
        return True
    if not is_half(pieces, at - 1, at + 1):
        return False
    before, after = pieces[at - 1].text, pieces[at + 1].text
    return abs(len(before) - len(after)) <= _EVEN or (_LABEL.match(after) is None and may_end_sentence(after))
