"""What a clean article supports: the list items it contains, the sentences whose figures it has."""

from __future__ import annotations

from functools import cached_property

from summarize.core.fields import INDUSTRIES, ListField
from summarize.core.numbers import find_numbers
from summarize.core.text import fold
from summarize.extract.candidates.taxonomy import shipped_terms


class Grounding:
    """Answers whether one clean article, `text`, supports an item or a sentence."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._folded = fold(text)

    def contains(self, name: ListField, item: str) -> bool:
        """Whether the article has the item word for word; an industry also as a term of the taxonomy that it means."""
        return fold(item) in self._folded or (name == INDUSTRIES and item in self._terms)

    def supports(self, sentence: str) -> bool:
        """Whether every figure of the sentence is one of the article's."""
        return all(number.value in self._values for number in find_numbers(sentence))

    @cached_property
    def _values(self) -> frozenset[str]:
        return frozenset(number.value for number in find_numbers(self._text))

    @cached_property
    def _terms(self) -> frozenset[str]:
        return frozenset(mention.term.name for mention in shipped_terms().mentions(self._text))
