"""What is recorded anew is replaced on purpose only."""

import subprocess
import sys

import pytest

from tests.support.paths import ROOT


@pytest.mark.parametrize("module", ["tests.golden", "tests.golden_diff", "tests.support.llama_server"])
@pytest.mark.parametrize(("argument", "exit_code"), [("--help", 0), ("--reply", 2)])
def test_nothing_is_recorded_where_help_or_something_unknown_is_asked_for(
    module: str, argument: str, exit_code: int
) -> None:
    done = subprocess.run(
        [sys.executable, "-m", module, argument], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == exit_code, done.stderr
    assert f"usage: python -m {module}" in done.stdout + done.stderr
