"""The choice of sentences for a summary, and of a wording for each: the most facts in the characters there are.

Knows sentences and their scores, not how they came about.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from summarize.extract.candidates.keyword_scoring import bigrams
from summarize.extract.candidates.sentences import Sentence, Wording

_SENTENCE_COST: Final = 0.05
_CHARACTER_COST: Final = 0.001
"""In facts: of each further sentence, which makes a summary choppier, and of each character."""
_ORPHAN_COST: Final = 0.3
"""Of a sentence that leans on another that is not said."""
_AGAIN: Final = 0.3
"""What a second sentence of a bulletin's item counts."""
_ALIKE: Final = 12
"""Characters with which two sentences begin that tell one event."""
_NEAR: Final = 4
"""Sentences among which, from the first, the lead is."""
_NEW: Final = 0.5
"""Share of a sentence's bigrams that nothing said before may have, from which on it says something."""
_EVENT: Final = re.compile(r"\d|日前|近日|报道|会议|召开|举行|发布|宣布|出席|调研|启动")
"""What a first sentence has that tells an event."""
_CLAUSE: Final = re.compile(r"[^；，]+[；，]?")


@dataclass(frozen=True, slots=True)
class _Choice:
    """Some sentences in some wordings: what they convey, in how many characters; the last, and those before it."""

    worth: float = 0.0
    length: int = 0
    at: int = -1
    wording: int = 0
    before: _Choice | None = None

    def said(self) -> list[tuple[int, int]]:
        """Pairs of a sentence's and its wording's index, in order."""
        pairs, choice = [], self
        while choice.before is not None:
            pairs.append((choice.at, choice.wording))
            choice = choice.before
        return pairs[::-1]


_State = tuple[int, bool, bool]
"""Of a choice: its length, whether the sentence just passed is said, whether its bulletin's item was heard."""


def compose(sentences: Sequence[Sentence], *, shortest: int, longest: int) -> list[Sentence]:
    """The sentences of a summary of at most `longest` characters, each in one wording, in the article's order.

    The first sentence of news is its event and is always said. Empty only when there is no sentence.
    """
    if not sentences:
        return []
    fresh = _fresh(sentences)
    chosen = _chosen(fresh, longest)
    while again := _said_again(chosen):
        fresh = [one for one in fresh if one.number != again.number]
        chosen = _chosen(fresh, longest)
    if sum(len(one.text) for one in chosen) < shortest:
        chosen = _filled(chosen, fresh, longest)
    return chosen


def _chosen(sentences: Sequence[Sentence], longest: int) -> list[Sentence]:
    said = _best(sentences, longest).said()
    return [replace(sentences[at], wordings=(sentences[at].wordings[wording],)) for at, wording in said]


def _said_again(chosen: Sequence[Sentence]) -> Sentence | None:
    """A chosen sentence that in its wording says mostly what a better one says."""
    for one in sorted(chosen, key=lambda one: (one.score, -one.number)):
        grams = bigrams(one.text)
        for other in chosen:
            shared = len(grams & bigrams(other.text))
            if (
                other is not one
                and (other.score, -other.number) > (one.score, -one.number)
                and shared > _NEW * len(grams)
            ):
                return one
    return None


def _best(sentences: Sequence[Sentence], longest: int) -> _Choice:
    """The choice that conveys most: a knapsack whose things come in several sizes."""
    opening = _opens(sentences[0], longest)
    choices: dict[_State, _Choice] = {(0, False, False): _Choice()}
    number, item = 0, 0
    for at, one in enumerate(sentences):
        step: dict[_State, _Choice] = {}
        for (length, said, heard), choice in choices.items():
            follows, again = said and number == one.number - 1, heard and item == one.item > 0
            if not (at == 0 and opening):
                _keep(step, (length, False, again), choice)
            for index, wording in enumerate(one.wordings):
                total = length + len(wording.text)
                if total <= longest:
                    worth = choice.worth + _worth(one, wording, again=again, follows=follows)
                    _keep(step, (total, True, True), _Choice(worth, total, at, index, choice))
        choices = _pruned(step)
        number, item = one.number, one.item
    return max(choices.values(), key=lambda choice: (choice.worth, -choice.length))


def _keep(step: dict[_State, _Choice], state: _State, choice: _Choice) -> None:
    if state not in step or choice.worth > step[state].worth:
        step[state] = choice


def _pruned(step: dict[_State, _Choice]) -> dict[_State, _Choice]:
    """Without the choices that another in the same state beats in fewer characters."""
    kept: dict[_State, _Choice] = {}
    best: dict[tuple[bool, bool], float] = {}
    for state in sorted(step):
        choice = step[state]
        if choice.worth > best.get(state[1:], float("-inf")):
            best[state[1:]] = choice.worth
            kept[state] = choice
    return kept


def _worth(one: Sentence, wording: Wording, *, again: bool, follows: bool) -> float:
    worth = wording.score * (_AGAIN if again else 1.0)
    return (
        worth
        - _SENTENCE_COST
        - _CHARACTER_COST * len(wording.text)
        - (_ORPHAN_COST if one.leans and not follows else 0)
    )


def _opens(one: Sentence, longest: int) -> bool:
    """Whether an article's first sentence is its event, as news puts it; a bulletin's and a quotation are not."""
    shortest = len(one.wordings[-1].text)
    return (
        one.number <= _NEAR
        and not one.item
        and len(one.text) >= 15
        and shortest <= longest * 2 // 3
        and not one.text.startswith("“")
        and _EVENT.search(one.text) is not None
    )


def _fresh(sentences: Sequence[Sentence]) -> list[Sentence]:
    """The sentences that say something that no better one says."""
    grams = {one.number: bigrams(one.text) for one in sentences}
    kept: list[Sentence] = []
    lead = _lead(sentences)
    for one in sorted(sentences, key=lambda one: (one is not lead, -one.score, one.number)):
        said = max((len(grams[one.number] & grams[other.number]) for other in kept), default=0)
        again = any(other is lead and one.text[:_ALIKE] == other.text[:_ALIKE] for other in kept)
        if not kept or (not again and said <= (1 - _NEW) * max(1, len(grams[one.number]))):
            kept.append(one)
    return sorted(kept, key=lambda one: one.number)


def _lead(sentences: Sequence[Sentence]) -> Sentence:
    """The sentence that tells the event first: the first, unless a near one begins alike and tells more.

    So does an article under a picture whose caption was taken for its first paragraph.
    """
    first = sentences[0]
    alike = (one for one in sentences[1:_NEAR] if one.text[:_ALIKE] == first.text[:_ALIKE] and one.score > first.score)
    return next(alike, first)


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
