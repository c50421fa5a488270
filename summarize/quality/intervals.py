"""`mean_interval`: how far a mean over articles could be another one, had other articles of the kind been drawn."""

from collections.abc import Sequence
from typing import Final

Interval = tuple[float, float]

CONFIDENCE: Final = 0.95
_RESAMPLES: Final = 2000
_DRAWN_AT_ONCE: Final = 2_000_000
"""Values in memory."""


def mean_interval(values: Sequence[float]) -> Interval | None:
    """The 95 % percentile bootstrap interval of the mean; None of fewer than two values.

    The same draws for the same number of values: columns of the same articles are drawn together.
    """
    if len(values) < 2:
        return None
    import numpy as np
    from scipy.stats import bootstrap

    result = bootstrap(
        (np.asarray(values),),
        np.mean,
        confidence_level=CONFIDENCE,
        n_resamples=_RESAMPLES,
        batch=max(1, _DRAWN_AT_ONCE // len(values)),
        method="percentile",
        rng=np.random.default_rng(0),
    )
    low, high = result.confidence_interval
    return float(low), float(high)
