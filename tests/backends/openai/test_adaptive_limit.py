"""How many requests are at a server at once: never more than are configured, fewer while it is busy."""

from __future__ import annotations

import threading
import time
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from summarize.backends.openai.adaptive_limit import AdaptiveLimit
from tests.support.generate import generate
from tests.support.openai_server import LoopbackServer, completion, open_backend, serve_one_model
from tests.support.schemas import SHORT_REQUESTS

ROOM = 3


@given(st.lists(st.booleans()), st.integers(1, 100))
def test_it_stays_between_one_and_the_most(busy: list[bool], most: int) -> None:
    limit = AdaptiveLimit(most)
    for each in busy:
        limit.shrink(time.monotonic()) if each else limit.grow()
        assert 1 <= limit.requests <= most


def test_one_request_shrinks_it_once_and_answers_bring_it_back() -> None:
    limit, sent = AdaptiveLimit(16), time.monotonic()
    for _ in range(10):
        limit.shrink(sent)
    assert limit.requests == 8
    limit.shrink(time.monotonic())
    assert limit.requests == 4
    for _ in range(16 * 16):
        limit.grow()
    assert limit.requests == 16


def test_a_server_with_little_room_is_soon_sent_no_more_than_it_takes() -> None:
    at_once, refused, lock = 0, list[int](), threading.Lock()

    def complete(body: Any) -> tuple[int, Any]:
        nonlocal at_once
        with lock:
            at_once += 1
            crowded = at_once > ROOM
            refused.append(crowded)
        time.sleep(0 if crowded else 0.01)
        with lock:
            at_once -= 1
        return (429, {"error": {"message": "no room"}}) if crowded else completion()

    with LoopbackServer(serve_one_model(complete)) as server, open_backend(server, batch_size=32) as backend:
        assert backend.batch_size == 32
        assert len(generate(backend, SHORT_REQUESTS * 30)) == 30 * len(SHORT_REQUESTS)
        assert backend.batch_size < 16
    later = refused[len(refused) // 2 :]
    assert sum(later) < len(later) / 2
