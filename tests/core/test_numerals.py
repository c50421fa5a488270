"""Values of numerals: every writing of a number, and what cn2an reads."""

from fractions import Fraction

import pytest
from cn2an import an2cn
from hypothesis import given
from hypothesis import strategies as st

from summarize.core.numerals import decimal_text, fold_numerals, parse_numeral, ratio_text


def parsed(numeral: str) -> tuple[Fraction, ...]:
    return parse_numeral(fold_numerals(numeral))


@given(st.integers(min_value=0, max_value=10**15), st.sampled_from(["low", "up"]))
def test_a_whole_number_in_words_has_its_value(number: int, style: str) -> None:
    assert parse_numeral(fold_numerals(f"{an2cn(number, style)}元")[:-1]) == (number,)


@given(st.decimals(min_value=0, max_value=10**9, places=3, allow_nan=False))
def test_a_decimal_in_words_has_its_value(number: object) -> None:
    assert parsed(an2cn(f"{number:f}", "low")) == (Fraction(str(number)),)


@given(st.integers(min_value=0, max_value=10**30), st.integers(min_value=0, max_value=20))
def test_decimal_text_is_exact(number: int, places: int) -> None:
    text = decimal_text(Fraction(number, 10**places))
    assert Fraction(text) == Fraction(number, 10**places)
    assert not text.startswith(".")
    assert "." not in text or not text.endswith("0")
    assert Fraction(ratio_text(Fraction(number, 10**places)).rstrip("%")) == Fraction(number * 100, 10**places)


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("1.2万亿", 12 * 10**11),
        ("一点五亿", 15 * 10**7),
        ("3亿5000万", 35 * 10**7),
        ("13万2", 132_000),
        ("1万2000", 12_000),
        ("一万二", 12_000),
        ("一百五", 150),
        ("一百零五", 105),
        ("一万亿五千亿", 15 * 10**11),
        ("廿四", 24),
        ("卅", 30),
        ("伍仟", 5000),
        ("一萬兩千", 12_000),
        ("二○二四", 2024),
        ("二O二四", 2024),
        ("二0二四", 2024),
        ("１，２００", 1200),
        ("1’200", 1200),
        ("1.2×10^5", 120_000),
        ("10⁻³", Fraction(1, 1000)),
        ("20多万", 200_000),
        ("十几亿", 10**9),
        ("百万", 10**6),
    ],
)
def test_every_writing_has_its_value(numeral: str, value: int | Fraction) -> None:
    assert parsed(numeral) == (value,)


@pytest.mark.parametrize(
    ("numeral", "values"),
    [
        ("两三", (2, 3)),
        ("三四十", (30, 40)),
        ("十七八", (17, 18)),
        ("三五百万", (3_000_000, 5_000_000)),
        ("一百二三十", (120, 130)),
        ("二四", (24,)),
        ("二〇二三", (2023,)),
    ],
)
def test_neighbouring_digits_estimate(numeral: str, values: tuple[int, ...]) -> None:
    assert parsed(numeral) == values


@pytest.mark.parametrize("numeral", ["一十百", "五百三百", "亿亿", "十五五", "9" * 61, "亿" * 50])
def test_what_is_not_well_formed_has_no_value(numeral: str) -> None:
    assert parsed(numeral) == ()


def test_words_with_formal_numerals_are_left_as_they_are() -> None:
    assert fold_numerals("大陆万余人到陆家嘴收拾，伍先生") == "大陆万余人到陆家嘴收拾,伍先生"


@given(st.text(max_size=60))
def test_folding_keeps_every_place(text: str) -> None:
    assert len(fold_numerals(text)) == len(text)
