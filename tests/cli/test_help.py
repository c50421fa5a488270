"""The help, the version and completion: what people try first."""

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer.main

from summarize.cli import app
from summarize.cli.help import plain_argument
from summarize.core.version import __version__
from tests.support.cli import COMMAND, summarize


def commands() -> Iterator[tuple[str, ...]]:
    """The words of each command that the help shows."""

    def below(group: Any, words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        yield words
        for name, command in getattr(group, "commands", {}).items():
            if not command.hidden:
                yield from below(command, (*words, name))

    return below(typer.main.get_command(app), ())


@pytest.mark.parametrize("words", list(commands()), ids=" ".join)
def test_each_command_has_help_by_both_names(words: tuple[str, ...]) -> None:
    short, long = (summarize(*words, name) for name in ("-h", "--help"))
    assert (short.returncode, long.returncode, short.stdout) == (0, 0, long.stdout)
    usage = " ".join(short.stdout.split("\n\n")[0].split())
    assert usage.startswith("Usage: summarize")
    assert not re.search(r"[{}]|\[\[", usage), usage
    assert not re.search(r"<path>|<str>|list\[", short.stdout), "Python's words"


def test_no_description_is_cut_and_every_command_has_a_heading() -> None:
    shown = summarize("--help").stdout
    assert "..." not in shown.replace("FILE...", "").replace("[ARGS]...", "")
    assert "\nCommands:" not in shown
    headings = re.findall(r"^(\w[\w ]+):$", shown, re.MULTILINE)
    assert headings[0] == "Options"
    assert len(headings) >= 5


def test_a_group_without_a_command_shows_its_help() -> None:
    for words in ((), ("alias",), ("model",), ("gold",)):
        done = summarize(*words)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr == summarize(*words, "--help").stdout


def test_the_version() -> None:
    done = summarize("--version")
    assert (done.returncode, done.stdout, done.stderr) == (0, f"summarize {__version__}\n", "")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["shov"], "error: no such command 'shov'. Did you mean 'show', 'solve'?\nhint: `summarize --help` "),
        (["show", "--frob"], "error: no such option: --frob\nhint: `summarize show --help` "),
        (["show"], "error: missing argument 'RUN'\nhint: `summarize show --help` "),
        (["export", "x", "--format", "xlsx"], "error: invalid value for '--format': 'xlsx' is not one of 'jsonl'"),
    ],
)
def test_a_command_line_that_cannot_be_used_is_one_error_and_a_hint(words: list[str], says: str) -> None:
    done = summarize(*words)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 2)
    assert done.stderr.startswith(says)


def test_a_shell_completes_commands() -> None:
    environment = {
        **os.environ,
        "_SUMMARIZE_COMPLETE": "complete_bash",
        "COMP_WORDS": "summarize re",
        "COMP_CWORD": "1",
    }
    code = "import sys; sys.argv = ['anything']; from summarize.__main__ import main; main()"
    done = subprocess.run([COMMAND[0], "-c", code], env=environment, capture_output=True, text=True, check=False)
    assert done.stdout.split() == ["regenerate", "review", "release"]


@pytest.mark.parametrize(
    ("piece", "plain"),
    [
        ("{RUN}", "RUN"),
        ("{PATH...}...", "PATH..."),
        ("[[ID]]", "[ID]"),
        ("[OPTIONS]", "[OPTIONS]"),
        ("[[PATTERN]...]...", "[PATTERN]..."),
    ],
)
def test_arguments_are_named_plainly(piece: str, plain: str) -> None:
    assert plain_argument(piece) == plain


WRITE_ONLY = {("export",), ("review",), ("alias", "add"), ("alias", "remove")}
"""What they print is the data or the path of what they wrote."""


@pytest.mark.parametrize("words", list(commands()), ids=" ".join)
def test_every_command_that_shows_something_has_json(words: tuple[str, ...]) -> None:
    shown = summarize(*words, "--help").stdout
    is_group = "COMMAND [ARGS]..." in shown
    assert ("--json" in shown) == (not is_group and words not in WRITE_ONLY)


def test_completion_is_for_the_shell_that_is_named(tmp_path: Path) -> None:
    done = summarize("--install-completion", "fish", HOME=str(tmp_path), SHELL="/bin/bash")
    assert (done.returncode, done.stdout.partition(" ")[0]) == (0, "fish")
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["summarize.fish"]
    assert "compdef" in summarize("--show-completion", "zsh").stdout
    done = summarize("--install-completion", "csh", HOME=str(tmp_path))
    assert (done.returncode, done.stderr.splitlines()) == (
        2,
        [
            "error: --install-completion: no shell 'csh'",
            "hint: name one of bash, zsh, fish, powershell, pwsh, or none for the shell you are in",
        ],
    )
