"""One process at a time: a lock that is taken is not given twice, and who waits for it is told so."""

import errno
import fcntl
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from summarize.core.lock import folders_locked, locked, try_lock
from tests.support.scripts import command, hold_folder, hold_lock


def hold_elsewhere(path: Path, hold: Callable[[str], None] = hold_lock, says: str = "held") -> subprocess.Popen[str]:
    """A process that holds the lock until its standard input is closed."""
    process = subprocess.Popen(command(hold, path), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == f"{says}\n"
    return process


def test_a_lock_of_another_process_is_not_given_until_that_process_ends(tmp_path: Path) -> None:
    with hold_elsewhere(tmp_path / "lock") as process:
        assert try_lock(tmp_path / "lock") is None
        process.kill()
    lock = try_lock(tmp_path / "lock")
    assert lock is not None
    lock.release()


def test_who_waits_is_told_once(tmp_path: Path) -> None:
    waits = []
    with hold_elsewhere(tmp_path / "lock") as process:

        def let_go() -> None:
            waits.append(1)
            assert process.stdin is not None
            process.stdin.close()

        with locked(tmp_path / "lock", on_wait=let_go):
            assert waits == [1]
    with locked(tmp_path / "lock", on_wait=lambda: waits.append(2)):
        assert waits == [1]


def let_go(process: subprocess.Popen[str], waits: list[int]) -> Callable[[], None]:
    """What has the process end, once it is waited for."""

    def end() -> None:
        waits.append(1)
        assert process.stdin is not None
        process.stdin.close()

    return end


@pytest.mark.parametrize("held", ["a", "a/b", "a/b/c/d"])
def test_a_folder_is_waited_for_with_all_above_and_below_it(tmp_path: Path, held: str) -> None:
    (tmp_path / "a/b/c/d").mkdir(parents=True)
    (tmp_path / "link").symlink_to(tmp_path / "a/b")
    (tmp_path / "a/beside").mkdir()
    waits: list[int] = []
    with hold_elsewhere(tmp_path / held, hold_folder) as process:
        if held != "a":
            with folders_locked([tmp_path / "a/beside"], on_wait=lambda: waits.append(2)):
                assert waits == []
        with folders_locked([tmp_path / "link", tmp_path / "a/b/c"], on_wait=let_go(process, waits)):
            assert waits == [1]


def test_two_who_want_the_same_folders_in_another_order_do_not_wait_for_each_other(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    for order in (["a", "b"], ["b", "a"], ["b", "a", "b"]):
        with folders_locked(tmp_path / name for name in order):
            assert list((tmp_path / "a").iterdir()) == []


def test_a_folder_of_a_killed_process_is_free(tmp_path: Path) -> None:
    with hold_elsewhere(tmp_path, hold_folder) as process:
        process.kill()
        process.wait()
    with folders_locked([tmp_path], on_wait=lambda: pytest.fail("nobody has it")):
        assert list(tmp_path.iterdir()) == []


def test_another_folder_put_in_its_place_meanwhile_is_the_one_that_is_held(tmp_path: Path) -> None:
    place = tmp_path / "tags"
    place.mkdir()
    waits: list[int] = []
    with hold_elsewhere(place, hold_folder) as process:

        def replace() -> None:
            place.rename(tmp_path / "old")
            place.mkdir()
            let_go(process, waits)()

        with folders_locked([place], on_wait=replace), hold_elsewhere(place, hold_folder, "waiting") as other:
            other.kill()
    assert waits == [1]


@pytest.mark.parametrize("code", [errno.ENOLCK, errno.EBADF, errno.EOPNOTSUPP])
def test_where_folders_cannot_be_locked_the_work_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(fcntl, "flock", refuse)
    with folders_locked([tmp_path]):
        assert tmp_path.is_dir()
