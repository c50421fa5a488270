"""Answers into choices: only what provably loses nothing is repaired."""

import json

import pytest

from summarize.core.fields import AI_TECHNOLOGIES, INDUSTRIES, KEYWORDS
from summarize.core.schema import Output
from summarize.extract.answer import SENTENCES
from summarize.extract.parsing import InvalidAnswer, parse

WHOLE = {KEYWORDS: ["智能育种"], AI_TECHNOLOGIES: [], INDUSTRIES: ["种业"], SENTENCES: ["1", "3"]}


def output(text: str, *, cut: bool = False) -> Output:
    return Output(text=text, finish="length" if cut else "stop", prompt_tokens=1, output_tokens=1)


def dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


@pytest.mark.parametrize("wrapped", ["{}", " \n{}\n", "\ufeff{}", "```json\n{}\n```", "```\n{}\n```"])
def test_an_answer_is_read_whatever_stands_around_it(wrapped: str) -> None:
    answer = parse(output(wrapped.replace("{}", dumped(WHOLE))))
    assert answer.keywords == ("智能育种",)
    assert answer.ai_technologies == ()
    assert answer.sentences == (1, 3)


def test_fields_not_asked_for_are_empty() -> None:
    assert parse(output(dumped({SENTENCES: [2]}))).keywords == ()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("没有 JSON", "不是合法的 JSON 对象"),
        ("", "不是合法的 JSON 对象"),
        ("[1]", "不符合要求的格式"),
        ("null", "不符合要求的格式"),
        (dumped(WHOLE) + dumped(WHOLE), "不是合法的 JSON 对象"),
        (dumped(WHOLE | {KEYWORDS: "智能育种"}), "关键词 不符合要求的格式"),
        (dumped(WHOLE | {SENTENCES: ["一"]}), "要点句.0 不符合要求的格式"),
        (dumped(WHOLE | {"评论": "好"}), "评论 不符合要求的格式"),
        ("[" * 100_000, "不是合法的 JSON 对象"),
    ],
)
def test_anything_else_is_invalid_with_a_reason(text: str, reason: str) -> None:
    with pytest.raises(InvalidAnswer, match=reason):
        parse(output(text))


def test_an_answer_that_was_cut_is_invalid() -> None:
    with pytest.raises(InvalidAnswer, match="没有写完"):
        parse(output(dumped(WHOLE)[:-3], cut=True))
