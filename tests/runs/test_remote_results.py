"""Runs whose results are on an object store: the bytes of a run here, whoever was killed, one writer at a time."""

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from summarize.core.config import Config, RunConfig
from summarize.core.errors import LockedError, StoreError, UsageError
from summarize.core.near_folder import near_folder
from summarize.core.remote import RemoteFiles
from summarize.pipeline.progress import Outcome, Progress, Totals
from summarize.pipeline.runner import Runner
from summarize.runs import checkpoints, lease
from summarize.runs.folder import FAILURES, MANIFEST, RECORDS, REPORT, SUMMARY, Run
from summarize.runs.lease import Lease
from summarize.runs.named_run import named_run
from summarize.runs.remote_results import RemoteResults
from tests.support.backends import FakeBackend, fill
from tests.support.cli import summarize
from tests.support.object_store import SECRET, needs_s3
from tests.support.paths import ROOT
from tests.support.remote_store import RemoteStore
from tests.support.remote_stores import STORES

SAME = (RECORDS, FAILURES, REPORT, SUMMARY)


class Interrupt(Progress):
    """Raises KeyboardInterrupt once so many documents have a result and the store has heard of some."""

    def __init__(self, documents: int) -> None:
        self.lines: list[str] = []
        self._documents = documents

    def say(self, line: str) -> None:
        self.lines.append(line)

    def advance(self, totals: Totals) -> None:
        if totals.documents == self._documents:
            raise KeyboardInterrupt


@pytest.fixture(scope="module", params=STORES)
def server(request: pytest.FixtureRequest) -> Iterator[RemoteStore]:
    with request.param() as opened:
        yield opened


@pytest.fixture
def store(server: RemoteStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> RemoteStore:
    """An empty results folder, a cache folder of its own, and short waits."""
    monkeypatch.setenv("SUMMARIZE_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setattr(lease, "PATIENCE_SECONDS", 0.2)
    server.clear()
    return server


def run(source: Path, results: str, progress: Progress | None = None, **options: bool) -> Outcome:
    config = Config(run=RunConfig(results=results, cache=str(source.parent / "cache.sqlite")))
    return Runner(source, config, backend=FakeBackend(), progress=progress).run(**options)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = fill(tmp_path / "in", "abcdefgh")
    (folder / "empty.txt").write_text("")
    return folder


def test_the_store_has_the_files_of_a_run_here(store: RemoteStore, source: Path, tmp_path: Path) -> None:
    here = run(source, str(tmp_path / "results"), force=True)
    there = run(source, f"{store.url}/results", force=True)
    name = there.path.name
    assert there.name == f"{store.url}/results/{name}"
    for file in SAME:
        assert store.get(f"results/{name}/{file}") == (here.path / file).read_bytes()
    theirs = json.loads(store.get(f"results/{name}/{MANIFEST}"))
    ours = json.loads((here.path / MANIFEST).read_bytes())
    assert theirs == ours | {"source_from_run": ""}
    assert store.get("results/latest").decode() == f"{name}\n"
    assert {each.rpartition("/")[2] for each in store.names("results")} == {*SAME, MANIFEST, "timings.jsonl", "latest"}


def test_what_was_interrupted_is_gone_on_with_on_another_machine(
    store: RemoteStore, source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    results = f"{store.url}/results"
    with pytest.raises(KeyboardInterrupt):
        run(source, results, Interrupt(4), force=True)
    assert not any("lease" in name for name in store.names())
    monkeypatch.setenv("SUMMARIZE_CACHE_DIR", str(tmp_path / "another"))
    (source.parent / "cache.sqlite").unlink()
    second = run(source, results, progress := Interrupt(-1))
    assert any(line.startswith("resuming") for line in progress.lines)
    assert second.totals.kept > 0
    here = run(source, str(tmp_path / "here"), force=True)
    for file in SAME:
        assert store.get(f"results/{second.path.name}/{file}") == (here.path / file).read_bytes()
    assert len({name.split("/")[1] for name in store.names("results")}) == 2  # the run, and latest


class Kill(Progress):
    """Kills its process once so many documents have a result and there was time to upload some of them."""

    def advance(self, totals: Totals) -> None:
        if totals.documents == 5:
            time.sleep(1.5)
            os.kill(os.getpid(), signal.SIGKILL)


def test_what_was_uploaded_of_a_killed_run_is_not_made_again(
    store: RemoteStore, source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = (
        "import sys; from pathlib import Path; from tests.runs.test_remote_results import *\n"
        "checkpoints.RENEW_SECONDS = 0.05; run(Path(sys.argv[1]), sys.argv[2], Kill(), force=True)"
    )
    killed = subprocess.run([sys.executable, "-c", code, source, f"{store.url}/results"], cwd=ROOT)
    assert killed.returncode == -signal.SIGKILL
    (source.parent / "cache.sqlite").unlink()
    monkeypatch.setenv("SUMMARIZE_CACHE_DIR", str(tmp_path / "another"))
    done = run(source, f"{store.url}/results")
    assert done.totals.kept > 0
    here = run(source, str(tmp_path / "here"), force=True)
    for file in SAME:
        assert store.get(f"results/{done.path.name}/{file}") == (here.path / file).read_bytes()


def test_a_run_that_could_not_be_uploaded_at_its_end_is_by_the_next(
    store: RemoteStore, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    upload = RemoteFiles.upload

    def refuse(self: RemoteFiles, name: str, path: Path) -> None:
        if name.endswith(SUMMARY):
            raise OSError(5, "gone", name)
        upload(self, name, path)

    with monkeypatch.context() as patch:
        patch.setattr(RemoteFiles, "upload", refuse)
        with pytest.raises(StoreError, match="gone"):
            run(source, f"{store.url}/results", force=True)
    done = run(source, f"{store.url}/results")
    assert done.totals.kept + done.totals.from_cache >= 8
    names = store.names("results")
    assert f"results/{done.path.name}/{SUMMARY}" in names
    assert not any("part-" in name or "lease-" in name for name in names)


def test_commands_read_a_run_there_by_its_url(store: RemoteStore, source: Path) -> None:
    results = f"{store.url}/results"
    done = run(source, results, force=True)
    expected = (done.path / RECORDS).read_bytes()
    shutil.rmtree(near_folder(results))
    listed = json.loads(summarize("runs", "--results", results, "--json").stdout)
    assert [(info["run"], info["records"], info["complete"]) for info in listed] == [(done.name, 8, True)]
    path = Path(named_run(f"{results}/latest"))
    assert path == near_folder(results) / done.path.name
    assert (path / RECORDS).read_bytes() == expected
    shown = summarize("export", done.name)
    assert (shown.returncode, shown.stdout.count("\n")) == (0, 8)
    with pytest.raises(UsageError, match="no such run"):
        named_run(f"{results}/20260131T020304Z-0123456789ab")
    refused = summarize("runs", "--results", results, "--prune")
    assert refused.returncode == 2


def test_a_run_that_is_read_while_it_is_written_is_brought_up_to_date(store: RemoteStore, source: Path) -> None:
    results = f"{store.url}/results"
    with pytest.raises(KeyboardInterrupt):
        run(source, results, Interrupt(4), force=True)
    (name,) = RemoteResults(results).runs()
    shutil.rmtree(near_folder(results))
    some = list(Run(Path(named_run(f"{results}/{name}"))).records())
    assert 0 < len(some) < 8
    done = run(source, results)
    shutil.rmtree(near_folder(results))
    RemoteResults(results).fetch_listing()
    assert (Path(named_run(f"{results}/{name}")) / RECORDS).read_bytes() == (done.path / RECORDS).read_bytes()


def test_of_two_writers_one_has_the_run(store: RemoteStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lease, "PATIENCE_SECONDS", 2)  # a renewal takes a while on a busy machine
    files, lines = RemoteFiles(f"{store.url}/r"), list[str]()
    first, second = Lease(files, "run"), Lease(files, "run")
    first.take(lines.append)
    stop = threading.Event()

    def live() -> None:
        while not stop.wait(0.02):
            first.renew()

    thread = threading.Thread(target=live)
    thread.start()
    try:
        with pytest.raises(LockedError, match="is writing this run"):
            second.take(lines.append)
    finally:
        stop.set()
        thread.join()
    assert "waiting" in lines[0]
    second.take(lines.append)  # the first gives no sign of life any more
    with pytest.raises(StoreError, match="has taken this run over"):
        first.renew()
    first.release()
    second.renew()
    second.release()
    assert not any("lease" in name for name in store.names())


def test_a_dead_process_of_this_machine_is_not_waited_for(store: RemoteStore) -> None:
    files = RemoteFiles(f"{store.url}/r")
    code = "import sys; from summarize.runs.lease import *; Lease(RemoteFiles(sys.argv[1]), 'run').take(print)"
    subprocess.run([sys.executable, "-c", code, files.url], check=True)
    lines: list[str] = []
    mine = Lease(files, "run")
    mine.take(lines.append)
    assert (lines, mine.number) == ([], 2)


def test_whoever_lost_the_lease_stops_and_leaves_no_records(
    store: RemoteStore, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checkpoints, "RENEW_SECONDS", 0.02)
    results = f"{store.url}/results"

    class TakenOver(Progress):
        def advance(self, totals: Totals) -> None:
            if totals.documents == 4:
                (name,) = RemoteResults(results).runs()
                store.put(f"results/{name}/lease-000009.json", b"{}")
                time.sleep(1)

    with pytest.raises(StoreError, match="has taken this run over"):
        run(source, results, TakenOver(), force=True)
    names = store.names("results")
    assert not any(name.endswith((RECORDS, SUMMARY)) for name in names)
    assert any(name.endswith("lease-000009.json") for name in names)


@needs_s3
def test_a_store_that_cannot_be_reached_ends_in_one_line_without_the_key(tmp_path: Path) -> None:
    from s3fs import S3FileSystem

    S3FileSystem.clear_instance_cache()
    recording = "tests/data/seeds.recording.jsonl"
    ended = summarize(
        *("run", "seeds", "--replay", recording, "--results", "s3://bucket/r", "--cache", tmp_path / "cache.sqlite"),
        AWS_ENDPOINT_URL="http://127.0.0.1:1",
        AWS_ACCESS_KEY_ID="key",
        AWS_SECRET_ACCESS_KEY=SECRET,
        AWS_MAX_ATTEMPTS="1",
        SUMMARIZE_CACHE_DIR=str(tmp_path / "cache"),
    )
    S3FileSystem.clear_instance_cache()
    assert ended.returncode == 2
    assert "s3://bucket/r: Could not connect" in ended.stderr
    assert SECRET not in ended.stdout + ended.stderr


def test_two_runs_of_one_second_have_two_names(store: RemoteStore, source: Path) -> None:
    done = run(source, f"{store.url}/results", force=True)
    remote = RemoteResults(f"{store.url}/results")
    shutil.rmtree(remote.folder)
    now = datetime.strptime(done.path.name[:16], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    writer, taken = remote.take(Run(Path(named_run(done.name))).manifest, resume=False, now=now, say=print)
    assert writer.path.name != done.path.name
    assert abs(now - datetime.now(UTC)) < timedelta(minutes=10)
    taken.release()
