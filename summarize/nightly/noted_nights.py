"""The nights that were noted, as a clock of their own: the wall's may be wrong for a night, or jump.

A run is as old as the time between the nights since it was begun. Of two nights that lie further apart than nights here
usually do, no more counts than the longest usual distance, of two in the wrong order nothing: one night in another year
makes nothing older.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import median
from typing import Final, NamedTuple

from summarize.nightly.deadline import MAX_CLOCK_SKEW

LONGEST_USUAL_GAP: Final = timedelta(days=8)
"""Time between two nights that is no sign of a wrong clock, whatever is usual: a job of every week may be late."""
USUAL_GAPS: Final = 3
"""Nor is one of as many usual gaps, where nights are rarer than that."""


class NotedNight(NamedTuple):
    """A night as the state has it."""

    run: str | None
    """Name of the run folder that it made or resumed."""
    started: datetime


def clock_jump(nights: Sequence[NotedNight], now: datetime) -> str | None:
    """A message where `now` does not follow the last of `nights`, in their order, as nights here do."""
    if not nights:
        return None
    last = nights[-1].started
    if now < last - MAX_CLOCK_SKEW:
        return f"the clock says {_day(now)}, before the last night, {_day(last)}"
    if now - last > _longest_gap(nights):
        return f"the clock says {_day(now)}, {(now - last).days} days after the last night, {_day(last)}"
    return None


def run_ages(nights: Sequence[NotedNight], now: datetime) -> dict[str, timedelta]:
    """The age of each run that one of `nights`, in their order, made, the newest first."""
    longest, age = _longest_gap(nights), timedelta()
    later, ages = now, dict[str, timedelta]()
    for night in reversed(nights):
        age += min(max(later - night.started, timedelta()), longest)
        later = night.started
        if night.run:
            ages.pop(night.run, None)  # one that was resumed is as old as its first night
            ages[night.run] = age
    return ages


def _longest_gap(nights: Sequence[NotedNight]) -> timedelta:
    gaps = [(later.started - earlier.started).total_seconds() for earlier, later in pairwise(nights)]
    usual = median([gap for gap in gaps if gap > 0] or [0])
    return max(LONGEST_USUAL_GAP, timedelta(seconds=USUAL_GAPS * usual))


def _day(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M} UTC"
