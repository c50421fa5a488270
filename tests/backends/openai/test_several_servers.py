"""Several servers of one model: they share the work, and one that fails is made up for by the others."""

from __future__ import annotations

import threading
from collections import Counter
from contextlib import closing
from typing import Any

import pytest

from summarize.backends.openai.backend import OpenAIBackend
from summarize.core.config import BackendConfig
from summarize.core.errors import BackendError
from tests.support.generate import generate
from tests.support.openai_server import (
    CARD,
    MODEL,
    QUICK,
    LoopbackServer,
    Responder,
    completion,
    first_choices,
    open_backend,
    serve_one_model,
)
from tests.support.schemas import SHORT_REQUESTS
from tests.support.waiting import HANG_SECONDS

GOOD = completion('{"回答":["对"]}')
WELL = serve_one_model(lambda body: GOOD, tokenize=(200, {"tokens": [1]}))


def open_all(*servers: LoopbackServer, **config: Any) -> OpenAIBackend:
    urls = tuple(server.url for server in servers)
    return OpenAIBackend(MODEL, BackendConfig(url=urls, **config), retries=QUICK)


def failing(request: Any) -> tuple[int, Any]:
    """A server that has the model, and is out of order."""
    asked = request.body and "messages" in request.body
    return (500, {"error": {"message": "out of order"}}) if asked else WELL(request)


def test_they_are_sent_as_many_each_at_once() -> None:
    together = threading.Barrier(4, timeout=HANG_SECONDS)

    def complete(body: Any) -> tuple[int, Any]:
        together.wait()
        return first_choices(body)

    with LoopbackServer(serve_one_model(complete)) as one, LoopbackServer(serve_one_model(complete)) as other:
        with closing(open_all(one, other, batch_size=2)) as backend:
            assert backend.batch_size == 4
            assert len(generate(backend, SHORT_REQUESTS[:1] * 8)) == 8
        assert len(one.completions) == len(other.completions) == 4


def test_the_first_one_is_the_identity() -> None:
    with LoopbackServer(WELL) as one, LoopbackServer(WELL) as other:
        with open_backend(one) as alone, closing(open_all(one, other)) as both:
            assert both.identity == alone.identity
            assert both.count_tokens("一") == 1
        with closing(open_all(one, one)) as twice:
            assert twice.batch_size == BackendConfig().batch_size


@pytest.mark.parametrize(
    "other",
    [
        serve_one_model(lambda body: GOOD, card=CARD | {"root": "Org/Other"}, tokenize=(200, {"tokens": [1]})),
        serve_one_model(lambda body: GOOD, tokenize=(200, {"tokens": [1]}), version=(200, {"version": "2"})),
        serve_one_model(lambda body: GOOD),
    ],
)
def test_one_that_serves_something_else_is_refused_in_one_line(other: Responder) -> None:
    with (
        LoopbackServer(WELL) as one,
        LoopbackServer(other) as stranger,
        closing(open_all(one, stranger)) as backend,
        pytest.raises(BackendError, match=stranger.url) as caught,
    ):
        _ = backend.identity
    assert "not the same" in str(caught.value)


@pytest.mark.parametrize("first", [True, False])
def test_what_a_failed_one_was_sent_the_others_answer(first: bool) -> None:
    said: list[str] = []
    with LoopbackServer(WELL) as well, LoopbackServer(failing) as ill:
        servers = (ill, well) if first else (well, ill)
        with closing(open_all(*servers, batch_size=3)) as backend:
            backend.say = said.append
            assert backend.identity
            assert backend.count_tokens("一") == 1
            assert len(generate(backend, SHORT_REQUESTS * 4)) == 4 * len(SHORT_REQUESTS)
            assert backend.batch_size == 3
        assert Counter(ill.url in line for line in said) == {True: 1}
        assert "the other servers go on" in said[0]


def test_none_left_ends_in_one_line() -> None:
    with (
        LoopbackServer(failing) as one,
        LoopbackServer(failing) as other,
        closing(open_all(one, other)) as backend,
        pytest.raises(BackendError, match="500: out of order"),
    ):
        generate(backend, SHORT_REQUESTS * 4)
