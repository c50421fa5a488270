"""Page numbers and running heads between the lines of a text that was printed in pages."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from summarize.clean.pieces import CONTINUING, OPENING, UNITS, Piece, begins_item, ends_sentence, has_marks

_PAGE_NUMBER: Final = re.compile(
    r"[-—–－·•~～]{1,3}\s?\d{1,4}\s?[-—–－·•~～]{1,3}"
    r"|第\s?\d{1,4}\s?[页頁](?:\s?[,，/／|]?\s?[共总總]\s?\d{1,4}\s?[页頁])?"
    r"|[共总總]\s?\d{1,4}\s?[页頁]\s?[,，/／|]?\s?第\s?\d{1,4}\s?[页頁]"
    r"|page\s?\d{1,4}(?:\s?(?:of|/)\s?\d{1,4})?",
    re.IGNORECASE,
)
_FIRST: Final = frozenset("-—–－·•~～第共总總pP")
"""How a page number begins, for a quick test."""
_BARE: Final = re.compile(r"\d{1,3}(?:\s?[/／]\s?\d{1,3})?")
_SPACES: Final = re.compile(r"\s{2,}")
_DIGITS: Final = re.compile(r"\d+")
_WORDS: Final = re.compile("[\u4e00-\u9fffA-Za-z]{3}")
_LABEL: Final = re.compile(".{2,8}[:：]")
_CLAUSE: Final = re.compile("[，。；,;]")
_MAX_BARE: Final = 9
_EVEN: Final = 3
"""Characters by which lines cut at an even width differ."""
_MAX_NUMBER: Final = 24
_HEAD: Final = range(6, 41)
"""Characters that a running head has."""


def page_lines(pieces: Sequence[Piece]) -> set[int]:
    """Indices of the page numbers and the running heads."""
    numbers = {at for at, piece in enumerate(pieces) if _is_page_number(piece.text)}
    if sum(piece.text[0] in CONTINUING or piece.text[-1] in OPENING for piece in pieces) > 1:
        return numbers  # in a text in fragments a number or a name alone on a line is the sentence's
    numbers |= _bare_numbers(pieces)
    return numbers | _running_heads(pieces, numbers)


def _bare_numbers(pieces: Sequence[Piece]) -> set[int]:
    """Indices of numbers without a sign of a page: counting up, or the only one in a text cut at an even width."""
    bare = [
        at
        for at, piece in enumerate(pieces)
        if len(piece.text) <= _MAX_BARE and piece.text[0].isdigit() and _BARE.fullmatch(piece.text)
    ]
    cutting = [at for at in bare if is_half(pieces, at - 1, at + 1) and pieces[at + 1].text[0] not in UNITS]
    if not cutting:
        return set()
    if len(bare) > 1:
        return set(bare) if _count_up([pieces[at].text for at in bare]) else set()
    width = len(pieces[bare[0] - 1].text)
    even = sum(abs(len(piece.text) - width) <= _EVEN and not ends_sentence(piece.text) for piece in pieces)
    return set(bare) if even > 1 else set()


def is_half(pieces: Sequence[Piece], before: int, after: int) -> bool:
    """Whether the first of two pieces is a sentence that the second goes on with."""
    if before < 0 or after >= len(pieces):
        return False
    text, following = pieces[before].text, pieces[after].text
    if ends_sentence(text) or text[-1] in OPENING or following[0] in CONTINUING or begins_item(following):
        return False
    return _CLAUSE.search(text) is not None and (has_marks(following) or ends_sentence(following))


def _is_page_number(text: str) -> bool:
    return len(text) <= _MAX_NUMBER and text[0] in _FIRST and _PAGE_NUMBER.fullmatch(text) is not None


def _count_up(texts: Sequence[str]) -> bool:
    """Whether two or more numbers are each one more than the one before."""
    numbers = [int(match[0]) for text in texts if (match := _DIGITS.match(text))]
    return len(numbers) > 1 and all(b == a + 1 for a, b in pairwise(numbers))


def _running_heads(pieces: Sequence[Piece], numbers: set[int]) -> set[int]:
    """Lines that stand on page after page, their numbers aside, beside the page's number or within a sentence."""
    places: dict[str, list[int]] = {}
    for at, piece in enumerate(pieces):
        text = _SPACES.sub(" ", piece.text)
        if len(text) in _HEAD and _WORDS.search(text) and not ends_sentence(text) and not has_marks(text):
            places.setdefault(_DIGITS.sub("0", text), []).append(at)
    heads: set[int] = set()
    for copies in places.values():
        if len(copies) < 2:
            continue
        between = {at for at in copies if _is_between(pieces, at, numbers)}
        # The first page's stands above the title, where it may be the title itself.
        enough = len(between) > 1 or (copies[0] == 0 and any(at - 1 in numbers for at in between))
        if enough and between.issuperset(copies[1:]):
            heads |= between
    return heads


def _is_between(pieces: Sequence[Piece], at: int, numbers: set[int]) -> bool:
    if at == 0:
        return False
    if at - 1 in numbers or at + 1 in numbers:
        return True
    if not is_half(pieces, at - 1, at + 1):
        return False
    before, after = pieces[at - 1].text, pieces[at + 1].text
    return abs(len(before) - len(after)) <= _EVEN or (_LABEL.match(after) is None and ends_sentence(after))
