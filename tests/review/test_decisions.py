"""A file of decisions: its form, its published schema, and the values that no field may hold."""

import json
from pathlib import Path
from typing import Any

import pytest

from summarize.core.config import LimitsConfig
from summarize.core.errors import UsageError
from summarize.review.decisions import find_faults, parse_decisions
from tests.golden_diff import DECISIONS, ROOT, expected
from tests.support.decisions import AT, decision, record

A, B = record("a"), record("a", 关键词=("水稻选种", "示范田", "农技员"))


def content(*rows: dict[str, Any], **more: Any) -> bytes:
    head = {"format": 1, "made_by": "岳小芹", "made_at": AT, "a": "A", "b": "B"}
    return json.dumps(head | {"decisions": rows} | more).encode()


def test_the_schema_is_the_published_one() -> None:
    assert (ROOT / DECISIONS).read_text(encoding="utf-8") == expected()[DECISIONS], "run `make golden-diff`"


def test_what_is_decided() -> None:
    rows = [
        decision(A, B, "关键词", "accept"),
        decision(A, B, "AI技术", "reject"),
        decision(A, None, "行业", "edit", ["农业"]),
        decision(None, B, "重大事件摘要", "reject"),
    ]
    review = parse_decisions(content(*rows), Path("d.json"))
    assert [decided.decided for decided in review.decisions] == [B.keywords, A.ai_technologies, ("农业",), None]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"field": "标题"}, r"decisions\.0\.field"),
        ({"value": "甲, 乙"}, "a value of 关键词 must be a list"),
        ({"value": ["甲"]}, "its value is not the one decided"),
        ({"decision": "edit", "value": None}, "an edit needs a value"),
        ({"at": "yesterday"}, r"decisions\.0\.at"),
        ({"why": ""}, r"decisions\.0\.why"),
    ],
)
def test_what_is_wrong_is_said_first_with_its_place(change: dict[str, Any], message: str) -> None:
    with pytest.raises(UsageError, match=message) as caught:
        parse_decisions(content(decision(A, B, "关键词", "accept") | change), Path("d.json"))
    assert "\n" not in str(caught.value)


def test_nothing_is_decided_twice_and_no_other_form_is_guessed_at() -> None:
    row = decision(A, B, "关键词", "accept")
    for bad in (content(row, row), content(format=2), b"[]", b"{", content(made_by=""), content(a="a\0b")):
        with pytest.raises(UsageError):
            parse_decisions(bad, Path("d.json"))


@pytest.mark.parametrize(
    ("value", "count"),
    [
        (["甲乙", "丙丁", "戊己"], 0),
        (["甲乙", "丙丁"], 1),
        (["甲乙", "甲乙", "丙丁"], 1),
        (["甲", "丙丁", "戊" * 31], 2),
        (["甲\n乙", "丙丁", "戊己"], 1),
        (["甲\u200b乙", "丙丁", "\u202e戊己"], 2),
        (["甲\ufe0f乙", "丙\u3164丁", "戊\u2800己"], 3),
        (["甲\u034f乙", "丙\U000e0100丁", "❤\ufe0f己"], 2),
        (["甲乙</s>", "丙丁", "戊己"], 1),
        (["甲乙"] * 3 + ["丙丁", "戊己", "庚辛"], 2),
    ],
)
def test_a_person_s_value_is_held_to_the_limits(value: list[str], count: int) -> None:
    (parsed,) = parse_decisions(content(decision(A, B, "关键词", "edit", value)), Path("d.json")).decisions
    assert len(find_faults(parsed, LimitsConfig())) == count


def test_a_byte_order_mark_is_no_fault() -> None:
    plain = content(decision(A, B, "关键词", "accept"))
    assert parse_decisions(b"\xef\xbb\xbf" + plain, Path("d.json")) == parse_decisions(plain, Path("d.json"))


def test_a_limit_that_a_side_breaks_already_binds_nobody() -> None:
    short = record("a", 重大事件摘要="短。")
    for after, count in ((A, 1), (short, 0)):
        row = decision(A, after, "重大事件摘要", "edit", "也短。")
        (parsed,) = parse_decisions(content(row), Path("d.json")).decisions
        assert len(find_faults(parsed, LimitsConfig())) == count


def test_a_fault_is_one_line_whatever_the_key_is_called() -> None:
    with pytest.raises(UsageError, match=r"decisions\.0\.a⏎b: Extra inputs") as raised:
        parse_decisions(content(decision(A, B, "关键词", "accept") | {"a\nb": 1}), Path("d.json"))
    assert "\n" not in str(raised.value)
