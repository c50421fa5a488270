"""The peak of this process and of the model's."""

import multiprocessing
import sys
from multiprocessing.synchronize import Event

import pytest

from summarize.core.peak_memory import peak_memory_mb


def _hold(megabytes: int, ready: Event, done: Event) -> None:
    held = b"x" * (megabytes * 1_000_000)
    ready.set()
    done.wait()
    assert held


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells")
def test_processes_that_were_started_count() -> None:
    before = peak_memory_mb()
    assert before is not None
    assert 5 < before < 20_000
    spawn = multiprocessing.get_context("spawn")
    ready, done = spawn.Event(), spawn.Event()
    process = spawn.Process(target=_hold, args=(100, ready, done))
    process.start()
    ready.wait()
    with_child = peak_memory_mb()
    done.set()
    process.join()
    assert with_child is not None
    assert with_child > before + 100
