"""Nights as a scheduler meets them: exit codes, one line, and what the other commands say meanwhile."""

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.support.disks import mounted, remount
from tests.support.paths import ROOT

RECORDING = ROOT / "tests/data/seeds.recording.jsonl"
COPIES = 12
CONFIG = """
[backend]
name = "replay"
replay = "{recording}"
[run]
results = "{folder}/r"
cache = "{folder}/c.sqlite"
[nightly]
source = "{source}"
min_free_gb = 0
"""


def config(folder: Path, source: Path = ROOT / "seeds", more: str = "") -> str:
    path = folder / "night.toml"
    path.write_text(CONFIG.format(recording=RECORDING, folder=folder, source=source) + more, encoding="utf-8")
    return str(path)


def start(*arguments: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "summarize", *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def summarize(*arguments: str) -> tuple[int, str, str]:
    process = start(*arguments)
    output, errors = process.communicate(timeout=120)
    return process.returncode, output, errors


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Each seed under several names, and each of other bytes, so that a night of them can be met at work."""
    folder = tmp_path_factory.mktemp("corpus")
    for seed in (ROOT / "seeds").iterdir():
        for number in range(COPIES):
            (folder / f"{number:03}-{seed.name}").write_bytes(seed.read_bytes() + b"\n" * number)
    return folder


def at_work(folder: Path) -> bool:
    return any(path.stat().st_size for path in (folder / "r").glob("*/records.jsonl"))


def begun(folder: Path, settings: str) -> "subprocess.Popen[str]":
    """A night that has its first records."""
    process = start("nightly", settings)
    limit = time.monotonic() + 60
    while not at_work(folder):
        assert time.monotonic() < limit
        assert process.poll() is None, process.communicate()
        time.sleep(0.02)
    return process


def test_a_night_from_first_look_to_last(tmp_path: Path) -> None:
    settings = config(tmp_path)
    code, output, _ = summarize("doctor", settings)
    assert (code, output.count("✓"), output.count("✗")) == (0, 8, 0)
    code, output, errors = summarize("nightly", settings)
    assert code == 0
    run = Path(output.strip())
    assert (run / "summary.json").is_file()
    lines = [json.loads(line) for line in errors.splitlines()]
    assert [line["event"] for line in lines if line["event"] != "said"] == [
        *("night_started", "run_begun", "batch_done", "night_ended")
    ]
    code, output, _ = summarize("status", settings)
    assert code == 0
    assert "no night is at work" in output
    assert "complete (exit 0)" in output
    assert summarize("runs", "--results", f"{tmp_path}/absent")[0] == 2
    code, output, _ = summarize("runs", settings, "--json")
    (listed,) = json.loads(output)
    assert (listed["run"], listed["complete"], listed["records"]) == (str(run), True, 5)


def test_a_second_night_says_who_is_at_work(corpus: Path, tmp_path: Path) -> None:
    settings = config(tmp_path, corpus)
    first = begun(tmp_path, settings)
    first.send_signal(signal.SIGSTOP)  # so that it does not end meanwhile
    try:
        code, output, errors = summarize("nightly", settings)
        assert (code, output) == (5, "")
        assert f"error: a night is at work here: process {first.pid} on " in errors
        assert "Traceback" not in errors
        code, output, _ = summarize("status", settings)
        assert f"at work: process {first.pid}" in output
        assert f"of {5 * COPIES} documents" in output
        assert summarize("doctor", settings)[0] == 1
    finally:
        first.send_signal(signal.SIGTERM)
        first.send_signal(signal.SIGCONT)
        _, errors = first.communicate(timeout=60)
    assert first.returncode == 143
    assert "error: terminated" in errors


@pytest.mark.parametrize(
    ("how", "code"),
    [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130), (signal.SIGKILL, -9)],
)
def test_a_night_that_is_ended_is_gone_on_with(corpus: Path, tmp_path: Path, how: signal.Signals, code: int) -> None:
    settings = config(tmp_path, corpus)
    process = begun(tmp_path, settings)
    process.send_signal(how)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == code
    assert "Traceback" not in errors
    output = summarize("status", settings)[1]
    if how is not signal.SIGKILL:
        assert "interrupted" in output
        assert "next night: 0\n" not in output
    code, output, errors = summarize("nightly", settings)
    assert code == 0
    assert ("lock_taken_over" in errors) == (how is signal.SIGKILL)
    (run,) = (path for path in (tmp_path / "r").iterdir() if path.name[0] == "2")
    assert output.strip() == str(run)
    assert (run / "records.jsonl").read_bytes().count(b"\n") == 5 * COPIES


def test_under_nohup_a_night_outlives_its_terminal(corpus: Path, tmp_path: Path) -> None:
    settings = config(tmp_path, corpus)
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)  # as nohup does, for the processes it starts
    try:
        process = begun(tmp_path, settings)
    finally:
        signal.signal(signal.SIGHUP, before)
    process.send_signal(signal.SIGHUP)
    process.communicate(timeout=60)
    assert process.returncode == 0


def test_the_dead_are_listed(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "short.txt").write_text("你好。", encoding="utf-8")
    settings = config(tmp_path, tmp_path / "in", more="attempts = 1\n")
    assert [summarize("nightly", settings)[0] for _ in range(2)] == [1, 0]
    output = summarize("status", settings, "--dead")[1]
    assert "code change: 1\n" in output
    assert "\n    short: too-short since 20" in output
    assert "short:" not in summarize("status", settings)[1]
    code, _, errors = summarize("nightly", settings, "--dry-run", "--retry-dead")
    assert (code, "give one of them" in errors) == (2, True)


def test_what_cannot_be_used_is_one_line(tmp_path: Path) -> None:
    code, _, errors = summarize("nightly", config(tmp_path, more='until = "late"\n'))
    assert (code, errors.count("\n")) == (2, 2)
    assert "nightly.until" in errors


def test_too_little_space_is_exit_6(tmp_path: Path) -> None:
    settings = Path(config(tmp_path))
    settings.write_text(settings.read_text(encoding="utf-8").replace("min_free_gb = 0", "min_free_gb = 1e9"))
    code, _, errors = summarize("nightly", str(settings))
    assert code == 6
    assert "GB free" in errors
    code, output, _ = summarize("doctor", str(settings))
    assert code == 1
    assert "✗ disk" in output


def test_the_doctor_says_what_to_do(tmp_path: Path) -> None:
    settings = Path(config(tmp_path, tmp_path / "absent", more=f'metrics = "{tmp_path}/no/m.prom"\n'))
    settings.write_text(settings.read_text(encoding="utf-8").replace(str(RECORDING), f"{tmp_path}/gone.jsonl"))
    code, output, _ = summarize("doctor", str(settings))
    assert code == 1
    unwell = [line.split(":")[0] for line in output.splitlines() if line.startswith("✗")]
    assert unwell == ["✗ source", "✗ model", "✗ write access"]
    assert output.count("\n    ") == 3
    assert [path.name for path in tmp_path.iterdir()] == ["night.toml"]


def test_results_that_are_read_only_are_looked_at_all_the_same(tmp_path: Path) -> None:
    with mounted(tmp_path / "r", kilobytes=4000) as results:
        settings = config(tmp_path)
        assert summarize("nightly", settings)[0] == 0
        remount(results, "ro")
        code, output, errors = summarize("doctor", settings)
        assert (code, output.count("✓"), output.count("✗"), errors) == (1, 7, 1, "")
        assert f"✗ write access: {results}: Read-only file system" in output
        code, output, errors = summarize("status", settings)
        assert (code, errors) == (0, "")
        assert "complete (exit 0)" in output


def test_results_that_may_not_be_looked_into_hide_nothing_else(tmp_path: Path) -> None:
    settings = Path(config(tmp_path))
    settings.write_text(settings.read_text(encoding="utf-8").replace(f"{tmp_path}/r", f"{tmp_path}/{'r' * 300}"))
    code, output, errors = summarize("doctor", str(settings))
    assert (code, output.count("✓") + output.count("✗"), errors) == (1, 8, "")
    unwell = [line.split(":")[0] for line in output.splitlines() if line.startswith("✗")]
    assert unwell[:4] == ["✗ disk", "✗ write access", "✗ lock", "✗ state"]
    assert "    check who owns it, its permissions and its disk\n" in output
    code, _, errors = summarize("status", str(settings))
    assert (code, errors.count("\n")) == (2, 2)
    assert "File name too long" in errors


def test_the_doctor_looks_at_files_too(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    code, output, _ = summarize("doctor", config(tmp_path, more=f'log = "{tmp_path}/folder"\n'))
    assert (code, f"✗ write access: {tmp_path}/folder: is a folder" in output) == (1, True)
    code, output, _ = summarize("doctor", config(tmp_path, more=f'metrics = "{tmp_path}/absent/m.prom"\n'))
    assert (code, f"✗ write access: {tmp_path}/absent: no such folder" in output) == (1, True)
    code, output, _ = summarize("doctor", config(tmp_path, more=f'log = "{tmp_path}/night.jsonl"\n'))
    assert (code, f"✓ write access: results, cache, state, {tmp_path}/night.jsonl can be written" in output) == (
        0,
        True,
    )
