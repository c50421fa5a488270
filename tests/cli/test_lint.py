"""`summarize lint` as scripts meet it."""

import json
import shutil
from pathlib import Path

import pytest

from tests.support.cli import summarize
from tests.support.paths import REFERENCE


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


@pytest.mark.parametrize("part", ["prompt", "limits", "cleaning"])
@pytest.mark.parametrize("command", ["lint", "eval"])
def test_a_run_whose_manifest_was_edited_is_one_line(tmp_path: Path, command: str, part: str) -> None:
    run = tmp_path / "run"
    shutil.copytree(REFERENCE, run)
    manifest = json.loads((run / "manifest.json").read_text(encoding="utf-8"))
    if part == "prompt":
        manifest["prompt"] = {}
    else:
        manifest["config"][part] = ["none"]
    (run / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    process = summarize(command, run)
    assert process.returncode == 2
    assert process.stderr.startswith("error: manifest: ")


def test_a_prompt_without_its_hash_is_not_said_to_have_changed(tmp_path: Path) -> None:
    run = tmp_path / "run"
    shutil.copytree(REFERENCE, run)
    manifest = json.loads((run / "manifest.json").read_text(encoding="utf-8"))
    del manifest["prompt"]["sha256"]
    (run / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    process = summarize("lint", run)
    assert (process.returncode, process.stdout) == (0, "")
