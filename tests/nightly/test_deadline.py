"""`deadline`: by the clock of a zone, by length, on days when clocks change."""

import time
from datetime import UTC, datetime, timedelta

import pytest

from summarize.core.errors import ConfigError, UsageError
from summarize.core.night_config import NightlyConfig
from summarize.nightly.deadline import clock_problem, deadline, require_clock


def stop(started: str, **settings: object) -> str | None:
    stops = deadline(NightlyConfig.model_validate(settings), datetime.fromisoformat(started).replace(tzinfo=UTC))
    return stops.strftime("%m-%d %H:%M") if stops else None


@pytest.mark.parametrize(
    ("started", "settings", "expected"),
    [
        ("2026-11-23 14:00", {}, None),
        ("2026-11-23 14:00", {"max_minutes": 90}, "11-23 15:30"),
        ("2026-11-23 14:00", {"until": "06:00", "timezone": "Asia/Shanghai"}, "11-23 22:00"),
        ("2026-11-23 22:00", {"until": "06:00", "timezone": "Asia/Shanghai"}, "11-24 22:00"),  # not at once
        ("2026-11-23 14:00", {"until": "06:00", "timezone": "UTC"}, "11-24 06:00"),
        ("2026-11-23 14:00", {"until": "06:00", "timezone": "UTC", "max_minutes": 60}, "11-23 15:00"),
        ("2026-11-23 14:00", {"until": "06:00", "timezone": "UTC", "max_minutes": 6000}, "11-24 06:00"),
        # In the night of 2026-03-29, Berlin puts its clocks forward at 01:00 UTC: 06:00 there is 04:00, no more 05:00.
        ("2026-03-27 20:00", {"until": "06:00", "timezone": "Europe/Berlin"}, "03-28 05:00"),
        ("2026-03-28 20:00", {"until": "06:00", "timezone": "Europe/Berlin"}, "03-29 04:00"),
        ("2026-03-28 20:00", {"until": "02:30", "timezone": "Europe/Berlin"}, "03-29 01:30"),  # an hour that is not
        ("2026-10-24 20:00", {"until": "02:30", "timezone": "Europe/Berlin"}, "10-25 00:30"),  # one that is twice
    ],
)
def test_the_next_such_time(started: str, settings: dict[str, object], expected: str | None) -> None:
    assert stop(started, **settings) == expected


def test_a_clock_that_is_wrong_shows() -> None:
    now = datetime(2026, 11, 24, 12, tzinfo=UTC)
    assert clock_problem(None, now) is None
    assert clock_problem(now, now) is None
    assert "later than now" in str(clock_problem(now.replace(hour=13), now))
    assert "it says 1970" in str(clock_problem(None, datetime(1970, 1, 1, tzinfo=UTC)))


@pytest.mark.parametrize("zone", ["", "America/New_York"])
def test_the_machines_zone_is_as_good_as_a_named_one(monkeypatch: pytest.MonkeyPatch, zone: str) -> None:
    monkeypatch.setenv("TZ", "America/New_York")
    time.tzset()
    try:
        assert stop("2026-03-08 03:00", until="02:30", timezone=zone) == "03-08 07:30"  # an hour that is not
        assert stop("2026-11-01 03:00", until="01:30", timezone=zone) == "11-01 05:30"  # one that is twice
        assert stop("2026-07-01 03:00", until="06:00", timezone=zone) == "07-01 10:00"
    finally:
        monkeypatch.undo()
        time.tzset()


@pytest.mark.parametrize(
    ("zone", "started"),
    [
        ("America/Goose_Bay", "2009-11-01T03:30:00"),  # the next midnight is before now: clocks went back over it
        ("Antarctica/Casey", "2010-03-04T15:00:00"),
        ("Pacific/Apia", "2011-12-30T05:00:00"),  # the next day was left out
    ],
)
@pytest.mark.parametrize("until", ["00:00", "00:01", "23:59"])
def test_a_night_stops_within_two_days_whatever_the_clocks_do(zone: str, started: str, until: str) -> None:
    start = datetime.fromisoformat(started).replace(tzinfo=UTC)
    stops = deadline(NightlyConfig(until=until, timezone=zone), start)
    assert stops
    assert start < stops <= start + timedelta(days=2)


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ('until = "6 Uhr"', "a time of day"),
        ('until = "24:00"', "nightly.until: a time of day is written like 06:00, from 00:00 to 23:59"),
        ("keep_days = 1000000", "nightly.keep_days"),
        ("max_minutes = 99999999999999", "nightly.max_minutes"),
        ("min_free_gb = inf", "nightly.min_free_gb"),
        ('timezone = "Mars/Olympus"', "unknown time zone"),
        ('timezone = "../etc/passwd"', "unknown time zone"),
        ("max_minute = 3", "unknown key 'nightly.max_minute'"),
    ],
)
def test_what_is_no_time_is_refused_when_the_config_is_read(tmp_path: object, line: str, complaint: str) -> None:
    from pathlib import Path

    from summarize.core.config import Config, load_toml

    path = Path(str(tmp_path)) / "night.toml"
    path.write_text(f"[nightly]\n{line}\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=complaint):
        load_toml(path, Config)


def test_a_clock_that_tells_no_time_that_can_be_noted_ends_the_night_in_a_line() -> None:
    require_clock(datetime(2999, 12, 31, tzinfo=UTC))
    with pytest.raises(UsageError, match="the clock is wrong: it says 9999"):
        require_clock(datetime(9999, 1, 1, tzinfo=UTC))
