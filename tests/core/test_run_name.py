"""The name of a run's folder is made and read in one form."""

from datetime import UTC, datetime

import pytest

from summarize.core.run_name import parse_start, run_name


def test_a_name_says_when_the_run_started() -> None:
    started = datetime(2026, 1, 31, 2, 3, 4, tzinfo=UTC)
    name = run_name(started, "0123456789abcdef")
    assert name == "20260131T020304Z-0123456789ab"
    assert parse_start(name) == parse_start(f"{name}-2") == started


@pytest.mark.parametrize("name", ["", "reference", "20260131T020304Z", "99999999T000000Z-0123456789ab"])
def test_another_name_is_no_run_s(name: str) -> None:
    assert parse_start(name) is None
