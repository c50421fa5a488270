"""When a night stops: by the clock of its zone, by its length, on days when clocks change."""

from datetime import UTC, datetime

import pytest

from summarize.config import NightlyConfig
from summarize.errors import ConfigError
from summarize.nights.deadline import deadline


def stop(started: str, **settings: object) -> str | None:
    found = deadline(NightlyConfig.model_validate(settings), datetime.fromisoformat(started).replace(tzinfo=UTC))
    return found.strftime("%m-%d %H:%M") if found else None


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


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ('until = "6 Uhr"', "a time of day"),
        ('until = "24:61"', "nightly.until"),
        ('timezone = "Mars/Olympus"', "no time zone"),
        ('timezone = "../etc/passwd"', "no time zone"),
        ("max_minute = 3", "unknown key 'nightly.max_minute'"),
    ],
)
def test_what_is_no_time_is_refused_when_the_config_is_read(tmp_path: object, line: str, complaint: str) -> None:
    from pathlib import Path

    from summarize.config import Config, load_toml

    path = Path(str(tmp_path)) / "night.toml"
    path.write_text(f"[nightly]\n{line}\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=complaint):
        load_toml(path, Config)
