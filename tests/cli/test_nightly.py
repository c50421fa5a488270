"""Nights as a scheduler meets them: exit codes, one line, and what the other commands say meanwhile."""

import json
import os
import pty
import signal
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from summarize.nightly.job import NightlyJob
from tests.support.cli import COMMAND, start, summarize
from tests.support.disks import mounted, remount
from tests.support.openai_server import MODEL, LoopbackServer, PausingServer
from tests.support.paths import RECORDING, ROOT, SEEDS
from tests.support.waiting import HANG_SECONDS

CONFIG = """
[backend]
{backend}
batch_size = 1
[model]
name = "{model}"
[run]
results = "{folder}/r"
cache = "{folder}/c.sqlite"
[nightly]
source = "{source}"
min_free_gb = 0
"""


def config(folder: Path, source: Path = SEEDS, more: str = "", server: LoopbackServer | None = None) -> str:
    """A config file in `folder`, for the recorded model or a server."""
    backend = f'name = "replay"\nreplay = "{RECORDING}"'
    if server:
        backend = f'name = "openai"\nurl = "{server.url}"'
    path = folder / "night.toml"
    path.write_text(CONFIG.format(backend=backend, model=MODEL, folder=folder, source=source) + more, encoding="utf-8")
    return str(path)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[PausingServer]:
    """A server that lets a night have its first records, and no more before it may go on."""
    with PausingServer(tmp_path / "r") as server:
        yield server


def test_a_night_from_first_look_to_last(tmp_path: Path) -> None:
    settings = config(tmp_path)
    done = summarize("doctor", settings)
    assert (done.returncode, done.stdout.count("✓"), done.stdout.count("✗")) == (0, 8, 0)
    assert " on replay\n" in done.stdout
    done = summarize("nightly", settings)
    assert done.returncode == 0
    run = Path(done.stdout.strip())
    assert (run / "summary.json").is_file()
    lines = [json.loads(line) for line in done.stderr.splitlines()]
    assert [line["event"] for line in lines if line["event"] != "said"] == [
        *("night_started", "run_begun", "batch_done", "night_ended")
    ]
    done = summarize("status", settings)
    assert done.returncode == 0
    assert "no nightly run is in progress" in done.stdout
    assert "complete (exit 0)" in done.stdout
    assert summarize("runs", "--results", f"{tmp_path}/absent").returncode == 2
    refused = summarize("runs", str(run.parent))
    assert refused.returncode == 2
    assert f"--results {run.parent}" in refused.stderr
    done = summarize("runs", settings, "--json")
    (listed,) = json.loads(done.stdout)
    assert (listed["run"], listed["complete"], listed["records"]) == (str(run), True, 5)


def test_a_second_night_says_who_is_at_work(server: PausingServer, tmp_path: Path) -> None:
    settings = config(tmp_path, server=server)
    first = start("nightly", settings)
    try:
        server.wait_for_pause(first)
        done = summarize("nightly", settings)
        assert (done.returncode, done.stdout) == (5, "")
        refused, end = map(json.loads, done.stderr.splitlines())
        assert (refused["event"], end["event"], end["exit_code"]) == ("night_refused", "error", 5)
        assert end["error"].startswith(f"another nightly run is in progress: process {first.pid} on ")
        assert end["hint"]
        done = summarize("status", settings)
        assert f"running: process {first.pid}" in done.stdout
        assert "of 5 documents" in done.stdout
        assert summarize("doctor", settings).returncode == 1
    finally:
        first.send_signal(signal.SIGTERM)
        _, errors = first.communicate(timeout=HANG_SECONDS)
    assert first.returncode == 143
    end = json.loads(errors.splitlines()[-1])
    assert (end["event"], end["error"], end["exit_code"]) == ("error", "terminated", 143)


@pytest.mark.parametrize(
    ("how", "code"),
    [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130), (signal.SIGKILL, -9)],
)
def test_a_night_that_is_ended_is_gone_on_with(
    server: PausingServer, tmp_path: Path, how: signal.Signals, code: int
) -> None:
    settings = config(tmp_path, server=server)
    process = start("nightly", settings)
    server.wait_for_pause(process)
    process.send_signal(how)
    _, errors = process.communicate(timeout=HANG_SECONDS)
    assert process.returncode == code
    assert "Traceback" not in errors
    status = summarize("status", settings).stdout
    if how is not signal.SIGKILL:
        assert "interrupted" in status
        assert "next night: 0\n" not in status
    server.go_on()
    done = summarize("nightly", settings)
    assert done.returncode == 0
    assert ("lock_taken_over" in done.stderr) == (how is signal.SIGKILL)
    (run,) = (path for path in (tmp_path / "r").iterdir() if path.name[0] == "2")
    assert done.stdout.strip() == str(run)
    assert (run / "records.jsonl").read_bytes().count(b"\n") == 5


def test_under_nohup_a_night_outlives_its_terminal(server: PausingServer, tmp_path: Path) -> None:
    settings = config(tmp_path, server=server)
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)  # as nohup does, for the processes it starts
    try:
        process = start("nightly", settings)
    finally:
        signal.signal(signal.SIGHUP, before)
    server.wait_for_pause(process)
    process.send_signal(signal.SIGHUP)
    server.go_on()
    process.communicate(timeout=HANG_SECONDS)
    assert process.returncode == 0


def test_the_dead_are_listed(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "short.txt").write_text("你好。", encoding="utf-8")
    settings = config(tmp_path, tmp_path / "in", more="attempts = 1\n")
    assert [summarize("nightly", settings).returncode for _ in range(2)] == [1, 0]
    output = summarize("status", settings, "--dead").stdout
    assert "code change: 1\n" in output
    assert "\n    short: too-short since 20" in output
    assert "short:" not in summarize("status", settings).stdout
    done = summarize("nightly", settings, "--dry-run", "--retry-dead")
    assert (done.returncode, "give one of them" in done.stderr) == (2, True)


def test_a_bug_has_a_code_that_means_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def run(job: NightlyJob, **_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(NightlyJob, "run", run)
    done = summarize("nightly", config(tmp_path))
    assert (done.returncode, done.stdout) == (70, "")
    end = json.loads(done.stderr)
    assert (end["event"], end["exit_code"], end["traceback"][-1]) == ("error", 70, "ZeroDivisionError")


@pytest.mark.parametrize(
    ("source", "more", "said"),
    [("seeds", 'until = "late"', "nightly.until"), ("seeds", "until = ", "night.toml"), ("gone", "", "gone")],
)
def test_what_cannot_be_used_is_a_line_of_the_log(source: str, more: str, said: str, tmp_path: Path) -> None:
    done = summarize("nightly", config(tmp_path, tmp_path / source, more=f"{more}\n"))
    *_, end = map(json.loads, done.stderr.splitlines())
    assert (done.returncode, done.stdout, end["event"], end["level"], end["exit_code"]) == (2, "", "error", "ERROR", 2)
    assert said in end["error"]
    assert end["hint"]


def test_a_command_line_that_cannot_be_used_is_a_line_of_the_log() -> None:
    done = summarize("nightly", "--no-such-option")
    assert (done.returncode, json.loads(done.stderr)["error"]) == (2, "no such option: --no-such-option")


def test_the_end_of_a_dry_run_is_in_words(tmp_path: Path) -> None:
    done = summarize("nightly", tmp_path / "absent.toml", "--dry-run")
    assert (done.returncode, [line.split(": ")[0] for line in done.stderr.splitlines()]) == (2, ["error", "hint"])


def test_too_little_space_is_exit_6(tmp_path: Path) -> None:
    settings = Path(config(tmp_path))
    settings.write_text(settings.read_text(encoding="utf-8").replace("min_free_gb = 0", "min_free_gb = 1e9"))
    done = summarize("nightly", str(settings))
    assert done.returncode == 6
    assert "GB free" in done.stderr
    done = summarize("doctor", str(settings))
    assert done.returncode == 1
    assert "✗ disk" in done.stdout


def test_the_doctor_says_what_to_do(tmp_path: Path) -> None:
    settings = Path(config(tmp_path, tmp_path / "absent", more=f'metrics = "{tmp_path}/no/m.prom"\n'))
    settings.write_text(settings.read_text(encoding="utf-8").replace(str(RECORDING), f"{tmp_path}/gone.jsonl"))
    done = summarize("doctor", str(settings))
    assert done.returncode == 1
    unwell = [line.split(":")[0] for line in done.stdout.splitlines() if line.startswith("✗")]
    assert unwell == ["✗ source", "✗ model", "✗ write access"]
    assert done.stdout.count("\n    ") == 3
    assert [path.name for path in tmp_path.iterdir()] == ["night.toml"]


def test_the_doctor_leaves_out_what_a_night_would_not_use(tmp_path: Path) -> None:
    """What is named and not there is a mistake all the same, which `config check` tells."""
    unused = '[gate]\ngold = "gone.jsonl"\nbase = "gone"\n'
    settings = Path(config(tmp_path, more=unused))
    assert summarize("doctor", settings).returncode == 0
    assert len(summarize("config", "check", settings).stdout.splitlines()) == 2
    settings = Path(config(tmp_path, more=f'{unused}fail_if = ["failures > 3"]\n'))
    assert summarize("doctor", settings).stdout.count("✗ gate") == 2
    openai = '[backend]\nname = "openai"\nurl = "http://localhost:9/v1"\nreplay = "gone.jsonl"\n'
    (own := tmp_path / "own.toml").write_text(openai, encoding="utf-8")
    assert "gone.jsonl" not in summarize("doctor", own).stdout
    assert "backend.replay: " in summarize("config", "check", own).stdout


def test_results_that_are_read_only_are_looked_at_all_the_same(tmp_path: Path) -> None:
    with mounted(tmp_path / "r", kilobytes=4000) as results:
        settings = config(tmp_path)
        assert summarize("nightly", settings).returncode == 0
        remount(results, "ro")
        done = summarize("doctor", settings)
        assert (done.returncode, done.stdout.count("✓"), done.stdout.count("✗"), done.stderr) == (1, 7, 1, "")
        assert f"✗ write access: {results}: Read-only file system" in done.stdout
        done = summarize("status", settings)
        assert (done.returncode, done.stderr) == (0, "")
        assert "complete (exit 0)" in done.stdout


def test_results_that_may_not_be_looked_into_hide_nothing_else(tmp_path: Path) -> None:
    settings = Path(config(tmp_path))
    settings.write_text(settings.read_text(encoding="utf-8").replace(f"{tmp_path}/r", f"{tmp_path}/{'r' * 300}"))
    done = summarize("doctor", str(settings))
    assert (done.returncode, done.stdout.count("✓") + done.stdout.count("✗"), done.stderr) == (1, 8, "")
    unwell = [line.split(":")[0] for line in done.stdout.splitlines() if line.startswith("✗")]
    assert unwell[:4] == ["✗ disk", "✗ write access", "✗ lock", "✗ state"]
    assert "    check its owner, permissions and disk\n" in done.stdout
    done = summarize("status", str(settings))
    assert (done.returncode, done.stderr.count("\n")) == (2, 2)
    assert "File name too long" in done.stderr


def test_the_doctor_says_where_the_exporter_cannot_go(tmp_path: Path) -> None:
    folder = tmp_path / "textfile"
    folder.mkdir()
    folder.chmod(0o700)
    settings = config(tmp_path, more=f'metrics = "{folder}/m.prom"\n')
    done = summarize("doctor", settings)
    assert (done.returncode, f"{folder}/m.prom can be written, but" in done.stdout) == (0, True)
    assert f"no other may enter {folder}\n" in done.stdout
    folder.chmod(0o755)
    assert f"enter {folder}\n" not in summarize("doctor", settings).stdout


def test_the_doctor_looks_at_files_too(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    done = summarize("doctor", config(tmp_path, more=f'log = "{tmp_path}/folder"\n'))
    assert (done.returncode, f"✗ write access: {tmp_path}/folder: is a folder" in done.stdout) == (1, True)
    done = summarize("doctor", config(tmp_path, more=f'metrics = "{tmp_path}/absent/m.prom"\n'))
    assert (done.returncode, f"✗ write access: {tmp_path}/absent: no such folder" in done.stdout) == (1, True)
    done = summarize("doctor", config(tmp_path, more=f'metrics = "{tmp_path}/night.txt"\n'))
    assert (done.returncode, f"✗ write access: {tmp_path}/night.txt: the node exporter reads no" in done.stdout) == (
        1,
        True,
    )
    done = summarize("doctor", config(tmp_path, more=f'log = "{tmp_path}/night.jsonl"\n'))
    assert done.returncode == 0
    assert f"✓ write access: results, cache, state, {tmp_path}/night.jsonl can be written" in done.stdout


def test_a_night_behind_a_gate(tmp_path: Path) -> None:
    """The run of a night before was made by a better model."""
    gated = '[gate]\nfail_if = ["summary_characters < base - 50"]\n'
    settings = config(tmp_path, more=gated)
    assert summarize("nightly", settings).returncode == 0
    current = tmp_path / "r/current"
    first = current.resolve()
    done = summarize("doctor", settings)
    assert f"✓ gate: 1 condition against {tmp_path}/r/{first.name}" in done.stdout
    again = summarize("nightly", settings)
    assert (again.returncode, current.resolve()) == (0, Path(again.stdout.strip()).resolve())
    records = current / "records.jsonl"
    rows = [json.loads(line) for line in records.read_text(encoding="utf-8").splitlines()]
    longer = [row | {"重大事件摘要": row["重大事件摘要"] * 2} for row in rows]
    records.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in longer), encoding="utf-8")
    kept = current.resolve()
    worse = summarize("nightly", settings)
    assert worse.returncode == 7
    assert current.resolve() == kept
    assert "held back" in (Path(worse.stdout.strip()) / "report.md").read_text(encoding="utf-8")
    status = summarize("status", settings).stdout
    assert "breached (exit 7)" in status
    assert "FAILS: summary_characters < base - 50" in status
    done = summarize("doctor", config(tmp_path, more=gated.replace("summary_characters", "length")))
    assert done.returncode == 1
    assert "no measure length" in done.stdout


def test_on_a_terminal_a_night_is_told_in_words_and_logged_to_the_file_it_has(tmp_path: Path) -> None:
    settings = config(tmp_path, more=f'log = "{tmp_path}/night.jsonl"\nuntil = "06:00"\n')
    master, slave = pty.openpty()
    with subprocess.Popen([*COMMAND, "nightly", settings], cwd=ROOT, stdout=subprocess.PIPE, stderr=slave) as process:
        os.close(slave)
        shown = b""
        with suppress(OSError):  # the terminal's other end is closed
            while piece := os.read(master, 65536):
                shown += piece
        assert process.stdout is not None
        run = Path(process.stdout.read().decode().strip())
    os.close(master)
    words = shown.decode()
    assert process.returncode == 0
    assert f"the night begins: {SEEDS}, until " in words
    assert f"the run is {run.name}" in words
    assert ": complete (exit 0); 5 records, 0 failures" in words
    assert '"event"' not in words
    events = [json.loads(line)["event"] for line in (tmp_path / "night.jsonl").read_text().splitlines()]
    assert events[0] == "night_started"
    assert events[-1] == "night_ended"
