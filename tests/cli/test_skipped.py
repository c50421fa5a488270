"""What commands say of files that are no articles."""

import json
from pathlib import Path

from summarize.cli.skipped import skipped_lines
from summarize.read.sources import SkippedFile
from tests.support.cli import summarize
from tests.support.paths import RECORDING

PDF = "notes.pdf: .pdf is no format of an article"


def test_run_clean_and_doctor_name_what_they_skip(tmp_path: Path) -> None:
    source = tmp_path / "in"
    source.mkdir()
    (source / "a.txt").write_bytes(b"")  # no model is asked about it
    (source / "notes.pdf").write_bytes(b"%PDF")
    common = ("--replay", RECORDING, "--results", tmp_path / "r", "--cache", tmp_path / "c.sqlite")
    for command in (("run", source, *common), ("run", source, "--dry-run", *common), ("clean", source)):
        assert f"skipped: {PDF}" in summarize(*command).stderr
    estimate = json.loads(summarize("run", source, "--dry-run", "--json", *common).stdout)
    assert estimate["skipped"] == [{"name": "notes.pdf", "reason": ".pdf is no format of an article"}]
    night = tmp_path / "nightly.toml"
    night.write_text(f'[nightly]\nsource = "{source}"\n', encoding="utf-8")
    checked = summarize("doctor", night, SUMMARIZE_CACHE_DIR=str(tmp_path / "cache"), SUMMARIZE_MODELS="")
    assert "skipped: 1: .pdf is no format of an article" in checked.stdout


def test_a_link_to_a_folder_is_said_to_be_one(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "in/more").symlink_to(tmp_path / "out")
    says = "more: a link to a folder, which is not entered"
    assert says in summarize("clean", tmp_path / "in").stderr, "where there is nothing else"
    (tmp_path / "in/a.txt").write_bytes(b"")
    assert f"skipped: {says}\n" in summarize("clean", tmp_path / "in").stderr


def test_a_file_of_no_format_is_refused_and_no_run_is_made(tmp_path: Path) -> None:
    (tmp_path / "notes.pdf").write_bytes(b"%PDF")
    done = summarize("run", tmp_path / "notes.pdf", "--replay", RECORDING, "--results", tmp_path / "r")
    assert done.returncode == 2
    assert PDF in done.stderr
    assert "--format" in done.stderr
    assert not (tmp_path / "r").exists()


def test_the_first_of_each_reason_are_named_and_the_rest_counted() -> None:
    files = [SkippedFile(f"{number}.png", "a picture") for number in range(5)] + [SkippedFile("x", "no name")]
    assert list(skipped_lines(files)) == [
        *(f"skipped: {number}.png: a picture" for number in range(3)),
        "skipped: x: no name",
        "skipped: 2 more files: a picture",
    ]
