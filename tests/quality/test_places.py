"""Places by line and column are those that a reader counts."""

from hypothesis import given
from hypothesis import strategies as st

from summarize.quality.places import Place, Places


def counted(text: str, offset: int) -> Place:
    before = text[text.rfind("\n", 0, offset) + 1 : offset]
    return Place(text.count("\n", 0, offset) + 1, len(before) + 1, len(before.encode()))


@given(st.text(st.sampled_from("a甲\n😀\r")), st.integers(0, 3))
def test_places_are_counted(text: str, long: int) -> None:
    text = "甲a" * 4095 * long + text
    places = Places(text)
    for offset in {0, len(text), *range(max(0, len(text) - 40), len(text)), *range(4090, 4100)} & set(
        range(len(text) + 1)
    ):
        assert places[offset] == counted(text, offset)
