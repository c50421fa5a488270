"""The answer of an engine that nothing held to its schema, fitted to what was offered. Knows wordings, no engine.

A constrained backend's answer comes through unchanged.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from rapidfuzz import fuzz, process

from summarize.core.text import fold
from summarize.extract.candidates.candidate_set import CandidateSet
from summarize.extract.parsing import Answer

CLOSE: Final = 80
"""Likeness in percent (rapidfuzz's ratio of folded wordings) from which an item is taken for a candidate: one
character of five may differ."""


def match_to_candidates(answer: Answer, offer: CandidateSet) -> tuple[Answer, tuple[str, ...]]:
    """The answer in the offer's own wordings, and the items that are none of it, which are left out."""
    numbers = {one.number for one in offer.sentences}
    strangers: list[str] = [str(number) for number in answer.sentences if number not in numbers]
    fitted = Answer(
        keywords=_fitted(answer.keywords, (one.text for one in offer.keywords), strangers),
        ai_technologies=_fitted(answer.ai_technologies, (one.text for one in offer.technologies), strangers),
        industries=_fitted(answer.industries, (one.text for one in offer.industries), strangers),
        sentences=tuple(number for number in answer.sentences if number in numbers),
    )
    return fitted, tuple(strangers)


def _fitted(items: Iterable[str], offered: Iterable[str], strangers: list[str]) -> tuple[str, ...]:
    """The offered wordings that `items` mean, each once; those that mean none are added to `strangers`."""
    wordings = {fold(word): word for word in offered}
    found: dict[str, None] = {}
    for item in items:
        meant = _meant(fold(item), wordings)
        if meant is None:
            strangers.append(item)
        else:
            found.setdefault(meant)
    return tuple(found)


def _meant(item: str, wordings: Mapping[str, str]) -> str | None:
    if item in wordings:
        return wordings[item]
    best = process.extractOne(item, wordings.keys(), scorer=fuzz.ratio, score_cutoff=CLOSE)
    return None if best is None else wordings[best[0]]
