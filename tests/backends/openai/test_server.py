"""What a server of bad manners can do: nothing that takes longer, more room or another address than allowed."""

from __future__ import annotations

import gzip
import json
import time
from collections.abc import Callable
from typing import Any

import pytest

from summarize.backends.openai.server import MOST_BYTES
from summarize.core.errors import BackendError
from summarize.core.schema import Output, Refusal
from tests.support.generate import generate
from tests.support.openai_server import (
    MODEL,
    WIDE_CARD,
    LoopbackServer,
    completion,
    first_choices,
    open_backend,
    serve_one_model,
)
from tests.support.rude_server import Answer, RudeServer, endless, whole
from tests.support.schemas import SHORT_REQUESTS
from tests.support.waiting import HANG_SECONDS

KEY = "sk-Geheimer7Schluessel9"


def ask_once(server: RudeServer, **config: Any) -> Output | Refusal:
    with open_backend(server, **config) as backend:
        backend.submit(0, SHORT_REQUESTS[0])
        ((_, answer),) = backend.collect()
    return answer


def bomb(body: Any) -> Answer:
    return 200, {"Content-Encoding": "gzip"}, [gzip.compress(b" " * 50_000_000)]


def after_probe(answer: Callable[[Any], Answer]) -> Callable[[Any], Answer]:
    """The probe is answered as it should be; so that the request before it is at fault."""
    return lambda body: (
        answer(body) if body["messages"][-1]["content"] != "1+1=2，对吗？" else whole(*completion('{"回答":["对"]}'))
    )


@pytest.mark.parametrize("place", ["models", "props", "tokenize", "chat_completions"])
def test_one_byte_at_a_time_ends_with_the_time_of_one_answer(place: str) -> None:
    server = RudeServer(**{place: lambda body: server.drip(body)})
    with server:
        started = time.monotonic()
        with pytest.raises(BackendError, match="no answer within 1 s"):
            ask_once(server, timeout_seconds=1)
        assert time.monotonic() - started < HANG_SECONDS


@pytest.mark.parametrize("answer", [endless, bomb])
def test_an_answer_without_end_is_that_requests_alone(answer: Callable[[Any], Answer]) -> None:
    with RudeServer(chat_completions=after_probe(answer)) as server:
        refusal = ask_once(server)
    assert isinstance(refusal, Refusal)
    assert f"more than {MOST_BYTES:,} bytes" in refusal.reason


@pytest.mark.parametrize("place", ["models", "version", "chat_completions"])
@pytest.mark.parametrize("answer", [endless, bomb])
def test_an_answer_without_end_to_everything_is_one_line(place: str, answer: Callable[[Any], Answer]) -> None:
    with RudeServer(**{place: answer}) as server, pytest.raises(BackendError, match="more than 4,000,000 bytes"):
        ask_once(server)


def test_an_answer_that_is_compressed_unasked_is_read() -> None:
    def packed(body: Any) -> Answer:
        return 200, {"Content-Encoding": "gzip"}, [gzip.compress(json.dumps(completion("{}")[1]).encode())]

    with RudeServer(chat_completions=packed) as server:
        assert isinstance(ask_once(server), Output)
    with (
        RudeServer(chat_completions=lambda body: whole(200, {}, **{"Content-Encoding": "br"})) as server,
        pytest.raises(BackendError, match="compressed"),
    ):
        ask_once(server)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("place", ["models", "chat_completions"])
def test_a_redirect_is_not_followed_and_names_its_target(place: str, status: int) -> None:
    with RudeServer() as other:
        target = f"{other.url}/elsewhere"
        with (
            RudeServer(**{place: lambda body: whole(status, {}, Location=target)}) as server,
            pytest.raises(BackendError, match=f"{status}: redirects to {target}") as caught,
        ):
            ask_once(server)
        assert "backend.url" in caught.value.hint
        assert other.paths == []


def test_a_redirect_where_a_server_need_not_have_anything_is_nothing_there() -> None:
    with RudeServer() as other:
        elsewhere = {
            place: lambda body: whole(302, {}, Location=f"{other.url}/login") for place in ("props", "version")
        }
        with RudeServer(**elsewhere) as server:
            assert isinstance(ask_once(server), Output)
        assert other.paths == []


def test_only_the_key_is_sent_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    for name in ("OPENAI_ORG_ID", "OPENAI_PROJECT_ID", "OPENAI_ADMIN_KEY", "OPENAI_WEBHOOK_SECRET"):
        monkeypatch.setenv(name, "geheim")
    monkeypatch.setenv("OPENAI_CUSTOM_HEADERS", "X-Secret: geheim")
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://geheim:geheim@127.0.0.1:9")
    with RudeServer() as server:
        assert isinstance(ask_once(server), Output)
        assert server.headers["Authorization"] == f"Bearer {KEY}"
        assert "geheim" not in str(server.headers)
    with RudeServer() as server:
        ask_once(server, api_key_env="")
        assert KEY not in str(server.headers)


@pytest.mark.parametrize(
    "usage",
    [
        {"prompt_tokens": 10**30, "completion_tokens": 3},
        {"prompt_tokens": -1},
        {"prompt_tokens": "many", "completion_tokens": [1]},
        {"prompt_tokens_details": {"cached_tokens": 10**30}},
        [10**30],
        "usage",
    ],
)
def test_counts_that_cannot_be_are_counted_here(usage: Any) -> None:
    answer = completion("{}")[1] | {"usage": usage}
    with RudeServer(chat_completions=lambda body: whole(200, answer)) as server:
        output = ask_once(server)
    assert isinstance(output, Output)
    assert 0 <= output.prompt_tokens < 10**6
    assert 0 <= output.output_tokens < 10**6


def nested(body: Any) -> Answer:
    return 200, {}, [b"[" * 100_000]


def deep(body: Any) -> Answer:
    return 200, {}, [b'{"data":[{"id":"x","meta":' + b'{"a":' * 900 + b"1" + b"}" * 900 + b"}]}"]


def long_number(body: Any) -> Answer:
    return 200, {}, [b'{"data":[{"id":"x","max_model_len":' + b"9" * 200_000 + b"}]}"]


@pytest.mark.parametrize("answer", [nested, deep, long_number])
@pytest.mark.parametrize("place", ["models", "chat_completions", "tokenize", "props"])
def test_brackets_and_digits_without_end_are_no_json(place: str, answer: Callable[[Any], Answer]) -> None:
    with RudeServer(**{place: answer}) as server:
        if place in ("tokenize", "props"):
            assert isinstance(ask_once(server), Output)
            return
        with pytest.raises(BackendError, match=r"not an OpenAI-compatible server|not a chat completion"):
            ask_once(server)


def test_what_a_server_says_of_itself_is_kept_only_if_it_is_short() -> None:
    huge = "9" * 3_000_000
    with RudeServer(version=lambda body: whole(200, {"version": huge})) as server, open_backend(server) as backend:
        assert len(backend.identity.model_dump_json()) < 2_000
    cards = [WIDE_CARD | {"id": f"{index}-{'m' * 200}"} for index in range(1_000)]
    with (
        RudeServer(models=lambda body: whole(200, {"data": cards})) as server,
        pytest.raises(BackendError, match=f"no model {MODEL}") as caught,
    ):
        ask_once(server)
    assert len(str(caught.value)) < 3_000


@pytest.mark.parametrize(
    "answer",
    [
        completion("x" * 3_000_000),
        completion(f"<think>{'x' * 3_000_000}</think>{{}}"),
        completion("{}", finish="x" * 3_000_000),
        (400, {"error": {"message": "x" * 3_000_000}}),
    ],
)
def test_what_is_kept_of_a_refused_answer_is_short(answer: tuple[int, Any]) -> None:
    with RudeServer(chat_completions=after_probe(lambda body: whole(*answer))) as server:
        refusal = ask_once(server)
    assert isinstance(refusal, Refusal)
    assert len(refusal.reason) < 400


def test_the_key_is_in_nothing_that_comes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    card = WIDE_CARD | {"root": KEY, "owned_by": KEY.upper()}
    places: dict[str, Callable[[Any], Answer]] = {
        "models": lambda body: whole(200, {"data": [card]}),
        "version": lambda body: whole(200, {"version": f"1.0 {KEY}"}),
        "chat_completions": lambda body: whole(*completion(json.dumps({"关键词": [KEY, KEY[1:]]}))),
    }
    with RudeServer(**places) as server, open_backend(server) as backend:
        backend.submit(0, SHORT_REQUESTS[0])
        ((_, output),) = backend.collect()
        told = output.model_dump_json() + backend.identity.model_dump_json()
    assert KEY[1:].lower() not in told.lower()
    assert "…" in told
    for answer in (whole(400, {"error": {"message": KEY}}), whole(307, {}, Location=f"http://other/{KEY}")):
        with (
            RudeServer(chat_completions=lambda body, answer=answer: answer) as server,
            pytest.raises(BackendError) as caught,
        ):
            ask_once(server)
        assert KEY not in str(caught.value)


def test_a_key_in_pieces_or_in_figures_is_in_nothing_that_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    pieces = [KEY[start : start + 5] for start in range(0, len(KEY), 5)]
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    cards = [WIDE_CARD | {"id": piece} for piece in pieces]
    for places in (
        {"models": lambda body: whole(200, {"data": cards})},
        {"models": lambda body: whole(418, {"error": {"message": pieces}})},
        {"models": lambda body: whole(418, {"error": "".join(f"&#x{ord(letter):x};" for letter in KEY)})},
    ):
        with RudeServer(**places) as server, pytest.raises(BackendError) as caught:
            ask_once(server)
        assert "…" in str(caught.value)
        assert sum(piece in str(caught.value) for piece in pieces) < 2
    monkeypatch.setenv("OPENAI_API_KEY", "8301746592")
    with (
        RudeServer(models=lambda body: whole(418, {"error": {"message": 8301746592}})) as server,
        pytest.raises(BackendError) as caught,
    ):
        ask_once(server)
    assert "8301746592" not in str(caught.value)


def test_a_server_that_is_busy_for_a_moment_is_asked_again() -> None:
    states = iter([503, 429])

    def busy(body: Any) -> Answer:
        state = next(states, 200)
        return whole(*completion()) if state == 200 else whole(state, {}, **{"Retry-After": "0"})

    with RudeServer(chat_completions=busy) as server:
        assert isinstance(ask_once(server), Output)


def test_connections_are_used_again() -> None:
    with (
        LoopbackServer(serve_one_model(first_choices)) as server,
        open_backend(server, batch_size=1) as backend,
    ):
        assert backend.identity
        before = server.connections
        assert len(generate(backend, SHORT_REQUESTS * 5)) == 5 * len(SHORT_REQUESTS)
        assert server.connections == before + 1
