"""What is shown speaks to nobody's terminal or CI runner, and JSON keeps its meaning."""

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.core.text import escape_in_json, escape_invisible, visible_line

HIDDEN = ("Cc", "Cf", "Cs", "Zl", "Zp")


@given(st.text(st.characters(exclude_categories=())))
def test_nothing_shown_moves_hides_or_turns(text: str) -> None:
    shown = visible_line(text)
    assert not any(unicodedata.category(character) in HIDDEN for character in shown)
    assert visible_line(shown) == shown


@pytest.mark.parametrize("character", "\u034f\u115f\u3164\u180b\ufe0f\U000e0100\u200b\u202e\x1b")
def test_what_a_reader_cannot_see_is_an_escape(character: str) -> None:
    assert escape_invisible(f"a{character}b").isascii()


@pytest.mark.parametrize("command", ["::stop-commands::x", "  ::error::x", "\u3000::x", "a ##[error]x", "##[group]"])
def test_no_line_is_a_workflow_command(command: str) -> None:
    shown = visible_line(command)
    assert not shown.strip().startswith("::")
    assert "##[" not in shown


def test_plain_text_is_shown_as_it_is() -> None:
    assert visible_line("tags/甲.txt:3:1: a::b [x]") == "tags/甲.txt:3:1: a::b [x]"


@given(st.lists(st.text(st.characters(exclude_categories=("Cs",)))))
def test_json_means_the_same_without_hidden_characters(values: list[str]) -> None:
    shown = escape_in_json(json.dumps(values, ensure_ascii=False, indent=1))
    assert json.loads(shown) == values
    assert not any(unicodedata.category(character) in HIDDEN for character in shown.replace("\n", ""))
