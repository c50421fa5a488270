"""Segmentation of a text into words, each of the kind it can be in a topic phrase.

Words are cut by an own jieba tokenizer, filled from the dictionary file in one pass: jieba's cache file, its shared
tokenizer, to which others may add words, and the locale have no influence.
"""

from __future__ import annotations

import math
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator

from summarize.core.config import Section, load_toml
from summarize.core.resources import resource

WordSet = Annotated[frozenset[str], BeforeValidator(lambda value: value.split() if isinstance(value, str) else value)]

_PIECE = re.compile(r"[\u3400-\u9fff]{1,1000}|[A-Za-z0-9]+(?:[.\-+][A-Za-z0-9]+)*\+?|[^\S\n]+|.|\n")
"""Han characters a thousand at a time: over a run without end, jieba's time grows with its square."""
_UNIT = re.compile(r"\d+(?:\.\d+)?%?")
_ORDINAL = re.compile(r"[一二三四五六七八九十]+号")
_AMOUNT = re.compile(r"[达超约占近逾至增].*[一二三四五六七八九十百千万亿]")
"""A verb with part of the figure after it, which the tokenizer takes for a new word (`达五` of `达五亿元`)."""
_KIND_OF_TAG = {
    "vn": "ACTION",
    "v": "VERB",
    "vd": "VERB",
    "b": "QUALITY",
    "a": "QUALITY",
    "ad": "QUALITY",
    "an": "NOUN",
}
_PREDICATE_TAGS = ("", "l", "i", "v")
"""Tags of a word with 不 that make it a predicate (`不多`); a noun (`不动产`) is none."""
_NAME_TAGS = ("ns", "nt", "nrt")
_TERM_FREQUENCY = 20_000
"""Frequency of a term of the config: that of a common word in the dictionary, so that it is kept whole."""


class WordKind(StrEnum):
    """What a word can be in a topic phrase."""

    NOUN = "noun"
    NAME = "name"
    """A place or an organisation the dictionary knows."""
    ACTION = "action"
    """A verb used as a noun (`监管`)."""
    VERB = "verb"
    """A verb that may be either, or part of a name."""
    QUALITY = "quality"
    LATIN = "latin"
    NUMBER = "number"
    SPACE = "space"
    BREAK = "break"
    """No phrase reaches across it: punctuation, function words, predicates, times, offices, the press."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word at character `start` of the text."""

    text: str
    start: int
    kind: WordKind
    tag: str
    """Part of speech in jieba's dictionary; empty for a word it does not have."""

    @property
    def end(self) -> int:
        """One past the last character."""
        return self.start + len(self.text)


class Vocabulary(Section):
    """The word lists of `configs/keywords.toml`; the file says what each is for."""

    terms: WordSet
    nouns: WordSet
    predicates: WordSet
    not_first: WordSet
    not_last: WordSet
    weak_heads: WordSet
    generic: WordSet
    media: WordSet
    offices: WordSet
    speech: WordSet
    bodies: WordSet
    events: WordSet


@cache
def vocabulary() -> Vocabulary:
    """The shipped word lists, read once."""
    return load_toml(resource("configs/keywords.toml"), Vocabulary)


class Dictionary:
    """Cuts text into words of a kind. Loading it takes about a second: see `dictionary`."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        with warnings.catch_warnings():  # of its escapes and of setuptools, newer than it is
            warnings.simplefilter("ignore")
            import jieba  # half a second, and its dictionary another: only commands that look for keywords pay

        jieba.setLogLevel("CRITICAL")
        self._vocabulary = vocabulary
        self._tokenizer = jieba.Tokenizer()
        self._tags: dict[str, str] = {}
        self._load(Path(jieba.__file__).with_name("dict.txt"))
        self._kinds: dict[str, WordKind] = {}

    def _load(self, path: Path) -> None:
        frequencies: dict[str, int] = {}
        total = 0
        entries = [line.split(" ") for line in path.read_text(encoding="utf-8").split("\n") if line]
        entries += [[term, str(_TERM_FREQUENCY), "n"] for term in sorted(self._vocabulary.terms)]
        for word, count, tag in entries:
            frequencies[word] = int(count)
            total += int(count)
            self._tags[word] = tag
            for end in range(1, len(word)):
                frequencies.setdefault(word[:end], 0)
        self._tokenizer.FREQ, self._tokenizer.total, self._tokenizer.initialized = frequencies, total, True
        self._frequencies, self._rarest = frequencies, math.log(total)

    def rarity(self, word: str) -> float:
        """How rare the word is: the negative log of its share of the dictionary's corpus."""
        return self._rarest - math.log(self._frequencies.get(word) or 1)

    def words(self, text: str) -> Iterator[Word]:
        """The words of `text` from left to right; together they are the text."""
        for piece in _PIECE.finditer(text):
            at, string = piece.start(), piece.group()
            if not "\u3400" <= string[0] <= "\u9fff":
                yield Word(string, at, _kind_of_non_han(string), "")
                continue
            for word in self._tokenizer.cut(string):
                yield Word(word, at, self._kind(word), self._tags.get(word, ""))
                at += len(word)

    def _kind(self, word: str) -> WordKind:
        kind = self._kinds.get(word)
        if kind is None:
            kind = self._kinds[word] = self._kind_of(word)
        return kind

    def _kind_of(self, word: str) -> WordKind:
        vocabulary = self._vocabulary
        if word in vocabulary.predicates or word in vocabulary.media or word in vocabulary.offices:
            return WordKind.BREAK
        if word in vocabulary.terms or word in vocabulary.nouns or _ORDINAL.fullmatch(word):
            return WordKind.NOUN
        tag = self._tags.get(word, "")
        if (not tag and _AMOUNT.fullmatch(word)) or ("不" in word and tag in _PREDICATE_TAGS):
            return WordKind.BREAK
        tag = tag or "n"
        if tag in _KIND_OF_TAG:
            return WordKind[_KIND_OF_TAG[tag]]
        if tag in _NAME_TAGS:
            return WordKind.NAME
        return WordKind.NOUN if tag[0] in "njli" else WordKind.BREAK


def _kind_of_non_han(string: str) -> WordKind:
    if _UNIT.fullmatch(string):
        return WordKind.NUMBER
    if string[0].isascii() and string[0].isalnum():
        return WordKind.LATIN
    return WordKind.SPACE if string.isspace() and string != "\n" else WordKind.BREAK


@cache
def dictionary() -> Dictionary:
    """The dictionary with the shipped word lists, loaded once."""
    return Dictionary(vocabulary())
