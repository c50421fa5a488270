"""Whole files replaced atomically, and what killed processes left."""

import os
from pathlib import Path

import pytest

from summarize.core.errors import StoreError
from summarize.core.files import remove_leftovers, replace_file, replace_unchanged, store_errors


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "manifest.json"
    replace_file(path, b"old")
    with pytest.raises(TypeError):
        replace_file(path, "not bytes")  # type: ignore[arg-type]
    assert path.read_bytes() == b"old"
    assert [file.name for file in tmp_path.iterdir()] == ["manifest.json"]


def test_a_file_keeps_its_permissions_unless_others_are_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.touch(0o600)
    replace_file(path, b"x")
    assert path.stat().st_mode & 0o777 == 0o600
    replace_file(path, b"x", mode=0o644)
    assert path.stat().st_mode & 0o777 == 0o644


def test_only_what_dead_processes_left_is_removed(tmp_path: Path) -> None:
    for name in (".a.json.999999999", f".a.json.{os.getpid()}", ".a.json.x", "a.json", ".b.json.999999999"):
        (tmp_path / name).touch()
    remove_leftovers(tmp_path, "a.json")
    assert not (tmp_path / ".a.json.999999999").exists()
    assert len(list(tmp_path.iterdir())) == 4


def test_a_refusal_of_the_file_system_names_the_file(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="absent/a"), store_errors(tmp_path):
        (tmp_path / "absent/a").write_bytes(b"")


def test_what_somebody_wrote_since_it_was_read_is_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "a"
    assert not replace_unchanged(path, b"", b"new"), "there was a file, and it is gone"
    assert replace_unchanged(path, None, b"first")
    assert not replace_unchanged(path, None, b"new")
    assert not replace_unchanged(path, b"other", b"new")
    assert path.read_bytes() == b"first"
    assert replace_unchanged(path, b"first", b"second")
    assert path.read_bytes() == b"second"
    assert [file.name for file in tmp_path.iterdir()] == ["a"]
