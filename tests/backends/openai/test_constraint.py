"""How a server is told the form of an answer: by a JSON schema, else by a grammar, as its answers show."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from typing import Any

import pytest

from summarize.backends.grammar import schema_to_ebnf
from summarize.backends.probe import PROBE
from summarize.core.errors import BackendError
from tests.support.answers import least_answer
from tests.support.generate import generate
from tests.support.openai_server import LoopbackServer, completion, open_backend, serve_one_model
from tests.support.schemas import SHORT, SHORT_REQUESTS

REFUSED = 400, {"error": {"message": "response_format is not supported"}}
PROSE = completion("好的，以下是编目结果。")
SCHEMAS = {schema_to_ebnf(schema): schema for schema in (SHORT, PROBE.schema)}
Complete = Callable[[Any], tuple[int, Any]]


def by_grammar(body: Any) -> tuple[int, Any]:
    return completion(least_answer(SCHEMAS[body["grammar"]], body["messages"][-1]["content"]))


def heeding_grammars(otherwise: tuple[int, Any]) -> Complete:
    """A server that does so with a schema, and heeds a grammar."""
    return lambda body: by_grammar(body) if "grammar" in body else otherwise


@pytest.mark.parametrize("otherwise", [REFUSED, PROSE], ids=["refuses", "ignores"])
@pytest.mark.parametrize("at_once", [1, 4])
def test_a_server_without_schemas_is_given_its_grammar(otherwise: tuple[int, Any], at_once: int) -> None:
    with (
        LoopbackServer(serve_one_model(heeding_grammars(otherwise))) as server,
        open_backend(server, batch_size=at_once) as backend,
    ):
        outputs = generate(backend, SHORT_REQUESTS * 2)
        assert all(list(json.loads(output.text)) == list(SHORT["properties"]) for output in outputs)
        ways = ["grammar" if "grammar" in body else "schema" for body in server.completions]
    assert ways[-len(SHORT_REQUESTS) :] == ["grammar"] * len(SHORT_REQUESTS), "it is settled"
    assert ways.count("schema") <= at_once + 1, "those under way meanwhile, and the plain request"
    assert not any("grammar" in body and "response_format" in body for body in server.completions)


def test_an_answer_that_comes_late_is_asked_for_again_in_the_way_found_meanwhile() -> None:
    settled = threading.Event()
    late = SHORT_REQUESTS[0].messages[-1].content

    def complete(body: Any) -> tuple[int, Any]:
        if "grammar" in body:
            if body["messages"][-1]["content"] != PROBE.messages[-1].content:
                settled.set()
            return by_grammar(body)
        if body["messages"][-1]["content"] == late:
            assert settled.wait(30)
        return PROSE

    with LoopbackServer(serve_one_model(complete)) as server, open_backend(server, batch_size=2) as backend:
        outputs = generate(backend, SHORT_REQUESTS[:2])
    assert all(list(json.loads(output.text)) == list(SHORT["properties"]) for output in outputs)


def test_a_server_that_keeps_schemas_is_asked_nothing_else() -> None:
    def complete(body: Any) -> tuple[int, Any]:
        schema = body["response_format"]["json_schema"]["schema"]
        return completion(least_answer(schema, body["messages"][-1]["content"]))

    with LoopbackServer(serve_one_model(complete)) as server, open_backend(server) as backend:
        assert len(generate(backend, SHORT_REQUESTS)) == len(server.completions) == len(SHORT_REQUESTS)


def test_a_server_that_heeds_neither_is_asked_about_it_once() -> None:
    with LoopbackServer(serve_one_model(lambda body: PROSE)) as server, open_backend(server, batch_size=1) as backend:
        assert {output.text for output in generate(backend, SHORT_REQUESTS)} == {"好的，以下是编目结果。"}
        assert len(server.completions) == len(SHORT_REQUESTS) + 2


def test_a_server_that_refuses_both_ends_in_one_line() -> None:
    with (
        LoopbackServer(serve_one_model(lambda body: REFUSED)) as server,
        open_backend(server) as backend,
        pytest.raises(BackendError, match="response_format is not supported") as caught,
    ):
        generate(backend, SHORT_REQUESTS[:1])
    assert "grammar" in caught.value.hint
