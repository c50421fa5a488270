"""From a model's answer to typed fields. Knows JSON and the four fields, not the article they describe.

Repairs only what provably loses nothing: white space and a code fence around the object, and the closing of an
answer that was cut inside its last field, the summary.
"""

from __future__ import annotations

import json
import re

from pydantic import Field, ValidationError

from summarize.fields import AI_TECHNOLOGIES, EVENT_SUMMARY, INDUSTRIES, KEYWORDS
from summarize.shapes import Output, Shape


class InvalidAnswer(ValueError):  # noqa: N818 - it is about an answer, and never leaves the cataloguing of it
    """The answer is not what was asked for; the message is the reason a model can be told, in Chinese."""


class Answer(Shape):
    """The fields of one answer; those not asked for are None."""

    keywords: tuple[str, ...] | None = Field(default=None, alias=KEYWORDS)
    ai_technologies: tuple[str, ...] | None = Field(default=None, alias=AI_TECHNOLOGIES)
    industries: tuple[str, ...] | None = Field(default=None, alias=INDUSTRIES)
    event_summary: str | None = Field(default=None, alias=EVENT_SUMMARY)


_FENCE = re.compile(r"^```(?:json)?\s*\n(.*?)\n?```$", re.DOTALL)
_IN_SUMMARY = re.compile(rf'"{EVENT_SUMMARY}"\s*:\s*"[^"\\]*$')


def parse(output: Output) -> Answer:
    """The answer's fields; InvalidAnswer says what is wrong with it.

    Of an answer cut at the token limit inside its summary, the summary is what was written of it.
    """
    text = output.text.strip().removeprefix("\ufeff")
    if fenced := _FENCE.match(text):
        text = fenced[1]
    cut = output.finish == "length"
    if cut and _IN_SUMMARY.search(text):
        text += '"}'
    elif cut:
        raise InvalidAnswer("回答太长，没有写完")
    try:
        return Answer.model_validate(json.loads(text))
    except ValidationError as error:
        key = ".".join(str(part) for part in error.errors()[0]["loc"]) or "JSON"
        raise InvalidAnswer(f"{key} 不符合要求的格式") from error
    except (json.JSONDecodeError, RecursionError) as error:
        raise InvalidAnswer("不是合法的 JSON 对象") from error
