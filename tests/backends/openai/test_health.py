"""Whose fault a failure is: one article's, which fails alone, or the server's, which ends the run in one line."""

from __future__ import annotations

import gzip
import json
import random
import time
from collections.abc import Callable
from contextlib import closing
from typing import Any

import pytest

from summarize.backends.base import GaveUpError
from summarize.backends.openai.backend import OpenAIBackend
from summarize.backends.openai.health import MOST_IN_A_ROW
from summarize.core.config import BackendConfig
from summarize.core.errors import BackendError, LostError
from summarize.core.schema import Output, Refusal
from tests.support.generate import generate
from tests.support.openai_server import (
    MODEL,
    QUICK,
    LoopbackServer,
    completion,
    first_choices,
    open_backend,
    serve_one_model,
)
from tests.support.rude_server import Answer, RudeServer, whole
from tests.support.schemas import ALL_REQUESTS, SHORT_REQUESTS, request

BAD = request("槐安市启用的坏平台")
GOOD = completion('{"回答":["对"]}')


def is_bad(body: Any) -> bool:
    return body["messages"] == [{"role": message.role, "content": message.content} for message in BAD.messages]


def hang_up(body: Any) -> Answer:
    raise ConnectionAbortedError


def cut(body: Any) -> Answer:
    return 200, {"Content-Length": "5000"}, [json.dumps(GOOD[1]).encode()]


def pieces(*parts: bytes, status: int = 200, **headers: str) -> Callable[[Any], Answer]:
    return lambda body: (status, {name.replace("_", "-"): value for name, value in headers.items()}, parts)


BAD_ANSWERS: dict[str, Callable[[Any], Answer]] = {
    "closed": hang_up,
    "cut off": cut,
    "empty": pieces(b""),
    "no content": pieces(status=204),
    "page": pieces(b"<html>Welcome!</html>"),
    "half an object": pieces(b'{"choices":[{"mess'),
    "no choice": pieces(b'{"choices":[]}'),
    "null": pieces(b"null"),
    "not gzip": pieces(b"\x1f\x8bno", Content_Encoding="gzip"),
    "half of gzip": pieces(gzip.compress(json.dumps(GOOD[1]).encode())[:40], Content_Encoding="gzip"),
    "brotli": pieces(b"abc", Content_Encoding="br"),
    "long header": pieces(b"{}", X_Long="a" * 200_000),
    "no chunks": pieces(b"zz\r\n", Transfer_Encoding="chunked"),
    "not text": pieces(b'{"choices":[{"message":{"content":"\xff"},"finish_reason":"stop"}]}'),
    **{str(status): pieces(b"{}", status=status) for status in (301, 401, 403, 404, 409, 418, 429, 451)},
    **{str(status): pieces(b"{}", status=status) for status in (500, 501, 502, 503, 504, 529, 599, 999)},
}


@pytest.mark.parametrize("name", BAD_ANSWERS)
def test_any_bad_answer_to_one_request_is_that_requests_alone(name: str) -> None:
    def answer(body: Any) -> Answer:
        return BAD_ANSWERS[name](body) if is_bad(body) else whole(*GOOD)

    with RudeServer(chat_completions=answer) as server, open_backend(server) as backend:
        backend.submit(0, BAD)
        done = dict(backend.collect())
        for key in (1, 2):
            backend.submit(key, SHORT_REQUESTS[0])
            done.update(backend.collect())
    assert isinstance(done[0], Refusal)
    assert done[0].code in ("refused", "backend-failed")
    assert done[0].reason
    assert "\n" not in done[0].reason
    assert isinstance(done[1], Output)
    assert isinstance(done[2], Output)


@pytest.mark.parametrize("name", BAD_ANSWERS)
def test_any_bad_answer_to_everything_ends_in_one_line(name: str) -> None:
    with (
        RudeServer(chat_completions=BAD_ANSWERS[name]) as server,
        open_backend(server) as backend,
        pytest.raises(BackendError) as caught,
    ):
        generate(backend, [BAD])
    assert "\n" not in str(caught.value)
    assert caught.value.hint
    assert caught.value.exit_code == 3


@pytest.mark.parametrize("seed", range(4))
def test_a_server_that_fails_half_of_the_time_costs_time_only(seed: int) -> None:
    chance = random.Random(seed)
    well = serve_one_model(lambda body: GOOD, tokenize=(200, {"tokens": [1]}))

    def answer(request: Any) -> tuple[int, Any]:
        if request.body != {} and chance.random() < 0.5:
            return chance.choice([(429, {}), (500, {"error": {"message": "boom"}})])
        return well(request)

    with LoopbackServer(answer) as server, open_backend(server) as backend:
        assert backend.count_tokens("一") == 1
        assert len(generate(backend, ALL_REQUESTS * 4)) == 4 * len(ALL_REQUESTS)


def test_a_server_that_is_started_again_costs_time_only() -> None:
    until: list[float] = []

    def answer(body: Any) -> Answer:
        if not until and is_bad(body):
            until.append(time.monotonic() + 0.3)
        return hang_up(body) if until and time.monotonic() < until[0] else whole(*GOOD)

    with RudeServer(chat_completions=answer) as server, open_backend(server, batch_size=4) as backend:
        assert len(generate(backend, [*SHORT_REQUESTS, BAD, *SHORT_REQUESTS])) == 2 * len(SHORT_REQUESTS) + 1
    assert until


def test_a_server_that_is_gone_ends_in_one_line() -> None:
    with LoopbackServer(serve_one_model(lambda body: GOOD)) as server:
        backend = OpenAIBackend(MODEL, BackendConfig(url=server.url), retries=QUICK)
        assert backend.identity
    with closing(backend), pytest.raises(BackendError, match=r"cannot be reached: .*refused") as caught:
        generate(backend, [BAD])
    assert caught.value.hint == "is it running?"


def test_many_failures_in_a_row_are_the_servers() -> None:
    def answer(body: Any) -> tuple[int, Any]:
        return GOOD if "1+1" in body["messages"][-1]["content"] else (422, {"error": {"message": "not today"}})

    with LoopbackServer(serve_one_model(answer)) as server, open_backend(server) as backend:
        for key in range(MOST_IN_A_ROW):
            backend.submit(key, BAD)
            assert len(backend.collect()) == 1  # each is handed on as a failure
        backend.submit(MOST_IN_A_ROW, BAD)
        with pytest.raises(BackendError, match=f"the last {MOST_IN_A_ROW} failed: 422: not today"):
            backend.collect()


def test_failures_between_answers_stop_nothing() -> None:
    def answer(body: Any) -> tuple[int, Any]:
        return (422, {}) if is_bad(body) else GOOD

    with LoopbackServer(serve_one_model(answer)) as server, open_backend(server) as backend:
        for key in range(2 * MOST_IN_A_ROW):
            backend.submit(key, BAD if key % 2 else SHORT_REQUESTS[0])
            ((_, output),) = backend.collect()
            assert isinstance(output, Refusal) == bool(key % 2)


def test_a_wrong_key_is_said_before_anything_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOUSE_KEY", "sk-falscher-schluessel")
    well = serve_one_model(lambda body: GOOD)

    def answer(request: Any) -> tuple[int, Any]:
        return (401, {"error": "no such key"}) if request.path == "/v1/chat/completions" else well(request)

    with (
        LoopbackServer(answer) as server,
        open_backend(server, api_key_env="HOUSE_KEY") as backend,
        pytest.raises(BackendError, match="401: no such key") as caught,
    ):
        _ = backend.identity
    assert "HOUSE_KEY" in caught.value.hint
    assert not server.completions


def count_or_fail(tokens: Callable[[str], Answer]) -> RudeServer:
    return RudeServer(tokenize=lambda body: tokens(body["prompt"]), chat_completions=lambda body: whole(*GOOD))


@pytest.mark.parametrize("name", ["closed", "page", "403", "500", "cut off", "null"])
def test_a_text_that_a_server_does_not_count_is_one_articles_failure(name: str) -> None:
    def tokens(text: str) -> Answer:
        return BAD_ANSWERS[name](None) if "坏" in text else whole(200, {"tokens": [1, 2]})

    with count_or_fail(tokens) as server, open_backend(server) as backend:
        with pytest.raises(LostError, match="its tokens are not counted"):
            backend.count_tokens("坏")
        assert backend.count_tokens("好") == 2


def test_a_count_is_not_waited_for_past_the_deadline() -> None:
    def tokens(text: str) -> Answer:
        return server.drip(None) if "坏" in text else whole(200, {"tokens": [1, 2]})

    with count_or_fail(tokens) as server, open_backend(server) as backend:
        assert backend.count_tokens("好") == 2
        backend.may_wait = lambda: False
        with pytest.raises(GaveUpError):
            backend.count_tokens("坏")


def test_a_server_at_work_on_others_is_not_taken_for_a_dead_one() -> None:
    def answer(body: Any) -> Answer:
        if is_bad(body) or "1+1" in body["messages"][-1]["content"]:
            return server.drip(body)  # the plain request waits behind what takes long
        return whole(*first_choices(body))

    with RudeServer(chat_completions=answer) as server, open_backend(server, timeout_seconds=2) as backend:
        backend.submit(0, BAD)
        done = dict[int, Output | Refusal]()
        for key in range(1, 100):
            backend.submit(key, SHORT_REQUESTS[0])
            done.update(backend.collect())
            if 0 in done:
                break
            time.sleep(0.1)
    assert done.pop(0) == Refusal(code="backend-hang", reason="no answer within 2 s")
    assert all(isinstance(answer, Output) for answer in done.values())
