"""Numbers compared by value."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.core.numbers import find_numbers, unsupported_numbers


def values(text: str) -> list[str]:
    return [number.value for number in find_numbers(text)]


@pytest.mark.parametrize(
    "same",
    [
        ["1.2万亿元", "１．２万亿元", "12000亿元", "一万二千亿元"],
        ["3亿5000万", "3.5亿", "350,000,000", "三亿五千万"],
        ["35%", "３５％", "百分之三十五", "35个百分点"],
        ["2024年", "二〇二四年", "二零二四年"],
        ["12项", "十二项", "１２项"],
        ["1.5倍", "一点五倍"],
        ["1/3", "三分之一"][1:],
    ],
)
def test_one_number_has_one_value(same: list[str]) -> None:
    assert len({tuple(values(text)) for text in same}) == 1
    assert len(values(same[0])) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3至5亿元", ["300000000", "500000000"]),
        ("3-5%", ["3%", "5%"]),
        ("3%～5%", ["3%", "5%"]),
        ("2月28日", ["2", "28"]),
        ("1000余家，10多万人", ["1000", "10"]),
        ("第一次会议", ["1"]),
    ],
)
def test_ranges_dates_and_about(text: str, expected: list[str]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize("text", ["三农", "一批项目", "两会", "千方百计", "一起", "万一", "百花齐放", "五指山"])
def test_a_word_with_a_numeral_in_it_is_no_figure(text: str) -> None:
    assert values(text) == []


def test_what_the_source_has_in_another_writing_is_supported() -> None:
    source = "2024年，全省新增企业一千二百家，增长百分之五，投资3至5亿元。"
    assert unsupported_numbers("新增1200家，增长5%，投资三亿元。", source) == []
    assert [number.text for number in unsupported_numbers("新增1300家，增长6%，投资4亿元。", source)] == [
        "1300",
        "6%",
        "4亿",
    ]


def test_a_circled_number_before_a_date_is_none_of_its_digits() -> None:
    assert values("①1月27日") == ["1", "27"]


def test_a_part_of_a_longer_number_supports_nothing() -> None:
    assert [number.text for number in unsupported_numbers("新增20家", "新增1200家，2024年")] == ["20"]


@given(st.text(alphabet="一二十百千万亿零点分之第%至-.,0123456789年项 甲", max_size=40))
def test_any_text_has_figures_where_it_says(text: str) -> None:
    for number in find_numbers(text):
        assert text[number.start : number.end] == number.text
        assert number.value
    assert unsupported_numbers(text, text) == []
