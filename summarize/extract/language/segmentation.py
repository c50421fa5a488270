"""Segmentation of a text into words, each of the kind it can be in a topic phrase.

Words are cut by an own jieba tokenizer, filled from the dictionary file: jieba's cache file, its shared tokenizer, to
which others may add words, and the locale have no influence.
"""

import math
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from typing import Annotated, Any

from pydantic import BeforeValidator

from summarize.core.config import Section, load_toml
from summarize.core.jieba_dictionary import read_dictionary
from summarize.core.resources import resource
from summarize.core.text import ANY_HAN, HAN, is_latin
from summarize.extract.language.literals import find_literals, is_piece
from summarize.extract.language.mentions import find_whole_names

WordSet = Annotated[frozenset[str], BeforeValidator(lambda value: value.split() if isinstance(value, str) else value)]

_PIECE = re.compile(
    rf"[{HAN}]{{1,1000}}|(?:(?<![A-Za-z0-9.])\.(?=[A-Z]{{2}}))?[A-Za-z0-9]+"
    r"(?:[.\-+][A-Za-z0-9]+)*(?:\+{1,2}|(?<=[CF])#)?|[^\S\n]+|.|\n"
)
"""Han characters a thousand at a time: over a run without end, jieba's time grows with its square."""
_FIGURE = re.compile(r"\d+(?:\.\d+)?%?")
FIGURE_TAG, ADDRESS_TAG = "figure", "address"
"""Tags of a literal: of a date, a time or an amount; of a link, a number of something and the like."""
_ORDINAL = re.compile(r"[一二三四五六七八九十]+号")
_ENUMERATOR = re.compile(r"[一二三四五六七八九十]是")
_ADVERB = re.compile(
    r"[部委局厅院署办](?:将|已|也|就|还|都|会|要|拟|曾|又|再|并|则)|[现即均也还并必又仍]将|[也就都还则](?:已|会)"
)
"""An adverb or modal, with the end of a body's name that the tokenizer takes for its beginning (交通运输|部将)."""
_AMOUNT = re.compile(r"[达超约占近逾至增].*[一二三四五六七八九十百千万亿]")
"""A verb with part of the figure after it, which the tokenizer takes for a new word (`达五` of `达五亿元`)."""
_GLUED = re.compile(r"([由其已])(.+)|((?!求是).)([在由其以等为于是])")
"""A function word with what is beside it, which the tokenizer takes for one new word: 由|岚川, 局|在, 率|为."""
_MAY = re.compile(r"(可)(.)")
"""可 with a verb, taken for one new word (`可领`); 可灵 is a name, and so is what the config has."""
_VERB_WITH_RESULT = re.compile(r"[^签报迟]到|[^补配自进]给|.[于至]|[变换改做当看]成")
"""A verb with what comes of it, of which something must follow: 降到, 优于, 换成; no names such as 签到, 补给."""
_PREDICATE_TAGS = ("", "l", "i", "v")
"""Tags of a word with 不 that make it a predicate (`不多`); a noun (`不动产`) is none."""
_REMEMBERED = 4096
"""Runs of Chinese kept with their words: those of an article come again in its sentences and clauses."""
_TERM_FREQUENCY = 20_000
"""Frequency of a term of the config: that of a common word in the dictionary, so that it is kept whole."""
_SHORT_NAME_FREQUENCY, _STEM_FREQUENCY = 3, 500
"""Frequencies of a body's short name and of what is before its last character: a word that this begins is cut before
the name is (工信|部署, 文旅|局长), and the name still before its two parts."""
_CORPUS_WORDS = 63_521_967
"""Words of the corpus that rarity is measured in: jieba's, and the terms as of the fitting of `configs/ranking.toml`.
A constant, so that a term added to the config makes no other word rarer."""


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


_KIND_OF_TAG = {
    **dict.fromkeys(("ns", "nt", "nrt"), WordKind.NAME),
    "vn": WordKind.ACTION,
    **dict.fromkeys(("v", "vd"), WordKind.VERB),
    **dict.fromkeys(("a", "ad", "b"), WordKind.QUALITY),
    "an": WordKind.NOUN,
}


@dataclass(frozen=True, slots=True)
class Word:
    """A word at character `start` of the text."""

    text: str
    start: int
    kind: WordKind
    tag: str
    """Part of speech in jieba's dictionary, or that of a literal; empty for a word it does not have."""

    @property
    def end(self) -> int:
        """One past the last character."""
        return self.start + len(self.text)


class Vocabulary(Section):
    """The word lists of `configs/keywords.toml`; the file says what each is for."""

    terms: WordSet
    short_names: WordSet
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

    def __init__(self) -> None:
        with warnings.catch_warnings():  # of its escapes and of setuptools, newer than it is
            warnings.simplefilter("ignore")
            import jieba  # half a second, and its dictionary another: only commands that look for keywords pay

        jieba.setLogLevel("CRITICAL")
        self._tokenizer = jieba.Tokenizer()
        self._tags = fill(self._tokenizer)
        names = vocabulary().short_names
        stems = {name[:-1] for name in names if name[:-1] not in self._tags}
        added = dict.fromkeys(stems, _STEM_FREQUENCY) | dict.fromkeys(names, _SHORT_NAME_FREQUENCY)
        for word, frequency in (added | dict.fromkeys(vocabulary().terms, _TERM_FREQUENCY)).items():
            self._tokenizer.add_word(word, frequency)
        self._tags |= dict.fromkeys(names | vocabulary().terms, "n")
        self._kind = cache(self._find_kind)
        self._cut = lru_cache(_REMEMBERED)(self._find_words)

    def rarity(self, word: str) -> float:
        """How rare the word is: the negative log of its share of the dictionary's corpus; a short name is as a term."""
        known = self._tokenizer.FREQ[word] if word in self._tags else 1
        return math.log(_CORPUS_WORDS) - math.log(_TERM_FREQUENCY if word in vocabulary().short_names else known)

    def tag(self, word: str) -> str:
        """The word's part of speech in jieba's dictionary; empty where it has none."""
        return self._tags.get(word, "")

    def words(self, text: str) -> Iterator[Word]:
        """The words of `text` from left to right; together they are the text.

        A name with its version is one word, and so is what is no words at all, such as a link or a date.
        """
        at = 0
        for whole in _whole_words(text):
            yield from self._words_between(text, at, whole.start)
            yield whole
            at = whole.end
        yield from self._words_between(text, at, len(text))

    def plain_words(self, text: str) -> Iterator[Word]:
        """The words of a clause, names and links cut as any other: many times faster than `words`."""
        return self._words_between(text, 0, len(text))

    def _words_between(self, text: str, start: int, end: int) -> Iterator[Word]:
        for piece in _PIECE.finditer(text, start, end):
            at, string = piece.start(), piece.group()
            if not ANY_HAN.match(string):
                yield Word(string, at, _kind_of_non_han(string), "")
                continue
            for word, kind, tag in self._cut(string):
                yield Word(word, at, kind, tag)
                at += len(word)

    def _find_words(self, run: str) -> tuple[tuple[str, WordKind, str], ...]:
        words = (part for word in self._tokenizer.cut(run) for part in self._parts(word))
        return tuple((word, self._kind(word), self._tags.get(word, "")) for word in words)

    def _parts(self, word: str) -> tuple[str, ...]:
        """The word, or the two that it is of where the dictionary has it not and one of them is a function word."""
        if word in self._tags or word in vocabulary().nouns:
            return (word,)
        if (may := _MAY.fullmatch(word)) and self.tag(may[2]) == "v":
            return may.groups()
        glued = _GLUED.fullmatch(word)
        return tuple(filter(None, glued.groups())) if glued else (word,)

    def _find_kind(self, word: str) -> WordKind:
        lists = vocabulary()
        if _ENUMERATOR.fullmatch(word) or word in lists.predicates or word in lists.media or word in lists.offices:
            return WordKind.BREAK
        if len(word) == 4 and word[:2] in lists.predicates and word[2:] in lists.predicates:  # 深入探讨
            return WordKind.BREAK
        if word in lists.terms or word in lists.nouns or _ORDINAL.fullmatch(word):
            return WordKind.NOUN
        tag = self._tags.get(word, "")
        if (tag and tag != "nz" and word[0] == "每") or (tag == "v" and _VERB_WITH_RESULT.fullmatch(word)):  # 每周五
            return WordKind.BREAK
        if _ADVERB.fullmatch(word) and (not tag or word[1] == "将"):
            return WordKind.BREAK
        if (not tag and _AMOUNT.fullmatch(word)) or ("不" in word and tag in _PREDICATE_TAGS):
            return WordKind.BREAK
        return _KIND_OF_TAG.get(tag, WordKind.NOUN if not tag or tag[0] in "njli" else WordKind.BREAK)


def _whole_words(text: str) -> Iterator[Word]:
    """The words that are not to be cut, in the text's order: literals, and names of products with their versions."""
    spans = {(literal.start, literal.end): literal for literal in find_literals(text)}
    names = dict.fromkeys(find_whole_names(text))
    at = 0
    for start, end in sorted([*names, *spans], key=lambda span: (span[0], -span[1])):
        if start < at:
            continue
        if literal := spans.get((start, end)):
            yield Word(text[start:end], start, WordKind.BREAK, FIGURE_TAG if literal.figure else ADDRESS_TAG)
        else:
            yield Word(text[start:end], start, WordKind.LATIN, "")
        at = end


def _kind_of_non_han(string: str) -> WordKind:
    if _FIGURE.fullmatch(string):
        return WordKind.NUMBER
    if is_piece(string):
        return WordKind.BREAK
    if is_latin(string[-1]) or is_latin(string[0]):
        return WordKind.LATIN
    return WordKind.SPACE if string.isspace() and string != "\n" else WordKind.BREAK


def fill(tokenizer: Any) -> dict[str, str]:
    """Give jieba's tokenizer what it reads of its dictionary itself, in half the time; each word's tag."""
    words, counts, tags = read_dictionary()
    frequencies = tokenizer.FREQ = dict(zip(words, counts, strict=True))
    tokenizer.total = sum(counts)
    for word in words:
        beginning = word[:-1]
        while beginning not in frequencies and beginning:
            frequencies[beginning] = 0
            beginning = beginning[:-1]
    tokenizer.initialized = True
    return dict(zip(words, tags, strict=True))


@cache
def dictionary() -> Dictionary:
    """The dictionary with the shipped word lists, loaded once."""
    return Dictionary()
