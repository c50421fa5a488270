"""The sentences of a summary, and a wording for each: those that convey most facts in the characters allowed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from summarize.core.text import bigrams
from summarize.extract.candidates.sentences import Sentence, Wording

# Costs are in facts, the unit of a wording's score.
_SENTENCE_COST: Final = 0.05
"""Of each sentence: many make a summary choppy."""
_CHARACTER_COST: Final = 0.001
"""Of each character."""
_ORPHAN_COST: Final = 0.3
"""Of a sentence that leans on one that is not in the summary."""
_SAME_ITEM_FACTOR: Final = 0.3
"""Share of its score that a further sentence of a bulletin's item counts."""
_SAME_BEGINNING: Final = 12
"""Characters with which two sentences begin that tell one event."""
_LEAD_SENTENCES: Final = 4
"""The first sentences, among which the lead is."""
_NEW_SHARE: Final = 0.5
"""Share of a sentence's bigrams from which, where no better sentence has them, it says something new."""
_SHORTEST_CLIP: Final = 12
"""Characters left in a summary from which a further sentence is clipped to fit."""
_EVENT: Final = re.compile(r"\d|日前|近日|报道|会议|召开|举行|发布|宣布|出席|调研|启动")
"""A sign of an event in a first sentence."""
_CLAUSE: Final = re.compile(r"[^；，]+[；，]?")


@dataclass(frozen=True, slots=True)
class _Choice:
    """Some sentences, each in one wording, as a chain from the last one back."""

    worth: float = 0.0
    """Facts they convey, less their costs."""
    length: int = 0
    """Characters of the wordings."""
    sentence: int = -1
    """Index of the last sentence; -1 where there is none."""
    wording: int = 0
    """Index of its wording."""
    before: _Choice | None = None
    """The choice without the last sentence."""

    def pairs(self) -> list[tuple[int, int]]:
        """The indices of each sentence and its wording, in order."""
        pairs, choice = [], self
        while choice.before is not None:
            pairs.append((choice.sentence, choice.wording))
            choice = choice.before
        return pairs[::-1]


_State = tuple[int, bool, bool]
"""Of a choice: its length, whether it has the sentence just passed, whether it has one of that sentence's item."""


def compose(sentences: Sequence[Sentence], *, shortest: int, longest: int) -> list[Sentence]:
    """The sentences of a summary of at most `longest` characters, each in one wording, in the article's order.

    The first sentence of news is its event and is always taken. Empty only when there is no sentence.
    """
    if not sentences:
        return []
    distinct = _distinct(sentences)
    chosen = _choose(distinct, longest)
    while repetition := _find_repetition(chosen):
        distinct = [sentence for sentence in distinct if sentence.number != repetition.number]
        chosen = _choose(distinct, longest)
    if sum(len(sentence.text) for sentence in chosen) < shortest:
        chosen = _fill_up(chosen, distinct, longest)
    return chosen


def _choose(sentences: Sequence[Sentence], longest: int) -> list[Sentence]:
    pairs = _best_choice(sentences, longest).pairs()
    return [replace(sentences[index], wordings=(sentences[index].wordings[wording],)) for index, wording in pairs]


def _find_repetition(chosen: Sequence[Sentence]) -> Sentence | None:
    """A chosen sentence that in its wording says mostly what a better one says."""
    ranked = sorted(chosen, key=lambda sentence: (sentence.score, -sentence.number))
    for rank, sentence in enumerate(ranked):
        grams = bigrams(sentence.text)
        if any(len(grams & bigrams(better.text)) > _NEW_SHARE * len(grams) for better in ranked[rank + 1 :]):
            return sentence
    return None


def _best_choice(sentences: Sequence[Sentence], longest: int) -> _Choice:
    """The choice that conveys most: a knapsack whose things come in several sizes."""
    must_open = _is_event(sentences[0], longest)
    choices: dict[_State, _Choice] = {(0, False, False): _Choice()}
    number, item = 0, 0
    for index, sentence in enumerate(sentences):
        extended: dict[_State, _Choice] = {}
        for (length, has_previous, has_item), choice in choices.items():
            follows = has_previous and number == sentence.number - 1
            same_item = has_item and item == sentence.item > 0
            if not (index == 0 and must_open):
                _keep_better(extended, (length, False, same_item), choice)
            for which, wording in enumerate(sentence.wordings):
                total = length + len(wording.text)
                if total <= longest:
                    worth = choice.worth + _worth(sentence, wording, same_item=same_item, follows=follows)
                    _keep_better(extended, (total, True, True), _Choice(worth, total, index, which, choice))
        choices = _prune(extended)
        number, item = sentence.number, sentence.item
    return max(choices.values(), key=lambda choice: (choice.worth, -choice.length))


def _keep_better(choices: dict[_State, _Choice], state: _State, choice: _Choice) -> None:
    if state not in choices or choice.worth > choices[state].worth:
        choices[state] = choice


def _prune(choices: dict[_State, _Choice]) -> dict[_State, _Choice]:
    """Without the choices that another in the same state beats in fewer characters."""
    kept: dict[_State, _Choice] = {}
    best: dict[tuple[bool, bool], float] = {}
    for state in sorted(choices):
        choice = choices[state]
        if choice.worth > best.get(state[1:], float("-inf")):
            best[state[1:]] = choice.worth
            kept[state] = choice
    return kept


def _worth(sentence: Sentence, wording: Wording, *, same_item: bool, follows: bool) -> float:
    worth = wording.score * (_SAME_ITEM_FACTOR if same_item else 1.0)
    return (
        worth
        - _SENTENCE_COST
        - _CHARACTER_COST * len(wording.text)
        - (_ORPHAN_COST if sentence.leans and not follows else 0)
    )


def _is_event(first: Sentence, longest: int) -> bool:
    """Whether an article's first sentence is its event, as news puts it; a bulletin's and a quotation are not."""
    shortest = len(first.wordings[-1].text)
    return (
        first.number <= _LEAD_SENTENCES
        and not first.item
        and len(first.text) >= 15
        and shortest <= longest * 2 // 3
        and not first.text.startswith("“")
        and _EVENT.search(first.text) is not None
    )


def _distinct(sentences: Sequence[Sentence]) -> list[Sentence]:
    """The sentences that say something that no better one says."""
    grams = {sentence.number: bigrams(sentence.text) for sentence in sentences}
    distinct: list[Sentence] = []
    lead = _lead(sentences)
    for sentence in sorted(sentences, key=lambda sentence: (sentence is not lead, -sentence.score, sentence.number)):
        own = grams[sentence.number]
        shared = max((len(own & grams[better.number]) for better in distinct), default=0)
        repeats_lead = sentence is not lead and _begin_alike(sentence, lead)
        if not distinct or (not repeats_lead and shared <= (1 - _NEW_SHARE) * max(1, len(own))):
            distinct.append(sentence)
    return sorted(distinct, key=lambda sentence: sentence.number)


def _lead(sentences: Sequence[Sentence]) -> Sentence:
    """The sentence that tells the event first: the first, unless a near one begins alike and tells more.

    So does an article under a picture whose caption was taken for its first paragraph.
    """
    first = sentences[0]
    near = sentences[1:_LEAD_SENTENCES]
    better = (sentence for sentence in near if _begin_alike(sentence, first) and sentence.score > first.score)
    return next(better, first)


def _begin_alike(a: Sentence, b: Sentence) -> bool:
    return a.text[:_SAME_BEGINNING] == b.text[:_SAME_BEGINNING]


def _fill_up(chosen: Sequence[Sentence], sentences: Sequence[Sentence], longest: int) -> list[Sentence]:
    """The chosen sentences, and the best of the others clipped to fit, so that the summary is not too short."""
    filled = list(chosen)
    numbers = {sentence.number for sentence in filled}
    for sentence in sorted(sentences, key=lambda sentence: (-sentence.score, sentence.number)):
        room = longest - sum(len(taken.text) for taken in filled)
        if sentence.number not in numbers and room >= _SHORTEST_CLIP:
            filled.append(_clip(sentence, room))
    return sorted(filled, key=lambda sentence: sentence.number)


def _clip(sentence: Sentence, longest: int) -> Sentence:
    """The sentence in the fullest wording that fits, or up to the last clause that does."""
    for wording in sentence.wordings:
        if len(wording.text) <= longest:
            return replace(sentence, wordings=(wording,))
    clauses, room = "", longest - 1
    for clause in _CLAUSE.findall(sentence.text):
        if len(clauses) + len(clause) > room:
            break
        clauses += clause
    text = (clauses or sentence.text[:room]).rstrip("；，") + "。"
    return replace(sentence, wordings=(Wording(text, sentence.score),))
