"""Taxonomy of industries, `configs/taxonomy.toml`: its industries, and the mentions of them in a text."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from summarize.core.config import Section, load_toml
from summarize.core.resources import resource
from summarize.core.text import is_latin
from summarize.extract.language.term_index import TermIndex

IndustryWord = Annotated[str, Field(min_length=2, max_length=30)]
Code = Annotated[str, Field(pattern=r"^([A-T]|[A-T]\d\d|SEI[1-9]?|SEI[1-9]\.\d)$")]
MentionKind = Literal["name", "cue"]

_CONTINUES_TRADE = ("务", "绩", "界", "态")
"""Characters with which 业 goes on to another word: 业务, 业绩, 业界, 业态."""


class Industry(Section):
    """One industry. A word belongs to one industry; where several could begin at a character, the longest is meant."""

    name: IndustryWord
    """The wording for a record whose article only paraphrases the industry."""
    code: Code
    """`C39`: section and division of GB/T 4754-2017; `SEI1.5`: class of the strategic emerging industries of 2018."""
    aliases: tuple[IndustryWord, ...] = ()
    """Other names of the industry, as news write them."""
    cues: tuple[IndustryWord, ...] = ()
    """Words that speak for the industry without being its name (`集装箱`)."""
    stops: tuple[IndustryWord, ...] = ()
    """Longer words in which a name or a cue does not mean the industry (`交通大学`)."""
    weight: Annotated[float, Field(gt=0, le=1)] = 1.0
    """How much a mention says; below 1 for umbrella words that are said of everything (`科技创新`)."""


@dataclass(frozen=True, slots=True)
class IndustryMention:
    """A word of `industry` at characters `[start, end)`."""

    industry: Industry
    kind: MentionKind
    start: int
    end: int


class Taxonomy(Section):
    """The industries, in the order of the file."""

    term: Annotated[tuple[Industry, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _one_industry_a_word(self) -> Self:
        owners: dict[str, str] = {}
        for industry in self.term:
            for word in (industry.name, *industry.aliases, *industry.cues):
                if word in owners:
                    raise ValueError(f"'{word}' is listed under both '{owners[word]}' and '{industry.name}'")
                owners[word] = industry.name
        return self

    def mentions(self, text: str) -> Iterator[IndustryMention]:
        """Every mention in `text`, in order, none overlapping another; stop words are passed over."""
        for start, end, meaning in self._index.find(text, _stands_alone, overlapping=False):
            if meaning is not None:
                yield IndustryMention(*meaning, start, end)

    def of_word(self, word: str) -> Industry | None:
        """The industry that `word` names or speaks for; None where it means none."""
        meaning = self._index.get(word)
        return meaning[0] if meaning else None

    @cached_property
    def _index(self) -> TermIndex[tuple[Industry, MentionKind] | None]:
        """What each word means, None for a stop; a name or cue of one industry that is a stop of another stays one."""
        meanings: dict[str, tuple[Industry, MentionKind] | None] = {}
        for industry in self.term:
            meanings.update(dict.fromkeys(industry.stops))
        for industry in self.term:
            meanings.update(dict.fromkeys(industry.cues, (industry, "cue")))
            meanings.update(dict.fromkeys((industry.name, *industry.aliases), (industry, "name")))
        return TermIndex(meanings.items())


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether the word is no part of a longer one: `AI` of `OpenAI` or `X.AI`, `金融业` of `金融业务`."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if is_latin(text[start]) and (is_latin(before) or before == "."):
        return False
    if is_latin(text[end - 1]):
        return not is_latin(after)
    return not (text[end - 1] == "业" and after in _CONTINUES_TRADE)


@cache
def taxonomy() -> Taxonomy:
    """The shipped taxonomy, read once; ConfigError where the file is not valid."""
    return load_toml(resource("configs/taxonomy.toml"), Taxonomy)
