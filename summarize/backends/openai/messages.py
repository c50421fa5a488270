"""Messages of OpenAI's chat API: a Request as the body of a chat completion, and the completion as an Output."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from pydantic import BaseModel, Field

from summarize.backends.base import chat_messages
from summarize.core.schema import Output, Refusal, Request

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
_THOUGHTS = re.compile(r"\s*<think>.*?</think>\s*", re.DOTALL)


class CompletionMessage(BaseModel):
    """The message of a choice; its content is null where all of it were thoughts."""

    content: str | None = None


class CompletionChoice(BaseModel):
    """One answer; one is asked for."""

    message: CompletionMessage
    finish_reason: str | None


class PromptTokensDetails(BaseModel):
    """What a server may report of a prompt's tokens."""

    cached_tokens: int | None = None


class CompletionUsage(BaseModel):
    """Tokens, where the server counts them."""

    prompt_tokens: int | None = None
    prompt_tokens_details: PromptTokensDetails | None = None
    completion_tokens: int | None = None


class ChatCompletion(BaseModel):
    """A chat completion, as far as it is read."""

    choices: list[CompletionChoice] = Field(min_length=1)
    usage: CompletionUsage | None = None

    @property
    def shared_prompt_tokens(self) -> int | None:
        """Prompt tokens the server had from another prompt, where it reports them."""
        details = self.usage.prompt_tokens_details if self.usage else None
        return details.cached_tokens if details else None


def completion_body(request: Request, *, model: str, extra: dict[str, object]) -> dict[str, Any]:
    """What is posted to `/chat/completions`; `extra` goes in as it is."""
    return {
        "model": model,
        "messages": chat_messages(request),
        "max_tokens": request.max_tokens,
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": "answer", "strict": True, "schema": request.schema},
        },
        **DECODING,
        **extra,
    }


def completion_output(
    completion: ChatCompletion, request: Request, *, count_tokens: Callable[[str], int]
) -> Output | Refusal:
    """The answer in the completion, without the thoughts before it; a Refusal where the server broke it off.

    Tokens are as the server counted them, or else counted with `count_tokens`.
    """
    choice = completion.choices[0]
    if choice.finish_reason not in ("stop", "length"):
        return Refusal(reason=f"the server ended the answer as {choice.finish_reason!r}")
    content = choice.message.content or ""
    usage = completion.usage or CompletionUsage()
    prompt = "".join(message.content for message in request.messages)
    thoughts = _THOUGHTS.match(content)
    return Output(
        text=content[thoughts.end() :] if thoughts else content,
        finish="length" if choice.finish_reason == "length" else "stop",
        prompt_tokens=count_tokens(prompt) if usage.prompt_tokens is None else usage.prompt_tokens,
        output_tokens=count_tokens(content) if usage.completion_tokens is None else usage.completion_tokens,
    )
