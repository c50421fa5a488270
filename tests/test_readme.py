"""What the README shows is what the program shows."""

from tests.support.cli import summarize
from tests.support.paths import REFERENCE, ROOT


def test_the_example_is_of_the_reference_run() -> None:
    lines = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    first, last = (next(at for at, line in enumerate(lines) if line.startswith(corner)) for corner in "┌└")
    example = lines[first : last + 1]
    shown = summarize("show", REFERENCE, COLUMNS=str(len(example[0]))).stdout.splitlines()
    start = next(at for at, line in enumerate(shown) if line.startswith(example[3][:14]))
    assert example[:3] == shown[:3]
    assert example[3:-1] == shown[start : start + len(example) - 4]
