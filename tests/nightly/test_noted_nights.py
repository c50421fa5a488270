"""Ages by the nights that were noted: no wrong clock, for a night or for good, makes a run older than it is."""

from datetime import UTC, datetime, timedelta
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.core.night_config import NightlyConfig
from summarize.nightly.noted_nights import NotedNight, clock_jump, run_ages
from summarize.nightly.retention import expired_runs
from tests.nightly.test_retention import run

FIRST = datetime(2026, 11, 1, 2, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def each_night(count: int, *, every: int = 1) -> list[NotedNight]:
    return [NotedNight(f"run-{number}", FIRST + number * every * DAY) for number in range(count)]


def test_a_run_is_as_old_as_the_nights_since() -> None:
    ages = run_ages(each_night(4), FIRST + 4 * DAY)
    assert ages == {"run-3": DAY, "run-2": 2 * DAY, "run-1": 3 * DAY, "run-0": 4 * DAY}
    assert list(ages) == ["run-3", "run-2", "run-1", "run-0"]


def test_a_run_that_was_resumed_is_as_old_as_its_first_night() -> None:
    nights = [NotedNight("a", FIRST), NotedNight(None, FIRST + DAY), NotedNight("a", FIRST + 2 * DAY)]
    assert run_ages(nights, FIRST + 3 * DAY) == {"a": 3 * DAY}


def test_a_night_in_another_year_deletes_nothing_and_is_said() -> None:
    nights, future = each_night(6), FIRST.replace(year=2036)
    assert "days after the last night" in (clock_jump(nights, future) or "")
    nights.append(NotedNight("future", future))
    assert "before the last night" in (clock_jump(nights, FIRST + 7 * DAY) or "")
    nights.append(NotedNight("after", FIRST + 7 * DAY))
    now = FIRST + 8 * DAY
    assert clock_jump(nights, now) is None
    assert max(run_ages(nights, now).values()) <= 8 * DAY


def test_the_run_of_a_wrong_clock_counts_as_the_night_it_was_made_in(tmp_path: Path) -> None:
    future, *others = (run(tmp_path, days) for days in (0, 1, 2, 3))
    future = (tmp_path / future).rename(tmp_path / f"20361124T000000Z-{0:012x}").name
    nights = [NotedNight(others[2], FIRST), NotedNight(future, FIRST.replace(year=2036))]
    nights += [NotedNight(others[1], FIRST + 2 * DAY), NotedNight(others[0], FIRST + 3 * DAY)]
    ages = run_ages(nights, FIRST + 4 * DAY)
    expired = expired_runs(tmp_path, ages, NightlyConfig(keep_runs=2, keep_days=0))
    assert {path.name for path in expired} == {future, others[2]}


def test_rare_nights_are_no_jump() -> None:
    monthly = each_night(5, every=30)
    assert clock_jump(monthly, FIRST + 150 * DAY) is None
    assert run_ages(monthly, FIRST + 150 * DAY)["run-0"] == 150 * DAY
    assert clock_jump(monthly, FIRST + 500 * DAY)


def test_no_jumps_of_the_first_nights_make_a_run_older_than_it_is() -> None:
    years = 3650 * DAY
    for jumps in product([0 * DAY, -years, years, 2 * years, -7 * DAY, 7 * DAY], repeat=4):
        nights = each_night(8)
        nights[:4] = [NotedNight(run, started + jump) for (run, started), jump in zip(nights[:4], jumps, strict=True)]
        for count in range(1, 9):
            for now in (FIRST + count * DAY, FIRST + count * DAY + years):
                ages = run_ages(nights[:count], now)
                assert all(ages[f"run-{number}"] <= (count - number) * DAY for number in range(count))


@pytest.mark.parametrize("at", range(1, 5))
def test_each_jump_of_the_first_nights_is_said(at: int) -> None:
    future = FIRST + 3650 * DAY
    assert "days after the last night" in (clock_jump(each_night(at), future) or "")
    nights = [*each_night(at), NotedNight("future", future)]
    assert "before the last night" in (clock_jump(nights, FIRST + (at + 1) * DAY) or "")
    assert "days after the last night" in (clock_jump(nights, future + 3650 * DAY) or "")


@given(st.lists(st.none() | st.integers(-5000, 5000).map(lambda hours: timedelta(hours=hours)), min_size=1))
def test_where_half_of_the_nights_are_right_none_of_the_others_makes_a_run_older(jumps: list[timedelta | None]) -> None:
    nights = each_night(2 * len(jumps))
    nights[::2] = [NotedNight(run, s + (jump or 0 * DAY)) for (run, s), jump in zip(nights[::2], jumps, strict=True)]
    ages = run_ages(nights, FIRST + len(nights) * DAY)
    assert all(ages[f"run-{number}"] <= (len(nights) - number) * DAY for number in range(len(nights)))


@given(st.lists(st.integers(-5000, 5000), min_size=1), st.integers(-5000, 5000))
def test_newer_runs_are_no_older(hours: list[int], now: int) -> None:
    nights = [NotedNight(str(number), FIRST + timedelta(hours=hour)) for number, hour in enumerate(hours)]
    ages = run_ages(nights, FIRST + timedelta(hours=now))
    assert list(ages.values()) == sorted(ages.values())
    assert min(ages.values()) >= timedelta()
