"""No line of code is longer than 120 characters: ruff counts none that is one long word, as an expression may be."""

from tests.support.paths import ROOT

LONGEST = 120


def test_no_line_is_longer() -> None:
    files = [file for folder in ("summarize", "tests", "bench") for file in sorted((ROOT / folder).rglob("*.py"))]
    numbered = ((file, at, line) for file in files for at, line in enumerate(file.read_text("utf-8").split("\n"), 1))
    assert [f"{file.relative_to(ROOT)}:{at}" for file, at, line in numbered if len(line) > LONGEST] == []
