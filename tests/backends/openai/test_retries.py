"""What is asked again, and how long is waited before."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.backends.openai.retries import LONGEST_RETRY_AFTER, Retries, is_passing, retry_after_seconds


@given(st.integers(1, 10_000), st.floats(0, LONGEST_RETRY_AFTER))
def test_a_pause_is_bounded_and_never_shorter_than_asked_for(tries: int, asked: float) -> None:
    retries = Retries()
    assert asked < retries.pause(tries, asked) <= asked + retries.longest_pause


def test_pauses_grow_and_are_not_all_the_same() -> None:
    retries = Retries(first_pause=1, longest_pause=1_000)
    assert all(retries.pause(tries) <= retries.pause(tries + 2) for tries in range(1, 8))
    assert len({retries.pause(1) for _ in range(20)}) > 1


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("", 0),
        ("7", 7),
        ("99999999999999999999", LONGEST_RETRY_AFTER),
        ("9" * 100_000, LONGEST_RETRY_AFTER),
        ("-1", 0),
        ("1e9", 0),
        ("soon", 0),
        ("Wed, 21 Oct 2099 07:28:00 GMT", LONGEST_RETRY_AFTER),
        ("Wed, 21 Oct 2015 07:28:00 GMT", 0),
        ("Wed, 21 Oct 2099 07:28:00 -0000", LONGEST_RETRY_AFTER),
        ("Wed, 99 Oct 99999 99:99:99 GMT", 0),
        ("²", 0),
    ],
)
def test_what_a_server_asks_to_wait_is_bounded(header: str, seconds: float) -> None:
    assert retry_after_seconds(header) == seconds


def test_a_server_may_name_the_moment() -> None:
    moment = datetime.now(UTC) + timedelta(seconds=30)
    assert 25 < retry_after_seconds(format_datetime(moment, usegmt=True)) <= 30


def test_statuses_of_the_moment_are_told_from_those_of_the_request() -> None:
    passing = {408, 409, 425, 429, 500, 502, 503, 504, 520, 524, 529, 599}
    lasting = {200, 301, 400, 401, 403, 404, 413, 422, 451, 501, 505}
    assert {status for status in passing | lasting if is_passing(status)} == passing
