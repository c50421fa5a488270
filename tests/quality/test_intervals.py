"""Intervals hold the mean, are the same each time, and shrink with the number of articles."""

import random
from statistics import fmean

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize.quality.intervals import mean_interval


@settings(max_examples=20)
@given(st.lists(st.floats(0, 1), min_size=2, max_size=40))
def test_it_lies_within_the_values_and_is_the_same_each_time(values: list[float]) -> None:
    interval = mean_interval(values)
    assert interval is not None
    low, high = interval
    assert min(values) - 1e-9 <= low <= high <= max(values) + 1e-9
    assert mean_interval(values) == interval


def test_it_is_what_the_normal_approximation_says_of_many() -> None:
    chance = random.Random(1)
    values = [float(chance.random() < 0.7) for _ in range(400)]
    interval = mean_interval(values)
    assert interval is not None
    mean, half = fmean(values), 1.96 * (0.7 * 0.3 / 400) ** 0.5
    assert interval == pytest.approx((mean - half, mean + half), abs=0.01)


def test_one_article_has_none() -> None:
    assert mean_interval([0.5]) is None
    assert mean_interval([]) is None
