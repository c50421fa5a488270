"""Exit codes of what no command expects: never Python's 1, which means that some documents failed."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from summarize import cli
from tests.support.cli import summarize


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

    monkeypatch.setattr(cli, "typer_command", lambda: command)
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
