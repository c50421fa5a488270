"""Messages of OpenAI's chat API: a Request as the body of a chat completion, and the completion as an Output."""

import re
from collections.abc import Awaitable, Callable
from typing import Annotated, Any, Final, Literal

from pydantic import AliasPath, BaseModel, Field, ValidatorFunctionWrapHandler, WrapValidator

from summarize.backends.base import chat_messages
from summarize.backends.grammar import schema_to_ebnf
from summarize.core.json_value import parse_json
from summarize.core.schema import MOST_TOKENS, Output, Refusal, Request

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
Constraint = Literal["json_schema", "grammar"]
"""How a server is told the form of an answer: `response_format`, or llama.cpp's `grammar`."""
MOST_CHARACTERS: Final = 64
"""Of an answer, for each token it may have."""
_LONGEST_REASON: Final = 100
_THOUGHTS = re.compile(r"\A\s*<think>.*?</think>\s*", re.DOTALL)


def _or_none(value: object, validate: ValidatorFunctionWrapHandler) -> object:
    try:
        return validate(value)
    except ValueError:
        return None


TokenCount = Annotated[int | None, Field(ge=0, le=MOST_TOKENS), WrapValidator(_or_none)]
"""A count as a server states it; one that cannot be is none."""


class CompletionMessage(BaseModel):
    """The message of a choice; its content is null where all of it were thoughts."""

    content: str | None = None


class ChatCompletion(BaseModel):
    """A chat completion, as far as it is read: its only choice, and tokens where the server counts them."""

    message: CompletionMessage = Field(validation_alias=AliasPath("choices", 0, "message"))
    finish_reason: str | None = Field(validation_alias=AliasPath("choices", 0, "finish_reason"))
    prompt_tokens: TokenCount = Field(None, validation_alias=AliasPath("usage", "prompt_tokens"))
    output_tokens: TokenCount = Field(None, validation_alias=AliasPath("usage", "completion_tokens"))
    shared_prompt_tokens: TokenCount = Field(
        None, validation_alias=AliasPath("usage", "prompt_tokens_details", "cached_tokens")
    )
    """Prompt tokens the server had from another prompt."""


def completion_body(
    request: Request, *, model: str, constraint: Constraint, extra: dict[str, object]
) -> dict[str, Any]:
    """What is posted to `/chat/completions`; `extra` goes in as it is."""
    return {
        "model": model,
        "messages": chat_messages(request),
        "max_tokens": request.max_tokens,
        **_constraint(request.schema, constraint),
        **DECODING,
        **extra,
    }


def _constraint(schema: dict[str, Any], constraint: Constraint) -> dict[str, Any]:
    if constraint == "grammar":
        return {"grammar": schema_to_ebnf(schema)}
    json_schema = {"name": "answer", "strict": True, "schema": schema}
    return {"response_format": {"type": "json_schema", "json_schema": json_schema}}


def keeps(output: Output, schema: dict[str, Any]) -> bool | None:
    """Whether the answer is an object with the schema's keys; None of one that was cut off."""
    if output.finish == "length":
        return None
    try:
        value = parse_json(output.text)
    except ValueError:
        return False
    return isinstance(value, dict) and list(value) == list(schema["properties"])


async def completion_output(
    completion: ChatCompletion, request: Request, *, count_tokens: Callable[[str], Awaitable[int]]
) -> Output | Refusal:
    """The answer in the completion, without the thoughts before it.

    A Refusal where the server broke it off, or where it is longer than that many tokens can be. Tokens are as the
    server counted them, or else counted with `count_tokens`.
    """
    if completion.finish_reason not in ("stop", "length"):
        return Refusal(reason=f"the server ended the answer with {completion.finish_reason!r}"[:_LONGEST_REASON])
    content = completion.message.content or ""
    if len(content) > request.max_tokens * MOST_CHARACTERS:
        return Refusal(reason=f"{len(content):,} characters, where {request.max_tokens} tokens were asked for")
    prompt = "".join(message.content for message in request.messages)
    prompt_tokens, output_tokens = completion.prompt_tokens, completion.output_tokens
    return Output(
        text=_THOUGHTS.sub("", content),
        finish="length" if completion.finish_reason == "length" else "stop",
        prompt_tokens=await count_tokens(prompt) if prompt_tokens is None else prompt_tokens,
        output_tokens=await count_tokens(content) if output_tokens is None else output_tokens,
    )
