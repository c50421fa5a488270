"""What a run shows of itself while it works, on a terminal and elsewhere, and what it says at its end."""

import io
import re
from pathlib import Path

import pytest

from summarize.cli import progress as module
from summarize.cli.progress import RunProgress
from summarize.core.config import CleaningConfig
from summarize.pipeline.feed import expected_documents
from summarize.pipeline.progress import Totals
from tests.support.backends import fill, runner
from tests.support.cli import summarize


class Terminal(io.StringIO):
    """A standard error that people watch."""

    def isatty(self) -> bool:
        return True


def test_a_terminal_has_a_bar_from_the_start_and_is_told_that_the_model_loads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr", terminal := Terminal())
    monkeypatch.setattr(module, "TICK_SECONDS", 0.01)
    with RunProgress(3) as progress:
        progress.advance(Totals())
        assert "0/3" in terminal.getvalue()
        progress.load("loading")
        assert "loading the model (0 s)" in terminal.getvalue()
        progress.load("loaded")
        assert "loaded the model (0 s)\n" in terminal.getvalue()
        progress.advance(Totals(documents=2, records=2))
        progress.advance(Totals(documents=3, records=2))
    shown = re.split("[\r\n]", terminal.getvalue())
    assert any("2/3" in line for line in shown) or any("3/3" in line for line in shown)
    assert "loading" not in [line for line in shown if "3/3" in line][-1]


def test_elsewhere_it_is_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr", stream := io.StringIO())
    with RunProgress(2) as progress:
        progress.advance(Totals())
        progress.load("loading")
        progress.load("loaded")
        progress.advance(Totals(documents=1))
        progress.advance(Totals(documents=2))
    lines = stream.getvalue().splitlines()
    assert lines[:2] == ["loading the model", "loaded the model (0 s)"]
    assert [line.split(",")[0] for line in lines[2:]] == ["2/2 articles"]


@pytest.mark.parametrize(
    ("content", "limit", "count"), [("a\nb\n\n c", None, 3), ("a\nb\n", 1, 1), ("", None, 0), ("\n \n", None, 0)]
)
def test_the_lines_of_a_jsonl_file_are_counted(tmp_path: Path, content: str, limit: int | None, count: int) -> None:
    (path := tmp_path / "a.jsonl").write_text(content, encoding="utf-8")
    assert expected_documents(path, CleaningConfig(), limit=limit) == count


def test_a_folder_and_a_file_are_counted_as_well(tmp_path: Path) -> None:
    source = fill(tmp_path / "in", "abc")
    assert expected_documents(source, CleaningConfig()) == 3
    assert expected_documents(next(source.iterdir()), CleaningConfig(), limit=7) == 1
    (table := tmp_path / "a.csv").write_text('id,text\nx,"一\n二"\ny,三\n', encoding="utf-8")
    assert expected_documents(table, CleaningConfig()) == 2


def test_a_run_ends_with_the_documents_that_failed_and_why(tmp_path: Path) -> None:
    source, recording = fill(tmp_path / "in", "a"), tmp_path / "recording.jsonl"
    runner(source, tmp_path / "first").run(record=recording)
    for number in range(12):
        (source / f"empty{number:02}.txt").touch()
    done = summarize("run", source, "--replay", recording, "--results", tmp_path / "r", "--cache", tmp_path / "c")
    assert done.returncode == 1
    assert "1 record, 12 failures, 0 results from an earlier run; 1 request generated, 0 answers" in done.stderr
    assert "failed, empty: 12\n" in done.stderr
    named = re.findall(r"^    (empty\d\d): ", done.stderr, re.MULTILINE)
    assert named == [f"empty{number:02}" for number in range(10)]
    assert f"    and 2 more: summarize show {done.stdout.strip()} --failed\n" in done.stderr
    assert "next:" not in done.stderr
