"""One process at a time: a lock that is taken is not given twice, and who waits for it is told so."""

import subprocess
import sys
from pathlib import Path

from summarize.core.lock import locked, try_lock

HOLDS = """
import sys, time
from pathlib import Path
from summarize.core.lock import try_lock
lock = try_lock(Path(sys.argv[1]))
print("held", flush=True)
time.sleep(float(sys.argv[2]))
"""


def hold_elsewhere(path: Path, *, seconds: float) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDS, str(path), str(seconds)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_a_lock_of_another_process_is_not_given_until_that_process_ends(tmp_path: Path) -> None:
    with hold_elsewhere(tmp_path / "lock", seconds=60) as process:
        assert try_lock(tmp_path / "lock") is None
        process.kill()
    lock = try_lock(tmp_path / "lock")
    assert lock is not None
    lock.release()


def test_who_waits_is_told_once(tmp_path: Path) -> None:
    waits = []
    with hold_elsewhere(tmp_path / "lock", seconds=0.2), locked(tmp_path / "lock", on_wait=lambda: waits.append(1)):
        assert waits == [1]
    with locked(tmp_path / "lock", on_wait=lambda: waits.append(2)):
        assert waits == [1]
