"""How sure a mean difference is, and how many articles would show it."""

from math import nan
from random import Random
from statistics import fmean, stdev

import pytest
from scipy.stats import ttest_1samp

from summarize.compare.paired import articles_needed, paired_interval
from summarize.quality.intervals import mean_interval


def test_as_many_articles_as_are_needed_show_the_difference_four_times_in_five() -> None:
    """By simulation: samples of that many from articles like those, and a test that knows nothing of the formula."""
    draw = Random(7)
    seen = [draw.gauss(0.05, 0.2) for _ in range(400)]
    needed = articles_needed(seen)
    assert needed is not None
    mean, spread = fmean(seen), stdev(seen)
    trials = [[draw.gauss(mean, spread) for _ in range(needed)] for _ in range(400)]
    shown = sum(ttest_1samp(trial, 0).pvalue < 0.05 for trial in trials)
    assert 0.74 < shown / len(trials) < 0.86


@pytest.mark.parametrize("differences", [[], [0.5], [0.0, 0.0], [0.25, -0.25]])
def test_no_number_of_articles_shows_a_difference_that_is_not_there(differences: list[float]) -> None:
    assert articles_needed(differences) is None


def test_a_difference_that_every_article_has_takes_two() -> None:
    assert articles_needed([0.1, 0.1, 0.1]) == 2


def test_the_interval_is_the_bootstrap_s_and_of_very_many_articles_the_normal_one() -> None:
    draw = Random(3)
    few = [abs(draw.gauss(0.1, 0.2)) for _ in range(50)]
    assert paired_interval(few) == mean_interval(few)
    many = [draw.gauss(0.1, 0.2) for _ in range(5001)]
    low, high = paired_interval(many) or (nan, nan)
    booted = mean_interval(many) or (nan, nan)
    assert low == pytest.approx(booted[0], abs=5e-4)
    assert high == pytest.approx(booted[1], abs=5e-4)
