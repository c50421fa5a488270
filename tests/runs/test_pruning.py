"""Runs that can go: a newer one has the same bytes, and nothing names them."""

import json
from pathlib import Path

import pytest

from summarize.runs.pruning import superseded_runs
from tests.support.backends import fill, runner
from tests.support.cli import summarize


@pytest.fixture
def runs(tmp_path: Path) -> list[Path]:
    """Three runs of the same articles, the oldest first."""
    source = fill(tmp_path / "in", "ab")
    return [runner(source, tmp_path).run().path for _ in range(3)]


def test_all_but_the_newest_of_equal_runs_can_go(runs: list[Path]) -> None:
    assert superseded_runs(runs[0].parent) == dict.fromkeys(runs[:2], runs[2])


def test_a_run_of_other_articles_stays(runs: list[Path], tmp_path: Path) -> None:
    (tmp_path / "in" / "c.txt").touch()
    newest = runner(tmp_path / "in", tmp_path).run().path
    assert newest not in superseded_runs(newest.parent).values()
    assert set(superseded_runs(newest.parent)) == set(runs[:2])


@pytest.mark.parametrize("why", ["incomplete", "linked", "named", "decided", "damaged"])
def test_a_run_that_something_needs_stays(runs: list[Path], tmp_path: Path, why: str) -> None:
    old = runs[0]
    if why == "incomplete":
        (old / "summary.json").unlink()
    elif why == "linked":
        (old.parent / "current").symlink_to(old.name)
    elif why == "named":
        manifest = runs[1] / "manifest.json"
        manifest.write_text(manifest.read_text(encoding="utf-8").replace('"source": "', f'"source": "{old.name}/'))
    elif why == "decided":
        (old / "decisions.jsonl").touch()
    else:
        (old / "manifest.json").write_text("{", encoding="utf-8")
    assert old not in superseded_runs(old.parent)


def test_the_command_lists_and_deletes_them(runs: list[Path], tmp_path: Path) -> None:
    listed = [line.split() for line in summarize("runs", cwd=tmp_path).stdout.splitlines()]
    assert [row[0] for row in listed if row and row[0][0] == "2"] == [run.name for run in reversed(runs)]
    assert listed[1][:2] == ["run", "source"]
    results = ("--results", tmp_path / "results")
    said = summarize("runs", *results, "--prune", "--dry-run").stdout.splitlines()
    assert said[-1] == "would delete 2 runs"
    assert all(run.exists() for run in runs)
    assert summarize("runs", *results, "--prune").stdout.splitlines()[-1] == "deleted 2 runs"
    assert [run.exists() for run in runs] == [False, False, True]
    assert json.loads(summarize("runs", *results, "--prune", "--json").stdout) == {
        "deleted": {},
        "would_delete": {},
        "kept": {},
    }
    assert summarize("runs", *results, "--dry-run").returncode == 2


def test_the_list_says_what_a_run_was_made_from(tmp_path: Path) -> None:
    first = runner(fill(tmp_path / "in", "ab"), tmp_path).run().path
    (first / "summary.json").unlink()
    rows = json.loads(summarize("runs", "--results", first.parent, "--json").stdout)
    assert [(row["complete"], row["made_from"]) for row in rows] == [(False, "")]
    assert "incomplete" in summarize("runs", "--results", first.parent).stdout
