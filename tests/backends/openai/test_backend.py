"""The openai backend over HTTP: what it asks, what it makes of answers, and what it says when there is none.

The answers are a real llama-server's (tests/data/openai), or, for what that server does not do, as the others
document theirs. See test_contract.py for what every backend promises.
"""

from __future__ import annotations

import threading
from typing import Any

import pytest

from summarize.backends.openai.address import normalize_url
from summarize.backends.openai.backend import OpenAIBackend
from summarize.core.config import BackendConfig
from summarize.core.errors import BackendError, ConfigError
from summarize.core.schema import Output, Refusal
from tests.support.generate import generate
from tests.support.llama_server import TOO_LONG, UNHOLDABLE
from tests.support.openai_server import (
    MODEL,
    HttpRequest,
    LoopbackServer,
    completion,
    first_choices,
    open_backend,
    replay,
    serve_one_model,
)
from tests.support.schemas import ALL_REQUESTS, SHORT_REQUESTS, ask
from tests.support.waiting import HANG_SECONDS


def ask_first_request(backend: OpenAIBackend) -> Output | Refusal:
    """What the first request is answered."""
    backend.submit(7, SHORT_REQUESTS[0])
    ((key, output),) = backend.collect()
    assert key == 7
    return output


def test_what_the_server_refuses_of_one_request_is_that_requests_alone() -> None:
    with LoopbackServer(replay("open")) as server, open_backend(server) as backend:
        for key, request in enumerate((ALL_REQUESTS[0], TOO_LONG, ALL_REQUESTS[1], UNHOLDABLE)):
            backend.submit(key, request)
        done: dict[int, Output | Refusal] = {}
        while len(done) < 4:
            done.update(backend.collect())
    assert isinstance(done[0], Output)
    assert isinstance(done[2], Output)
    refusals = [done[1], done[3]]
    assert all(isinstance(refusal, Refusal) for refusal in refusals)
    assert "exceeds the available context size" in refusals[0].reason  # type: ignore[union-attr]
    assert "unrecognized type" in refusals[1].reason  # type: ignore[union-attr]
    with (
        LoopbackServer(replay("open")) as server,
        open_backend(server) as backend,
        pytest.raises(BackendError, match="request 1 is refused: 400"),
    ):
        generate(backend, (ALL_REQUESTS[0], TOO_LONG))


@pytest.mark.parametrize(
    "answer",
    [
        (400, {"object": "error", "message": "response_format json_schema is not supported", "code": 400}),
        (422, {"detail": [{"loc": ["body", "response_format"], "msg": "json_schema is not supported"}]}),
        completion("{}", finish="json_schema is not supported"),
    ],
)
def test_a_server_that_refuses_everything_stops_the_run_with_one_line(answer: tuple[int, Any]) -> None:
    with (
        LoopbackServer(serve_one_model(lambda body: answer)) as server,
        open_backend(server) as backend,
        pytest.raises(BackendError, match=r"refuses every request: .*json_schema is not supported") as caught,
    ):
        ask_first_request(backend)
    assert "\n" not in str(caught.value)
    assert "docs/models.md" in caught.value.hint


def test_a_wrong_key_is_said_without_the_key(monkeypatch: pytest.MonkeyPatch) -> None:
    with (
        LoopbackServer(replay("locked")) as server,
        open_backend(server) as backend,
        pytest.raises(BackendError, match="401: Invalid API Key") as caught,
    ):
        _ = backend.identity
    assert "OPENAI_API_KEY" in caught.value.hint
    monkeypatch.setenv("HOUSE_KEY", "sk-geheim")

    def echo_key(request: HttpRequest) -> tuple[int, Any]:
        return 401, {"error": {"message": f"Incorrect API key provided: {request.key}"}}

    with LoopbackServer(echo_key) as server, open_backend(server, api_key_env="HOUSE_KEY") as backend:
        with pytest.raises(BackendError) as caught:
            _ = backend.identity
        assert server.requests[0].key == "sk-geheim"
        assert "HOUSE_KEY" in caught.value.hint
        assert "geheim" not in f"{caught.value} {caught.value!r} {caught.value.__cause__!r} {backend!r}"


def test_no_key_reaches_an_identity(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-geheim")
    with LoopbackServer(serve_one_model(lambda body: completion())) as server:
        with open_backend(server) as backend:
            with_key = backend.identity
        monkeypatch.delenv("OPENAI_API_KEY")
        with open_backend(server) as backend:
            assert backend.identity == with_key
    assert "geheim" not in with_key.model_dump_json()


def test_a_server_that_is_not_there_is_one_line() -> None:
    with LoopbackServer(replay("open")) as server:
        url = server.url
    with pytest.raises(BackendError, match=f"{url}: cannot be reached: .*refused") as caught:
        _ = OpenAIBackend(MODEL, BackendConfig(url=url)).identity
    assert caught.value.hint
    assert caught.value.exit_code == 3


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        ((200, "<html>Welcome to nginx!</html>"), "not an OpenAI-compatible server"),
        ((404, {"detail": "Not Found"}), "not an OpenAI-compatible server"),
        (
            (503, {"error": {"message": "Loading model", "type": "unavailable_error", "code": 503}}),
            "503: Loading model",
        ),
    ],
)
def test_a_server_of_another_kind_is_one_line(answer: tuple[int, Any], says: str) -> None:
    with (
        LoopbackServer(lambda request: answer) as server,
        open_backend(server) as backend,
        pytest.raises(BackendError, match=says),
    ):
        _ = backend.identity


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        ((200, "<html>Welcome to nginx!</html>"), "not a chat completion"),
        ((200, {"choices": []}), "not a chat completion"),
        ((404, {"error": {"message": "The model does not exist."}}), "404: The model does not exist."),
        ((429, {"error": {"message": "queue is full"}}), "429: queue is full"),
    ],
)
def test_an_answer_that_is_none_stops_the_run_with_one_line(answer: tuple[int, Any], says: str) -> None:
    with (
        LoopbackServer(serve_one_model(lambda body: answer)) as server,
        open_backend(server) as backend,
        pytest.raises(BackendError, match=says) as caught,
    ):
        ask_first_request(backend)
    assert caught.value.hint


def test_an_answer_that_takes_too_long_is_one_line() -> None:
    hold = threading.Event()

    def complete(body: Any) -> tuple[int, Any]:
        hold.wait()
        return completion()

    with LoopbackServer(serve_one_model(complete)) as server, open_backend(server, timeout_seconds=1) as backend:
        with pytest.raises(BackendError, match="no answer within 1 s") as caught:
            ask_first_request(backend)
        hold.set()
    assert "timeout_seconds" in caught.value.hint


def test_one_article_that_takes_too_long_is_refused_alone() -> None:
    hold = threading.Event()

    def complete(body: Any) -> tuple[int, Any]:
        if body["messages"][-1]["content"] == SHORT_REQUESTS[0].messages[-1].content:
            hold.wait()
        return completion()

    with LoopbackServer(serve_one_model(complete)) as server, open_backend(server, timeout_seconds=3) as backend:
        assert ask_first_request(backend) == Refusal(code="backend-hang", reason="no answer within 3 s")
        hold.set()


def test_answers_come_as_each_is_done_and_closing_waits_for_none() -> None:
    hold = threading.Event()

    def complete(body: Any) -> tuple[int, Any]:
        if body["max_tokens"] == ALL_REQUESTS[-1].max_tokens:
            hold.wait()
        return completion()

    with LoopbackServer(serve_one_model(complete)) as server, open_backend(server) as backend:
        backend.submit(1, ALL_REQUESTS[-1])
        backend.submit(2, ALL_REQUESTS[0])
        assert [key for key, _ in backend.collect()] == [2]
        backend.close()
        assert not hold.is_set()
        assert backend.collect() == []
        hold.set()
        assert len(ask(backend, ALL_REQUESTS, at_once=8)) == len(ALL_REQUESTS)


def test_as_many_requests_are_in_flight_as_configured() -> None:
    together = threading.Barrier(3, timeout=HANG_SECONDS)

    def complete(body: Any) -> tuple[int, Any]:
        together.wait()
        return first_choices(body)

    with LoopbackServer(serve_one_model(complete)) as server, open_backend(server, batch_size=3) as backend:
        assert len(generate(backend, ALL_REQUESTS[:6])) == 6


@pytest.mark.parametrize(
    ("url", "normal"),
    [
        ("http://localhost:8000", "http://localhost:8000/v1"),
        ("HTTP://LocalHost:8000/v1/", "http://localhost:8000/v1"),
        ("https://llm.example/api/v3", "https://llm.example/api/v3"),
        ("http://[::1]:8080/", "http://[::1]:8080/v1"),
    ],
)
def test_addresses_are_brought_into_one_form(url: str, normal: str) -> None:
    assert normalize_url(url) == normal


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("", "needs a server"),
        ("localhost:8000", "not an address"),
        ("ftp://localhost/v1", "not an address"),
        ("http://localhost:port/v1", "not an address"),
        ("http://[::1/v1", "not an address"),
        ("http://user:geheim@localhost/v1", "more than an address"),
        ("http://localhost/v1?key=geheim", "more than an address"),
    ],
)
def test_what_is_no_address_is_refused_without_repeating_a_key(url: str, says: str) -> None:
    with pytest.raises(ConfigError, match=says) as caught:
        OpenAIBackend(MODEL, BackendConfig(url=url))
    assert "geheim" not in str(caught.value)
    assert caught.value.hint
