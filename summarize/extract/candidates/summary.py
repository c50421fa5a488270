"""The sentences of a summary, and a wording for each: those that convey most facts in the characters allowed."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from summarize.core.text import any_of, bigrams
from summarize.extract.candidates.sentences import Sentence, Wording
from summarize.extract.language.context import SETTING
from summarize.extract.language.events import EVENTS

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
_SAME_SUBJECT: Final = 8
"""Characters with which two sentences begin that say the same of one thing."""
_LEAD_SENTENCES: Final = 4
"""The first sentences, among which the lead is."""
_REPEATED_SHARE: Final = 0.5
"""Share of a sentence's bigrams above which, where a better sentence has them, it says nothing new."""
_EVENT: Final = re.compile(rf"\d|{any_of(f'{EVENTS} 日前 近日 报道 会议 调研')}")
"""A sign of an event in a first sentence."""


@dataclass(frozen=True, slots=True)
class _Choice:
    """Some sentences, each in one wording."""

    worth: float = 0.0
    """Facts they convey, less their costs."""
    length: int = 0
    """Characters of the wordings."""
    pairs: tuple[tuple[Sentence, Wording], ...] = ()
    last: Sentence | None = None
    """The last of the sentences."""


def compose(sentences: Sequence[Sentence], *, shortest: int, longest: int) -> list[Sentence]:
    """The sentences of a summary of at most `longest` characters, each in one wording, in the article's order.

    Each sentence must have a wording that fits. The first sentence of news is its event and is always taken. Empty only
    when there is no sentence.
    """
    if not sentences:
        return []
    distinct = _distinct(sentences)
    event = distinct[0].number if _is_event(distinct[0], longest) else 0
    chosen = _choose(distinct, longest)
    while repetition := _find_repetition(chosen, event):
        distinct = [sentence for sentence in distinct if sentence.number != repetition.number]
        chosen = _choose(distinct, longest)
    if sum(len(sentence.text) for sentence in chosen) < shortest:
        chosen = _fill_up(chosen, distinct, longest)
    return chosen


def _find_repetition(chosen: Sequence[Sentence], event: int) -> Sentence | None:
    """A chosen sentence that mostly repeats a better-scored one, or the event; None if there is none."""
    ranked = sorted(chosen, key=lambda sentence: (sentence.number == event, sentence.score, -sentence.number))
    for rank, sentence in enumerate(ranked):
        if repeats(bigrams(sentence.text), [bigrams(better.text) for better in ranked[rank + 1 :]]):
            return sentence
    return None


def repeats(grams: frozenset[str], others: Iterable[frozenset[str]]) -> bool:
    """Whether most of a sentence's bigrams are those of one of `others`."""
    return any(len(grams & other) > _REPEATED_SHARE * len(grams) for other in others)


def _choose(sentences: Sequence[Sentence], longest: int) -> list[Sentence]:
    """The sentences, each in one wording, that convey most: a knapsack whose things come in several sizes."""
    choices = [_Choice()]
    must_open = _is_event(sentences[0], longest)
    for sentence in sentences:
        extended = [] if must_open and sentence is sentences[0] else [*choices]
        for choice in choices:
            for wording in sentence.wordings:
                length = choice.length + len(wording.text)
                if length <= longest:
                    worth = choice.worth + _worth(sentence, wording, choice.last)
                    extended.append(_Choice(worth, length, (*choice.pairs, (sentence, wording)), sentence))
        choices = _prune(extended, sentence)
    best = max(choices, key=lambda choice: (choice.worth, -choice.length))
    return [replace(sentence, wordings=(wording,)) for sentence, wording in best.pairs]


def _worth(sentence: Sentence, wording: Wording, last: Sentence | None) -> float:
    """Facts, less their costs, that the sentence adds to a choice that ends with `last`."""
    same_item = last is not None and last.item == sentence.item > 0
    follows = last is not None and last.number == sentence.number - 1
    return (
        wording.score * (_SAME_ITEM_FACTOR if same_item else 1.0)
        - _SENTENCE_COST
        - _CHARACTER_COST * len(wording.text)
        - (_ORPHAN_COST if sentence.leans and not follows else 0)
    )


def _prune(choices: Iterable[_Choice], sentence: Sentence) -> list[_Choice]:
    """Without the choices that another beats in as few characters, as near to what follows `sentence`."""
    kept: list[_Choice] = []
    best: dict[tuple[bool, bool], float] = {}
    for choice in sorted(choices, key=lambda choice: (choice.length, -choice.worth)):
        state = choice.last is sentence, choice.last is not None and choice.last.item == sentence.item > 0
        if choice.worth > best.get(state, float("-inf")):
            best[state] = choice.worth
            kept.append(choice)
    return kept


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
    """The sentences that say something that neither the lead nor a better one says."""
    lead = _lead(sentences)
    distinct, grams = [lead], [bigrams(lead.text)]
    for sentence in sorted(sentences, key=lambda sentence: (-sentence.score, sentence.number)):
        own = bigrams(sentence.text)
        if not _begin_alike(sentence, lead) and not repeats(own, grams):
            distinct.append(sentence)
            grams.append(own)
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


def begin_alike(a: str, b: str) -> bool:
    """Whether two sentences begin with the same words, those that say when, and who says it, left aside."""
    a, b = SETTING.sub("", a), SETTING.sub("", b)
    return a[:_SAME_SUBJECT] == b[:_SAME_SUBJECT]


def _fill_up(chosen: Sequence[Sentence], sentences: Sequence[Sentence], longest: int) -> list[Sentence]:
    """The chosen sentences, and the best of the others in a wording that fits, so that the summary is not too short."""
    filled = list(chosen)
    numbers = {sentence.number for sentence in filled}
    for sentence in sorted(sentences, key=lambda sentence: (-sentence.score, sentence.number)):
        room = longest - sum(len(taken.text) for taken in filled)
        fitting = [wording for wording in sentence.wordings if len(wording.text) <= room]
        if sentence.number not in numbers and fitting:
            filled.append(replace(sentence, wordings=(fitting[0],)))
    return sorted(filled, key=lambda sentence: sentence.number)
