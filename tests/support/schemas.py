"""Requests to ask a backend with, schemas that bound the answer, and the check that an answer is as asked."""

from __future__ import annotations

import json
import re
from typing import Any

from summarize.backends.base import Backend
from summarize.core.schema import Message, Output, Request

ARTICLES = (
    "水稻",
    "槐安市农业局启用智能育种平台。",
    "平台由蓝杉种业研究院用三年建成，已在十二个乡镇试用，选种周期由八年缩短到三年。",
    "人工智能、大模型、机器学习、工业机器人、自动驾驶。" * 3,
    "把苗情图像识别和产量预测模型用于水稻选种。" * 5,
)


def schema(**properties: dict[str, Any]) -> dict[str, Any]:
    """An object of these properties, all required, in this order."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def listing(pattern: str, low: int, high: int) -> dict[str, Any]:
    """An array of strings."""
    return {"type": "array", "minItems": low, "maxItems": high, "items": {"type": "string", "pattern": pattern}}


SHORT = schema(
    关键词=listing("^[\u3400-\u9fff]{1,3}$", 2, 3),
    行业={"type": "string", "enum": ["农业", "制造业", "信息技术"]},
    AI技术=listing("^[A-Za-z·]{1,2}$", 0, 1),
)
"""Any model ends an answer of this form within 40 tokens: a token stands for a byte at least."""
_TEXT = "[\u3400-\u9fff %&()+,./0-9:A-Za-z-，、；：“”‘’（）《》〈〉「」『』【】〔〕·—…～％‰℃°×＋－／]"
FULL = schema(
    关键词=listing("^[\u3400-\u9fff0-9A-Za-z +.&/_·“”《》（）-]+$", 3, 5),
    AI技术=listing("^[\u3400-\u9fff0-9A-Za-z +.&/_·“”《》（）-]+$", 0, 8),
    行业=listing("^[\u3400-\u9fff0-9A-Za-z +.&/_·“”《》（）-]+$", 0, 5),
    重大事件摘要={"type": "string", "pattern": f"^({_TEXT}+[。！？]){{1,5}}$"},
)
"""Free text in every field; no limit of a few tokens ends it."""


def request(text: str, *, form: dict[str, Any] = SHORT, max_tokens: int = 100) -> Request:
    """What is asked about `text`."""
    messages = (Message("system", "你是编目员。"), Message("user", f"给文章编目：{text}"))
    return Request(messages=messages, schema=form, max_tokens=max_tokens)


ENDING = tuple(request(text) for text in ARTICLES)
CUT = tuple(request(text, form=FULL, max_tokens=6 + index) for index, text in enumerate(ARTICLES[:3]))
ALL = ENDING + CUT


def answers(backend: Backend, requests: tuple[Request, ...], *, at_once: int) -> list[Output]:
    """The answers in the order of `requests`, asked `at_once` at a time; every key must come back exactly once."""
    done: dict[int, Output] = {}
    for start in range(0, len(requests), at_once):
        keys = range(start, min(start + at_once, len(requests)))
        for key in keys:
            backend.submit(key, requests[key])
        left = set(keys)
        while left:
            collected = backend.collect()
            assert collected, "collect() came back empty with requests under way"
            for key, output in collected:
                left.remove(key)
                done[key] = output
        assert backend.collect() == []
    return [done[key] for key in range(len(requests))]


def check(form: dict[str, Any], text: str, *, compact: bool = True) -> None:
    """Assert that `text` is JSON of `form`, keys in order, without white space unless `compact` is off."""
    value = json.loads(text)
    assert not compact or text == json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    assert list(value) == list(form["properties"])
    for name, rule in form["properties"].items():
        if rule["type"] == "array":
            assert rule["minItems"] <= len(value[name]) <= rule["maxItems"]
            for item in value[name]:
                assert re.fullmatch(rule["items"]["pattern"], item)
        elif "enum" in rule:
            assert value[name] in rule["enum"]
        else:
            assert re.fullmatch(rule["pattern"], value[name])
