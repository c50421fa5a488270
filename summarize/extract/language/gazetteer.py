"""Gazetteer of AI technologies, `configs/technologies.toml`: its terms, and the patterns built from its word lists."""

import re
from collections.abc import Iterable
from functools import cached_property, lru_cache
from typing import Annotated, Final

from pydantic import Field

from summarize.core.config import Section, load_toml
from summarize.core.resources import resource
from summarize.core.text import HAN
from summarize.extract.language.term_index import TermIndex
from summarize.extract.language.versions import VersionGrammar

Share = Annotated[float, Field(gt=0, lt=1)]

UNKNOWN_CHARACTERS: Final = 5
"""Characters of the longest word outside the vocabulary that may begin a name."""


class TermClass(Section):
    """Technologies of one sort; `|` in a term separates the names of one technology."""

    name: str
    likelihood: Share
    """The chance that an editor lists one on a single passing mention."""
    versioned: bool = False
    """Whether a version may follow the name: GPT-4, 文心大模型 4.0 Turbo."""
    bare: bool = True
    """Whether the name means the technology without a version too; else it takes one that has a point or a letter."""
    terms: tuple[str, ...]


class HeadClass(Section):
    """Head nouns of one sort: each ends the name of a technology."""

    likelihood: Share
    terms: tuple[str, ...]
    intelligent: bool = False
    """Whether a word such as 智能 has to begin the name."""
    modifiers: tuple[str, ...] = ()
    """Words that may precede these heads, besides those that may precede any."""


class Guards(Section):
    """Characters that, next to a term, show that it is another word."""

    after: dict[str, str]
    before: dict[str, str]


class WordLists(Section):
    """The word lists of the patterns; the file says what each is for."""

    intelligent: tuple[str, ...]
    category: tuple[str, ...]
    modifiers: tuple[str, ...]
    brands: tuple[str, ...]
    stops: tuple[str, ...]
    measures: tuple[str, ...]
    plain: tuple[str, ...]
    editions: tuple[str, ...]
    followers: tuple[str, ...]
    companies: tuple[str, ...]


class Gazetteer(Section):
    """The whole file, and the patterns built from it."""

    classes: tuple[TermClass, ...] = Field(alias="class")
    heads: tuple[HeadClass, ...] = Field(alias="head")
    guards: Guards
    words: WordLists

    @cached_property
    def terms(self) -> tuple[tuple[str, str, TermClass], ...]:
        """Every wording in lower case, the name shared by all wordings of the technology, and their class."""
        return tuple(
            (text, wordings[0], group)
            for group in self.classes
            for wordings in (lower_in_place(entry).split("|") for entry in group.terms)
            for text in wordings
        )

    @cached_property
    def index(self) -> TermIndex[tuple[str, TermClass]]:
        """The name and class of each wording."""
        return TermIndex((text, (name, group)) for text, name, group in self.terms)

    @cached_property
    def versions(self) -> VersionGrammar:
        """The grammar of what follows a product's name."""
        return VersionGrammar(self.words.editions)

    @cached_property
    def head_classes(self) -> dict[str, HeadClass]:
        """The class of each head noun."""
        return {term: head for head in self.heads for term in head.terms}

    @cached_property
    def open_pattern(self) -> re.Pattern[str]:
        """A head that any modifier may precede."""
        return re.compile(_either(text for text, head in self.head_classes.items() if not head.intelligent))

    @cached_property
    def coined_pattern(self) -> re.Pattern[str]:
        """A word of intelligence, a noun phrase, a head that needs such a word."""
        heads = _either(text for text, head in self.head_classes.items() if head.intelligent)
        return re.compile(f"(?<![a-zA-Z])({_either(self.words.intelligent)})([{HAN}]{{0,9}}?)({heads})(?!体)")

    @cached_property
    def end_pattern(self) -> re.Pattern[str]:
        """A head of either kind, with which a name may go on: 智能识别 + 系统."""
        return re.compile(f"(?:{_either(self.head_classes)})(?!体)")

    @cached_property
    def modifier_patterns(self) -> dict[str, re.Pattern[str]]:
        """For each head, the maker or product and the modifiers at the end of the text before it."""
        products = (text for text, _, group in self.terms if group.versioned)
        maker = _either([*self.words.brands, *products])
        return {
            text: re.compile(rf"(?:{maker})?(?:{_either([*self.words.modifiers, *head.modifiers])})*\Z", re.IGNORECASE)
            for text, head in self.head_classes.items()
        }

    @cached_property
    def stop_pattern(self) -> re.Pattern[str]:
        """A word that no name contains."""
        return re.compile(_either(self.words.stops))

    @cached_property
    def measure_pattern(self) -> re.Pattern[str]:
        """A measure, then one unknown word to the end."""
        return re.compile(rf"(?:{_either(self.words.measures)})([{HAN}]{{2,{UNKNOWN_CHARACTERS}}})\Z")


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """The shipped gazetteer, read at the first call; ConfigError when the file does not fit."""
    return load_toml(resource("configs/technologies.toml"), Gazetteer)


def lower_in_place(text: str) -> str:
    """`text` in lower case, character for character, so that offsets stay."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _either(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(set(words), key=lambda word: (-len(word), word))))
