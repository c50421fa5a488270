"""Chunks: articles too long for the window, cut where they can be read on."""

from hypothesis import given
from hypothesis import strategies as st

from summarize.extract.chunking import split_text


def by_characters(text: str) -> int:
    return len(text)


texts = st.text(alphabet="甲乙丙。！\n", max_size=400)


@given(texts, st.integers(min_value=8, max_value=60))
def test_the_parts_are_the_text_and_fit(text: str, budget: int) -> None:
    parts = split_text(text, budget=budget, count_tokens=by_characters)
    assert "".join(parts) == text
    assert all(len(part) <= budget for part in parts)
    assert all(parts) or parts == [""]


def test_the_cut_is_at_a_paragraph_end_where_one_is_near() -> None:
    paragraphs = ["甲" * 30 + "。\n", "乙" * 30 + "。\n", "丙" * 30 + "。"]
    assert split_text("".join(paragraphs), budget=70, count_tokens=by_characters) == [
        paragraphs[0] + paragraphs[1],
        paragraphs[2],
    ]


def test_a_long_paragraph_is_cut_at_a_sentence_end() -> None:
    text = "甲" * 20 + "。" + "乙" * 20 + "。" + "丙" * 20 + "。"
    assert split_text(text, budget=45, count_tokens=by_characters) == [
        "甲" * 20 + "。" + "乙" * 20 + "。",
        "丙" * 20 + "。",
    ]


def test_a_short_text_is_not_even_counted() -> None:
    def never(text: str) -> int:
        raise AssertionError(text)

    assert split_text("短文。", budget=100, count_tokens=never) == ["短文。"]
