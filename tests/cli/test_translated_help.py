"""The help of every command in Chinese where the locale is: whole, as wide as a terminal, else as before."""

import re

import pytest
from rich.cells import cell_len

from tests.cli.test_help import commands
from tests.support.cli import summarize

CHINESE = {"LANGUAGE": "", "LC_ALL": "zh_CN.UTF-8", "COLUMNS": "80"}
NAMED = re.compile(r"`[^`]*`|'[^']*'")
"""What stands for itself: commands, keys, values."""
SENTENCE = re.compile(r"\b[A-Za-z]+(?: [a-z]+){2,}\b")


@pytest.mark.parametrize("words", list(commands()), ids=" ".join)
def test_in_a_chinese_locale_it_is_chinese_and_fits(words: tuple[str, ...]) -> None:
    done = summarize(*words, "--help", **CHINESE)
    assert done.returncode == 0
    assert done.stdout.startswith("用法: summarize")
    assert max(map(cell_len, done.stdout.splitlines())) <= 80
    assert "\n选项:\n" in done.stdout
    _usage, text = done.stdout.split("\n\n", 1)
    english = SENTENCE.findall(NAMED.sub("", " ".join(text.split())))
    assert not english
    assert not re.search(r"\[(?:required|default)", text)


@pytest.mark.parametrize("locale", ["C.UTF-8", "en_US.UTF-8", "de_DE.UTF-8"])
def test_elsewhere_it_is_english(locale: str) -> None:
    done = summarize("run", "--help", LANGUAGE="", LC_ALL=locale)
    assert done.stdout.startswith("Usage: summarize run [OPTIONS] SOURCE\n")
    assert "\nArguments:\n" in done.stdout
    assert "[required]" in done.stdout
    assert not re.search(r"[\u4e00-\u9fff]", done.stdout)


def test_no_line_begins_with_a_closing_mark_and_no_option_is_broken() -> None:
    for name in ("apply", "nightly", "git-setup"):
        lines = summarize(name, "--help", **CHINESE).stdout.splitlines()
        assert not [line for line in lines if re.match(r"\s*[，。；：）、]", line)]
        assert not [line for line in lines if line.endswith("-")]
