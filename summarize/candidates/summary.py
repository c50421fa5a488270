"""The choice of sentences for a summary, and of a wording for each: the most facts in the characters there are.

Knows sentences and their scores, not how they came about.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from summarize.candidates.salience import bigrams
from summarize.candidates.sentences import Sentence, Wording

_SENTENCE_COST: Final = 0.1
_CHARACTER_COST: Final = 0.002
"""In facts: of each further sentence, which makes a summary choppier, and of each character."""
_ORPHAN_COST: Final = 0.3
"""Of a sentence that leans on another that is not said."""
_AGAIN: Final = 0.3
"""What a second sentence of a bulletin's item counts."""
_NEW: Final = 0.5
"""Share of a sentence's bigrams that nothing said before may have, from which on it says something."""
_CLAUSE: Final = re.compile(r"[^；，]+[；，]?")


@dataclass(frozen=True, slots=True)
class _Choice:
    """Some sentences in some wordings: what they convey, in how many characters."""

    worth: float = 0.0
    length: int = 0
    said: tuple[tuple[int, int], ...] = ()
    """Pairs of a sentence's and its wording's index."""


def compose(sentences: Sequence[Sentence], *, shortest: int, longest: int) -> list[Sentence]:
    """The sentences of a summary of at most `longest` characters, each in one wording, in the article's order.

    The first sentence of news is its event and is always said. Empty only when there is no sentence.
    """
    if not sentences:
        return []
    fresh = _fresh(sentences)
    best = _best(fresh, longest)
    chosen = [replace(fresh[at], wordings=(fresh[at].wordings[wording],)) for at, wording in best.said]
    if sum(len(one.text) for one in chosen) < shortest:
        chosen = _filled(chosen, fresh, longest)
    return chosen


def _best(sentences: Sequence[Sentence], longest: int) -> _Choice:
    """The choice that conveys most: a knapsack whose things come in several sizes."""
    opening = _opens(sentences[0], longest)
    choices: dict[tuple[int, int, int], _Choice] = {(0, -1, -1): _Choice()}
    for at, one in enumerate(sentences):
        step: dict[tuple[int, int, int], _Choice] = {}
        for (length, last, item), choice in choices.items():
            if not (at == 0 and opening):
                _keep(step, (length, last, item), choice)
            for index, wording in enumerate(one.wordings):
                total = length + len(wording.text)
                if total <= longest:
                    heard = one.item > 0 and item == one.item
                    follows = last >= 0 and sentences[last].number == one.number - 1
                    worth = choice.worth + _worth(one, wording, heard=heard, follows=follows)
                    more = _Choice(worth, total, (*choice.said, (at, index)))
                    _keep(step, (total, at, one.item), more)
        choices = _pruned(step)
    return max(choices.values(), key=lambda choice: (choice.worth, -choice.length))


def _keep(step: dict[tuple[int, int, int], _Choice], key: tuple[int, int, int], choice: _Choice) -> None:
    if key not in step or choice.worth > step[key].worth:
        step[key] = choice


def _pruned(step: dict[tuple[int, int, int], _Choice]) -> dict[tuple[int, int, int], _Choice]:
    """Without the choices that another of the same last sentence beats in fewer characters."""
    kept: dict[tuple[int, int, int], _Choice] = {}
    best: dict[int, float] = {}
    for key, choice in sorted(step.items(), key=lambda entry: (entry[0][0], -entry[1].worth)):
        if choice.worth > best.get(key[1], float("-inf")):
            best[key[1]] = choice.worth
            kept[key] = choice
    return kept


def _worth(one: Sentence, wording: Wording, *, heard: bool, follows: bool) -> float:
    worth = wording.score * (_AGAIN if heard else 1.0)
    return worth - _SENTENCE_COST - _CHARACTER_COST * len(wording.text) - (_ORPHAN_COST if one.leans and not follows else 0)


def _opens(one: Sentence, longest: int) -> bool:
    """Whether an article's first sentence is its event, as news puts it; a bulletin's and a quotation are not."""
    shortest = len(one.wordings[-1].text)
    return one.number == 1 and not one.item and len(one.text) >= 15 and shortest <= longest * 2 // 3 and not one.text.startswith("“")


def _fresh(sentences: Sequence[Sentence]) -> list[Sentence]:
    """The sentences that say something that no better one says."""
    grams = {one.number: bigrams(one.text) for one in sentences}
    kept: list[Sentence] = []
    for one in sorted(sentences, key=lambda one: (one.number != 1, -one.score, one.number)):
        said = max((len(grams[one.number] & grams[other.number]) for other in kept), default=0)
        if not kept or said <= (1 - _NEW) * max(1, len(grams[one.number])):
            kept.append(one)
    return sorted(kept, key=lambda one: one.number)


def _filled(chosen: Sequence[Sentence], sentences: Sequence[Sentence], longest: int) -> list[Sentence]:
    """More than was worth saying, so that a summary is not too short: the rest of the article, best first, clipped."""
    chosen = list(chosen)
    numbers = {one.number for one in chosen}
    for one in sorted(sentences, key=lambda one: (-one.score, one.number)):
        room = longest - sum(len(other.text) for other in chosen)
        if one.number not in numbers and room >= 12:
            chosen.append(_clipped(one, room))
    return sorted(chosen, key=lambda one: one.number)


def _clipped(one: Sentence, longest: int) -> Sentence:
    """A sentence in the fullest wording that fits, or up to the last clause that does."""
    for wording in one.wordings:
        if len(wording.text) <= longest:
            return replace(one, wordings=(wording,))
    clauses, room = "", longest - 1
    for clause in _CLAUSE.findall(one.text):
        if len(clauses) + len(clause) > room:
            break
        clauses += clause
    text = (clauses or one.text[:room]).rstrip("；，") + "。"
    return replace(one, wordings=(Wording(text, one.score),))
