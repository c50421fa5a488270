"""`summarize lint` as scripts meet it."""

from pathlib import Path

from tests.support.cli import summarize


def test_lint_fails_on_markers_and_with_strict_on_warnings(seed: Path) -> None:
    process = summarize("lint", str(seed))
    assert process.returncode == 1
    assert process.stdout.startswith(f"{seed}:20:1: error marker: ")
    seed.write_text(
        f"{seed.read_text(encoding='utf-8').partition('<<<<<<<')[0]}关键词: 人工智能\nAI技术:\n行业:\n重大事件摘要:\n"
    )
    process = summarize("lint", str(seed))
    assert process.returncode == 0
    assert "warning empty" in process.stdout
    process = summarize("lint", str(seed), "--strict", "--format", "github")
    assert process.returncode == 1
    assert "::warning file=" in process.stdout
