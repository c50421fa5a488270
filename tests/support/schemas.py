"""Requests to ask a backend with, schemas that bound the answer, and the check that an answer is as asked."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from summarize.backends.base import Backend
from summarize.core.schema import ChatMessage, Output, Request

ARTICLES = (
    "水稻",
    "槐安市农业局启用智能育种平台。",
    "平台由蓝杉种业研究院用三年建成，已在十二个乡镇试用，选种周期由八年缩短到三年。",
    "人工智能、大模型、机器学习、工业机器人、自动驾驶。" * 3,
    "把苗情图像识别和产量预测模型用于水稻选种。" * 5,
)


def object_schema(**properties: dict[str, Any]) -> dict[str, Any]:
    """An object of these properties, all required, in this order."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def list_schema(words: Sequence[str], low: int, high: int) -> dict[str, Any]:
    """An array of `low` to `high` of these words."""
    return {"type": "array", "minItems": low, "maxItems": high, "items": {"type": "string", "enum": list(words)}}


WORDS = (*"水稻种田苗智能育平台农业局启用", "选种", "示范田", "水稻", "GPT", "A·", '引"号', "反\\斜")
"""Many, so that two models, or two ways to compute one, seldom choose the same."""
SHORT = object_schema(
    关键词=list_schema(WORDS, 2, 3),
    行业=list_schema(["农业", "制造业", "信息技术"], 1, 1),
    AI技术=list_schema(["A", "·", "A·"], 0, 1),
)
"""Any model ends an answer of this form within 100 tokens: a token stands for a byte at least."""
LONG = object_schema(
    关键词=list_schema(WORDS, 40, 60),
    AI技术=list_schema(WORDS, 0, 8),
    行业=list_schema(WORDS, 0, 5),
    要点句=list_schema([str(number) for number in range(1, 30)], 1, 6),
)
"""No limit of a few tokens ends an answer of this form."""


def request(text: str, *, schema: dict[str, Any] = SHORT, max_tokens: int = 100) -> Request:
    """What is asked about `text`."""
    messages = (ChatMessage("system", "你是编目员。"), ChatMessage("user", f"给文章编目：{text}"))
    return Request(messages=messages, schema=schema, max_tokens=max_tokens)


SHORT_REQUESTS = tuple(request(text) for text in ARTICLES)
CUT_REQUESTS = tuple(request(text, schema=LONG, max_tokens=6 + index) for index, text in enumerate(ARTICLES[:3]))
ALL_REQUESTS = SHORT_REQUESTS + CUT_REQUESTS


def ask(backend: Backend, requests: tuple[Request, ...], *, at_once: int) -> list[Output]:
    """The answers in the order of `requests`, asked `at_once` at a time; every key must come back exactly once."""
    done: dict[int, Output] = {}
    for start in range(0, len(requests), at_once):
        keys = range(start, min(start + at_once, len(requests)))
        for key in keys:
            backend.submit(key, requests[key])
        missing = set(keys)
        while missing:
            collected = backend.collect()
            assert collected, "collect() came back empty with requests under way"
            for key, output in collected:
                missing.remove(key)
                done[key] = output
        assert backend.collect() == []
    return [done[key] for key in range(len(requests))]


def check_answer(schema: dict[str, Any], text: str, *, compact: bool = True) -> None:
    """Assert that `text` is JSON of `schema`, keys in order, without white space unless `compact` is off."""
    value = json.loads(text)
    assert not compact or text == json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    assert list(value) == list(schema["properties"])
    for name, rule in schema["properties"].items():
        assert rule["minItems"] <= len(value[name]) <= rule["maxItems"]
        assert set(value[name]) <= set(rule["items"]["enum"])
