"""A Request as the body of a chat completion, and the completion as an Output. Knows no server and no HTTP."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from pydantic import BaseModel, Field

from summarize.core.schema import Message, Output, Refusal, Request

DECODING = {
    "temperature": 0,
    "top_p": 1,
    "seed": 0,
    "presence_penalty": 0,
    "frequency_penalty": 0,
    "repetition_penalty": 1,
    "repeat_penalty": 1,
}
"""Greedy, and without the penalties a server takes from its model's recommendations unless told otherwise.

`repetition_penalty` is known to vLLM, SGLang and LMDeploy, `repeat_penalty` to llama-server; none minds the other's.
"""
PLAIN = Request(
    messages=(Message("user", "1+1=2，对吗？"),),
    schema={
        "type": "object",
        "properties": {
            "回答": {"type": "array", "minItems": 1, "maxItems": 2, "items": {"type": "string", "enum": ["对", "错"]}}
        },
        "required": ["回答"],
        "additionalProperties": False,
    },
    max_tokens=32,
)
"""In the form of every other request, and nothing in it to refuse."""
_THOUGHTS = re.compile(r"\s*<think>.*?</think>\s*", re.DOTALL)


def body_of(request: Request, *, model: str, besides: dict[str, object]) -> dict[str, Any]:
    """What is posted to `/chat/completions`; `besides` goes in as it is."""
    return {
        "model": model,
        "messages": [{"role": message.role, "content": message.content} for message in request.messages],
        "max_tokens": request.max_tokens,
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": "answer", "strict": True, "schema": request.schema},
        },
        **DECODING,
        **besides,
    }


def output_of(text: str, request: Request, *, count: Callable[[str], int]) -> Output | Refusal:
    """The answer in the completion `text`; a ValidationError of pydantic's when it is none.

    Thoughts before the answer are left out. Tokens are as the server counted them, or else counted with `count`.
    """
    completion = Completion.model_validate_json(text)
    choice = completion.choices[0]
    if choice.finish_reason not in ("stop", "length"):
        return Refusal(reason=f"the server ended the answer as {choice.finish_reason!r}")
    content = choice.message.content or ""
    usage = completion.usage or Usage()
    asked = "".join(message.content for message in request.messages)
    thoughts = _THOUGHTS.match(content)
    return Output(
        text=content[thoughts.end() :] if thoughts else content,
        finish="length" if choice.finish_reason == "length" else "stop",
        prompt_tokens=count(asked) if usage.prompt_tokens is None else usage.prompt_tokens,
        output_tokens=count(content) if usage.completion_tokens is None else usage.completion_tokens,
    )


def shared_tokens(text: str) -> int | None:
    """Of the prompt's tokens in the completion `text`, those the server had from another prompt, where it says so."""
    usage = Completion.model_validate_json(text).usage
    return usage.prompt_tokens_details.cached_tokens if usage and usage.prompt_tokens_details else None


class Said(BaseModel):
    """The message of a choice; its content is null where all of it were thoughts."""

    content: str | None = None


class Choice(BaseModel):
    """One answer; one is asked for."""

    message: Said
    finish_reason: str | None


class PromptDetails(BaseModel):
    """What a server may tell of a prompt's tokens."""

    cached_tokens: int | None = None


class Usage(BaseModel):
    """Tokens, where the server counts them."""

    prompt_tokens: int | None = None
    prompt_tokens_details: PromptDetails | None = None
    completion_tokens: int | None = None


class Completion(BaseModel):
    """A chat completion."""

    choices: list[Choice] = Field(min_length=1)
    usage: Usage | None = None
