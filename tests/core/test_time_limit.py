"""The time limit: nothing outlasts it, nothing else is touched by it."""

import re
import signal
import threading
import time
from contextlib import suppress
from types import FrameType

import pytest

from summarize.core.errors import ArticleError
from summarize.core.time_limit import seconds_for, time_limit, uncounted
from tests.support.pumping import limited

ENDLESS = re.compile("(?:a+)+b")


def spin(seconds: float) -> None:
    until = time.thread_time() + seconds
    while time.thread_time() < until:
        pass


def test_an_expression_without_an_end_is_broken_off() -> None:
    with limited(seconds=20), pytest.raises(ArticleError) as error, time_limit(50, seconds=0.2):
        ENDLESS.match("a" * 50)
    assert error.value.reason == "slow"
    assert "50 characters" in str(error.value)


def test_what_catches_everything_is_broken_off_all_the_same() -> None:
    def swallow() -> None:
        try:
            spin(5)
        except Exception as error:
            raise AssertionError("taken for the code's own") from error

    def swallow_all() -> None:
        with suppress(BaseException):
            spin(5)
        spin(5)  # broken off a second time

    with limited(seconds=20), pytest.raises(ArticleError), time_limit(1, seconds=0.2):
        swallow()
    began = time.monotonic()
    with pytest.raises(ArticleError), time_limit(1, seconds=0.2):
        swallow_all()
    assert time.monotonic() - began < 5


def test_work_within_the_limit_gives_its_result_and_leaves_no_timer() -> None:
    with time_limit(1, seconds=0.3):
        result = sum(range(10))
    assert result == 45
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)
    time.sleep(0.4)  # an alarm that was left behind would end the process


def test_a_longer_document_may_take_longer() -> None:
    assert seconds_for(200_000) > 5 * seconds_for(0)


def test_waiting_is_not_work() -> None:
    with time_limit(1, seconds=0.2):
        time.sleep(0.6)
    with limited(seconds=10), pytest.raises(ArticleError), time_limit(1, seconds=0.2):
        time.sleep(60)


def test_time_of_a_backend_does_not_count() -> None:
    def count(text: str) -> int:
        spin(0.5)
        return len(text)

    with time_limit(1, seconds=0.3):
        assert uncounted(count)("ab") == 2
        assert uncounted(count)("abc") == 3
    with pytest.raises(ArticleError), time_limit(1, seconds=0.3):
        spin(uncounted(count)("ab"))


def test_a_block_inside_another_has_the_others_limit() -> None:
    def work() -> None:
        with time_limit(1, seconds=100):
            pass
        spin(3)

    with pytest.raises(ArticleError), time_limit(1, seconds=0.2):
        work()


def test_a_timer_of_somebody_else_goes_on() -> None:
    rang = []

    def ring(_number: int, _frame: FrameType | None) -> None:
        rang.append(True)

    before = signal.signal(signal.SIGALRM, ring)
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.2)
        with time_limit(1, seconds=5):
            spin(0.3)
        time.sleep(0.1)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    assert rang == [True]


def test_other_threads_work_without_a_limit() -> None:
    done = []

    def work() -> None:
        with time_limit(1, seconds=0.05):
            spin(0.2)
        done.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done == [True]
