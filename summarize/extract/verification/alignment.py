"""Alignment: which atom of the article each atom of a clause is taken from.

The clause is covered by runs that stand in the article as they are; of all ways to do that, the one with the most
atoms and the fewest and smallest jumps is taken.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from summarize.extract.verification.atoms import is_latin_key, is_number
from summarize.extract.verification.source import Source

NOWHERE: Final = -1
_NEIGHBOURS: Final = 2
"""Sentences before and after the likeliest one that a clause may be taken from as well."""
_MOST_PLACES: Final = 12
"""Places of one pair of atoms in those sentences that are tried."""
_LONGEST_FILL: Final = 40
"""Atoms of the article in which a single atom between two runs is looked for."""


@dataclass(frozen=True, slots=True)
class _Run:
    """Atoms `[at, at + size)` of the clause as they stand at `place` of the article."""

    at: int
    place: int
    size: int

    @property
    def end(self) -> int:
        return self.at + self.size

    @property
    def place_end(self) -> int:
        return self.place + self.size


def align(keys: Sequence[str], source: Source, sentence: int) -> list[int]:
    """For each key its atom in the article near `sentence`, or `NOWHERE`."""
    low, high = _region(source, sentence)
    places = [NOWHERE] * len(keys)
    for run in _chain(sorted(_runs(keys, source, low, high), key=lambda run: (run.at, run.place)), source):
        for offset in range(run.size):
            places[run.at + offset] = run.place + offset
    _fill(keys, places, source)
    return places


def _region(source: Source, sentence: int) -> tuple[int, int]:
    """The atoms of the sentence with its neighbours."""
    first = last = sentence
    while first > max(0, sentence - _NEIGHBOURS) and source.is_prose(first - 1):
        first -= 1
    while last < min(len(source) - 1, sentence + _NEIGHBOURS) and source.is_prose(last + 1):
        last += 1
    return source.sentence_atoms(first)[0], source.sentence_atoms(last)[1]


def _runs(keys: Sequence[str], source: Source, low: int, high: int) -> Iterator[_Run]:
    """Every longest run of two atoms or more, and every number and Latin word by itself."""
    theirs = source.atoms.keys
    covered: set[tuple[int, int]] = set()
    for at in range(len(keys) - 1):
        for place in source.pairs_in((keys[at], keys[at + 1]), low, high - 1)[:_MOST_PLACES]:
            if (at, place) in covered:
                continue
            size = 2
            while at + size < len(keys) and place + size < high and keys[at + size] == theirs[place + size]:
                size += 1
            covered.update((at + offset, place + offset) for offset in range(size))
            yield from _cut_at_sentences(_Run(at, place, size), source)
    for at, key in enumerate(keys):
        if is_number(key) or is_latin_key(key):
            for place in source.wholes_in(key, low, high)[:_MOST_PLACES]:
                if (at, place) not in covered:
                    yield _Run(at, place, 1)


def _cut_at_sentences(run: _Run, source: Source) -> Iterator[_Run]:
    start = 0
    for offset in range(1, run.size + 1):
        ends = offset == run.size
        if ends or source.sentence_of[run.place + offset] != source.sentence_of[run.place + start]:
            yield _Run(run.at + start, run.place + start, offset - start)
            start = offset


def _chain(runs: Sequence[_Run], source: Source) -> list[_Run]:
    """The best sequence of runs, in the clause's order; a run may be shortened at its beginning."""
    best: list[tuple[float, int, _Run]] = []  # score, index of the run before, the run as it is used
    for index, run in enumerate(runs):
        score, before, used = float(run.size), NOWHERE, run
        for earlier in range(index):
            score_before, _, last = best[earlier]
            if last.end >= run.end:
                continue
            cut = max(0, last.end - run.at)
            rest = _Run(run.at + cut, run.place + cut, run.size - cut)
            total = score_before + rest.size - _cost(last, rest, source)
            if total > score:
                score, before, used = total, earlier, rest
        best.append((score, before, used))
    chain: list[_Run] = []
    at = max(range(len(best)), key=lambda index: (best[index][0], -index)) if best else NOWHERE
    while at != NOWHERE:
        _, before, used = best[at]
        chain.append(used)
        at = before
    return chain[::-1]


def _cost(last: _Run, run: _Run, source: Source) -> float:
    """What the jump from one run to the next costs, in atoms."""
    gap = run.place - last.place_end
    missing = 0.1 * (run.at - last.end)
    if gap == 0 and run.at == last.end:
        return 0.0
    here, there = last.place_end - 1, run.place
    sentences = source.sentence_of[there] - source.sentence_of[here]
    if gap < 0:
        return missing + (1.6 if sentences == 0 else 2.5 - sentences)
    if source.clause_of[here] == source.clause_of[there]:
        return missing + 0.3 + 0.01 * gap
    return missing + (0.7 + 0.005 * gap if sentences == 0 else 1.2 + sentences)


def _fill(keys: Sequence[str], places: list[int], source: Source) -> None:
    """Give single atoms between two runs the atoms between those in the article, in order."""
    at = 0
    while at < len(keys):
        if places[at] != NOWHERE:
            at += 1
            continue
        end = at
        while end < len(keys) and places[end] == NOWHERE:
            end += 1
        first, last = _gap(places, at, end, source)
        for index in range(at, end):
            found = next((place for place in range(first, last) if source.atoms.keys[place] == keys[index]), NOWHERE)
            if found != NOWHERE:
                places[index] = found
                first = found + 1
        at = end


def _gap(places: Sequence[int], at: int, end: int, source: Source) -> tuple[int, int]:
    """The atoms of the article between those of the clause's neighbours `at - 1` and `end`."""
    before = places[at - 1] if at else NOWHERE
    after = places[end] if end < len(places) else NOWHERE
    if before == NOWHERE and after == NOWHERE:
        return 0, 0
    if before == NOWHERE:
        return max(source.clause_start(after), after - _LONGEST_FILL), after
    if after == NOWHERE:
        return before + 1, min(source.clause_end(before), before + _LONGEST_FILL)
    if after <= before or source.sentence_of[after] != source.sentence_of[before]:
        return before + 1, min(source.clause_end(before), before + _LONGEST_FILL)
    return before + 1, min(after, before + _LONGEST_FILL)
