"""Whole files replaced atomically, and what killed processes left."""

import os
from pathlib import Path

import pytest

from summarize.core.errors import StoreError
from summarize.core.files import read_file, remove_leftovers, replace_file, replace_unchanged, replacing, store_errors
from summarize.core.regular import NotRegularError


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
    (tmp_path / ".summarize-0123456789abcdef.tmp").touch()
    (tmp_path / ".mine").touch()
    with replacing(tmp_path / "b.json") as file:
        remove_leftovers(tmp_path)
        assert len(list(tmp_path.iterdir())) == 2
        file.write(b"x")
    assert sorted(path.name for path in tmp_path.iterdir()) == [".mine", "b.json"]


def test_the_first_file_that_is_written_in_a_folder_sweeps_it(tmp_path: Path) -> None:
    (tmp_path / ".summarize-0123456789abcdef.tmp").touch()
    replace_file(tmp_path / "a", b"x")
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_an_unfinished_file_cannot_be_guessed_nor_read_by_others(tmp_path: Path) -> None:
    names = set()
    (tmp_path / "a").touch(0o640)
    for _ in range(3):
        with replacing(tmp_path / "a"):
            (name,) = {path.name for path in tmp_path.iterdir()} - {"a"}
            assert (tmp_path / name).stat().st_mode & 0o777 == 0o600
            names.add(name)
    assert len(names) == 3
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("kind", ["fifo", "link to a device", "folder", "link to a fifo"])
def test_what_is_no_regular_file_is_not_read(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "a"
    if kind == "folder":
        path.mkdir()
    elif kind == "fifo":
        os.mkfifo(path)
    elif kind == "link to a fifo":
        os.mkfifo(tmp_path / "b")
        path.symlink_to("b")
    else:
        path.symlink_to("/dev/zero")
    with pytest.raises(NotRegularError, match="not a regular file"):
        read_file(path)


def test_more_than_the_limit_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"12345")
    assert read_file(tmp_path / "a", limit=5) == b"12345"
    with pytest.raises(OSError, match="larger than 4 bytes"):
        read_file(tmp_path / "a", limit=4)


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
