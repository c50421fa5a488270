"""Source: one clean article, made ready once so that many sentences can be looked up in it."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from summarize.core.sentences import sentence_spans
from summarize.extract.language.dateline import opening_end
from summarize.extract.language.segmentation import dictionary
from summarize.extract.verification.atoms import Atoms, Pause, is_latin_key, is_number, read_atoms
from summarize.extract.verification.lexicon import lexicon

LONGEST: Final = 1500
"""Atoms of the longest sentence that is looked into: a longer one is no prose."""
_JOINED: Final = 2
"""Characters of a word such as `日称`, which the tokenizer makes of two."""
_MOST_LOOKUPS: Final = 3000
"""Places looked at to find where a clause comes from: rare pairs first, so that a long article costs no more."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word as the atoms `[first, last)` of its text."""

    text: str
    tag: str
    """Part of speech in jieba's dictionary; empty for a word it does not have."""
    first: int
    last: int
    operator: str
    """Its class, where it turns a claim; else empty."""


class Source:
    """The sentences of one clean article, with the places of each pair of neighbouring atoms."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.spans = list(sentence_spans(text))
        self.atoms: Atoms = read_atoms(text)
        self.first_atoms = [bisect_left(self.atoms.starts, start) for start, _ in self.spans]
        self.bodies = [self._body(start, end) for start, end in self.spans]
        """The first atom of each sentence behind the press's opening (`东埔社3月5日电`)."""
        self._mark_sentences()
        self.sentence_of: list[int] = []
        self.clause_of: list[int] = []
        self._number_places()
        self._pairs: dict[tuple[str, str], list[int]] = {}
        self._wholes: dict[str, list[int]] = {}
        self._index()
        self._tokens: dict[int, list[Token]] = {}

    def __len__(self) -> int:
        return len(self.spans)

    def sentence_atoms(self, index: int) -> tuple[int, int]:
        """The atoms `[first, last)` of a sentence."""
        following = self.first_atoms[index + 1 : index + 2]
        return self.first_atoms[index], following[0] if following else len(self.atoms)

    def is_prose(self, index: int) -> bool:
        """Whether a sentence is short enough to be looked into."""
        first, last = self.sentence_atoms(index)
        return last - first <= LONGEST

    def sentence_text(self, index: int) -> str:
        """A sentence as it is written."""
        start, end = self.spans[index]
        return self.text[start:end]

    def words(self, first: int, last: int) -> str:
        """The atoms `[first, last)` as they are written, with the marks between them."""
        return self.text[self.atoms.starts[first] : self.atoms.ends[last - 1]]

    def tokens(self, index: int) -> list[Token]:
        """The words of a sentence that have atoms."""
        if index not in self._tokens:
            start, end = self.spans[index]
            self._tokens[index] = list(tokens_of(self.text[start:end], self.atoms, start))
        return self._tokens[index]

    def tokens_between(self, first: int, last: int) -> list[Token]:
        """The words that lie with all their atoms in `[first, last)` of one or more sentences."""
        if first >= last:
            return []
        sentences = range(self.sentence_of[first], self.sentence_of[last - 1] + 1)
        return [
            token for index in sentences for token in self.tokens(index) if first <= token.first and token.last <= last
        ]

    def token_at(self, place: int) -> Token | None:
        """The word that has the atom."""
        tokens = self.tokens(self.sentence_of[place])
        at = bisect_right(tokens, place, key=lambda token: token.first) - 1
        return tokens[at] if at >= 0 and place < tokens[at].last else None

    def clause_start(self, place: int) -> int:
        """The first atom of the clause that has the atom."""
        return bisect_left(self.clause_of, self.clause_of[place])

    def is_clause_start(self, place: int) -> bool:
        """Whether a clause begins with the atom."""
        return self.clause_start(place) == place

    def clause_end(self, place: int) -> int:
        """One past the last atom of the clause that has the atom."""
        return bisect_right(self.clause_of, self.clause_of[place])

    def pairs_in(self, pair: tuple[str, str], first: int, last: int) -> Sequence[int]:
        """The places of a pair of neighbouring atoms within `[first, last)`."""
        return _within(self._pairs.get(pair, ()), first, last)

    def wholes_in(self, key: str, first: int, last: int) -> Sequence[int]:
        """The places of a number or Latin word within `[first, last)`."""
        return _within(self._wholes.get(key, ()), first, last)

    def occurrences(self, keys: Sequence[str]) -> Iterator[int]:
        """The first atom of each place that has the keys as they are, within one sentence."""
        pairs = list(pairwise(keys))
        rarest = min(range(len(pairs)), key=lambda at: len(self._pairs.get(pairs[at], ())), default=0)
        for place in self._pairs.get(pairs[rarest], ())[:_MOST_LOOKUPS] if pairs else ():
            first, last = place - rarest, place - rarest + len(keys)
            is_there = first >= 0 and self.atoms.keys[first:last] == list(keys)
            if (
                is_there
                and self.sentence_of[first] == self.sentence_of[last - 1]
                and self.is_prose(self.sentence_of[first])
            ):
                yield first

    def likely_sentences(self, keys: Sequence[str], most: int) -> list[int]:
        """Up to `most` sentences that share most with the keys, the likeliest first."""
        pairs = set(pairwise(keys))
        postings = [self._pairs[pair] for pair in pairs if pair in self._pairs]
        postings += [self._wholes[key] for key in set(keys) if key in self._wholes]
        postings.sort(key=lambda places: (len(places), places))
        scores: dict[int, float] = {}
        looked = 0
        for places in postings:
            looked += len(places)
            if looked > _MOST_LOOKUPS and scores:
                break
            for sentence in {self.sentence_of[place] for place in places}:
                scores[sentence] = scores.get(sentence, 0.0) + 1 + 1 / len(places)
        return sorted(filter(self.is_prose, scores), key=lambda sentence: (-scores[sentence], sentence))[:most]

    def _body(self, start: int, end: int) -> int:
        return bisect_left(self.atoms.starts, start + opening_end(self.text[start:end]))

    def _mark_sentences(self) -> None:
        for places, pause in ((self.bodies, Pause.CLAUSE), (self.first_atoms, Pause.SENTENCE)):
            for place in places:
                if place < len(self.atoms):
                    self.atoms.pauses[place] = max(pause, self.atoms.pauses[place])

    def _number_places(self) -> None:
        sentence, clause = -1, -1
        for place, pause in enumerate(self.atoms.pauses):
            while sentence + 1 < len(self.first_atoms) and place >= self.first_atoms[sentence + 1]:
                sentence += 1
            clause += pause >= Pause.CLAUSE or place == 0
            self.sentence_of.append(sentence)
            self.clause_of.append(clause)

    def _index(self) -> None:
        keys = self.atoms.keys
        for place, key in enumerate(keys):
            if is_number(key) or is_latin_key(key):
                self._wholes.setdefault(key, []).append(place)
            if place + 1 < len(keys):
                self._pairs.setdefault((key, keys[place + 1]), []).append(place)


def tokens_of(text: str, atoms: Atoms, offset: int = 0) -> Iterator[Token]:
    """The words of `text` that have atoms; `atoms` are of a text in which it stands at `offset`."""
    end_before = -1
    for words, tag, start in _words(text):
        first = max(bisect_right(atoms.ends, offset + start), end_before)
        last = bisect_left(atoms.starts, offset + start + len(words))
        if first < last:
            end_before = last
            yield Token(words, tag, first, last, lexicon().operator(words))


def _words(text: str) -> Iterator[tuple[str, str, int]]:
    """Each word with its tag and place; one that the dictionary lacks and that ends with a verb of speech is two."""
    for word in dictionary().plain_words(text):
        if not word.tag and len(word.text) == _JOINED and word.text[1] in lexicon().speech:
            yield word.text[0], "m", word.start
            yield word.text[1], "v", word.start + 1
        else:
            yield word.text, _tag(word.text, word.tag), word.start


def _tag(word: str, tag: str) -> str:
    """The word's part of speech, where the dictionary has another: `全面` is no noun."""
    lists = lexicon()
    return "d" if word in lists.manners else "v" if word in lists.verbs else "n" if word in lists.nouns else tag


def _within(places: Sequence[int], first: int, last: int) -> Sequence[int]:
    return places[bisect_left(places, first) : bisect_left(places, last)]
