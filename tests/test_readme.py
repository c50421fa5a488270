"""What the README shows is what the program shows."""

import os
import subprocess
import sys

from tests.support.paths import ROOT


def test_the_example_is_of_the_reference_run() -> None:
    lines = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    first, last = (next(at for at, line in enumerate(lines) if line.startswith(corner)) for corner in "┌└")
    example = lines[first : last + 1]
    shown = subprocess.run(
        [sys.executable, "-m", "summarize", "show", "results/reference"],
        cwd=ROOT,
        env={**os.environ, "COLUMNS": str(len(example[0])), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout.splitlines()
    start = next(at for at, line in enumerate(shown) if line.startswith(example[3][:14]))
    assert example[:3] == shown[:3]
    assert example[3:-1] == shown[start : start + len(example) - 4]
