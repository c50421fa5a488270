"""Holds a model's answer against the article: what stands there is kept with its place, the rest is not.

Knows the clean article's text and the limits, no model. Items are compared after folding what does not change
meaning (width, case, white space, quotation marks), and written as the article writes them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cached_property

from summarize.config import Range
from summarize.shapes import Evidence

_DROPPED = frozenset(" \t\n\u3000\u00a0“”‘’\"'《》「」『』")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_SENTENCE = re.compile(r"[^。！？]+[。！？]+[”’」』）]*")


def folded(text: str) -> str:
    """`text` without the differences that do not matter when two items are compared."""
    return "".join(char for char in unicodedata.normalize("NFKC", text).casefold() if char not in _DROPPED)


class Ground:
    """One article's text, made ready to look things up in."""

    def __init__(self, text: str) -> None:
        self.text = text

    def locate(self, item: str) -> Evidence | None:
        """The first place `item` stands at, with the item in the article's own wording; None when it stands nowhere."""
        start = self.text.find(item)
        if start >= 0:
            return Evidence(item=item, start=start, end=start + len(item)) if item else None
        wanted = folded(item)
        at = self._folded[0].find(wanted) if wanted else -1
        if at < 0:
            return None
        origin = self._folded[1]
        start, end = origin[at], origin[at + len(wanted) - 1] + 1
        return Evidence(item=self.text[start:end], start=start, end=end)

    def supports_numbers(self, sentence: str) -> bool:
        """Whether every figure in `sentence` is one of the article's, whole."""
        return self._numbers.issuperset(_numbers(sentence))

    @cached_property
    def _numbers(self) -> frozenset[str]:
        return frozenset(_numbers(self.text))

    @cached_property
    def _folded(self) -> tuple[str, list[int]]:
        chars: list[str] = []
        origin: list[int] = []
        for index, char in enumerate(self.text):
            for part in folded(char):
                chars.append(part)
                origin.append(index)
        return "".join(chars), origin


def _numbers(text: str) -> Iterable[str]:
    return (number.replace(",", "") for number in _NUMBER.findall(unicodedata.normalize("NFKC", text)))


def distinct(items: Iterable[str]) -> list[str]:
    """The items without those that repeat an earlier one after folding."""
    return list({folded(item): item for item in reversed(list(items))}.values())[::-1]


def ground_items(items: Iterable[str], ground: Ground, *, size: Range) -> tuple[list[Evidence], list[str]]:
    """The distinct items of a fitting size that stand in the article, and those that do not."""
    kept: dict[str, Evidence] = {}
    dropped: list[str] = []
    for item in distinct(items):
        evidence = ground.locate(item.strip())
        if evidence is None or not size.min <= len(evidence.item) <= size.max:
            dropped.append(item)
        else:
            kept.setdefault(folded(evidence.item), evidence)
    return list(kept.values()), dropped


def sentences(text: str) -> list[str]:
    """The complete sentences of `text`; what follows the last full stop is not one."""
    return [sentence.strip() for sentence in _SENTENCE.findall(text)]


def ground_summary(text: str, ground: Ground, *, longest: int) -> tuple[str, list[str]]:
    """The leading complete sentences of `text` within `longest` characters whose figures are the article's,
    each once; and the sentences left out for a figure the article does not have.
    """
    kept: list[str] = []
    unsupported: list[str] = []
    room = longest
    for sentence in sentences(text):
        if sentence in kept:
            continue
        if not ground.supports_numbers(sentence):
            unsupported.append(sentence)
        elif len(sentence) <= room:
            kept.append(sentence)
            room -= len(sentence)
        else:
            break
    return "".join(kept), unsupported
