"""Deadline of a nightly run, from a time of day and a length; local time; signs of a wrong clock."""

from datetime import UTC, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from summarize.core.errors import UsageError
from summarize.core.messages import _
from summarize.core.night_config import NightlyConfig

MAX_CLOCK_SKEW: Final = timedelta(minutes=10)
"""A run dated further in the future shows that the clock is wrong."""
EARLIEST_YEAR: Final = 2026
"""The year of this program: an earlier one shows that the clock is wrong."""
NO_YEAR: Final = 3000
"""The first year of which no time is noted: see `summarize.core.schema.Moment`."""


def deadline(config: NightlyConfig, started: datetime) -> datetime | None:
    """When (UTC) a night `started` at (UTC) stops: the earlier of `until` and `max_minutes`; None for never.

    `until` is the next such time of day: a night started at 22:00 stops at 06:00 tomorrow. A time that is skipped when
    clocks are put forward is taken as the hour after it.
    """
    candidates = []
    if config.max_minutes:
        candidates.append(started + timedelta(minutes=config.max_minutes))
    if config.until:
        candidates.append(_next_time_of_day(time.fromisoformat(config.until), started, config.timezone))
    return min(candidates, default=None)


def clock_problem(newest: datetime | None, now: datetime) -> str | None:
    """A message if the clock is wrong, or was; `newest` is the start of the newest run."""
    if newest and newest > now + MAX_CLOCK_SKEW:
        return _(
            "the clock is or was wrong: a run is dated {date} UTC, later than now", date=f"{newest:%Y-%m-%d %H:%M}"
        )
    return _("the clock is wrong: it says {year}", year=now.year) if now.year < EARLIEST_YEAR else None


def require_clock(now: datetime) -> None:
    """UsageError where the clock tells a time that cannot be noted."""
    if now.year >= NO_YEAR:
        raise UsageError(_("the clock is wrong: it says {year}", year=now.year))


def to_local(moment: datetime, timezone: str) -> datetime:
    """The moment in the named zone, or in the machine's when `timezone` is empty."""
    return moment.astimezone(ZoneInfo(timezone) if timezone else None)


def _next_time_of_day(clock: time, started: datetime, timezone: str) -> datetime:
    today = to_local(started, timezone).date()
    # The third day is for zones that skipped a time, or all of a day, in the night the clocks were changed.
    moments = (_to_utc(datetime.combine(today + timedelta(days=days), clock), timezone) for days in range(3))
    return next((moment for moment in moments if moment > started), started + timedelta(days=1))


def _to_utc(local: datetime, timezone: str) -> datetime:
    """When (UTC) the clocks first show `local`; if they are put forward over it, when they would have without that."""
    zone = ZoneInfo(timezone) if timezone else None
    folds = [
        (clock.replace(tzinfo=zone) if zone else clock.astimezone()).astimezone(UTC)
        for clock in (local.replace(fold=0), local.replace(fold=1))
    ]
    shown = [moment for moment in folds if to_local(moment, timezone).replace(tzinfo=None) == local]
    return min(shown) if shown else max(folds)
