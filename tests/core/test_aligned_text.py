"""The text that remembers where it came from: whatever is done to it, its map stays true."""

import re
from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.core.aligned_text import AlignedText, consecutive
from tests.support.cleaning import is_in_source_order

texts = st.text(alphabet="人工智能,，ab 1。\n", max_size=40)


@given(texts)
def test_whole_maps_every_character_to_itself(text: str) -> None:
    aligned = AlignedText.from_source(text)
    assert [text[offset] for offset in aligned.origin] == list(text)


@given(texts, st.sampled_from(["人", "[,，]+", r"\s", "a|b", "。"]))
def test_removing_keeps_the_origin_of_what_stays(text: str, pattern: str) -> None:
    aligned = AlignedText.from_source(text).sub(re.compile(pattern), lambda match: "")
    assert aligned.text == re.sub(pattern, "", text)
    assert "".join(text[offset] for offset in aligned.origin) == aligned.text
    assert is_in_source_order(aligned)


@given(texts)
def test_a_replacement_points_at_what_it_replaced(text: str) -> None:
    aligned = AlignedText.from_source(text).sub(re.compile(",+"), lambda match: "，")
    for char, offset in zip(aligned.text, aligned.origin, strict=True):
        assert char == text[offset] or (char == "，" and text[offset] == ",")


def test_a_replacement_of_the_same_length_keeps_each_origin() -> None:
    aligned = AlignedText.from_source("裡面").replace([(0, 2, "里面")])
    assert (aligned.text, list(aligned.origin)) == ("里面", [0, 1])


def test_edits_compose() -> None:
    once = AlignedText.from_source("協(xié)商,,好").sub(re.compile(r"\(\w+\)"), lambda match: "")
    twice = once.sub(re.compile(",,"), lambda match: "，")
    assert twice.text == "協商，好"
    assert twice.source_span(0, 2) == (0, 7)
    assert twice.source_span(2, 3) == (7, 8)


def test_parts_join_and_slice() -> None:
    whole = AlignedText.from_source("甲乙丙丁")
    joined = AlignedText.join([whole[2:], whole[:1]])
    assert (joined.text, list(joined.origin)) == ("丙丁甲", [2, 3, 0])
    assert not is_in_source_order(joined)


@pytest.mark.parametrize(("start", "end"), [(0, 0), (-1, 1), (1, 9)])
def test_a_span_outside_the_text_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not inside"):
        AlignedText.from_source("甲乙").source_span(start, end)


def test_text_and_origins_must_be_as_long() -> None:
    with pytest.raises(ValueError, match="1 characters, 2 origins"):
        AlignedText("甲", array("I", [0, 1]))


def test_consecutive_offsets_are_a_copy_of_any_size() -> None:
    for first, last in ((0, 0), (3, 10), (0, 9_000), (8_990, 9_001), (1_000_000, 1_000_005)):
        offsets = consecutive(first, last)
        assert list(offsets) == list(range(first, last))
        offsets.append(7)
    assert list(consecutive(0, 3)) == [0, 1, 2]
