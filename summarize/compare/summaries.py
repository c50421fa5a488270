"""Two summaries by sentence, then by character where a sentence changed, and their figures. Knows text, no article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Final

from rapidfuzz.distance import Indel

from summarize.compare.schema import FigureChange, FigureDiff, Piece, SentenceDiff, SummaryDiff
from summarize.core.sentences import split_sentences

if TYPE_CHECKING:
    from summarize.core.numbers import Number

LIKE: Final = 0.5
"""Share of characters in common from which two sentences are one that changed."""
_TOKEN: Final = re.compile(r"[A-Za-z]+|\d+(?:[.,]\d+)*%?|.", re.DOTALL)
"""What changes as a whole: a Latin word, a figure; else one character."""
_MOST_PAIRS: Final = 10_000
_LONGEST: Final = 4_000
"""A longer sentence is none; it is not compared by character."""


def sentence_overlap(before: str, after: str) -> float:
    """Sentences both summaries have among those either has; 1 where neither has any."""
    old, new = ({one.strip() for one in split_sentences(text)} for text in (before, after))
    return len(old & new) / len(old | new) if old | new else 1.0


def diff_summaries(before: str, after: str) -> SummaryDiff:
    """The two summaries' difference; it holds both of them."""
    parts = tuple(_sentences(split_sentences(before), split_sentences(after)))
    return SummaryDiff(sentences=parts, figures=_figures(parts, before, after))


def _sentences(old: list[str], new: list[str]) -> Iterator[SentenceDiff]:
    at = [0, 0]
    for i, j in [*_aligned(old, new), (len(old), len(new))]:
        yield from (_whole("removed", one) for one in old[at[0] : i])
        yield from (_whole("added", one) for one in new[at[1] : j])
        if i < len(old):
            one, other = old[i], new[j]
            yield _whole("same", one) if one == other else SentenceDiff(op="changed", pieces=_pieces(one, other))
        at = [i + 1, j + 1]


def _whole(op: str, text: str) -> SentenceDiff:
    return SentenceDiff.model_validate({"op": op, "pieces": [{"op": op, "text": text}]})


def _aligned(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """The pairs of sentences that go together, in order, so that as much as possible is alike."""
    if len(old) * len(new) > _MOST_PAIRS:
        blocks = (op for op in Indel.opcodes(old, new) if op.tag == "equal")
        return [
            pair
            for op in blocks
            for pair in zip(range(op.src_start, op.src_end), range(op.dest_start, op.dest_end), strict=True)
        ]
    likes = [[_likeness(one, other) for other in new] for one in old]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], likes[i][j] + best[i + 1][j + 1] if likes[i][j] else 0)
    pairs, i, j = [], 0, 0
    while i < len(old) and j < len(new):
        if likes[i][j] and best[i][j] == likes[i][j] + best[i + 1][j + 1]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _likeness(one: str, other: str) -> float:
    if one == other:
        return 1.0
    if max(len(one), len(other)) > _LONGEST:
        return 0.0
    return Indel.normalized_similarity(one, other, score_cutoff=LIKE)


def _pieces(one: str, other: str) -> tuple[Piece, ...]:
    """The two sentences in pieces. What is the same for one character between two changes belongs to them."""
    old, new = _TOKEN.findall(one), _TOKEN.findall(other)
    runs: list[tuple[str, str]] = []
    for op in Indel.opcodes(old, new):
        runs.append(("".join(old[op.src_start : op.src_end]), "".join(new[op.dest_start : op.dest_end])))
    inner = range(1, len(runs) - 1)
    kinds = [before == after and not (at in inner and len(before) == 1) for at, (before, after) in enumerate(runs)]
    pieces = []
    for same, group in groupby(zip(kinds, runs, strict=True), key=lambda each: each[0]):
        before, after = ("".join(texts) for texts in zip(*(run for _, run in group), strict=True))
        pieces += [("same", before)] if same else [("removed", before), ("added", after)]
    return tuple(Piece.model_validate({"op": op, "text": text}) for op, text in pieces if text)


def _figures(parts: Iterable[SentenceDiff], before: str, after: str) -> FigureDiff:
    """Values that only one summary has; those that stand for each other in one sentence are paired."""
    old_values, new_values = _values(before), _values(after)
    if old_values == new_values:
        return FigureDiff()
    added: list[str] = []
    removed: list[str] = []
    changed: list[FigureChange] = []
    for part in parts:
        gone = [figure for figure in _read(_side(part, "added")) if figure.value not in new_values]
        come = [figure for figure in _read(_side(part, "removed")) if figure.value not in old_values]
        for old, new in _gaps(part):
            here = [figure for figure in gone if figure.start < old.stop and figure.end > old.start]
            there = [figure for figure in come if figure.start < new.stop and figure.end > new.start]
            if len(here) == len(there):
                pairs = zip(here, there, strict=True)
                changed += [FigureChange(old=one.text, new=other.text) for one, other in pairs]
                gone = [figure for figure in gone if figure not in here]
                come = [figure for figure in come if figure not in there]
        removed += [figure.text for figure in gone]
        added += [figure.text for figure in come]
    return FigureDiff(added=_once(added), removed=_once(removed), changed=tuple(dict.fromkeys(changed)))


def _side(part: SentenceDiff, without: str) -> str:
    return "".join(piece.text for piece in part.pieces if piece.op != without)


def _gaps(part: SentenceDiff) -> Iterator[tuple[range, range]]:
    """Where both sides have something of their own between the same characters: its place in each."""
    old = new = 0
    for same, group in groupby(part.pieces, key=lambda piece: piece.op == "same"):
        pieces = list(group)
        here = old + sum(len(piece.text) for piece in pieces if piece.op != "added")
        there = new + sum(len(piece.text) for piece in pieces if piece.op != "removed")
        if not same:
            yield range(old, here), range(new, there)
        old, new = here, there


def _values(text: str) -> frozenset[str]:
    return frozenset(figure.value for figure in _read(text))


@lru_cache(maxsize=256)  # a sentence that moved is read for both sides
def _read(text: str) -> list[Number]:
    from summarize.core.numbers import find_numbers  # brings the reading of numerals, which most commands do without

    return find_numbers(text)


def _once(texts: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))
