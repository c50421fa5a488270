"""Whole files replaced atomically, and what killed processes left."""

import os
from pathlib import Path

import pytest

from summarize.core.errors import StoreError
from summarize.core.files import (
    read_file,
    read_input,
    remove_leftovers,
    replace_file,
    replacing,
    store_errors,
)
from summarize.core.folder import Folder, unfinished_name
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
    (tmp_path / unfinished_name()).touch()
    (tmp_path / ".mine").touch()
    with replacing(tmp_path / "b.json") as file:
        remove_leftovers(tmp_path)
        assert len(list(tmp_path.iterdir())) == 2
        file.write(b"x")
    assert sorted(path.name for path in tmp_path.iterdir()) == [".mine", "b.json"]


@pytest.mark.parametrize(
    "name",
    [
        *("notes", "0", "0123456789abcdef", "0123456789abcdef" * 2),
        pytest.param(unfinished_name()[11:-4].upper(), id="this program's, in capitals"),
    ],
)
def test_somebody_s_own_file_of_a_like_name_stays(name: str, tmp_path: Path) -> None:
    (tmp_path / f".summarize-{name}.tmp").write_text("mine", encoding="utf-8")
    (tmp_path / f"{unfinished_name()}.bak").touch()
    replace_file(tmp_path / "a", b"x")
    remove_leftovers(tmp_path)
    assert len(list(tmp_path.iterdir())) == 3


def test_another_user_s_unfinished_file_is_not_this_one_s_to_remove(tmp_path: Path) -> None:
    path = tmp_path / unfinished_name()
    path.touch()
    try:
        os.chown(path, os.geteuid() + 1, -1)
    except PermissionError:
        pytest.skip("only root gives files away")
    remove_leftovers(tmp_path)
    assert path.exists()


def test_the_first_file_that_is_written_in_a_folder_sweeps_it(tmp_path: Path) -> None:
    (tmp_path / unfinished_name()).touch()
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


def test_a_pipe_that_the_command_was_started_with_is_read_and_one_with_a_name_is_not(tmp_path: Path) -> None:
    for content in (b"x" * 10, b"x" * 11):
        read, write = os.pipe()
        with os.fdopen(write, "wb") as file:
            file.write(content)
        if len(content) > 10:
            with pytest.raises(OSError, match="larger than 10 bytes"):
                read_input(Path(f"/dev/fd/{read}"), limit=10)
        else:
            assert read_input(Path(f"/dev/fd/{read}"), limit=10) == content
        os.close(read)
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(NotRegularError):
        read_input(tmp_path / "pipe", limit=10)
    with open("/dev/zero", "rb") as device, pytest.raises(NotRegularError):  # noqa: PTH123
        read_input(Path(f"/dev/fd/{device.fileno()}"), limit=10)


def test_a_file_on_disk_that_is_too_large_is_not_begun(tmp_path: Path) -> None:
    with (tmp_path / "a").open("wb") as file:
        file.truncate(1 << 40)
    with pytest.raises(OSError, match="larger than 1,099,511,627,775 bytes"):
        read_file(tmp_path / "a", limit=(1 << 40) - 1)


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
    with Folder.open(tmp_path) as folder:
        assert not folder.replace_unchanged("a", b"", b"new"), "there was a file, and it is gone"
        assert folder.replace_unchanged("a", None, b"first")
        assert not folder.replace_unchanged("a", None, b"new")
        assert not folder.replace_unchanged("a", b"other", b"new")
        assert path.read_bytes() == b"first"
        assert folder.replace_unchanged("a", b"first", b"second")
        assert path.read_bytes() == b"second"
    assert [file.name for file in tmp_path.iterdir()] == ["a"]
