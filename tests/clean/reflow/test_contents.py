"""The table of contents of a printed text goes; its headings stay where they stand above their text."""

import pytest

from tests.support.cleaning import BODY, cleaned

TITLE, LEAD, LAST = BODY.split("\n")


@pytest.mark.parametrize(
    "dots", ["……………………", "..............", " . . . . . . "], ids=["ellipses", "full stops", "spaced"]
)
def test_a_table_of_contents_goes(dots: str) -> None:
    contents = ["目  录", f"一、总体情况{dots}1", f"二、分项结果{dots}4"]
    text = [TITLE, "一、总体情况", LEAD, "二、分项结果", LAST]
    assert cleaned("\n".join([TITLE, *contents, *text[1:]])).split("\n") == text
