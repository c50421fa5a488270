"""The grammar for engines that read EBNF: it accepts what the schema does, written compactly, and nothing else.

llguidance, which can read the dialect too, judges.
"""

from __future__ import annotations

import json
from typing import Any

import llguidance
import pytest
from llguidance.gbnf_to_lark import gbnf_to_lark

from summarize.backends.grammar import ebnf
from summarize.core.errors import BackendError
from summarize.core.fields import INDUSTRIES, KEYWORDS
from tests.support.schemas import FULL, SHORT, listing, schema


class Bytes:
    """A vocabulary of the 256 bytes and an end."""

    eos_token_id = 256
    bos_token_id = None
    tokens = [bytes([value]) for value in range(256)] + [b"<end>"]
    special_token_ids = [256]  # noqa: RUF012

    def __call__(self, text: str) -> list[int]:
        return list(text.encode())


TOKENIZER = llguidance.LLTokenizer(llguidance.TokenizerWrapper(Bytes()))


def accepts(form: dict[str, Any], text: str) -> bool:
    matcher = llguidance.LLMatcher(TOKENIZER, gbnf_to_lark(ebnf(form)), log_level=0)
    assert not matcher.is_error(), matcher.get_error()
    data = list(text.encode())
    return bool(matcher.try_consume_tokens(data) == len(data) and matcher.is_accepting())


def compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


ANSWER = {"关键词": ["水稻", "选种"], "行业": "农业", "AI技术": []}


@pytest.mark.parametrize(
    ("changed", "accepted"),
    [
        ({}, True),
        ({"关键词": ["水", "稻", "选种地"]}, True),
        ({"AI技术": ["A·"]}, True),
        ({"关键词": ["水稻"]}, False),
        ({"关键词": ["水", "稻", "选", "种"]}, False),
        ({"关键词": ["水稻选种", "甲"]}, False),
        ({"关键词": ["ab", "cd"]}, False),
        ({"行业": "渔业"}, False),
        ({"AI技术": ["A", "B"]}, False),
        ({"更多": "甲"}, False),
    ],
)
def test_counts_classes_and_choices(changed: dict[str, Any], accepted: bool) -> None:
    assert accepts(SHORT, compact({**ANSWER, **changed})) is accepted


def test_compact_json_in_order_is_the_only_way() -> None:
    assert not accepts(SHORT, json.dumps(ANSWER, ensure_ascii=False))
    assert not accepts(SHORT, json.dumps(ANSWER, separators=(",", ":")))
    assert not accepts(SHORT, compact(dict(reversed(ANSWER.items()))))


def test_the_schema_the_articles_are_asked_with() -> None:
    summary = "4月9日，槐安市农业局启用“禾穗七号”平台。选种周期由8年缩短到3年！"
    answer = {"关键词": ["水稻", "GPT-4.5", "示范田"], "AI技术": [], "行业": ["种业"], "重大事件摘要": summary}
    assert accepts(FULL, compact(answer))
    for other in ("没有句号", "。", "乱码<摇⑵。", '引号"。', "换\n行。", "甲。" * 6):
        assert not accepts(FULL, compact({**answer, "重大事件摘要": other}))


@pytest.mark.parametrize(("low", "high"), [(0, 1), (1, 1), (0, 3), (2, 2)])
def test_any_range_of_counts(low: int, high: int) -> None:
    form = schema(**{KEYWORDS: listing("^[\u3400-\u9fff]+$", low, high)})
    for count in range(high + 2):
        assert accepts(form, compact({KEYWORDS: ["词"] * count})) is (low <= count <= high)


@pytest.mark.parametrize("listed", [["农业"], ['引"号', "反\\斜"]])
def test_choices_are_escaped(listed: list[str]) -> None:
    form = schema(行业={"type": "string", "enum": listed})
    for word in listed:
        assert accepts(form, compact({INDUSTRIES: word}))


@pytest.mark.parametrize(
    "form",
    [
        {"type": "string"},
        schema(关键词={"type": "integer"}),
        schema(关键词={"type": "string"}),
        schema(关键词={"type": "string", "pattern": "[a-z]+"}),
        schema(关键词=listing("^abc$", 0, 1)),
        schema(关键词={"type": "string", "pattern": "^[^。]+$"}),
    ],
    ids=["no object", "number", "free", "not anchored", "bare literal", "negated class"],
)
def test_what_has_no_grammar_is_an_error(form: dict[str, Any]) -> None:
    with pytest.raises(BackendError):
        ebnf(form)
