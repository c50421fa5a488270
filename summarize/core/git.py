"""Git as a command. Knows how to ask it, not what for."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from summarize.core.errors import UsageError


def git(*arguments: str | bytes, cwd: Path | None = None, given: bytes | None = None) -> tuple[int, bytes]:
    """Exit code and standard output; what it says on standard error goes unsaid. OSError when it cannot be run."""
    command: Sequence[str | bytes] = ["git", *arguments]
    done = subprocess.run(  # noqa: S603 - the user's own git, no shell
        command, cwd=cwd, input=given, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False
    )
    return done.returncode, done.stdout


def git_output(*arguments: str, cwd: Path | None = None, given: bytes | None = None) -> str | None:
    """What git answers, without the last line end; None when it refuses. UsageError when there is no git."""
    try:
        code, output = git(*arguments, cwd=cwd, given=given)
    except OSError as error:
        raise UsageError(f"git cannot be run: {error.strerror}", hint="is git installed?") from error
    return None if code else os.fsdecode(output.removesuffix(b"\n"))
