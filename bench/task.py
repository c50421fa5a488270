"""What every peer is given: the same articles, the same weights, the same fields and limits, one plain prompt.

A peer is a process of its own; the task reaches it as a JSON file, so that it loads nothing of this project but this.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, Literal, Protocol

from pydantic import BaseModel, ConfigDict

from summarize.core.config import LimitsConfig, Range
from summarize.core.fields import AI_TECHNOLOGIES, ALL_FIELDS, EVENT_SUMMARY, INDUSTRIES, KEYWORDS, LIST_FIELDS

LIMITS = LimitsConfig()
MOST_TOKENS = 512
"""That a peer may answer with: 300 characters of summary are about 200 tokens, the lists take as many at the most."""
PLAIN_PROMPT = f"""请阅读下面的新闻，输出一个 JSON 对象，包含四个字段：
"{KEYWORDS}"：{LIMITS.keywords.min}到{LIMITS.keywords.max}个最能概括新闻主题的关键词，字符串数组；
"{AI_TECHNOLOGIES}"：新闻中提到的具体人工智能技术、产品或模型，{LIMITS.ai_technologies.max}个以内，没有就是空数组；
"{INDUSTRIES}"：新闻涉及的行业，{LIMITS.industries.max}个以内，字符串数组；
"{EVENT_SUMMARY}"：{LIMITS.summary_characters.min}到{LIMITS.summary_characters.max}字的摘要，\
写明时间、人物、事件和关键数字，字符串。
只输出 JSON，不要解释。

新闻：
"""
PROMPT_TOKENS = 256
"""Allowed for the words around the article: the plain prompt's and the chat template's."""


class Task(BaseModel):
    """The work of one run of the benchmark, whoever does it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    source: str
    """The articles as this project takes them: a folder or a file, `limit` documents at the most."""
    limit: int | None
    texts: tuple[str, ...]
    """The same articles as a peer takes them: the files' text as it is, cut to the window."""
    model: str
    """A catalogue name or a path, as this project takes it."""
    weights: Path
    """The same model as a peer takes it: the GGUF file, or the folder of safetensors."""
    window: int
    max_tokens: int
    threads: int
    device: Literal["cpu", "cuda"] = "cpu"
    backend: Literal["auto", "transformers"] = "auto"
    """This project's."""
    rows: int = 1
    """Articles in a batch of transformers' `generate`."""

    def messages(self, text: str) -> list[dict[str, str]]:
        """What a peer asks about one article."""
        return [{"role": "user", "content": PLAIN_PROMPT + text}]


class Tokenizer(Protocol):
    """As much of a tokenizer as cutting takes."""

    def encode(self, text: str, *, add_special_tokens: bool) -> list[int]: ...

    def decode(self, ids: list[int]) -> str: ...


def schema() -> dict[str, Any]:
    """The form of a peer's answer: the four fields, any strings in them, as many and as long as the limits allow."""
    lists = {
        name: {
            "type": "array",
            "items": _string(LIMITS.item_characters),
            "minItems": LIMITS.of(name).min,
            "maxItems": LIMITS.of(name).max,
        }
        for name in LIST_FIELDS
    }
    return {
        "type": "object",
        "properties": {**lists, EVENT_SUMMARY: _string(LIMITS.summary_characters)},
        "required": list(ALL_FIELDS),
        "additionalProperties": False,
    }


def _string(characters: Range) -> dict[str, Any]:
    return {"type": "string", "minLength": characters.min, "maxLength": characters.max}


def raw_texts(source: Path, *, limit: int | None) -> Iterator[str]:
    """The documents of `source` in the order this project reads them, decoded and not cleaned."""
    from summarize.core.config import CleaningConfig
    from summarize.core.schema import Failure
    from summarize.read.sources import find_documents

    for raw in islice(find_documents(source, config=CleaningConfig()), limit):
        document = raw if isinstance(raw, Failure) else raw.decode()
        if not isinstance(document, Failure):
            yield document.text


def cut(texts: Iterable[str], tokenizer: Tokenizer, *, window: int, max_tokens: int) -> tuple[str, ...]:
    """The texts, each with room for the prompt's words and the answer in a window of `window` tokens."""
    room = window - max_tokens - PROMPT_TOKENS
    if room < 1:
        raise SystemExit(f"error: {max_tokens} tokens of answer leave no room in a window of {window}")
    pieces = []
    for text in texts:
        ids = tokenizer.encode(text, add_special_tokens=False)
        # A character whose tokens are cut apart decodes to a replacement character.
        pieces.append(text if len(ids) <= room else tokenizer.decode(ids[:room]).rstrip("\ufffd"))
    return tuple(pieces)


class Score(BaseModel):
    """What may be said of an answer's form."""

    valid: bool
    """A JSON object of the four fields, three lists of strings and a string."""
    in_limits: bool
    """Valid, with as many items and as long a summary as asked for."""


_FENCE = re.compile(r"\A```(?:json)?\n(.*?)\n?```\Z", re.DOTALL)


def score(answer: str) -> Score:
    """Of the answer's text; a Markdown fence around it is forgiven."""
    fenced = _FENCE.match(answer.strip())
    try:
        found = json.loads(fenced[1] if fenced else answer)
    except ValueError:
        return Score(valid=False, in_limits=False)
    return score_fields(found)


def score_fields(found: object) -> Score:
    """Of an answer's data."""
    if not isinstance(found, dict) or not all(name in found for name in ALL_FIELDS):
        return Score(valid=False, in_limits=False)
    lists = [found[name] for name in LIST_FIELDS]
    summary = found[EVENT_SUMMARY]
    valid = isinstance(summary, str) and all(
        isinstance(items, list) and all(isinstance(item, str) for item in items) for items in lists
    )
    if not valid:
        return Score(valid=False, in_limits=False)
    ranges = [(len(found[name]), LIMITS.of(name)) for name in LIST_FIELDS]
    ranges.append((len(summary), LIMITS.summary_characters))
    return Score(valid=True, in_limits=all(limits.min <= size <= limits.max for size, limits in ranges))
