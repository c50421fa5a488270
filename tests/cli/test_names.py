"""Names of files and ids that would speak to a terminal, to CI or to a reader: no command prints them as they are."""

import re
import unicodedata
from pathlib import Path

import pytest

from tests.support.articles import BODY
from tests.support.cli import summarize
from tests.support.runs import record, write_run

NAME = "\x1b]0;x\x07\x1b[31m\u202e甲\n::stop-commands::x##vso[task.x]##teamcity[y]"
COMMANDS = (
    *(
        "show run",
        "show run {}",
        "show run --json",
        "lint tags",
        "lint tags --format github",
        "lint tags --format rdjson",
    ),
    *("clean in --explain", "clean in --explain --json", "release tags --dry-run", "solve tags/{} --prefer ours"),
    *("diff run tags", "diff run tags --format md", "diff tags/{} in/{}"),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A run, articles and tag files, all with the name."""
    write_run(tmp_path, record(NAME), failed=[NAME]).rename(tmp_path / "run")
    for name in ("in", "tags"):
        (tmp_path / name).mkdir()
        fields = "\n关键词: 甲, 乙\n人工: 行业\n重大事件摘要: 丙" if name == "tags" else ""
        (tmp_path / name / f"{NAME}.txt").write_text(BODY + fields, encoding="utf-8")
    (tmp_path / "in" / "\x1b[31mempty.txt").touch()
    return tmp_path


@pytest.mark.parametrize("command", COMMANDS)
def test_what_is_printed_has_no_control_and_no_command(folder: Path, command: str) -> None:
    done = summarize(*(word.replace("{}", f"{NAME}.txt") for word in command.split()), cwd=folder)
    for line in (done.stdout + done.stderr).split("\n"):
        assert not any(unicodedata.category(character) in ("Cc", "Cf") for character in line), line
        assert not line.strip().startswith("::stop")
        assert not re.search(r"##\w*\[", line)
    assert "x1b" in done.stdout + done.stderr or "u001b" in done.stdout


@pytest.mark.parametrize(
    "words", [["##vso[x]"], ["lint", "--##vso[x]"], ["lint", "--x\n::x##[y]"], ["lint", "--format", NAME]]
)
def test_a_command_line_of_such_names_is_refused_in_words_that_are_harmless(words: list[str]) -> None:
    done = summarize(*words)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("error: ")
    assert "hint: `summarize " in done.stderr
    assert not re.search(r"##\w*\[|^::|\x1b", done.stderr, re.MULTILINE)


def test_parts_of_a_line_that_meet_are_no_command(tmp_path: Path) -> None:
    for side, word in (("a", "农业"), ("b", "")):
        write_run(tmp_path / side, record("x", f"槐安市##vso{word}。"))
    a, b = (next((tmp_path / side).iterdir()) for side in "ab")
    shown = summarize("diff", a, b).stdout
    assert "##vso" in shown
    assert "##vso[" not in shown


def test_a_report_shows_them(tmp_path: Path) -> None:
    from summarize.runs.report import cell

    assert (
        cell(NAME)
        == "\\x1b\\]0;x\\x07\\x1b\\[31m\\u202e甲 ::stop-commands::x\\#\\#vso\\[task.x\\]\\#\\#teamcity\\[y\\]"
    )
