"""What is shown speaks to nobody's terminal or CI runner, and JSON keeps its meaning."""

import json
import re
import unicodedata
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.core.text import escape_in_json, escape_invisible, visible_line, without_ci_command

HIDDEN = ("Cc", "Cf", "Cs", "Zl", "Zp")


@given(st.text(st.characters(exclude_categories=())))
def test_nothing_shown_moves_hides_or_turns(text: str) -> None:
    shown = visible_line(text)
    assert not any(unicodedata.category(character) in HIDDEN for character in shown)
    assert visible_line(shown) == shown


@pytest.mark.parametrize("character", "\u034f\u115f\u3164\u180b\ufe0f\U000e0100\u200b\u202e\x1b")
def test_what_a_reader_cannot_see_is_an_escape(character: str) -> None:
    assert escape_invisible(f"a{character}b").isascii()


COMMANDS = {
    "GitHub": ["::stop-commands::x", "  ::error::x", "\u3000::x", "a ##[error]x", "##[group]"],
    "Azure": ["##vso[task.setvariable variable=a]b", "甲 ##VSO[task.logissue type=error]x", "##[section]x"],
    "TeamCity": ["##teamcity[buildStatus status='SUCCESS']", "x##teamcity[enableServiceMessages]", "###teamcity[x]"],
    "others": ["##octopus[setVariable name='a']", "##myget[x]", "##a-b.c[x]"],
    "Buildkite": ["--- x", "+++ x", " ~~~ x", "^^^ +++"],
    "GitLab": ["\x1b[0Ksection_start:1:a\r\x1b[0Kx"],
    "Travis": ["travis_fold:start:a\r\x1b[0K"],
}
COMMAND = re.compile(r"##[!-Z^-~]*\[|^\s*(::|(---|[+]{3}|~~~|\^\^\^)\s)|[\x1b\r]")
"""What no runner may find, by other means than the code's."""


@pytest.mark.parametrize("command", [*chain.from_iterable(COMMANDS.values())])
def test_no_line_is_a_command_to_a_ci_runner(command: str) -> None:
    shown = visible_line(command)
    assert not COMMAND.search(shown)
    assert visible_line(shown) == shown
    assert without_ci_command(shown) == shown


@pytest.mark.parametrize("command", [command for command in chain.from_iterable(COMMANDS.values()) if "##" in command])
def test_what_is_a_command_anywhere_is_none_in_pieces_and_in_json_either(command: str) -> None:
    assert not re.search(r"##[!-Z^-~]*\[", escape_invisible(command))
    shown = escape_in_json(json.dumps([command], ensure_ascii=False))
    assert not re.search(r"##[!-Z^-~]*\[", shown)
    assert json.loads(shown) == [command]


@pytest.mark.parametrize(
    "line", ["甲.txt:3:1: a::b [x]", "## 标题 [x]", "#甲##乙[x]", "-- x", "---x", "a --- b", "[1]##"]
)
def test_plain_text_is_shown_as_it_is(line: str) -> None:
    assert visible_line(line) == line


@given(st.lists(st.text(st.characters(exclude_categories=("Cs",)))))
def test_json_means_the_same_without_hidden_characters(values: list[str]) -> None:
    shown = escape_in_json(json.dumps(values, ensure_ascii=False, indent=1))
    assert json.loads(shown) == values
    assert not any(unicodedata.category(character) in HIDDEN for character in shown.replace("\n", ""))
