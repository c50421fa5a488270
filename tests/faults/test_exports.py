"""Exports of hostile ids and into hostile folders, by the real command: a file for each record, none elsewhere."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.backends import fill, runner
from tests.support.backends import text as article
from tests.support.cli import Result, summarize

SWAP = """
import ctypes, os, sys
swap, one, two = ctypes.CDLL(None).renameat2, *map(os.fsencode, sys.argv[1:])
while True:
    swap(-100, one, -100, two, 2)
"""


def export(run: Path, tags: Path) -> Result:
    return summarize("export", run, "--format", "text", "-o", tags)


def run_of(folder: Path, ids: list[str]) -> Path:
    rows = [json.dumps({"id": each, "text": article(number)}) for number, each in enumerate(ids)]
    (folder / "rows.jsonl").write_text("\n".join(rows), encoding="utf-8")
    return runner(folder / "rows.jsonl", folder / "work").run().path


def test_an_export_has_a_file_for_each_record(tmp_path: Path) -> None:
    ids = ["a/b", "a//b", "./a/b", "a/./b", "/a/b", "a/b/", "sub.txt/inner", "sub", ".git/config", "..", "%2E%2E", "_"]
    ids += ["x" * 300, "y/" * 40 + "z", "20260131T020304Z-0123456789ab/a"]
    done = export(run_of(tmp_path, ids), tmp_path / "t")
    assert done.returncode == 0, done.stderr
    files = [path for path in (tmp_path / "t").rglob("*") if path.is_file() and ".summarize" not in path.parts]
    assert len(files) == len(ids)
    assert not (tmp_path / "t/.git").exists()


@pytest.mark.parametrize("ids", [["A", "a"], ["caf\u00e9", "cafe\u0301"], ["\u00c5/x", "a\u030a/x"]])
def test_ids_that_are_one_file_somewhere_are_refused_before_anything_is_written(ids: list[str], tmp_path: Path) -> None:
    done = export(run_of(tmp_path, ["other", *ids]), tmp_path / "t")
    assert done.returncode == 2
    assert "would be one file" in done.stderr
    assert not (tmp_path / "t").exists()


def test_an_export_into_the_folder_of_the_articles_makes_no_new_ones(tmp_path: Path) -> None:
    source = fill(tmp_path / "in", "ab")
    page = f"<html><body>{''.join(f'<p>{line}</p>' for line in article(7).splitlines())}</body></html>"
    (source / "c.html").write_text(page, encoding="utf-8")
    (source / "sub").mkdir()
    fill(source / "sub", "d")
    old = article(9).encode("gb18030")
    (source / "e.txt").write_bytes(old)
    for _ in range(2):
        run = runner(source, tmp_path / "work").run().path
        done = export(run, source)
        assert done.returncode == 1
        assert "skipped: c.html: only a .txt article takes its fields" in done.stderr
        assert "3 tag files in " in done.stderr
        assert "; 1 article skipped\n1 file not changed" in done.stderr
        names = sorted(path.relative_to(source).as_posix() for path in source.rglob("*") if path.is_file())
        assert names == ["a.txt", "b.txt", "c.html", "e.txt", "sub/d.txt"]
        assert "e.txt: not changed: line 1: not UTF-8" in done.stderr
        assert (source / "e.txt").read_bytes() == old
        assert all("关键词" in (source / name).read_text(encoding="utf-8") for name in ("a.txt", "b.txt", "sub/d.txt"))
    (source / "e.txt").unlink()
    done = export(runner(source, tmp_path / "work").run().path, source)
    assert done.returncode == 0
    assert done.stderr.endswith("with the fields of the run; 1 article skipped\n")
    done = export(run, source / "tags")
    assert done.returncode == 2
    assert "its files would be articles" in done.stderr
    assert not (source / "tags").exists()


def test_an_export_names_a_file_that_it_cannot_write_and_goes_on(tmp_path: Path) -> None:
    run = run_of(tmp_path, ["a", "b", "c"])
    (tmp_path / "t/a.txt").mkdir(parents=True)
    os.mkfifo(tmp_path / "t/b.txt")
    done = export(run, tmp_path / "t")
    assert done.returncode == 1
    assert done.stderr.count("not a regular file") == 2
    assert (tmp_path / "t/c.txt").is_file()


def test_an_export_writes_nothing_outside_while_somebody_swaps_its_folder_for_a_link(tmp_path: Path) -> None:
    run = run_of(tmp_path, [f"sub/{number}" for number in range(20)])
    tags, outside = tmp_path / "t", tmp_path / "outside"
    (tags / "sub").mkdir(parents=True)
    outside.mkdir()
    (tags / "link").symlink_to("../outside")
    with subprocess.Popen([sys.executable, "-c", SWAP, tags / "sub", tags / "link"]) as swapping:
        done = export(run, tags)
        swapping.kill()
    assert done.returncode in (0, 1, 2)
    assert "Traceback" not in done.stderr
    assert not list(outside.iterdir())


def test_files_of_a_run_and_sources_that_are_no_files_are_not_read(tmp_path: Path) -> None:
    run = run_of(tmp_path, ["a"])
    (run / "records.jsonl").unlink()
    (run / "records.jsonl").symlink_to("/dev/zero")
    for command in (("show", run), ("export", run), ("lint", run), ("diff", run, run)):
        done = summarize(*command)
        assert done.returncode in (1, 2, 3)
        assert "Traceback" not in done.stderr
    (tmp_path / "x.jsonl").symlink_to("/dev/zero")
    done = summarize("run", tmp_path / "x.jsonl", "--dry-run", "--results", tmp_path / "r")
    assert "Traceback" not in done.stderr
