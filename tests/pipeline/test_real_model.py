"""One seed document through the real model on this machine; the weights are pulled when they are not here."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from summarize.runs.folder import open_run
from tests.support.paths import ROOT

SEED = "seeds/001_7fee04f60953f204.txt"

pytestmark = pytest.mark.model


def run(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "summarize", "run", SEED, "--results", f"{folder}/r", "--cache", f"{folder}/c"]
    return subprocess.run([*command, *options], cwd=ROOT, env=os.environ, capture_output=True, text=True, check=False)


def test_a_seed_gets_its_four_fields_and_the_second_run_generates_nothing(tmp_path: Path) -> None:
    first = run(tmp_path)
    assert first.returncode == 0, first.stderr
    (record,) = open_run(Path(first.stdout.strip())).records()
    assert 3 <= len(record.keywords) <= 5
    assert 80 <= len(record.event_summary) <= 300
    assert "王伟中" in record.event_summary
    second = run(tmp_path)
    assert "0 requests generated" in second.stderr
    lines = [(Path(done.stdout.strip()) / "records.jsonl").read_bytes() for done in (first, second)]
    assert lines[0] == lines[1]
    assert json.loads(lines[0])["id"] == Path(SEED).stem
