"""When a night has to stop. Knows clocks and time zones, nothing of what is done until then."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from summarize.core.config import NightlyConfig

MAX_CLOCK_SKEW: Final = timedelta(minutes=10)
"""What is dated so far in the future shows that the clock is wrong."""
EARLIEST_YEAR: Final = 2026
"""The year of this program; no night was before it."""


def deadline(config: NightlyConfig, started: datetime) -> datetime | None:
    """The moment (UTC) a night that `started` (UTC) stops at: the earlier of what the config says; None for never.

    `until` is the next such time of day: a night that starts at 22:00 stops at 06:00 tomorrow. On the day clocks are
    put forward, a time that is left out is taken as the hour after it.
    """
    stops = []
    if config.max_minutes:
        stops.append(started + timedelta(minutes=config.max_minutes))
    if config.until:
        stops.append(_next_time_of_day(time.fromisoformat(config.until), started, config.timezone))
    return min(stops, default=None)


def clock_problem(newest: datetime | None, now: datetime) -> str | None:
    """What shows that the clock is wrong, or was; `newest` is when the newest run was begun."""
    if newest and newest > now + MAX_CLOCK_SKEW:
        return f"the clock is wrong, or was: a run is dated {newest:%Y-%m-%d %H:%M} UTC, later than now"
    return f"the clock is wrong: it is not {now:%Y}" if now.year < EARLIEST_YEAR else None


def to_local(moment: datetime, timezone: str) -> datetime:
    """The moment in the zone of that name, or in the machine's where it has none."""
    return moment.astimezone(ZoneInfo(timezone) if timezone else None)


def _next_time_of_day(clock: time, started: datetime, timezone: str) -> datetime:
    today = to_local(started, timezone).date()
    moments = (_to_utc(datetime.combine(today + timedelta(days=days), clock), timezone) for days in (0, 1))
    return next(moment for moment in moments if moment > started)


def _to_utc(clock: datetime, timezone: str) -> datetime:
    """When the clocks show it, the first time they do; where they are put forward over it, as if they were not."""
    zone = ZoneInfo(timezone) if timezone else None
    either = [
        (one.replace(tzinfo=zone) if zone else one.astimezone()).astimezone(UTC)
        for one in (clock.replace(fold=0), clock.replace(fold=1))
    ]
    shown = [moment for moment in either if to_local(moment, timezone).replace(tzinfo=None) == clock]
    return min(shown) if shown else max(either)
