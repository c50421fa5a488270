"""The taxonomy of industries: its terms, the words by which news name them, and where those words stand in a text.

Knows the shape of `configs/taxonomy.toml` and literal words; how much a mention says is for `industries`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from summarize.core.config import Section, load_toml
from summarize.core.resources import resource

Word = Annotated[str, Field(min_length=2, max_length=30)]
Code = Annotated[str, Field(pattern=r"^([A-T]|[A-T]\d\d|SEI[1-9]?|SEI[1-9]\.\d)$")]
Kind = Literal["name", "cue"]

_LATIN = re.compile(r"[A-Za-z0-9]")
_BEFORE = re.compile(r"[A-Za-z0-9.]")
_GOES_ON_FROM_TRADE = ("务", "绩", "界", "态")


class Term(Section):
    """One industry. A word belongs to one term; where several could begin at a character, the longest is meant."""

    name: Word
    """As the catalogue writes it where the article only paraphrases it."""
    code: Code
    """`C39`: section and division of GB/T 4754-2017; `SEI1.5`: class of the strategic emerging industries of 2018."""
    aliases: tuple[Word, ...] = ()
    """Other names of the industry, as news write them."""
    cues: tuple[Word, ...] = ()
    """Words that speak for the industry without being its name (`集装箱`)."""
    stops: tuple[Word, ...] = ()
    """Longer words in which a name or a cue does not mean the industry (`交通大学`)."""
    weight: Annotated[float, Field(gt=0, le=1)] = 1.0
    """How much a mention says; below 1 for umbrella words that are said of everything (`科技创新`)."""


class Taxonomy(Section):
    """The terms, in the order of the file."""

    term: Annotated[tuple[Term, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _one_term_a_word(self) -> Self:
        owners: dict[str, str] = {}
        for term in self.term:
            for word in (term.name, *term.aliases, *term.cues):
                if word in owners:
                    raise ValueError(f"'{word}' stands under both '{owners[word]}' and '{term.name}'")
                owners[word] = term.name
        return self


@dataclass(frozen=True, slots=True)
class Mention:
    """A word of `term` at characters `[start, end)`."""

    term: Term
    kind: Kind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TermIndex:
    """The words of a taxonomy, made ready for finding: by their first two characters, the longest first."""

    words: dict[str, tuple[tuple[str, Kind, Term | None], ...]]

    def mentions(self, text: str) -> Iterator[Mention]:
        """Every mention in `text`, in order, none overlapping another; stop words are passed over."""
        position, end = 0, len(text) - 1
        while position < end:
            choices = self.words.get(text[position : position + 2])
            step = 1
            for word, kind, term in choices or ():
                if text.startswith(word, position) and _stands_alone(text, position, position + len(word)):
                    step = len(word)
                    if term is not None:
                        yield Mention(term, kind, position, position + step)
                    break
            position += step


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether the word is no part of a longer one: `AI` of `OpenAI` or `X.AI`, `金融业` of `金融业务`."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if _LATIN.match(text[start]) and _BEFORE.match(before):
        return False
    if _LATIN.match(text[end - 1]):
        return not _LATIN.match(after)
    return not (text[end - 1] == "业" and after in _GOES_ON_FROM_TRADE)


def term_index(taxonomy: Taxonomy) -> TermIndex:
    """The lexicon of `taxonomy`. A word that is a name of one term and a stop of another stays a name."""
    known: dict[str, tuple[Kind, Term | None]] = {}
    for term in taxonomy.term:
        known.update((word, ("name", None)) for word in term.stops)
    for term in taxonomy.term:
        known.update((word, ("cue", term)) for word in term.cues)
        known.update((word, ("name", term)) for word in (term.name, *term.aliases))
    words: dict[str, list[tuple[str, Kind, Term | None]]] = {}
    for word in sorted(known, key=lambda word: (-len(word), word)):
        words.setdefault(word[:2], []).append((word, *known[word]))
    return TermIndex({head: tuple(found) for head, found in words.items()})


def load_taxonomy(path: Path | None = None) -> Taxonomy:
    """The taxonomy of the TOML file at `path`, the shipped one by default; ConfigError where it is not valid."""
    return load_toml(path or resource("configs/taxonomy.toml"), Taxonomy)


@cache
def shipped_terms() -> TermIndex:
    """The lexicon of the shipped taxonomy, read once."""
    return term_index(load_taxonomy())
