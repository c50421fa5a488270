"""Waiting for what happens in another process or thread; a clock only ends a test that hangs."""

from __future__ import annotations

import time
from collections.abc import Callable

HANG_SECONDS = 300
"""After which what a test waits for is taken to hang."""


def wait_until(condition: Callable[[], object]) -> None:
    """Wait until `condition` holds."""
    deadline = time.monotonic() + HANG_SECONDS
    while not condition():
        assert time.monotonic() < deadline, "it hangs"
        time.sleep(0.01)
