"""Exit codes of what no command expects: never Python's 1, which means that some documents failed."""

from __future__ import annotations

import errno
import os
import subprocess
from pathlib import Path

import pytest
import typer

from summarize import cli
from summarize.cli.usage_errors import describe_usage_error
from tests.support.cli import COMMAND, summarize
from tests.support.paths import REFERENCE, ROOT
from tests.support.runs import record, write_run


@pytest.mark.parametrize(
    ("error", "code", "says"),
    [
        (ValueError("quotes the article"), 70, "error: a bug of this program, ValueError"),
        (RecursionError(), 70, "error: a bug of this program"),
        (KeyError("x"), 70, "please report it"),
        (OSError(errno.EIO, "Input/output error", "/a/b"), 2, "error: /a/b: Input/output error"),
        (OSError(errno.ENOSPC, "No space left on device"), 2, "error: standard output: no space left"),
        (MemoryError(), 3, "error: out of memory"),
    ],
)
def test_what_is_no_failed_document_has_a_code_of_its_own(
    error: Exception, code: int, says: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def command(**_: object) -> None:
        raise error

    monkeypatch.setattr(cli, "typer_command", lambda name="": command)
    monkeypatch.setattr(cli.os, "dup2", lambda *descriptors: None)
    assert cli._exit_code() == code
    written = capsys.readouterr().err
    assert says in written
    assert ("Traceback" in written) == (code == 70)


@pytest.mark.parametrize(
    "options", [["--replay", "absent.jsonl"], ["--model", "absent", "--dry-run"], ["--model", "./absent.gguf"]]
)
def test_what_is_not_there_is_2(options: list[str], tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("平川市办座谈会，四十家企业到会。", encoding="utf-8")
    done = summarize("run", "a.txt", *options, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "hint: " in done.stderr
    assert not (tmp_path / "results").exists()


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (["run", ""], "SOURCE"),
        (["run", "seeds", "--results", ""], "--results"),
        (["run", "seeds", "--results="], "--results"),
        (["lint", "seeds", ""], "PATH"),
        (["diff", "seeds", ""], "B"),
        (["show", str(REFERENCE), ""], "ID"),
    ],
)
def test_an_empty_path_is_not_the_current_folder(words: list[str], name: str) -> None:
    done = summarize(*words)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"error: {name} is empty\nhint: is a variable unset? The current folder is .\n"


@pytest.mark.parametrize(
    ("words", "english", "chinese"),
    [
        (["a", "b"], "got unexpected extra argument (b)", "多余的参数（b）"),
        (["a", "b", "c"], "got unexpected extra arguments (b c)", "多余的参数（b c）"),
    ],
)
def test_what_is_one_too_many_is_said_in_words_of_the_locale(words: list[str], english: str, chinese: str) -> None:
    assert summarize("run", *words).stderr.startswith(f"error: {english}\n")
    assert summarize("run", *words, LANGUAGE="zh_CN").stderr.startswith(f"错误：{chinese}\n")


def test_an_empty_text_may_be_meant() -> None:
    assert summarize("show", REFERENCE, "--grep", "").returncode == 0


@pytest.mark.parametrize("command", ["show", "export"])
def test_who_has_read_enough_of_the_output_ends_the_command_with_0(command: str, tmp_path: Path) -> None:
    """More than any buffer holds, so that the pipe breaks inside of the command."""
    run = write_run(tmp_path, *(record(f"{number:03}", "摘要。" * 200) for number in range(200)))
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as output:
        done = subprocess.run([*COMMAND, command, str(run)], cwd=ROOT, stdout=output, stderr=subprocess.PIPE)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("option", ["foo", "foo=a", "text=", ""])
def test_a_column_of_another_form_is_named_as_it_was_written(option: str) -> None:
    done = summarize("run", "a.csv", "--column", option)
    assert done.returncode == 2
    assert done.stderr.startswith(f"error: --column {option}: not id=NAME, title=NAME or text=NAME\n")


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is closed to root")
def test_what_may_not_be_read_is_said_in_the_words_of_other_errors(tmp_path: Path) -> None:
    (closed := tmp_path / "a b.txt").touch(mode=0o200)
    for command in (("clean", closed), ("lint", closed), ("doctor", closed), ("apply", closed), ("run", closed)):
        done = summarize(*command)
        assert (done.returncode, done.stderr.splitlines()) == (
            2,
            [f"error: {closed}: cannot be read", "hint: check its permissions"],
        )


def test_the_words_of_the_parser_for_a_closed_file_are_not_shown() -> None:
    said, hint = describe_usage_error(typer.BadParameter("path 'a b.txt' is not readable.", param_hint="'SOURCE'"))
    assert (said, hint) == ("a b.txt: cannot be read", "check its permissions")
