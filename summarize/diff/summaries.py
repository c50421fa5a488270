"""Two summaries compared by sentence, then by character where a sentence changed, and by the figures in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Final, Literal

from rapidfuzz.distance import Indel

from summarize.core.sentences import split_sentences
from summarize.diff.schema import FigureChange, FigureDiff, Piece, SentenceDiff, SummaryDiff

if TYPE_CHECKING:
    from summarize.core.numbers import Number

SIMILAR: Final = 0.5
"""Share of common characters from which two sentences are one that changed."""
_TOKEN: Final = re.compile("[A-Za-z]+|.", re.DOTALL)
"""What changes as a whole, besides a figure: a Latin word; else one character."""
_FIGURE: Final = re.compile(r"\D*\d+(?:[.,]\d+)*%?|.+", re.DOTALL)
"""A figure's digits with its sign, apart from its scale."""
_MAX_PAIRS: Final = 10_000
_MAX_CHARACTERS: Final = 4_000
"""Of a sentence; longer ones are not compared by character."""


def sentence_overlap(before: str, after: str) -> float:
    """Share of sentences that both summaries have, 1 where neither has any."""
    old, new = ({sentence.strip() for sentence in split_sentences(text)} for text in (before, after))
    return len(old & new) / len(old | new) if old | new else 1.0


def diff_summaries(before: str, after: str) -> SummaryDiff:
    """The difference of two summaries; it holds both."""
    sentences = tuple(_diff_sentences(split_sentences(before), split_sentences(after)))
    return SummaryDiff(sentences=sentences, figures=_diff_figures(sentences, before, after))


def _diff_sentences(old: list[str], new: list[str]) -> Iterator[SentenceDiff]:
    next_old = next_new = 0
    for i, j in [*_align(old, new), (len(old), len(new))]:
        yield from (_whole_sentence("removed", sentence) for sentence in old[next_old:i])
        yield from (_whole_sentence("added", sentence) for sentence in new[next_new:j])
        if i < len(old):
            if old[i] == new[j]:
                yield _whole_sentence("same", old[i])
            else:
                yield SentenceDiff(op="changed", pieces=_diff_characters(old[i], new[j]))
        next_old, next_new = i + 1, j + 1


def _whole_sentence(op: Literal["same", "added", "removed"], text: str) -> SentenceDiff:
    return SentenceDiff(op=op, pieces=(Piece(op=op, text=text),))


def _align(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs of places of corresponding sentences, in order, with the greatest sum of similarities."""
    if len(old) * len(new) > _MAX_PAIRS:
        blocks = Indel.opcodes(old, new).as_matching_blocks()
        return [(block.a + number, block.b + number) for block in blocks for number in range(block.size)]
    scores = [[_similarity(before, after) for after in new] for before in old]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            paired = scores[i][j] + best[i + 1][j + 1] if scores[i][j] else 0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], paired)
    pairs, i, j = [], 0, 0
    while i < len(old) and j < len(new):
        if scores[i][j] and best[i][j] == scores[i][j] + best[i + 1][j + 1]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _similarity(a: str, b: str) -> float:
    if a == b:
        return 1.0
    if max(len(a), len(b)) > _MAX_CHARACTERS:
        return 0.0
    return Indel.normalized_similarity(a, b, score_cutoff=SIMILAR)


def _diff_characters(before: str, after: str) -> tuple[Piece, ...]:
    """The two sentences in pieces. A single character that is the same between two changes belongs to them."""
    old, new = _tokens(before), _tokens(after)
    runs = [
        ("".join(old[op.src_start : op.src_end]), "".join(new[op.dest_start : op.dest_end]))
        for op in Indel.opcodes(old, new)
    ]
    inner = range(1, len(runs) - 1)
    same = [a == b and not (place in inner and len(a) == 1) for place, (a, b) in enumerate(runs)]
    pieces: list[Piece] = []
    for is_same, group in groupby(zip(same, runs, strict=True), key=lambda item: item[0]):
        a, b = ("".join(texts) for texts in zip(*(run for _, run in group), strict=True))
        if is_same:
            pieces.append(Piece(op="same", text=a))
        else:
            pieces += [Piece(op="removed", text=a), Piece(op="added", text=b)]
    return tuple(piece for piece in pieces if piece.text)


def _tokens(text: str) -> list[str]:
    tokens, end = [], 0
    for number in _numbers(text):
        tokens += _TOKEN.findall(text[end : number.start])
        if number.end > end:  # else the second value of an estimate
            tokens += _FIGURE.findall(number.text)
        end = number.end
    return tokens + _TOKEN.findall(text[end:])


def _diff_figures(sentences: Iterable[SentenceDiff], before: str, after: str) -> FigureDiff:
    """Values that only one summary has; those that replace each other within a sentence are paired."""
    old_values, new_values = _values(before), _values(after)
    if old_values == new_values:
        return FigureDiff()
    added: list[str] = []
    removed: list[str] = []
    changed: list[FigureChange] = []
    for sentence in sentences:
        gone = _numbers_beyond(new_values, _text_without(sentence, "added"))
        new = _numbers_beyond(old_values, _text_without(sentence, "removed"))
        for old_place, new_place in _replacements(sentence):
            replaced = [number for number in gone if number.start < old_place.stop and number.end > old_place.start]
            replacing = [number for number in new if number.start < new_place.stop and number.end > new_place.start]
            if len(replaced) == len(replacing):
                pairs = zip(replaced, replacing, strict=True)
                changed += [FigureChange(old=old.text, new=new.text) for old, new in pairs]
                gone = [number for number in gone if number not in replaced]
                new = [number for number in new if number not in replacing]
        removed += [number.text for number in gone]
        added += [number.text for number in new]
    return FigureDiff(
        added=tuple(dict.fromkeys(added)), removed=tuple(dict.fromkeys(removed)), changed=tuple(dict.fromkeys(changed))
    )


def _numbers_beyond(values: frozenset[str], text: str) -> list[Number]:
    """The numbers of `text` that are not of these values, one a place."""
    return list({number.start: number for number in _numbers(text) if number.value not in values}.values())


def _text_without(sentence: SentenceDiff, op: Literal["added", "removed"]) -> str:
    return "".join(piece.text for piece in sentence.pieces if piece.op != op)


def _replacements(sentence: SentenceDiff) -> Iterator[tuple[range, range]]:
    """Where the two texts differ between the same characters: the place in A's sentence, and in B's."""
    old = new = 0
    for is_same, group in groupby(sentence.pieces, key=lambda piece: piece.op == "same"):
        pieces = list(group)
        old_end = old + sum(len(piece.text) for piece in pieces if piece.op != "added")
        new_end = new + sum(len(piece.text) for piece in pieces if piece.op != "removed")
        if not is_same:
            yield range(old, old_end), range(new, new_end)
        old, new = old_end, new_end


def _values(text: str) -> frozenset[str]:
    return frozenset(number.value for number in _numbers(text))


@lru_cache(maxsize=256)  # a sentence that moved is read for both sides
def _numbers(text: str) -> list[Number]:
    from summarize.core.numbers import find_numbers  # its import is slow, and most commands do without it

    return find_numbers(text)
