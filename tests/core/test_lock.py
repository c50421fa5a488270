"""One process at a time: a lock that is taken is not given twice, and who waits for it is told so."""

import subprocess
from pathlib import Path

from summarize.core.lock import locked, try_lock
from tests.support.scripts import command, hold_lock


def hold_elsewhere(path: Path) -> subprocess.Popen[str]:
    """A process that holds the lock until its standard input is closed."""
    process = subprocess.Popen(command(hold_lock, path), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
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
