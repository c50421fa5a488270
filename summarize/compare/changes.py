"""The articles that got worse and better most: by their labels, else by what is suspicious of the change."""

from __future__ import annotations

from collections.abc import Iterator
from heapq import nsmallest
from math import fsum
from typing import Final

from summarize.compare.scoring import SCORE, SCORED, Scores
from summarize.core.fields import ALL_FIELDS, FieldName
from summarize.core.schema import FrozenModel
from summarize.diff.article import diff
from summarize.diff.cause import FieldCause
from summarize.diff.causes import field_causes
from summarize.diff.inputs.pair import InputPair
from summarize.diff.raw_entry import EntryPair
from summarize.diff.schema import Suspicion
from summarize.diff.suspicions import find_suspicions
from summarize.quality.measures import Measures

LISTED: Final = 10
"""Articles listed of each kind."""
_NEITHER: Final = (0.0, 0.0, 0.0)
"""The rank of an article that got neither worse nor better."""


class ArticleChange(FrozenModel):
    """An article that got worse or better."""

    id: str
    score: float | None
    """HEAD's score minus BASE's; None without labels."""
    suspicion: int
    """The weights of what is suspicious of the change from BASE to HEAD, minus those of the change back."""
    measures: dict[str, tuple[float, float]]
    """BASE's and HEAD's value of each measure of which one is the better one."""
    fields: tuple[FieldName, ...]
    """That changed."""
    causes: dict[FieldName, FieldCause]
    """What changed each of them, where that is known."""
    faults: tuple[Suspicion, ...] = ()
    """What is suspicious of a change to the worse of the two, and not of the change back."""

    @property
    def rank(self) -> tuple[float, float, float]:
        """The higher, the worse HEAD is; that of a swap is the negative."""
        steps = (
            base - head if SCORED[name].better == "higher" else head - base
            for name, (base, head) in self.measures.items()
            if name != SCORE
        )
        return 0.0 - (self.score or 0.0), self.suspicion, fsum(steps)


def changed_most(scores: Scores, inputs: InputPair) -> tuple[tuple[ArticleChange, ...], tuple[ArticleChange, ...]]:
    """The articles that got worse most and those that got better most, the furthest first.

    By their score where labels give them one, then by suspicion, then by the other measures. `inputs` are the two runs.
    """
    changes = [(change.rank, change) for change in _changes(scores, inputs)]
    worse = [pair for pair in changes if pair[0] > _NEITHER]
    better = [(_negative(rank), change) for rank, change in changes if rank < _NEITHER]
    first, second = (
        tuple(change for _, change in nsmallest(LISTED, pairs, key=lambda pair: (_negative(pair[0]), pair[1].id)))
        for pairs in (worse, better)
    )
    return first, second


def _negative(rank: tuple[float, float, float]) -> tuple[float, float, float]:
    return -rank[0], -rank[1], -rank[2]


def _changes(scores: Scores, inputs: InputPair) -> Iterator[ArticleChange]:
    for identity in scores.ids:
        pair = EntryPair(inputs.a.raw_entry(identity), inputs.b.raw_entry(identity))
        if not pair.a or not pair.b or pair.a.comparison_key == pair.b.comparison_key:
            continue
        base, head = scores.base.measures[identity], scores.head.measures[identity]
        a, b = pair.a.entry, pair.b.entry
        forth, back = find_suspicions(diff(a, b), a, b), find_suspicions(diff(b, a), b, a)
        change = ArticleChange(
            id=identity,
            score=head[SCORE] - base[SCORE] if SCORE in base and SCORE in head else None,
            suspicion=forth.weight - back.weight,
            measures=_differing(base, head),
            fields=tuple(name for name in ALL_FIELDS if forth.changed(name)) if forth.status == "changed" else (),
            causes=field_causes(forth, inputs.causes or ()),
        )
        worse, other = (forth, back) if change.rank > _NEITHER else (back, forth)
        usual = {(suspicion.code, suspicion.field) for suspicion in other.suspicions}
        faults = (fault for fault in worse.suspicions if (fault.code, fault.field) not in usual)
        yield change.model_copy(update={"faults": tuple(faults)})


def _differing(base: Measures, head: Measures) -> dict[str, tuple[float, float]]:
    return {
        name: (base[name], head[name])
        for name, measure in SCORED.items()
        if measure.better and name in base and name in head and base[name] != head[name]
    }
