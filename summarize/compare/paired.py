"""Paired differences of one measure: their mean's interval, and how many articles it would take to tell it from none.

Swapping the two runs turns every difference's sign, and mirrors each of these numbers exactly.
"""

from collections.abc import Sequence
from math import ceil, fsum
from statistics import NormalDist
from typing import Final

from summarize.quality.intervals import CONFIDENCE, Interval, mean_interval

POWER: Final = 0.8
"""Chance with which that many articles would show the difference."""
_MANY: Final = 5000
"""Articles above which the bootstrap would give the normal interval, after minutes."""
_DETECTABLE: Final = NormalDist().inv_cdf((1 + CONFIDENCE) / 2) + NormalDist().inv_cdf(POWER)
"""Standard errors that a mean must lie from 0, so that its interval leaves out 0 with that chance."""


def paired_interval(differences: Sequence[float]) -> Interval | None:
    """The 95 % interval of the mean of the articles' own differences; None of fewer than two."""
    first = next((difference for difference in differences if difference), 0.0)
    if first < 0:  # what is drawn is the same for both directions
        interval = _interval([-difference for difference in differences])
        return interval and (-interval[1] + 0.0, -interval[0] + 0.0)
    return _interval(differences)


def articles_needed(differences: Sequence[float]) -> int | None:
    """How many articles would show a mean like that of `differences` with 80 % power at 95 % confidence.

    By the normal approximation, from the variance of the differences. None where their mean is 0, or of fewer than two.
    """
    mean = fsum(differences) / max(len(differences), 1)
    if len(differences) < 2 or mean == 0:
        return None
    return max(2, ceil((_DETECTABLE / mean) ** 2 * _variance(differences, mean)))


def _interval(differences: Sequence[float]) -> Interval | None:
    if len(differences) <= _MANY:
        return mean_interval(differences)
    mean = fsum(differences) / len(differences)
    margin = NormalDist().inv_cdf((1 + CONFIDENCE) / 2) * (_variance(differences, mean) / len(differences)) ** 0.5
    return mean - margin, mean + margin


def _variance(differences: Sequence[float], mean: float) -> float:
    return fsum((difference - mean) ** 2 for difference in differences) / (len(differences) - 1)
