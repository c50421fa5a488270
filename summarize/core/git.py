"""Runs git."""

import os
import subprocess
from pathlib import Path


def run_git(*arguments: str, cwd: Path | None = None, stdin: bytes | None = None) -> tuple[int, bytes]:
    """Exit code and standard output; standard error is dropped. OSError when git cannot be run."""
    process = subprocess.run(  # noqa: S603 - the user's own git, no shell
        ["git", *arguments],  # noqa: S607
        cwd=cwd,
        input=stdin,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    return process.returncode, process.stdout


def git_output(*arguments: str, cwd: Path | None = None, stdin: bytes | None = None) -> str | None:
    """What git prints, without the last line end; None where it fails or cannot be run."""
    try:
        code, output = run_git(*arguments, cwd=cwd, stdin=stdin)
    except OSError:
        return None
    return None if code else os.fsdecode(output.removesuffix(b"\n"))
