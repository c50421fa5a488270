"""From a model's answer to the choice it makes. Knows JSON and the form of an answer, not the article.

Repairs only what provably loses nothing: white space and a code fence around the object.
"""

from __future__ import annotations

import json
import re

from pydantic import Field, ValidationError

from summarize.core.fields import AI_TECHNOLOGIES, INDUSTRIES, KEYWORDS
from summarize.core.schema import FrozenModel, Output
from summarize.extract.answer import SENTENCES


class InvalidAnswer(ValueError):  # noqa: N818 - it is about an answer, and never leaves the cataloguing of it
    """The answer is not what was asked for; the message is the reason a model can be told, in Chinese."""


class Answer(FrozenModel):
    """The items a model took; a field it was not asked for is empty."""

    keywords: tuple[str, ...] = Field(default=(), alias=KEYWORDS)
    ai_technologies: tuple[str, ...] = Field(default=(), alias=AI_TECHNOLOGIES)
    industries: tuple[str, ...] = Field(default=(), alias=INDUSTRIES)
    sentences: tuple[int, ...] = Field(default=(), alias=SENTENCES)


_FENCE = re.compile(r"^```(?:json)?\s*\n(.*?)\n?```$", re.DOTALL)


def parse(output: Output) -> Answer:
    """The answer's fields; InvalidAnswer says what is wrong with it."""
    if output.finish == "length":
        raise InvalidAnswer("回答太长，没有写完")
    text = output.text.strip().removeprefix("\ufeff")
    if fenced := _FENCE.match(text):
        text = fenced[1]
    try:
        return Answer.model_validate(json.loads(text))
    except ValidationError as error:
        key = ".".join(str(part) for part in error.errors()[0]["loc"]) or "JSON"
        raise InvalidAnswer(f"{key} 不符合要求的格式") from error
    except (json.JSONDecodeError, RecursionError) as error:
        raise InvalidAnswer("不是合法的 JSON 对象") from error
