"""LatinNames: how a text writes names of Latin words and figures, by which a line ends inside one or between two.

A mail that is cut at spaces may have lines as even as a page that is cut at any character: `Apache⏎2.0`.
"""

import re
from collections import Counter
from functools import cached_property
from itertools import pairwise
from typing import Final

_MAX_TOKEN: Final = 40
_TOKEN: Final = re.compile("[A-Za-z0-9]+(?:[.+-][A-Za-z0-9]+)*")
_LAST_TOKEN: Final = re.compile(f"{_TOKEN.pattern}$")
_NAME_AND_FIGURE: Final = re.compile(r"(?<![A-Za-z-])([A-Za-z][A-Za-z-]*)( ?)\d")
_FIGURE: Final = re.compile(r"\d+(?:\.\d+)*")
_WORD: Final = re.compile("[A-Za-z]+[a-z]{2}|[A-Z][a-z]+-[A-Z][a-z]+")
_CAPITALS: Final = re.compile("[A-Z]{3,}|[A-Z]{2,}[a-z]")
_SHORT: Final = re.compile("[A-Z]{2,}")
_TITLED: Final = re.compile("[A-Z][a-z]{2,}[0-9]*")
_MODEL: Final = re.compile(r"[A-Z][A-Za-z]*\d+")
"""`H100`."""
_UNIT: Final = re.compile(r"(?<![A-Za-z.\d-])\d+(?:\.\d+)?[A-Za-z]{2}")
"""A figure that its unit stands close to."""
_TWO_NAMES: Final = re.compile("[A-Za-z] (?=[A-Z][a-z])")
_CAMEL: Final = re.compile("[a-z](?=[A-Z])")
"""Latin names of two words, and those that are one word with a capital inside."""


class LatinNames:
    """The names of a text, each looked for once however many lines end beside one."""

    def __init__(self, text: str) -> None:
        self._text = text

    def are_apart(self, before: str, after: str, *, is_spaced: bool) -> bool:
        """Whether a line that may end inside a word ends between two: a name and its version, two names, known words.

        Not where the text writes them, or others such, as one. `is_spaced` if it has spaces beside its figures.
        """
        last, first = _LAST_TOKEN.search(before[-_MAX_TOKEN:]), _TOKEN.match(after[:_MAX_TOKEN])
        if last is None or first is None or last[0] + first[0] in self._tokens:
            return False
        head, tail = last[0], first[0]
        if (head, tail) in self._pairs:
            return True
        if _FIGURE.fullmatch(tail):
            return self._takes_figure(head, tail, is_spaced=is_spaced)
        if _FIGURE.fullmatch(head):
            return len(tail) > 1 and is_spaced and not self._has_close_unit
        return self._are_names(head, tail)

    def _takes_figure(self, head: str, figure: str, *, is_spaced: bool) -> bool:
        """Whether a figure stands apart from the name before it."""
        if head in self._is_apart_from_figure:
            return self._is_apart_from_figure[head]
        is_code = len(figure) > 1 and is_spaced and _CAPITALS.fullmatch(head) is not None
        return is_code or _WORD.fullmatch(head) is not None

    def _are_names(self, head: str, tail: str) -> bool:
        """Whether two words are names, `H100 GPU`, `Digital Twin`, or both known."""
        tail_is_word = _WORD.fullmatch(tail) or _SHORT.fullmatch(tail)
        if _MODEL.fullmatch(head):
            return tail_is_word is not None
        if _TITLED.fullmatch(tail) and (_WORD.fullmatch(head) or _SHORT.fullmatch(head)):
            return self._parts_names
        return self._tokens[head] > 1 and self._tokens[tail] > 1

    @cached_property
    def _tokens(self) -> Counter[str]:
        return Counter(_TOKEN.findall(self._text))

    @cached_property
    def _pairs(self) -> frozenset[tuple[str, str]]:
        """The words with one space between them."""
        found = pairwise(_TOKEN.finditer(self._text))
        return frozenset((a[0], b[0]) for a, b in found if b.start() == a.end() + 1 and self._text[a.end()] == " ")

    @cached_property
    def _is_apart_from_figure(self) -> dict[str, bool]:
        """The names that have a figure behind them, and whether a space stands between."""
        return {match[1]: bool(match[2]) for match in _NAME_AND_FIGURE.finditer(self._text)}

    @cached_property
    def _has_close_unit(self) -> bool:
        return _UNIT.search(self._text) is not None

    @cached_property
    def _parts_names(self) -> bool:
        return len(_TWO_NAMES.findall(self._text)) >= len(_CAMEL.findall(self._text))
