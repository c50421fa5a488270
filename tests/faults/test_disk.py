"""Full disks, folders that cannot be written, damaged caches, sources that change: one line, the right code, and on.

Real file systems of a megabyte where the tests may mount one; elsewhere a limit on the size of files.
"""

from __future__ import annotations

import random
import resource
import shutil
import sqlite3
import subprocess
from pathlib import Path

import pytest

from summarize.core.cache_file import CacheFile
from summarize.core.config import BackendConfig, Config, RunConfig
from summarize.core.schema import Failure
from summarize.pipeline.runner import Runner
from summarize.read.sources import find_documents
from tests.support.backends import FakeBackend, text
from tests.support.cli import COMMAND, Result, summarize
from tests.support.disks import mounted, remount
from tests.support.paths import ROOT

FILES = ("records.jsonl", "failures.jsonl", "summary.json", "report.md")
ARTICLES = 120


class Runs:
    """One source and the answers to it; runs of the command, and what an undisturbed one makes."""

    def __init__(self, folder: Path) -> None:
        self.source = folder / "in"
        self.source.mkdir()
        for number in range(ARTICLES):
            (self.source / f"{number:03}.txt").write_text(text(number), encoding="utf-8")
        self._recording = folder / "recording.jsonl"
        config = Config(
            backend=BackendConfig(batch_size=8),
            run=RunConfig(results=str(folder / "r"), cache=str(folder / "c.sqlite")),
        )
        whole = Runner(self.source, config, backend=FakeBackend()).run(record=self._recording)
        self.whole = {name: (whole.path / name).read_bytes() for name in FILES}
        self.cache = folder / "c.sqlite"

    def run(self, results: Path, cache: Path, *, source: Path | None = None, largest: int | None = None) -> Result:
        """Run the command; where `largest` is given, in a process whose files may not grow beyond so many bytes."""
        arguments = ["run", str(source or self.source), "--replay", str(self._recording)]
        arguments += ["--results", str(results), "--cache", str(cache)]
        if largest is None:
            return summarize(*arguments)
        limits = (largest, largest)
        return subprocess.run(
            [*COMMAND, *arguments],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, limits),
        )

    def ends_whole(self, results: Path, cache: Path) -> str:
        """The next run ends well and is the same bytes; what it said."""
        done = self.run(results, cache)
        assert done.returncode == 0, done.stderr
        path = Path(done.stdout.strip())
        assert {name: (path / name).read_bytes() for name in FILES} == self.whole
        return done.stderr


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Runs:
    return Runs(tmp_path_factory.mktemp("runs"))


def refused(done: Result, *, says: str, hints: str) -> None:
    """One line of what is wrong, one of what to do, exit code 2."""
    assert done.returncode == 2, done.stderr
    (error,) = (line for line in done.stderr.splitlines() if line.startswith("error: "))
    (hint,) = (line for line in done.stderr.splitlines() if line.startswith("hint: "))
    assert says in error
    assert hints in hint
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_a_full_disk_under_the_results(runs: Runs, tmp_path: Path) -> None:
    with mounted(tmp_path / "small", kilobytes=80) as small:
        refused(runs.run(small / "r", tmp_path / "c"), says="No space left", hints="the free space")
        (run,) = (small / "r").glob("2*")
        lines = (run / "records.jsonl").read_bytes().splitlines(keepends=True)
        assert all(line in runs.whole["records.jsonl"] for line in lines if line.endswith(b"\n"))
        remount(small, "size=4m")
        assert f"resuming {run}" in runs.ends_whole(small / "r", tmp_path / "c")


def test_a_full_disk_under_the_cache(runs: Runs, tmp_path: Path) -> None:
    with mounted(tmp_path / "small", kilobytes=160) as small:
        refused(runs.run(tmp_path / "r", small / "c"), says="cache cannot be used", hints="free some space")
        remount(small, "size=8m")
        runs.ends_whole(tmp_path / "r", small / "c")


@pytest.mark.parametrize("largest", [2_000, 60_000])
def test_files_that_may_not_grow(runs: Runs, tmp_path: Path, largest: int) -> None:
    done = runs.run(tmp_path / "r", tmp_path / "c", largest=largest)
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in done.stderr
    assert done.stderr.count("error: ") == done.stderr.count("hint: ") == 1
    runs.ends_whole(tmp_path / "r", tmp_path / "c")


def test_results_that_are_read_only(runs: Runs, tmp_path: Path) -> None:
    with mounted(tmp_path / "locked", kilobytes=4000) as locked:
        (locked / "r").mkdir()
        remount(locked, "ro")
        for results in (locked / "r", locked / "new"):
            refused(runs.run(results, tmp_path / "c"), says="Read-only file system", hints="permissions")
        remount(locked, "rw")
        runs.ends_whole(locked / "r", tmp_path / "c")


def test_a_cache_that_is_read_only(runs: Runs, tmp_path: Path) -> None:
    with mounted(tmp_path / "locked", kilobytes=4000) as locked:
        runs.ends_whole(tmp_path / "first", locked / "c")
        remount(locked, "ro")
        refused(runs.run(tmp_path / "r", locked / "c"), says="cache cannot be used", hints="folder writable")
        runs.ends_whole(tmp_path / "r", tmp_path / "another")


def test_a_source_that_is_read_only_is_enough(runs: Runs, tmp_path: Path) -> None:
    with mounted(tmp_path / "locked", kilobytes=4000) as locked:
        shutil.copytree(runs.source, locked / "in")
        remount(locked, "ro")
        done = runs.run(tmp_path / "r", tmp_path / "c", source=locked / "in")
        assert done.returncode == 0, done.stderr
        assert (Path(done.stdout.strip()) / "records.jsonl").read_bytes() == runs.whole["records.jsonl"]


@pytest.mark.parametrize("seed", range(2))
def test_a_cache_with_damaged_bytes_gives_the_same_records_or_a_line(runs: Runs, tmp_path: Path, seed: int) -> None:
    cache = tmp_path / "c.sqlite"
    chance = random.Random(seed)
    data = bytearray(runs.cache.read_bytes())
    for _ in range(300):
        data[chance.randrange(4096, len(data))] = chance.randrange(256)
    cache.write_bytes(data)
    done = runs.run(tmp_path / "r", cache)
    if done.returncode:
        refused(done, says=str(cache), hints="or delete this one")
        cache.unlink()
    runs.ends_whole(tmp_path / "r", cache)


@pytest.mark.parametrize("kept", [0.5, 0.99])
def test_a_part_of_a_cache(runs: Runs, tmp_path: Path, kept: float) -> None:
    cache = tmp_path / "c.sqlite"
    data = runs.cache.read_bytes()
    cache.write_bytes(data[: int(len(data) * kept)])
    refused(runs.run(tmp_path / "r", cache), says=str(cache), hints="or delete this one")
    cache.unlink()
    runs.ends_whole(tmp_path / "r", cache)


def test_a_cache_of_a_newer_version_is_left_as_it_is(runs: Runs, tmp_path: Path) -> None:
    cache = tmp_path / "c.sqlite"
    shutil.copy(runs.cache, cache)
    with sqlite3.connect(cache) as database:
        database.execute(f"PRAGMA user_version = {len(CacheFile.MIGRATIONS) + 1}")
    database.close()
    before = cache.read_bytes()
    refused(runs.run(tmp_path / "r", cache), says=f"format {len(CacheFile.MIGRATIONS) + 1}", hints="--cache")
    assert cache.read_bytes() == before
    runs.ends_whole(tmp_path / "r", tmp_path / "another")


@pytest.mark.parametrize("name", ["records.jsonl", "failures.jsonl", "timings.jsonl"])
def test_a_torn_last_line_in_any_journal(runs: Runs, tmp_path: Path, name: str) -> None:
    done = runs.run(tmp_path / "r", tmp_path / "c")
    path = Path(done.stdout.strip())
    (path / "summary.json").unlink()
    with (path / name).open("ab") as file:
        file.write(b'{"id":"torn","sour')
    assert f"resuming {path}" in runs.ends_whole(tmp_path / "r", tmp_path / "c")
    assert all(line.startswith(b"{") for line in (path / name).read_bytes().splitlines())
    assert b"torn" not in (path / name).read_bytes()


def test_files_that_vanish_or_change_while_they_are_read(tmp_path: Path) -> None:
    for name in "abcd":
        (tmp_path / f"{name}.txt").write_text(text(ord(name)), encoding="utf-8")
    found = find_documents(tmp_path, config=Config().cleaning)
    first = next(found)
    (tmp_path / "b.txt").unlink()
    (tmp_path / "c.txt").write_text(text(7), encoding="utf-8")
    (tmp_path / "d.txt").unlink()
    (tmp_path / "d.txt").mkdir()
    rest = list(found)
    assert first.id == "a"
    assert [one.id for one in rest] == ["b", "c", "d"]
    assert [one.reason for one in rest if isinstance(one, Failure)] == ["unreadable", "unreadable"]
    assert not isinstance(rest[1], Failure)
    assert rest[1].raw.decode() == text(7)


def test_a_source_that_vanishes_before_it_is_read(tmp_path: Path) -> None:
    source = tmp_path / "in"
    source.mkdir()
    (source / "a.txt").write_text(text(1), encoding="utf-8")
    found = find_documents(source, config=Config().cleaning)
    shutil.rmtree(source)
    (failure,) = found
    assert isinstance(failure, Failure)
    assert (failure.id, failure.reason) == ("in", "unreadable")


def test_a_file_of_lines_that_vanishes_is_read_to_its_end(tmp_path: Path) -> None:
    source = tmp_path / "rows.jsonl"
    source.write_text('{"id": "a", "text": "甲"}\n{"id": "b", "text": "乙"}\n', encoding="utf-8")
    found = find_documents(source, config=Config().cleaning)
    source.unlink()
    assert [document.id for document in found] == ["a", "b"]


def test_a_file_of_lines_that_cannot_be_read_is_a_failure(tmp_path: Path) -> None:
    source = tmp_path / "rows.jsonl"
    source.symlink_to("/proc/self/mem")  # a regular file whose first page nobody can read
    (failure,) = find_documents(source, config=Config().cleaning)
    assert isinstance(failure, Failure)
    assert (failure.source, failure.reason) == ("rows.jsonl", "unreadable")
