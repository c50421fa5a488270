"""Conditions of `--fail-if`: read, refused, and held against a comparison."""

import pytest

from summarize.compare.comparison import MeasureDifference, Verdict
from summarize.compare.conditions import parse_condition, parse_conditions
from summarize.core.errors import UsageError


def row(base: float, head: float, *, margin: float = 0.03, verdict: Verdict = "unclear") -> MeasureDifference:
    difference = head - base
    interval = (difference - margin, difference + margin)
    return MeasureDifference(
        base=base, head=head, difference=difference, interval=interval, articles=10, verdict=verdict
    )


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        ("ai_tech_f1 < base - 0.02", True),
        ("ai_tech_f1<base-.02", True),
        ("ai_tech_f1 < base - 0.05", False),  # it is exactly so much lower
        ("ai_tech_f1 <= base - 0.05", True),
        ("ai_tech_f1 < base", True),
        ("ai_tech_f1 > base", False),
        ("ai_tech_f1 >= base - 0.05", True),
        ("ai_tech_f1 < 0.9", True),
        ("ai_tech_f1 < 0.75", False),
        ("ai_tech_f1 < -1", False),
        ("upper(ai_tech_f1) < base", True),  # 0.85 ± 0.03 against 0.9
        ("upper(ai_tech_f1) < base - 0.03", False),
        ("lower( ai_tech_f1 ) < base - 0.07", True),
        ("upper(ai_tech_f1) < 0.88", False),
        ("upper(ai_tech_f1) <= 0.88", True),
        ("violations > base + 1", True),
        ("violations > base + 2", False),
    ],
)
def test_a_condition_holds_of_what_it_says(condition: str, holds: bool) -> None:
    measures = {"ai_tech_f1": row(0.9, 0.85), "violations": row(0, 2)}
    assert parse_condition(condition).judge(measures).holds is holds


def test_a_difference_within_noise_is_none() -> None:
    measures = {"score": row(0.7, 0.68, verdict="noise")}
    judgement = parse_condition("score < base").judge(measures)
    assert not judgement.holds
    assert judgement.within_noise
    assert parse_condition("score < 0.71").judge(measures).holds  # of the level, not of the difference


@pytest.mark.parametrize(
    "text",
    [
        *("", "score", "score < ", "score = 3", "score < base * 2", "score < base - ", "3 < score", "f(score) < 1"),
        *("score < base and score > 1", "score < __import__('os')", "upper(score < base", "score < 1e9 "),
    ],
)
def test_what_is_no_condition_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="not a condition"):
        parse_condition(text)


def test_an_unknown_measure_is_refused_with_the_names_there_are() -> None:
    with pytest.raises(UsageError, match="no measure ai_f1") as raised:
        parse_condition("ai_f1 < base")
    assert "ai_tech_f1" in raised.value.hint
    assert "seconds_per_article" in raised.value.hint


def test_a_measure_of_labels_needs_labels() -> None:
    assert parse_conditions(["score < base"], labels=True)
    with pytest.raises(UsageError, match="needs labels"):
        parse_conditions(["violations > 0", "score < base"], labels=False)


def test_a_measure_that_the_runs_lack_is_refused() -> None:
    with pytest.raises(UsageError, match="peak_memory_mb was not measured") as raised:
        parse_condition("peak_memory_mb > base + 100").judge({"score": row(0, 1)})
    assert "timings.jsonl" in raised.value.hint
