"""The gazetteer of AI technologies, `configs/technologies.toml`: its shape, and the patterns made of it.

Knows what the words are, not how an article is searched for them.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Annotated, Final

from pydantic import Field

from summarize.core.config import Section, load_toml
from summarize.core.resources import resource

Share = Annotated[float, Field(gt=0, lt=1)]

UNKNOWN: Final = 5
"""Characters of the longest word outside the vocabulary that may begin a name."""


class TermClass(Section):
    """Technologies of one sort; `|` in a term separates the names of one technology."""

    name: str
    likelihood: Share
    """The chance that an editor lists one on a single passing mention."""
    versioned: bool = False
    """Whether a version may follow the name: GPT-4, 文心大模型 4.0 Turbo."""
    terms: tuple[str, ...]


class Head(Section):
    """Nouns that end the name of a technology."""

    likelihood: Share
    terms: tuple[str, ...]
    intelligent: bool = False
    """Whether a word such as 智能 has to begin the name."""
    modifiers: tuple[str, ...] = ()
    """What may stand before these heads, beside the modifiers of all."""


class Guards(Section):
    """Characters that, next to a term, show that it is another word."""

    after: dict[str, str]
    before: dict[str, str]


class Words(Section):
    """The vocabularies of the patterns; the file says what each is for."""

    intelligent: tuple[str, ...]
    category: tuple[str, ...]
    modifiers: tuple[str, ...]
    brands: tuple[str, ...]
    stops: tuple[str, ...]
    measures: tuple[str, ...]
    plain: tuple[str, ...]
    followers: tuple[str, ...]
    companies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """One folded wording, and the name all wordings of the technology share."""

    text: str
    name: str
    likelihood: float
    versioned: bool


class Gazetteer(Section):
    """The whole file, and the patterns made of it."""

    threshold: Share
    classes: tuple[TermClass, ...] = Field(alias="class")
    heads: tuple[Head, ...] = Field(alias="head")
    guards: Guards
    words: Words

    @cached_property
    def index(self) -> dict[str, list[Term]]:
        """Terms by their first two characters, the longest first."""
        index: dict[str, list[Term]] = defaultdict(list)
        for group in self.classes:
            for names in (fold(entry).split("|") for entry in group.terms):
                for text in names:
                    index[text[:2]].append(Term(text, names[0], group.likelihood, group.versioned))
        return {start: sorted(terms, key=lambda term: -len(term.text)) for start, terms in index.items()}

    @cached_property
    def open_heads(self) -> dict[str, Head]:
        """Heads that any modifier may precede, by their text."""
        return {term: head for head in self.heads if not head.intelligent for term in head.terms}

    @cached_property
    def bound_heads(self) -> dict[str, Head]:
        """Heads that need a word of intelligence, by their text."""
        return {term: head for head in self.heads if head.intelligent for term in head.terms}

    @cached_property
    def open_pattern(self) -> re.Pattern[str]:
        """An open head."""
        return re.compile(_either(self.open_heads))

    @cached_property
    def coined_pattern(self) -> re.Pattern[str]:
        """A word of intelligence, a noun phrase, a bound head."""
        lead, head = _either(self.words.intelligent), _either(self.bound_heads)
        return re.compile(f"(?<![a-zA-Z])({lead})([\u4e00-\u9fff]{{0,9}}?)({head})(?!体)")

    @cached_property
    def end_pattern(self) -> re.Pattern[str]:
        """A head of either kind, by which a name goes on: 智能识别 + 系统."""
        return re.compile(f"(?:{_either([*self.open_heads, *self.bound_heads])})(?!体)")

    @cached_property
    def runs(self) -> dict[str, re.Pattern[str]]:
        """For each head, the maker or product and the known modifiers with which a stretch of text ends."""
        products = (term.text for terms in self.index.values() for term in terms if term.versioned)
        maker = _either([*self.words.brands, *products])
        return {
            text: re.compile(rf"(?:{maker})?(?:{_either([*self.words.modifiers, *head.modifiers])})*\Z", re.IGNORECASE)
            for text, head in (self.open_heads | self.bound_heads).items()
        }

    @cached_property
    def stop_pattern(self) -> re.Pattern[str]:
        """A word no name contains."""
        return re.compile(_either(self.words.stops))

    @cached_property
    def measure_pattern(self) -> re.Pattern[str]:
        """A measure, then one unknown word to the end."""
        return re.compile(rf"(?:{_either(self.words.measures)})([\u4e00-\u9fff]{{2,{UNKNOWN}}})\Z")


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """The shipped gazetteer, read at the first call; ConfigError when the file does not fit."""
    return load_toml(resource("configs/technologies.toml"), Gazetteer)


def fold(text: str) -> str:
    """Lower case, character for character: offsets stay."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _either(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(set(words), key=lambda word: (-len(word), word))))
