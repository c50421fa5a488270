"""`solve`, `lint`, `git-setup` and text exports as scripts meet them: exit codes, one-line errors, untouched files."""

import json
import shutil
from pathlib import Path

import pytest

from tests.support.cli import summarize
from tests.support.paths import CONFLICTED_SEED as SEED
from tests.support.paths import RECORDING, REFERENCE


@pytest.fixture
def seed(tmp_path: Path) -> Path:
    return shutil.copy(SEED, tmp_path / SEED.name)


def test_solve_writes_one_file_and_a_dry_run_prints_it(seed: Path) -> None:
    seed.chmod(0o640)
    dry_run = summarize("solve", str(seed), "--prefer", "union", "--dry-run")
    assert dry_run.returncode == 0
    assert seed.read_bytes() == SEED.read_bytes()
    process = summarize("solve", str(seed), "--prefer", "union")
    assert (process.returncode, process.stdout) == (0, f"{seed}: 1 resolved\n")
    assert seed.read_text(encoding="utf-8") == dry_run.stdout
    assert seed.stat().st_mode & 0o777 == 0o640
    assert list(seed.parent.iterdir()) == [seed]
    assert summarize("solve", str(seed), "--prefer", "union").stdout == f"{seed}: no conflict\n"


def test_regenerate_asks_the_model_about_this_file(seed: Path, tmp_path: Path) -> None:
    process = summarize(
        *("solve", str(seed), "--prefer", "regenerate", "--replay", RECORDING), SUMMARIZE_CACHE_DIR=f"{tmp_path}/cache"
    )
    assert process.returncode == 0, process.stderr
    record = next(row for row in _rows() if row["id"] == SEED.stem)
    text = seed.read_text(encoding="utf-8")
    assert f"\n关键词: {', '.join(record['关键词'])}\n" in text
    assert text.endswith(f"\n重大事件摘要: {record['重大事件摘要']}\n")


def _rows() -> list[dict[str, str]]:
    lines = (REFERENCE / "records.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_what_is_not_decided_is_exit_2_and_the_other_files_are_solved(seed: Path, tmp_path: Path) -> None:
    undecided = tmp_path / "undecided.txt"
    text = "标题: 甲\n\n正文。\n\n<<<<<<< a\n重大事件摘要: 一。\n=======\n重大事件摘要: 二。\n>>>>>>> b\n"
    undecided.write_text(text, encoding="utf-8")
    process = summarize("solve", str(undecided), str(seed), "--prefer", "union")
    assert process.returncode == 2
    assert f"error: {undecided}: 重大事件摘要: the sides differ" in process.stderr
    assert "Traceback" not in process.stderr
    assert undecided.read_text(encoding="utf-8") == text
    assert "<<<<<<<" not in seed.read_text(encoding="utf-8")
    assert summarize("solve", str(seed)).returncode == 2
    left = text.replace("正文。", "<<<<<<< a\n正\n=======\n文\n>>>>>>> b")
    undecided.write_text(left, encoding="utf-8")
    process = summarize("solve", str(undecided), "--prefer", "ours")
    assert process.returncode == 1
    assert f"{undecided}:3: a conflict in the header or body remains" in process.stderr


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


def test_an_export_touches_only_what_changes_and_never_a_conflict(tmp_path: Path) -> None:
    def export() -> tuple[int, str, dict[Path, tuple[int, bytes]]]:
        process = summarize("export", REFERENCE, "--format", "text", "-o", str(tmp_path), "--source", "seeds")
        states = {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in sorted(tmp_path.iterdir())}
        return process.returncode, process.stderr, states

    code, _, before = export()
    assert code == 0
    edited, conflicted, *untouched = before
    lines = before[edited][1].decode().splitlines(keepends=True)
    start = next(number for number, line in enumerate(lines) if line.startswith("关键词: "))
    items = lines[start].removeprefix("关键词: ").rstrip().split(", ")
    edited.write_text("".join([*lines[:start], f"关键词: {items[-1]}, 旧词\n", *lines[start + 1 :]]), encoding="utf-8")
    conflicted.write_bytes(SEED.read_bytes())
    code, errors, after = export()
    assert [after[path] for path in untouched] == [before[path] for path in untouched]
    assert f"\n关键词: {', '.join([items[-1], *items[:-1]])}\n" in edited.read_text(encoding="utf-8")
    assert code == 2
    assert f"{conflicted}: not changed: line " in errors
    assert conflicted.read_bytes() == SEED.read_bytes()


def test_what_git_calls_is_not_in_the_help_but_has_one() -> None:
    shown = summarize("--help").stdout
    assert "git-setup" in shown
    assert "merge-driver" not in shown
    assert "textconv" not in shown
    assert "%O %A %B %L %P" in summarize("merge-driver", "--help").stdout
    assert summarize("merge-driver", "a").returncode == 2
