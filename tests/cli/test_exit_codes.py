"""Exit codes of what no command expects: never Python's 1, which means that some documents failed."""

from __future__ import annotations

import errno

import pytest

from summarize import cli


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

    monkeypatch.setattr(cli, "app", command)
    monkeypatch.setattr(cli.os, "dup2", lambda *descriptors: None)
    assert cli._exit_code() == code
    written = capsys.readouterr().err
    assert says in written
    assert ("Traceback" in written) == (code == 70)
