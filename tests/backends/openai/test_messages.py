"""From the text of a chat completion to an Output."""

from __future__ import annotations

import asyncio

import pytest
from pydantic import ValidationError

from summarize.backends.openai.messages import ChatCompletion, completion_output
from summarize.core.schema import Output, Refusal
from tests.support.openai_server import completion as completion_response
from tests.support.schemas import SHORT_REQUESTS


def output_of(content: str | None, *, finish: str | None = "stop", **usage: int) -> Output | Refusal:
    _, body = completion_response(content, finish=finish)
    completion = ChatCompletion.model_validate(body | ({"usage": usage} if usage else {}))

    async def count(text: str) -> int:
        return len(text)

    return asyncio.run(completion_output(completion, SHORT_REQUESTS[0], count_tokens=count))


def test_usage_is_the_servers_and_is_counted_where_it_says_nothing() -> None:
    prompt = sum(len(message.content) for message in SHORT_REQUESTS[0].messages)
    assert output_of("{}", prompt_tokens=7, completion_tokens=3) == Output(
        text="{}", finish="stop", prompt_tokens=7, output_tokens=3
    )
    assert output_of("{}") == Output(text="{}", finish="stop", prompt_tokens=prompt, output_tokens=2)
    assert output_of("{}", prompt_tokens=7) == Output(text="{}", finish="stop", prompt_tokens=7, output_tokens=2)


def test_what_was_there_from_another_prompt_is_known_where_the_server_says_so() -> None:
    _, body = completion_response("{}")
    usage = {"prompt_tokens": 7, "completion_tokens": 3, "prompt_tokens_details": {"cached_tokens": 5}}
    assert ChatCompletion.model_validate(body | {"usage": usage}).shared_prompt_tokens == 5
    for silent in ({}, {"usage": None}, {"usage": {"prompt_tokens_details": None}}):
        assert ChatCompletion.model_validate(body | silent).shared_prompt_tokens is None


def test_thoughts_before_an_answer_are_left_out() -> None:
    output = output_of("<think>\n嗯。\n</think>\n\n{}")
    assert isinstance(output, Output)
    assert output.text == "{}"


@pytest.mark.parametrize("text", ['{"a": "<think>x</think>"}', "<think>没有写完", "", "x<think></think>", " {}\n"])
def test_nothing_else_is_left_out(text: str) -> None:
    output = output_of(text, finish="length")
    assert isinstance(output, Output)
    assert (output.text, output.finish) == (text, "length")


def test_an_answer_that_is_all_thoughts_is_empty() -> None:
    output = output_of(None)
    assert isinstance(output, Output)
    assert output.text == ""


@pytest.mark.parametrize("finish", ["content_filter", "abort", "error", None])
def test_an_answer_that_came_to_no_end_is_a_refusal(finish: str | None) -> None:
    refusal = output_of("{", finish=finish)
    assert isinstance(refusal, Refusal)
    assert repr(finish) in refusal.reason


@pytest.mark.parametrize("text", ["", "<html>", "[]", '{"choices": []}', '{"choices": [{"message": null}]}'])
def test_what_is_no_completion_is_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        ChatCompletion.model_validate_json(text)
