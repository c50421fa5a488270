"""Names of files and ids that would speak to a terminal, to CI or to a reader: no command prints them as they are."""

import unicodedata
from pathlib import Path

import pytest

from tests.support.articles import BODY
from tests.support.cli import summarize
from tests.support.runs import record, write_run

NAME = "\x1b]0;x\x07\x1b[31m\u202e甲\n::stop-commands::x"
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
    assert "x1b" in done.stdout + done.stderr or "u001b" in done.stdout


def test_a_report_shows_them(tmp_path: Path) -> None:
    from summarize.runs.report import cell

    assert cell(NAME) == "\\x1b\\]0;x\\x07\\x1b\\[31m\\u202e甲 ::stop-commands::x"
