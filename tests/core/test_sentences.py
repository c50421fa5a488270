"""Sentences: where one ends, and texts split into them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.core.sentences import (
    ends_sentence,
    match_sentences,
    split_paragraph,
    split_paragraphs,
    split_sentences,
)

texts = st.text(alphabet="甲乙。！？”’」）】 \n\u2028", max_size=60)


@pytest.mark.parametrize(
    ("text", "ends"),
    [("甲。", True), ("“甲！”", True), ("（甲。）", True), ("甲", False), ("甲。\n", False), ("", False)],
)
def test_a_sentence_ends_with_a_stop_and_what_that_closes(text: str, ends: bool) -> None:
    assert ends_sentence(text) is ends


def test_a_matched_sentence_has_its_place_and_stops_alone_are_none() -> None:
    found = [(match.start(), match[0]) for match in match_sentences("。他说：“好。”走了\n为何？")]
    assert found == [(1, "他说：“好。”"), (8, "走了"), (11, "为何？")]


def test_paragraphs_are_sentences_without_the_space_around_them() -> None:
    assert split_paragraphs("甲。 乙！\n\n “丙？”\n。") == [["甲。", "乙！"], ["“丙？”"], ["。"]]


def test_sentences_keep_the_space_after_them_and_a_paragraphs_open_with_it() -> None:
    assert split_sentences("甲。 乙") == ["甲。 ", "乙"]
    assert split_paragraph("甲。 乙") == ["甲。", " 乙"]


@given(texts)
def test_the_sentences_joined_are_the_text(text: str) -> None:
    assert "".join(split_sentences(text)) == text
    assert "".join(split_paragraph(text)) == text
    assert all(text[match.start() : match.end()] == match[0] for match in match_sentences(text))
