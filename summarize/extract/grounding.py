"""Grounding: whether an article contains an item, a sentence or its figures, and where."""

import re
from functools import cached_property
from typing import Final

from summarize.core.fields import INDUSTRIES, ListField
from summarize.core.numbers import unsupported_numbers
from summarize.core.schema import Evidence
from summarize.core.sentences import is_balanced
from summarize.core.text import fold
from summarize.extract.candidates.taxonomy import taxonomy
from summarize.extract.language.predicates import has_predicate

_ADDED_END: Final = re.compile(r"[。；”」]+\Z")
"""The end a shortened sentence may be given: a stop, the semicolon before another point, the end of its quotation."""

_NO_BEGINNING: Final = re.compile(r"[—–―…⋯，。；：、！？,.;:!?”’」』》〉）】〕］)\]]")
"""A mark with which no sentence begins."""


class Grounding:
    """Answers whether one clean article, `text`, supports an item or a sentence."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._folded = fold(text)

    def contains(self, name: ListField, item: str) -> bool:
        """Whether the article has the item's wording; an industry also as a name of the taxonomy that it means."""
        return fold(item) in self._folded or (name == INDUSTRIES and item in self._industries)

    def supports(self, sentence: str) -> bool:
        """Whether every figure of the sentence is one of the article's."""
        return not unsupported_numbers(sentence, self._text)

    @cached_property
    def _industries(self) -> frozenset[str]:
        return frozenset(mention.industry.name for mention in taxonomy().mentions(self._text))


def find_evidence(item: str, text: str) -> Evidence | None:
    """The first place of `item` in `text` word for word, but for the white space around it; None where it has none."""
    words = item.strip()
    start = text.find(words) if words else -1
    return None if start < 0 else Evidence(item=item, start=start, end=start + len(words))


def is_item_at(evidence: Evidence, text: str) -> bool:
    """Whether the item is at its place in `text`; an industry with a code may be paraphrased there."""
    words = text[evidence.start : evidence.end]
    return words == evidence.item or bool(words and evidence.code)


def is_sentence_at(evidence: Evidence, text: str) -> bool:
    """Whether the sentence at that place in `text` is this one, or becomes it by leaving characters out."""
    rest = iter(text[evidence.start : evidence.end])
    return all(character in rest for character in _ADDED_END.sub("", evidence.item))


def reads_as_sentence(piece: str) -> bool:
    """Whether the piece of a summary begins with a word, has a predicate, and each of its marks its other half."""
    return _NO_BEGINNING.match(piece) is None and is_balanced(piece) and has_predicate(piece)
