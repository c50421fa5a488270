"""From the text of a chat completion to an Output."""

from __future__ import annotations

import json

import pytest
from pydantic import ValidationError

from summarize.backends.openai.messages import output_of, shared_tokens
from summarize.core.schema import Output, Refusal
from tests.support.openai_server import completion
from tests.support.schemas import ENDING


def read(content: str | None, *, finish: str | None = "stop", **usage: int) -> Output | Refusal:
    _, body = completion(content, finish=finish)
    return output_of(json.dumps(body | ({"usage": usage} if usage else {})), ENDING[0], count=len)


def test_usage_is_the_servers_and_is_counted_where_it_says_nothing() -> None:
    asked = sum(len(message.content) for message in ENDING[0].messages)
    told = read("{}", prompt_tokens=7, completion_tokens=3)
    assert told == Output(text="{}", finish="stop", prompt_tokens=7, output_tokens=3)
    assert read("{}") == Output(text="{}", finish="stop", prompt_tokens=asked, output_tokens=2)
    assert read("{}", prompt_tokens=7) == Output(text="{}", finish="stop", prompt_tokens=7, output_tokens=2)


def test_what_was_there_from_another_prompt_is_known_where_the_server_says_so() -> None:
    _, body = completion("{}")
    told = {"prompt_tokens": 7, "completion_tokens": 3, "prompt_tokens_details": {"cached_tokens": 5}}
    assert shared_tokens(json.dumps(body | {"usage": told})) == 5
    for silent in ({}, {"usage": None}, {"usage": {"prompt_tokens_details": None}}):
        assert shared_tokens(json.dumps(body | silent)) is None


def test_thoughts_before_an_answer_are_left_out() -> None:
    output = read("<think>\n嗯。\n</think>\n\n{}")
    assert isinstance(output, Output)
    assert output.text == "{}"


@pytest.mark.parametrize("text", ['{"a": "<think>x</think>"}', "<think>没有写完", "", "x<think></think>", " {}\n"])
def test_nothing_else_is_left_out(text: str) -> None:
    output = read(text, finish="length")
    assert isinstance(output, Output)
    assert (output.text, output.finish) == (text, "length")


def test_an_answer_that_is_all_thoughts_is_empty() -> None:
    output = read(None)
    assert isinstance(output, Output)
    assert output.text == ""


@pytest.mark.parametrize("finish", ["content_filter", "abort", "error", None])
def test_an_answer_that_came_to_no_end_is_a_refusal(finish: str | None) -> None:
    refusal = read("{", finish=finish)
    assert isinstance(refusal, Refusal)
    assert repr(finish) in refusal.reason


@pytest.mark.parametrize("text", ["", "<html>", "[]", '{"choices": []}', '{"choices": [{"message": null}]}'])
def test_what_is_no_completion_is_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        output_of(text, ENDING[0], count=len)
