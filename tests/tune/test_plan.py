"""Every example has its turn, in the same order for one seed; the rate rises and falls."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from summarize.tune.plan import count_steps, learning_rate, plan_groups
from summarize.tune.settings import TuneSettings

LENGTHS = st.lists(st.integers(1, 2000), min_size=1, max_size=60)


@given(LENGTHS, st.integers(1, 3), st.integers(1, 5), st.integers(0, 3))
def test_each_epoch_has_every_example_once(lengths: list[int], epochs: int, group: int, seed: int) -> None:
    settings = TuneSettings(epochs=epochs, group=group, seed=seed)
    plan = plan_groups(lengths, settings)
    assert plan == plan_groups(lengths, settings)
    assert len(plan) == count_steps(len(lengths), settings)
    assert Counter(number for chosen in plan for number in chosen) == dict.fromkeys(range(len(lengths)), epochs)
    assert all(len(chosen) <= group for chosen in plan)


@given(LENGTHS, st.floats(0.01, 3))
def test_a_broken_number_of_epochs_ends_amid_one(lengths: list[int], epochs: float) -> None:
    settings = TuneSettings(epochs=epochs)
    assert len(plan_groups(lengths, settings)) == count_steps(len(lengths), settings) >= 1


def test_groups_are_of_similar_length_and_epochs_differ() -> None:
    lengths = [number * 10 for number in range(80)]
    plan = plan_groups(lengths, TuneSettings(epochs=2))
    assert all(max(group) - min(group) < 12 for group in plan)
    assert set(plan[:20]) != set(plan[20:])


def test_the_rate_rises_to_the_highest_and_falls_to_a_tenth() -> None:
    settings = TuneSettings(rate=1e-3)
    rates = [learning_rate(step, 200, settings) for step in range(200)]
    top = rates.index(max(rates))
    assert rates[:top] == sorted(rates[:top])
    assert rates[top:] == sorted(rates[top:], reverse=True)
    assert 0.98e-3 < max(rates) <= 1e-3
    assert rates[0] < 0.11e-3
    assert 0.99e-4 < rates[-1] < 1.1e-4
