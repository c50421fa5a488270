"""Running a peer in a process of its own and reading its measurement; a peer that fails or hangs is a message."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from typing import BinaryIO, TypeVar

from pydantic import ValidationError

from bench.result import ROOT
from bench.rows import FrozenModel

Printed = TypeVar("Printed", bound=FrozenModel)
LONGEST_MESSAGE = 160
_FOLDERS = re.compile(r"(?<![\w:/])(?:/[^\s/'\"()]+)*/(?=[^\s/])")


def run_module(
    module: str, arguments: Sequence[str], model: type[Printed], *, seconds: float, hide_gpu: bool = False
) -> Printed | str:
    """What `python -m module` prints last, as `model`; or why it did not, in a line."""
    environment = {**os.environ, "CUDA_VISIBLE_DEVICES": ""} if hide_gpu else None
    return run_command((sys.executable, "-m", module, *arguments), model, seconds=seconds, environment=environment)


def run_command(
    command: Sequence[str], model: type[Printed], *, seconds: float, environment: dict[str, str] | None = None
) -> Printed | str:
    """Run `command` in the project's folder; what it starts is ended with it when its time is up."""
    with tempfile.TemporaryFile() as stdout, tempfile.TemporaryFile() as stderr:
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=stdout, stderr=stderr, start_new_session=True
        )
        try:
            process.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            return f"not done after {seconds / 60:g} minutes"
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
        output, errors = _text(stdout), _text(stderr)
    lines = [line for line in output.splitlines() if line.startswith("{")]
    if process.returncode == 0 and lines:
        try:
            return model.model_validate_json(lines[-1])
        except ValidationError as error:
            return f"said what cannot be read: {error.errors()[0]['msg']}"
    sys.stderr.write(errors)
    return _reason(errors, process.returncode)


def _text(file: BinaryIO) -> str:
    file.seek(0)
    return file.read().decode("utf-8", "replace")


def _reason(errors: str, code: int) -> str:
    """The last line of a traceback or an error message, without the folders of this machine."""
    lines = [line.strip() for line in errors.splitlines() if line.strip()]
    reason = next((line for line in reversed(lines) if "Error" in line or line.startswith("error:")), "")
    if not reason:
        reason = f"ended by signal {-code}" if code < 0 else f"exit code {code}"
    return _FOLDERS.sub("", reason)[:LONGEST_MESSAGE]
