"""The nights that were noted, as a clock of their own: the wall's may be wrong for a night, or jump.

A run is as old as the nights since it was begun. Between two of them counts no more than is usual here, between two in
the wrong order nothing: whatever nights a clock jumps in, and however far, a run grows older by a night at most.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Final, NamedTuple

from summarize.core.messages import _
from summarize.nightly.deadline import MAX_CLOCK_SKEW

ONE_NIGHT: Final = timedelta(days=1)
"""The usual time between two nights, unless most are further apart."""
MIN_GAPS: Final = 4
"""Gaps that it takes to know that: of fewer, jumps of the clock may be most."""
UNSUSPICIOUS_GAP: Final = timedelta(days=8)
"""Time between two nights that is no sign of a wrong clock, whatever is usual: a job of every week may be late."""
UNSUSPICIOUS_GAPS: Final = 3
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
        return _("the clock says {now}, before the last night, {last}", now=_day(now), last=_day(last))
    if now - last > max(UNSUSPICIOUS_GAP, UNSUSPICIOUS_GAPS * _usual_gap(nights)):
        days = (now - last).days
        return _(
            "the clock says {now}, {days} days after the last night, {last}", now=_day(now), days=days, last=_day(last)
        )
    return None


def run_ages(nights: Sequence[NotedNight], now: datetime) -> dict[str, timedelta]:
    """The age of each run that one of `nights`, in their order, made, the newest first."""
    usual, age = _usual_gap(nights), timedelta()
    later, ages = now, dict[str, timedelta]()
    for night in reversed(nights):
        age += min(max(later - night.started, timedelta()), usual)
        later = night.started
        if night.run:
            ages.pop(night.run, None)  # one that was resumed is as old as its first night
            ages[night.run] = age
    return ages


def _usual_gap(nights: Sequence[NotedNight]) -> timedelta:
    """The lower quartile: a jump forward and back makes one gap too long and one of nothing, and neither is usual."""
    gaps = sorted(max(later.started - earlier.started, timedelta()) for earlier, later in pairwise(nights))
    return max(ONE_NIGHT, gaps[(len(gaps) - 1) // 4]) if len(gaps) >= MIN_GAPS else ONE_NIGHT


def _day(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M} UTC"
