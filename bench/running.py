"""Runs a peer in a process of its own and hears what it measured. A peer that fails or hangs is a message."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from bench.result import ROOT
from bench.rows import Noun

Told = TypeVar("Told", bound=Noun)
LONGEST_MESSAGE = 160


def ask(
    module: str, arguments: Sequence[str], shape: type[Told], *, seconds: float, hide_gpu: bool = False
) -> Told | str:
    """What `python -m module` prints last, as `shape`; or why it did not, in a line."""
    environment = {**os.environ, "CUDA_VISIBLE_DEVICES": ""} if hide_gpu else None
    return heard((sys.executable, "-m", module, *arguments), shape, seconds=seconds, environment=environment)


def heard(
    command: Sequence[str], shape: type[Told], *, seconds: float, environment: dict[str, str] | None = None
) -> Told | str:
    """Run `command` in the project's folder; what it starts is ended with it when its time is up."""
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as said:
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=said, text=True, start_new_session=True
        )
        try:
            out, _ = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            return f"not done after {seconds / 60:g} minutes"
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
        said.seek(0)
        errors = said.read()
    lines = [line for line in out.splitlines() if line.startswith("{")]
    if process.returncode == 0 and lines:
        try:
            return shape.model_validate_json(lines[-1])
        except ValidationError as error:
            return f"said what cannot be read: {error.errors()[0]['msg']}"
    sys.stderr.write(errors)
    return _reason(errors, process.returncode)


def _reason(errors: str, code: int) -> str:
    """The last line of a traceback or an error message, without folders."""
    lines = [line.strip() for line in errors.splitlines() if line.strip()]
    said = next((line for line in reversed(lines) if "Error" in line or line.startswith("error:")), "")
    if not said:
        said = f"ended by signal {-code}" if code < 0 else f"exit code {code}"
    words = (Path(word).name if word.startswith("/") else word for word in said.split(" "))
    return " ".join(words)[:LONGEST_MESSAGE]
