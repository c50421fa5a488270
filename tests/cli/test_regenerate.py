"""`summarize regenerate` as scripts and people meet it: what is said beforehand, the comparison, the last line."""

import json
import re
from pathlib import Path

import pytest

from summarize.pipeline.runner import Runner
from summarize.runs.folder import open_run
from tests.support.backends import fill
from tests.support.cli import Result, summarize
from tests.support.paths import RECORDING, REFERENCE
from tests.support.writers import MAKER, OTHER, Writer, writing_config

NAMES = "abcd"


@pytest.fixture
def made(tmp_path: Path) -> tuple[Path, Path]:
    """A run of four articles, and the recording of another model's answers about them."""
    source, recording = fill(tmp_path / "in", NAMES), tmp_path / "recording.jsonl"
    Runner(source, writing_config(tmp_path / "other"), backend=Writer(MAKER, OTHER)).run(record=recording)
    return Runner(source, writing_config(tmp_path), backend=Writer()).run().path, recording


def regenerate(folder: Path, *arguments: str | Path) -> Result:
    return summarize(*("regenerate", *arguments), "--results", f"{folder}/results", "--cache", f"{folder}/cache.sqlite")


def test_it_ends_in_the_comparison_and_the_new_run(made: tuple[Path, Path], tmp_path: Path) -> None:
    run, recording = made
    done = regenerate(tmp_path, run, "--replay", recording, "--model", "other")
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    new = open_run(lines[-1])
    assert lines[:3] == [f"A {run} (run)", f"B {new.path} (run)", "4 articles: 0 same, 4 changed"]
    weights = "different weights: qwen2.5-coder-1.5b-instruct-q4_k_m → other"
    assert weights in lines
    assert [line for line in lines if line.startswith("  cause ")] == ["  cause         weights"] * 4
    said = done.stderr.splitlines()
    assert said[1:3] == [f"4 articles of {run} made again", weights]
    assert "4 records, 0 failures" in done.stderr


def test_articles_that_are_left_out_are_said_and_not_compared(made: tuple[Path, Path], tmp_path: Path) -> None:
    run, recording = made
    (tmp_path / "in/a.txt").write_text("今天没有新闻。", encoding="utf-8")
    (tmp_path / "in/b.txt").unlink()
    done = regenerate(tmp_path, run, "--replay", recording)
    assert done.returncode == 0, done.stderr
    assert "left out, changed: a\nleft out, not in the source: b\n" in done.stderr
    assert "2 articles: 0 same, 2 changed" in done.stdout


def test_as_data(made: tuple[Path, Path], tmp_path: Path) -> None:
    run, recording = made
    (tmp_path / "in/d.txt").unlink()
    done = regenerate(tmp_path, run, "--replay", recording, "--only", "a", "--only", "d", "--json")
    data = json.loads(done.stdout)
    assert (data["records"], data["left_out"], data["failures"]) == (1, {"d": "not in the source"}, {})
    assert [article["id"] for article in data["difference"]["articles"]] == ["a"]
    assert open_run(data["run"]).complete


def test_with_nothing_named_it_says_so(tmp_path: Path) -> None:
    recording = tmp_path / "recording.jsonl"
    run = Runner(fill(tmp_path / "in", NAMES), writing_config(tmp_path), backend=Writer()).run(record=recording).path
    done = regenerate(tmp_path, run, "--replay", recording, "--sample", "2")
    assert done.returncode == 0, done.stderr
    assert "as this version makes them: nothing is named to change\nnothing differs from that run\n" in done.stderr
    assert "2 articles: 2 same, 0 changed" in done.stdout


def test_a_dry_run_makes_nothing(made: tuple[Path, Path], tmp_path: Path) -> None:
    run, recording = made
    done = regenerate(tmp_path, run, "--replay", recording, "--dry-run", "--json")
    assert json.loads(done.stdout)["generate"] == 4
    assert [path for path in (tmp_path / "results").iterdir() if path.is_dir()] == [run]


def test_a_dry_run_does_without_the_weights_of_the_new_model(made: tuple[Path, Path], tmp_path: Path) -> None:
    run, _ = made
    bare = {"SUMMARIZE_CACHE_DIR": str(tmp_path), "SUMMARIZE_MODELS": "", "SUMMARIZE_CATALOGUE": ""}
    done = summarize("regenerate", run, "--model", "qwen3-1.7b-q8_0", "--backend", "openvino", "--dry-run", **bare)
    assert done.returncode == 0, done.stderr
    assert re.search(r"^generate +4 *$", done.stdout, re.MULTILINE)
    assert re.search(r"^would fetch +1\.8 GB of weights *$", done.stdout, re.MULTILINE)
    assert "different weights: qwen2.5-coder-1.5b-instruct-q4_k_m → qwen3-1.7b-q8_0\n" in done.stderr
    assert not list(tmp_path.rglob("*.gguf*"))


def test_a_failure_is_exit_1(made: tuple[Path, Path], tmp_path: Path) -> None:
    run, recording = made
    config = tmp_path / "short.toml"
    config.write_text("[cleaning]\nmax_characters = 10\n", encoding="utf-8")
    done = regenerate(tmp_path, run, "--replay", recording, "--config", config)
    assert done.returncode == 1
    assert "failed, too-long: 4" in done.stderr
    assert "different cleaning: max_characters 200000 → max_characters 10" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--only", "absent"], 2, "absent: not an article of"),
        (["--prompt", "no-such-prompt"], 2, "no-such-prompt"),
        (["--model", "no-such-model", "--backend", "openvino"], 2, "no-such-model"),
        (["--source", "absent-folder"], 2, "absent-folder"),
        (["--adapter", "absent.safetensors"], 2, "absent.safetensors: no such adapter"),
    ],
)
def test_what_cannot_be_used_is_one_line(tmp_path: Path, arguments: list[str], code: int, said: str) -> None:
    with_recording = () if {"--model", "--adapter"} & set(arguments) else ("--replay", RECORDING)
    done = regenerate(tmp_path, REFERENCE, *with_recording, *arguments)
    assert done.returncode == code, done.stderr
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
