"""What a server says of itself, and the identity that rests on it.

The answers are a real llama-server's (tests/data/openai), or, for the other servers, as their documentation has them.
"""

from __future__ import annotations

from typing import Any

import pytest

from summarize.core.errors import BackendError
from tests.support.openai_server import (
    CARD,
    MODEL,
    HttpRequest,
    LoopbackServer,
    completion,
    first_choices,
    open_backend,
    replay,
    serve_one_model,
)
from tests.support.schemas import SHORT_REQUESTS


def test_an_identity_holds_what_the_server_says_of_the_model() -> None:
    with LoopbackServer(replay("open")) as server, open_backend(server) as backend:
        identity = backend.identity
        assert identity.backend == "openai"
        assert set(identity.versions) == {"server"}
        assert identity.precision == f"as served at {server.url}"
        assert len({identity.weights, identity.tokenizer, identity.chat_template}) == 3
        assert identity.decoding["temperature"] == 0
        assert backend.context_tokens == 1024
        assert not server.completions


@pytest.mark.parametrize(
    ("changed", "fields"),
    [
        ({"v1_models": lambda body: {"data": [{**body["data"][0], "created": 1}]}}, set()),
        ({"v1_models": lambda body: {"data": [{**body["data"][0], "max_model_len": 9}]}}, set()),
        ({"v1_models": lambda body: {"data": [{**body["data"][0], "root": "other"}]}}, {"weights", "tokenizer"}),
        ({"v1_models": lambda body: {"data": [{**body["data"][0], "meta": {}}]}}, {"weights", "tokenizer"}),
        ({"props": lambda body: {**body, "total_slots": 9, "is_sleeping": True}}, set()),
        ({"props": lambda body: {**body, "chat_template": "{{ messages }}"}}, {"chat_template"}),
        ({"props": lambda body: {**body, "build_info": "b9999"}}, {"versions"}),
        ({"tokenize": lambda body: {}}, {"tokenizer"}),
    ],
)
def test_an_identity_changes_with_what_can_change_an_answer_alone(changed: Any, fields: set[str]) -> None:
    real = replay("open")
    now: dict[str, Any] = {}

    def answer(request: HttpRequest) -> tuple[int, Any]:
        status, body = real(request)
        place = request.path.strip("/").replace("/", "_")
        return status, now[place](body) if place in now else body

    with LoopbackServer(answer) as server:
        with open_backend(server) as backend:
            before = backend.identity
        now.update(changed)
        with open_backend(server) as backend:
            after = backend.identity
    assert {name for name in type(before).model_fields if getattr(after, name) != getattr(before, name)} == fields


def test_another_model_or_server_is_another_identity() -> None:
    def both(request: HttpRequest) -> tuple[int, Any]:
        return 200, {"data": [CARD, {**CARD, "id": "other"}]}

    with LoopbackServer(both) as first, LoopbackServer(both) as second:
        weights = set()
        for server, model in ((first, MODEL), (first, "other"), (second, MODEL)):
            with open_backend(server, model) as backend:
                weights.add(backend.identity.weights)
    assert len(weights) == 3


def test_a_model_the_server_does_not_have_is_one_line_with_those_it_has() -> None:
    with (
        LoopbackServer(replay("open")) as server,
        open_backend(server, "qwen3") as backend,
        pytest.raises(BackendError, match=f"no model qwen3; the server has {MODEL}") as caught,
    ):
        _ = backend.identity
    assert "--model" in caught.value.hint


def test_a_server_without_models_says_null() -> None:
    with (
        LoopbackServer(lambda request: (200, {"object": "list", "data": None})) as server,
        open_backend(server) as backend,
        pytest.raises(BackendError, match="the server has none"),
    ):
        _ = backend.identity


def test_vllm_states_its_window_and_version_and_counts_tokens() -> None:
    tokens = {"count": 3, "max_model_len": 4096, "tokens": [1, 2, 3]}
    answer = serve_one_model(lambda body: completion(), version=(200, {"version": "0.19.0"}), tokenize=(200, tokens))
    with LoopbackServer(answer) as server, open_backend(server) as backend:
        assert backend.identity.versions["server"] == "0.19.0"
        assert backend.context_tokens == 4096
        assert backend.count_tokens("槐安市") == 3
        (counted,) = [
            request.body for request in server.requests if request.body and request.body["prompt"] == "槐安市"
        ]
        assert (counted["model"], counted["add_special_tokens"]) == (MODEL, False)
        backend.submit(0, SHORT_REQUESTS[0])
        backend.collect()
        assert server.completions[0]["chat_template_kwargs"] == {"enable_thinking": False}


def test_ollama_is_told_in_its_own_words_not_to_think_and_bytes_count_as_tokens() -> None:
    card = {"id": MODEL, "object": "model", "created": 1, "owned_by": "library"}
    answer = serve_one_model(first_choices, card=card, api_version=(200, {"version": "0.30.1"}))
    with LoopbackServer(answer) as server, open_backend(server) as backend:
        assert backend.identity.versions["server"] == "0.30.1"
        assert backend.context_tokens == 32768
        assert backend.count_tokens("槐安市") == 9
        backend.submit(0, SHORT_REQUESTS[0])
        backend.collect()
        (body,) = server.completions
        assert body["reasoning_effort"] == "none"
        assert "chat_template_kwargs" not in body
