"""The number of an item, alone on the line above it."""

import pytest

from tests.support.cleaning import BODY, LAST, LEAD, cleaned

TITLE = BODY.split("\n", 1)[0]
FIRST, SECOND = "对购买智能农机的农户补贴30%，最高不超过2万元。", "对建设算力中心的企业给予500万元奖励。"


@pytest.mark.parametrize(
    ("one", "two", "between"),
    [
        ("1.", "2.", ""),
        ("1、", "2、", ""),
        ("（一）", "（二）", ""),
        ("①", "②", ""),
        ("(1)", "(2)", ""),
        ("1)", "2)", ""),
        ("⑴", "⑵", ""),
        ("a.", "b.", ""),
        ("一、", "二、", ""),
        ("第一，", "第二，", ""),
        ("第一条", "第二条", " "),
    ],
)
def test_a_number_belongs_to_the_sentence_below_it(one: str, two: str, between: str) -> None:
    text = cleaned(f"{TITLE}\n{LEAD}\n{one}\n{FIRST}\n{two}\n{SECOND}\n{LAST}")
    assert text == f"{TITLE}\n{LEAD}\n{one}{between}{FIRST}\n{two}{between}{SECOND}\n{LAST}"


def test_a_space_keeps_a_number_from_a_figure() -> None:
    text = cleaned(f"{TITLE}\n{LEAD}\n1.\n10项标准已经发布。\n2.\n28项标准正在编写。\n{LAST}")
    assert "\n1. 10项标准已经发布。\n2. 28项标准正在编写。\n" in text


def test_the_last_item_does_not_take_the_paragraph_behind_it() -> None:
    text = cleaned(
        f"{TITLE}\n{LEAD}\n1.\n补贴农户，每台一千元\n2.\n奖励企业，每家五万元\n3.\n表彰单位，每年一次\n{LAST}"
    )
    assert text == f"{TITLE}\n{LEAD}\n1.补贴农户，每台一千元\n2.奖励企业，每家五万元\n3.表彰单位，每年一次\n{LAST}"


def test_the_number_of_a_section_stays_a_line() -> None:
    text = f"{TITLE}\n{LEAD}\n1\n{FIRST}\n2\n{SECOND}\n{LAST}"
    assert cleaned(text) == text


def test_one_is_behind_an_ordinal_is_no_line() -> None:
    text = "会议提出两点要求。\n一是\n扩大无人船的巡查范围；\n二是\n公布采样的数据。"
    assert cleaned(text) == "会议提出两点要求。\n一是扩大无人船的巡查范围；\n二是公布采样的数据。"
