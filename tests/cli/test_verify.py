"""`summarize verify`: the same bytes, other bytes, and what cannot be compared."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.backends import IDENTITY, FakeBackend, fill, runner
from tests.support.cli import Result, summarize

NAMES = "abcdef"


def verify(run: Path, *options: str | Path) -> Result:
    return summarize("verify", run, *options)


@pytest.fixture
def made(tmp_path: Path) -> tuple[Path, Path]:
    """A run of six articles, and the recording of it."""
    recording = tmp_path / "recording.jsonl"
    outcome = runner(fill(tmp_path / "in", NAMES), tmp_path).run(record=recording)
    return outcome.path, recording


def test_the_same_bytes_are_exit_0(made: tuple[Path, Path]) -> None:
    run, recording = made
    done = verify(run, "--replay", recording)
    assert (done.returncode, done.stdout) == (0, "6 of 6 records identical\n"), done.stderr
    done = verify(run, "--replay", recording, "--batch-size", "1", "--sample", "2", "--json")
    assert done.returncode == 0
    assert json.loads(done.stdout) == {
        "records": 2, "identical": 2, "different": {}, "changed": [], "incomparable": []
    }  # fmt: skip
    assert verify(run, "--replay", recording, "--sample", "99").stdout == "6 of 6 records identical\n"


def test_nothing_is_written_and_no_cache_is_read(made: tuple[Path, Path], tmp_path: Path) -> None:
    run, recording = made
    head, _ = recording.read_bytes().split(b"\n", 1)
    recording.write_bytes(head + b"\n")
    before = sorted(path for path in tmp_path.rglob("*"))
    done = verify(run, "--replay", recording)
    assert (done.returncode, done.stdout) == (3, "")
    assert "no recorded" in done.stderr
    assert sorted(path for path in tmp_path.rglob("*")) == before


def test_other_bytes_are_exit_1_and_named(made: tuple[Path, Path]) -> None:
    run, recording = made
    lines = (run / "records.jsonl").read_text(encoding="utf-8").splitlines()
    row = json.loads(lines[2])
    row["重大事件摘要"] = "另一件事。"
    lines[2] = json.dumps(row, ensure_ascii=False, separators=(",", ":"))
    lines[4] = lines[4].replace(":", ": ", 1)
    (run / "records.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    done = verify(run, "--replay", recording)
    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        "different: c: 重大事件摘要",
        "different: e: bytes",
        "4 of 6 records identical",
    ]


def test_a_sample_is_the_same_every_time_and_another_with_another_seed(made: tuple[Path, Path]) -> None:
    run, recording = made
    text = (run / "records.jsonl").read_text(encoding="utf-8")
    (run / "records.jsonl").write_text(text.replace("智能育种平台", "智能育种平台 "), encoding="utf-8")

    def sampled(seed: int) -> list[str]:
        done = verify(run, "--replay", recording, "--sample", "3", "--seed", str(seed), "--json")
        return list(json.loads(done.stdout)["different"])

    assert sampled(0) == sampled(0)
    assert len(sampled(0)) == 3
    assert any(sampled(seed) != sampled(0) for seed in range(1, 4))


def other_weights(path: Path) -> None:
    head, rest = path.read_text(encoding="utf-8").split("\n", 1)
    path.write_text(head.replace(IDENTITY.weights, "4" * 64) + "\n" + rest, encoding="utf-8")


def changed(**values: object) -> Callable[[Path], None]:
    def change(run: Path) -> None:
        path = run / "manifest.json"
        path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8")) | values), encoding="utf-8")

    return change


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (changed(code_sha256="4" * 64), "code_sha256: 4444"),
        (changed(code_sha256=""), "code_sha256:  in the run"),
        (changed(libraries={"jieba": "0.1"}), "libraries.jieba: 0.1 in the run"),
        (changed(lexicons={"keywords": "4" * 64}), "lexicons.keywords: 4444"),
        (changed(prompt={"name": "catalog/v1", "sha256": "4" * 64}), "prompt: 4444"),
        (changed(window=4096), "window: 4096 in the run, 8192 now"),
    ],
)
def test_what_was_made_with_something_else_is_exit_3(
    change: Callable[[Path], None], said: str, made: tuple[Path, Path]
) -> None:
    run, recording = made
    change(run)
    done = verify(run, "--replay", recording)
    assert done.returncode == 3
    assert f"not comparable: {said}" in done.stdout
    assert "0 of 6 records identical" in done.stdout


def test_other_weights_are_exit_3(made: tuple[Path, Path]) -> None:
    run, recording = made
    other_weights(recording)
    done = verify(run, "--replay", recording)
    assert done.returncode == 3
    assert "not comparable: backend.weights: 1111" in done.stdout


def test_an_article_that_changed_or_went_is_exit_3_and_the_others_are_compared(
    made: tuple[Path, Path], tmp_path: Path
) -> None:
    run, recording = made
    (tmp_path / "in/a.txt").write_text("今天没有新闻。", encoding="utf-8")
    (tmp_path / "in/b.txt").write_bytes((tmp_path / "in/c.txt").read_bytes())
    (tmp_path / "in/f.txt").unlink()
    done = verify(run, "--replay", recording)
    assert done.returncode == 3
    assert [line.split(": ")[1] for line in done.stdout.splitlines()[:-1]] == ["a", "b", "f"]
    assert done.stdout.splitlines()[-1] == "3 of 6 records identical"
    moved = shutil.copytree(tmp_path / "in", tmp_path / "moved")
    fill(moved, NAMES)
    assert verify(run, "--replay", recording, "--source", moved).returncode == 0


def test_a_run_on_what_is_no_backend_here_is_one_line(tmp_path: Path) -> None:
    model = FakeBackend(IDENTITY.model_copy(update={"backend": "abacus"}))
    outcome = runner(fill(tmp_path / "in", "a"), tmp_path, model).run()
    done = verify(outcome.path)
    assert done.returncode == 3
    assert "no backend abacus in this version" in done.stderr
    assert "hint: " in done.stderr


def test_a_folder_that_is_no_run_is_exit_2(tmp_path: Path) -> None:
    done = verify(tmp_path)
    assert done.returncode == 2
    assert "not a run folder" in done.stderr
