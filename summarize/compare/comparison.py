"""Two runs beside each other: each measure's values, their difference and how sure it is; the articles that changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import fsum
from pathlib import Path
from typing import Final, Literal

from pydantic import Field

from summarize.compare.changes import ArticleChange, changed_most
from summarize.compare.costs import COSTS, run_costs
from summarize.compare.paired import articles_needed, paired_interval
from summarize.compare.scoring import SCORE, SCORED, Side, score_runs
from summarize.core.schema import FrozenModel
from summarize.core.section import Count
from summarize.diff.cause import Cause, Explained
from summarize.diff.inputs.pair import InputPair
from summarize.quality.gold import NO_GOLD, Gold
from summarize.quality.intervals import Interval
from summarize.quality.known_measures import Measure
from summarize.runs.folder import Run

COMPARED: Final[dict[str, Measure]] = {**SCORED, **COSTS}
"""Every measure by name, in the order in which they are shown."""
Verdict = Literal["same", "noise", "unclear", "better", "worse", "different"]
"""What HEAD is by one measure: `noise` within the noise floor, `unclear` where the interval has 0 in it, `different`
where more is neither better nor worse."""


class MeasureDifference(FrozenModel):
    """One measure of both runs over the articles that have it in both."""

    base: float
    head: float
    difference: float
    """HEAD minus BASE; a mean over the articles, or their sum where the measure is a total."""
    interval: Interval | None = None
    """95 %, of the difference; None of fewer than two articles, and of a cost, which is a run's."""
    articles: Count = 0
    """How many articles have it in both runs; of failures, how many either run has; 0 for a cost."""
    differing: Count = 0
    """Of these, with different values."""
    needed: int | None = None
    """Articles it would take to tell such a difference from none."""
    floor: float | None = None
    """The noise floor; None where none was measured."""
    verdict: Verdict | None = None
    """None for a cost, of which nobody knows how sure it is."""


class RunHead(FrozenModel):
    """One of the two runs."""

    run: str
    """Its folder, as the user named it."""
    model: str
    adapter: str | None
    prompt: str
    complete: bool
    records: Count
    failures: Count


class RunComparison(FrozenModel):
    """A whole comparison of two runs."""

    format: Literal[1] = 1
    base: RunHead
    head: RunHead
    articles: Count
    """Compared."""
    labelled: Count
    """Of these, with labels."""
    only_base: Count
    only_head: Count
    changed: Count
    """Left out: not the same text in both runs."""
    absent: Count
    """Left out: not in the source."""
    causes: tuple[Cause, ...]
    """The inputs of their records that the runs do not share."""
    explained: Explained | None = None
    """How the causes of listed articles were found; None unless articles were made again for that."""
    measures: dict[str, MeasureDifference]
    scores: tuple[tuple[float, float], ...] = Field(default=(), exclude=True)
    """BASE's and HEAD's score of each labelled article, in order of their ids."""
    worse: tuple[ArticleChange, ...]
    """The articles that got worse most, the worst first."""
    better: tuple[ArticleChange, ...]

    def named(self, verdict: Verdict) -> list[str]:
        """The measures with this verdict; the score, which sums up others, is not among them."""
        return [name for name, row in self.measures.items() if row.verdict == verdict and name != SCORE]


def compare_runs(
    base: Run,
    head: Run,
    *,
    gold: Mapping[str, Gold] = NO_GOLD,
    source: Path | None = None,
    sample: int | None = None,
    floor: Mapping[str, float] | None = None,
) -> RunComparison:
    """Compare HEAD with BASE on the articles that both have; `floor` is the noise of an article, by measure.

    Swapping the two mirrors every number. UsageError and IncomparableError as for `score_runs`.
    """
    scores = score_runs(base, head, gold=gold, source=source, sample=sample)
    with InputPair(str(base.path), str(head.path)) as inputs:
        causes = inputs.causes or ()
        worse, better = changed_most(scores, inputs)
    columns = scores.columns | {"failures": _failures_of_each(scores.base, scores.head)}
    measures = {name: _difference(name, column, floor or {}) for name, column in columns.items()}
    return RunComparison(
        base=_head(scores.base),
        head=_head(scores.head),
        articles=len(scores.ids),
        labelled=len([identity for identity in scores.ids if identity in gold]),
        only_base=len(scores.base.ids - scores.head.ids),
        only_head=len(scores.head.ids - scores.base.ids),
        changed=scores.changed,
        absent=scores.absent,
        causes=causes,
        measures=measures | _cost_differences(base, head),
        scores=tuple(columns.get(SCORE, ())),
        worse=worse,
        better=better,
    )


def compare_failures(base: Run, head: Run) -> MeasureDifference:
    """The failures of both runs, which may share no article."""
    return _difference("failures", _failures_of_each(Side.of(base), Side.of(head)), {})


def _failures_of_each(base: Side, head: Side) -> list[tuple[float, float]]:
    """Of each article of either run whether BASE and HEAD failed on it: a failure on a new article is one, too."""
    return [
        (float(identity in base.failed), float(identity in head.failed)) for identity in sorted(base.ids | head.ids)
    ]


def _head(side: Side) -> RunHead:
    manifest = side.run.manifest
    return RunHead(
        run=str(side.run.path),
        model=manifest.model,
        adapter=str(adapter) if (adapter := manifest.backend.get("adapter")) else None,
        prompt=manifest.prompt.get("name", ""),
        complete=side.run.complete,
        records=len(side.records),
        failures=len(side.failed),
    )


def _difference(name: str, column: Sequence[tuple[float, float]], floor: Mapping[str, float]) -> MeasureDifference:
    """Of the values of BASE and HEAD, article by article."""
    measure, count = SCORED[name], len(column)
    scale = 1 if measure.summed else count
    differences = [head - base for base, head in column]
    interval = paired_interval(differences) if any(differences) else (0.0, 0.0) if count > 1 else None
    row = MeasureDifference(
        base=fsum(base for base, _ in column) / scale,
        head=fsum(head for _, head in column) / scale,
        difference=fsum(differences) / scale,
        interval=interval and (interval[0] * count / scale, interval[1] * count / scale),
        articles=count,
        differing=sum(difference != 0 for difference in differences),
        needed=articles_needed(differences),
        floor=floor[name] * count / scale if name in floor else None,
    )
    return row.model_copy(update={"verdict": _verdict(row, measure)})


def _verdict(row: MeasureDifference, measure: Measure) -> Verdict:
    if not row.differing:
        return "same"
    if row.floor is not None and abs(row.difference) <= row.floor:
        return "noise"
    if row.interval is None or row.interval[0] <= 0 <= row.interval[1]:
        return "unclear"
    if measure.better is None:
        return "different"
    return "better" if (row.difference > 0) == (measure.better == "higher") else "worse"


def _cost_differences(base: Run, head: Run) -> dict[str, MeasureDifference]:
    ours, theirs = run_costs(base), run_costs(head)
    return {
        name: MeasureDifference(base=ours[name], head=theirs[name], difference=theirs[name] - ours[name])
        for name in COSTS
        if name in ours and name in theirs
    }
