"""Swapping two runs mirrors every number of their comparison; a run and itself are the same."""

from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from summarize.compare.changes import ArticleChange
from summarize.compare.comparison import MeasureDifference, RunComparison, compare_runs
from summarize.compare.paired import articles_needed, paired_interval
from tests.support.compared_runs import GOLD, IDS, OUTCOMES, Outcome, make_runs

outcomes = st.lists(st.sampled_from(OUTCOMES), min_size=len(IDS), max_size=len(IDS))
differences = st.lists(st.floats(-1, 1) | st.integers(-3, 3).map(float), max_size=12)


@given(differences)
@settings(max_examples=40, deadline=None)
def test_the_interval_of_the_swap_is_the_mirrored_one(values: list[float]) -> None:
    negated = [0.0 - value for value in values]
    interval, mirrored = paired_interval(values), paired_interval(negated)
    assert mirrored == (interval and (-interval[1], -interval[0]))
    assert articles_needed(negated) == articles_needed(values)


@given(outcomes, outcomes, st.booleans())
@settings(max_examples=25, deadline=None)
def test_swapping_the_runs_mirrors_every_number(
    base: Sequence[Outcome], head: Sequence[Outcome], labelled: bool
) -> None:
    with TemporaryDirectory() as folder:
        gold = GOLD if labelled else {}
        a, b = make_runs(Path(folder), base, head)
        forth, back = compare_runs(a, b, gold=gold), compare_runs(b, a, gold=gold)
    assert back.measures == {name: swapped(row) for name, row in forth.measures.items()}
    assert back.better == tuple(map(swapped_change, forth.worse))
    assert back.worse == tuple(map(swapped_change, forth.better))
    assert (back.base, back.head, back.articles) == (forth.head, forth.base, forth.articles)
    assert not back.named("worse") or back.named("worse") == forth.named("better")


@given(outcomes, st.booleans())
@settings(max_examples=10, deadline=None)
def test_two_runs_that_came_to_the_same_are_the_same(rows: Sequence[Outcome], labelled: bool) -> None:
    """Equal failures too."""
    with TemporaryDirectory() as folder:
        comparison: RunComparison = compare_runs(*make_runs(Path(folder), rows, rows), gold=GOLD if labelled else {})
    assert comparison.measures["failures"].base == rows.count("failed")
    assert {row.verdict for row in comparison.measures.values()} == {"same"}
    assert all(row.difference == 0 and not row.differing for row in comparison.measures.values())
    assert not comparison.worse
    assert not comparison.better


def swapped(row: MeasureDifference) -> MeasureDifference:
    turned: dict[str | None, str] = {"better": "worse", "worse": "better"}
    return row.model_copy(
        update={
            "base": row.head,
            "head": row.base,
            "difference": -row.difference,
            "interval": row.interval and (-row.interval[1], -row.interval[0]),
            "verdict": turned.get(row.verdict, row.verdict),
        }
    )


def swapped_change(change: ArticleChange) -> ArticleChange:
    turn: Callable[[float], float] = lambda value: 0.0 - value  # noqa: E731
    return change.model_copy(
        update={
            "score": None if change.score is None else turn(change.score),
            "suspicion": -change.suspicion,
            "measures": {name: (head, base) for name, (base, head) in change.measures.items()},
        }
    )
