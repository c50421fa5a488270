"""Jensen–Shannon divergence of two counts: 0 for the same distribution, 1 for two that share nothing."""

from collections import Counter
from collections.abc import Hashable, Mapping
from typing import Final

from summarize.core.fields import ListField
from summarize.drift.profile import Profile

_NO_TERM: Final = ""
"""Stands for the terms of a record that has none."""
_BIN: Final = 20
"""Characters of summaries that count as of one length."""


def divergence(a: Mapping[Hashable, int], b: Mapping[Hashable, int]) -> float:
    """The Jensen–Shannon divergence of two distributions that have counts, to the base 2."""
    from scipy.spatial.distance import jensenshannon

    outcomes = list(a.keys() | b.keys())
    p, q = ([counts.get(outcome, 0) for outcome in outcomes] for counts in (a, b))
    total_p, total_q = sum(p), sum(q)
    if [count * total_q for count in p] == [count * total_p for count in q]:
        return 0.0  # scipy takes the root of what rounding leaves
    distance = float(jensenshannon(p, q, base=2))
    return min(1.0, distance * distance)


def term_divergence(a: Profile, b: Profile, name: ListField) -> float:
    """That of the terms of a field; a record without any counts as one term more."""
    return divergence(_with_empty(a, name), _with_empty(b, name))


def length_divergence(a: Profile, b: Profile) -> float:
    """That of the lengths of summaries."""
    return divergence(_binned(a), _binned(b))


def _with_empty(profile: Profile, name: ListField) -> Counter[Hashable]:
    return Counter[Hashable](profile.terms[name]) + Counter({_NO_TERM: profile.empty[name]})


def _binned(profile: Profile) -> Counter[Hashable]:
    counts: Counter[Hashable] = Counter()
    for length, count in profile.lengths.items():
        counts[length // _BIN] += count
    return counts
