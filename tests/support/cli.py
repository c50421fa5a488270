"""The `summarize` command: in this process, where nothing but its files is left of it, or in a process of its own."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Mapping
from contextlib import ExitStack, chdir, redirect_stderr, redirect_stdout
from pathlib import Path
from unittest.mock import patch

from summarize.__main__ import main
from tests.support.paths import ROOT

Result = subprocess.CompletedProcess[str]
COMMAND = (sys.executable, "-m", "summarize")
"""The command line of a process of its own."""
ENGLISH = {"LANGUAGE": "en"}
"""Help is in English, whatever the locale of who runs the tests."""


def summarize(*arguments: str | Path, cwd: Path = ROOT, **environment: str) -> Result:
    """Run the command in this process, in `cwd`, with these variables added to the environment."""
    return call_main([*map(str, arguments)], cwd=cwd, environment={**os.environ, **ENGLISH, **environment})


def start(*arguments: str | Path, **environment: str) -> subprocess.Popen[str]:
    """Start the command in a process of its own, with pipes for its output."""
    return subprocess.Popen(
        [*COMMAND, *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, **ENGLISH, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def call_main(arguments: list[str], *, cwd: Path, environment: Mapping[str, str], encoding: str = "utf-8") -> Result:
    """Call the entry point as the interpreter would; an exception that is not an exit is raised here.

    Its streams have this encoding; what it wrote is read as UTF-8.
    """
    streams = [io.TextIOWrapper(io.BytesIO(), encoding=encoding, write_through=True) for _ in range(2)]
    with ExitStack() as stack:
        stack.enter_context(chdir(cwd))
        stack.enter_context(patch.dict(os.environ, environment, clear=True))
        stack.enter_context(patch.object(sys, "argv", ["summarize", *arguments]))
        stack.enter_context(redirect_stdout(streams[0]))
        stack.enter_context(redirect_stderr(streams[1]))
        code = 0
        try:
            main()
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 0
    written = [stream.buffer.getvalue() for stream in streams]  # type: ignore[attr-defined]
    output, errors = (data.decode(errors="replace") for data in written)
    return subprocess.CompletedProcess(arguments, code, output, errors)
