"""Reading: one way to take a statement from the article, and what of the article it skips."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Literal

from summarize.extract.verification.alignment import NOWHERE
from summarize.extract.verification.source import Source, Token
from summarize.extract.verification.statement import Statement

Reason = Literal[
    "empty",  # the sentence has no words
    "unsupported",  # a word that its place in the article lacks
    "figure",  # a figure that counts something else there, or is bounded otherwise
    "date",  # a date of something else
    "name",  # a name that its place in the article lacks
    "polarity",  # a denial added or left out
    "modality",  # a plan, duty, chance or condition added, exchanged or left out
    "subject",  # what the article says of something or somebody else
    "speaker",  # words that the article has from somebody else
    "quotation",  # quoted words that are not the article's
    "order",  # words in an order that may turn the claim
    "recombined",  # a word or phrase put together from parts of others
    "scattered",  # clauses from places too far apart
    "repeated",  # what an earlier sentence of the summary says already
]


@dataclass(frozen=True, slots=True)
class Joint:
    """Neighbouring atoms of a statement that are no neighbours in the article."""

    at: int
    """The first of the two in the statement."""
    after: int
    """The next one that the article has."""
    place: int
    next_place: int


@dataclass(frozen=True, slots=True)
class Skip:
    """Atoms `[first, last)` of the article that a statement leaves out, of one clause, before an atom that it keeps."""

    first: int
    last: int
    is_leading: bool
    """Whether nothing of the clause before them is kept."""


@dataclass(frozen=True)
class Reading:
    """A statement with, for each of its atoms, that of the article; `NOWHERE` where there is none."""

    statement: Statement
    source: Source
    places: tuple[int, ...]
    before: Sequence[str]
    """The sentences of the summary before it."""

    @cached_property
    def used(self) -> list[int]:
        """The atoms of the article that the statement has, in the article's order."""
        return sorted({place for place in self.places if place != NOWHERE})

    @cached_property
    def joints(self) -> list[Joint]:
        """Every joint, from left to right."""
        matched = [(at, place) for at, place in enumerate(self.places) if place != NOWHERE]
        return [
            Joint(at, after, place, next_place)
            for (at, place), (after, next_place) in pairwise(matched)
            if next_place != place + 1
        ]

    @cached_property
    def skips(self) -> list[Skip]:
        """What is left out before kept atoms of the same clause, in the article's order."""
        return list(self._skips())

    @cached_property
    def keys(self) -> str:
        """The statement's atoms as one text."""
        return "".join(self.statement.atoms.keys)

    def is_kept(self, place: int) -> bool:
        """Whether the statement has this atom of the article."""
        at = bisect_right(self.used, place) - 1
        return at >= 0 and self.used[at] == place

    def is_same_clause(self, place: int, other: int) -> bool:
        """Whether two atoms of the article are of one clause."""
        return self.source.clause_of[place] == self.source.clause_of[other]

    def is_same_sentence(self, place: int, other: int) -> bool:
        """Whether two atoms of the article are of one sentence."""
        return self.source.sentence_of[place] == self.source.sentence_of[other]

    def left_out(self, skip: Skip) -> list[Token]:
        """The words of the article that lie in the skip as a whole, without any that the statement has elsewhere."""
        tokens = self.source.tokens_between(skip.first, skip.last)
        return [token for token in tokens if not self.is_kept(token.first)]

    def neighbours(self, first: int, last: int) -> tuple[int, int]:
        """The atoms of the article between those of the statement's atoms before `first` and from `last` on."""
        before = next((self.places[at] for at in range(first - 1, -1, -1) if self.places[at] != NOWHERE), NOWHERE)
        after = next((place for place in self.places[last:] if place != NOWHERE), NOWHERE)
        if before == NOWHERE:
            return (self.source.clause_start(after), after) if after != NOWHERE else (0, 0)
        if after == NOWHERE or after <= before or not self.is_same_sentence(before, after):
            return before + 1, self.source.clause_end(before)
        return before + 1, after

    def _skips(self) -> Iterator[Skip]:
        before = NOWHERE
        for place in self.used:
            if before == NOWHERE or not self.is_same_clause(before, place):
                first = self.source.clause_start(place)
                if first < place:
                    yield Skip(first, place, True)
            elif place > before + 1:
                yield Skip(before + 1, place, False)
            before = place
