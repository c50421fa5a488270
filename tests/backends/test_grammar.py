"""The grammar for engines that read EBNF: it accepts what the schema does, written compactly, and nothing else.

llguidance, which can read the dialect too, judges.
"""

from __future__ import annotations

import json
from typing import Any

import llguidance
import pytest
from llguidance.gbnf_to_lark import gbnf_to_lark

from summarize.backends.grammar import schema_to_ebnf
from summarize.core.errors import BackendError
from summarize.core.fields import INDUSTRIES, KEYWORDS
from summarize.extract.answer import answer_schema, written_schema
from summarize.extract.candidates.candidate_set import find_candidates
from tests.support.articles import LIMITS, TEXT, TITLE
from tests.support.schemas import SHORT, list_schema, object_schema


class Bytes:
    """A vocabulary of the 256 bytes and an end."""

    eos_token_id = 256
    bos_token_id = None
    tokens = [bytes([value]) for value in range(256)] + [b"<end>"]
    special_token_ids = [256]  # noqa: RUF012

    def __call__(self, text: str) -> list[int]:
        return list(text.encode())


TOKENIZER = llguidance.LLTokenizer(llguidance.TokenizerWrapper(Bytes()))


def accepts(schema: dict[str, Any], text: str) -> bool:
    matcher = llguidance.LLMatcher(TOKENIZER, gbnf_to_lark(schema_to_ebnf(schema)), log_level=0)
    assert not matcher.is_error(), matcher.get_error()
    data = list(text.encode())
    return bool(matcher.try_consume_tokens(data) == len(data) and matcher.is_accepting())


def compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


ANSWER = {"关键词": ["水稻", "选种"], "行业": ["农业"], "AI技术": []}


@pytest.mark.parametrize(
    ("changed", "accepted"),
    [
        ({}, True),
        ({"关键词": ["水", "稻", "示范田"]}, True),
        ({"AI技术": ["A·"]}, True),
        ({"关键词": ["水稻"]}, False),
        ({"关键词": ["水", "稻", "育", "种"]}, False),
        ({"关键词": ["水稻选种", "水"]}, False),
        ({"关键词": ["ab", "cd"]}, False),
        ({"行业": ["渔业"]}, False),
        ({"行业": "农业"}, False),
        ({"AI技术": ["A", "A·"]}, False),
        ({"更多": "甲"}, False),
    ],
)
def test_counts_and_choices(changed: dict[str, Any], accepted: bool) -> None:
    assert accepts(SHORT, compact({**ANSWER, **changed})) is accepted


def test_compact_json_in_order_is_the_only_way() -> None:
    assert not accepts(SHORT, json.dumps(ANSWER, ensure_ascii=False))
    assert not accepts(SHORT, json.dumps(ANSWER, separators=(",", ":")))
    assert not accepts(SHORT, compact(dict(reversed(ANSWER.items()))))


def test_the_schema_the_articles_are_asked_with() -> None:
    schema = answer_schema(find_candidates(TEXT, title=TITLE, limits=LIMITS), LIMITS)
    choices = {name: rule["items"]["enum"] for name, rule in schema["properties"].items()}
    answer = {
        name: words[: rule["minItems"]]
        for (name, words), rule in zip(choices.items(), schema["properties"].values(), strict=True)
    }
    assert accepts(schema, compact(answer))
    for name, words in choices.items():
        assert accepts(schema, compact({**answer, name: words[-3:]}))
        assert not accepts(schema, compact({**answer, name: [*words[-2:], "词典里没有"]}))


@pytest.mark.parametrize(("low", "high"), [(0, 1), (1, 1), (0, 3), (2, 2)])
def test_any_range_of_counts(low: int, high: int) -> None:
    schema = object_schema(**{KEYWORDS: list_schema(["词", "语"], low, high)})
    for count in range(high + 2):
        assert accepts(schema, compact({KEYWORDS: ["词"] * count})) is (low <= count <= high)


@pytest.mark.parametrize("words", [["农业"], ['引"号', "反\\斜"]])
def test_choices_are_escaped(words: list[str]) -> None:
    schema = object_schema(行业=list_schema(words, 1, 1))
    for word in words:
        assert accepts(schema, compact({INDUSTRIES: [word]}))


@pytest.mark.parametrize(
    "schema",
    [
        {"type": "string"},
        object_schema(关键词={"type": "integer"}),
        object_schema(关键词={"type": "string"}),
        object_schema(关键词={"type": "array"}),
        object_schema(关键词={"type": "array", "items": {"type": "string"}}),
        object_schema(关键词={"type": "array", "items": {"type": "string", "pattern": "^[a-z]+$"}}),
    ],
    ids=["no object", "number", "text", "list of anything", "list of texts", "pattern"],
)
def test_what_has_no_grammar_is_an_error(schema: dict[str, Any]) -> None:
    with pytest.raises(BackendError):
        schema_to_ebnf(schema)


WRITTEN = written_schema(LIMITS)
FIELDS = {"重大事件摘要": "农业局启用平台。", "关键词": ["水稻", "选种", "示范田"], "AI技术": [], "行业": ["农业"]}


@pytest.mark.parametrize(
    ("changed", "accepted"),
    [
        ({}, True),
        ({"重大事件摘要": "“甲”说，AI占9.5%；🌾。"}, True),
        ({"AI技术": ["图" * 30]}, True),
        ({"AI技术": ["图" * 31]}, False),
        ({"AI技术": [""]}, False),
        ({"关键词": ["水稻"]}, False),
        ({"行业": ["农业"] * 6}, False),
        ({"重大事件摘要": 'a"b'}, False),
        ({"重大事件摘要": "a\nb"}, False),
        ({"重大事件摘要": "a\\b"}, False),
    ],
)
def test_written_fields_are_plain_text(changed: dict[str, Any], accepted: bool) -> None:
    assert accepts(WRITTEN, compact({**FIELDS, **changed})) is accepted


def test_a_control_character_is_no_plain_text() -> None:
    raw = compact(FIELDS).replace("农业局", "农\x00业局")
    assert not accepts(WRITTEN, raw)
    assert not accepts(WRITTEN, raw.replace("\x00", "\n"))
