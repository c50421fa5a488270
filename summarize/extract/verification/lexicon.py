"""Lexicon: the words of `configs/verification.toml`, and what each does to a claim."""

from functools import cache, cached_property
from typing import Final

from summarize.core.config import Section, load_toml
from summarize.core.resources import resource
from summarize.extract.language.segmentation import WordSet

_AUXILIARY: Final = "将已曾仍"
"""Operators that the tokenizer leaves joined to the word before: `仍将`, but not the `料` of `材料`."""


class Lexicon(Section):
    """The word lists; the file says what each is for."""

    operators: dict[str, tuple[str, ...]]
    synonyms: tuple[str, ...]
    droppable: WordSet
    no_operators: WordSet
    manners: WordSet
    verbs: WordSet
    nouns: WordSet
    light_characters: WordSet
    light: WordSet
    hedges: WordSet
    prepositions: WordSet
    generic: WordSet
    cases: WordSet
    contrasts: WordSet
    ranks: WordSet
    rank_characters: WordSet
    shares: WordSet
    vague_shares: WordSet
    degrees: WordSet
    speech: WordSet
    times: WordSet
    anaphors: WordSet

    @cached_property
    def operator_names(self) -> dict[str, str]:
        """Each operator's class: operators of one class say the same."""
        return {
            word: f"{name}{index}"
            for name, groups in self.operators.items()
            for index, group in enumerate(groups)
            for word in group.split()
        }

    @cached_property
    def _synonyms(self) -> dict[str, frozenset[str]]:
        groups = [frozenset(group.split()) for group in (*self.synonyms, " ".join(self.speech))]
        return {
            word: frozenset().union(*(group for group in groups if word in group)) for group in groups for word in group
        }

    def synonyms_of(self, word: str) -> frozenset[str]:
        """The words that say the same as `word`; none where the lists have none."""
        return self._synonyms.get(word, frozenset())

    def operator(self, word: str) -> str:
        """The class of an operator, a word that denies, orders, hopes or limits; empty for any other word."""
        if word in self.no_operators:
            return ""
        if name := self.operator_names.get(word, ""):
            return name
        if word[0] in "不未没无非勿" and len(word) > 1:
            return word
        if word[0] == "将":
            return self.operator_names.get("将", "")
        return self.operator_names.get(word[-1], "") if len(word) == 2 and word[-1] in _AUXILIARY else ""


@cache
def lexicon() -> Lexicon:
    """The shipped lexicon, read once."""
    return load_toml(resource("configs/verification.toml"), Lexicon)
