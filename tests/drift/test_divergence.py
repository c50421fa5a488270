"""The divergence by its laws, and by its definition."""

from collections import Counter
from math import log2

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize.drift.divergence import divergence

COUNTS = st.dictionaries(st.sampled_from("abcdef"), st.integers(1, 50), min_size=1)


def by_definition(a: dict[str, int], b: dict[str, int]) -> float:
    """Half the relative entropies to the mean of the two distributions."""
    p, q = ({key: count / sum(counts.values()) for key, count in counts.items()} for counts in (a, b))
    mean = {key: (p.get(key, 0) + q.get(key, 0)) / 2 for key in p | q}
    return sum(share * log2(share / mean[key]) for one in (p, q) for key, share in one.items()) / 2


@settings(deadline=None)  # the first call imports scipy
@given(COUNTS, COUNTS)
def test_it_is_what_its_definition_says_both_ways(a: dict[str, int], b: dict[str, int]) -> None:
    found = divergence(a, b)
    assert found == pytest.approx(by_definition(a, b), abs=1e-12)
    assert divergence(b, a) == pytest.approx(found)
    assert 0 <= found <= 1


@given(COUNTS, st.integers(1, 9))
def test_the_same_shares_are_no_divergence_and_nothing_shared_is_the_greatest(a: dict[str, int], times: int) -> None:
    assert divergence(a, {key: count * times for key, count in a.items()}) == 0
    assert divergence(a, {key.upper(): count for key, count in a.items()}) == pytest.approx(1)


def test_no_term_is_an_outcome_too() -> None:
    assert divergence(Counter({"a": 5, "": 5}), Counter({"a": 5})) > 0
