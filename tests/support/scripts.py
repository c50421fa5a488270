"""What tests call in a process of its own. Each function imports what it needs itself: what it loads is seen there."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tests.support.paths import ROOT


def command(function: Callable[..., object], *arguments: object) -> list[str]:
    """The command line that calls a function of this module with these arguments, which it gets as text."""
    code = f"import sys; from {function.__module__} import {function.__name__} as call; call(*sys.argv[1:])"
    return [sys.executable, "-c", code, *map(str, arguments)]


def call(function: Callable[..., object], *arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    """Call a function of this module in a process of its own, to its end."""
    return subprocess.run(
        command(function, *arguments),
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def ask_poisoned_model(harm: str, log: str) -> None:
    """Ask a model that does `harm`; a Ctrl-C ends it with 130."""
    from tests.support.generate import generate
    from tests.support.poison import POISON, choice_request, supervise

    try:
        generate(supervise(harm, Path(log)), [choice_request(POISON)])  # type: ignore[arg-type]
    except KeyboardInterrupt:
        sys.exit(130)
