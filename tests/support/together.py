"""Commands of `summarize` that begin at the same moment, each a process of its own: forks of one warm process.

python -m tests.support.together    reads one JSON object a line (folder, commands, pauses), answers with the exit codes
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.support.paths import ROOT


class Together:
    """The warm process, from a test."""

    def __enter__(self) -> Self:
        command = [sys.executable, "-m", "tests.support.together"]
        self._process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()

    def run(self, folder: Path, *commands: Sequence[str], pauses: Sequence[float] = ()) -> list[int]:
        """Run the commands at once, in this folder; their exit codes. What each says is in `said-0` and so on there.

        `pauses` are seconds by which each begins later.
        """
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps({"folder": str(folder), "commands": commands, "pauses": pauses}) + "\n")
        self._process.stdin.flush()
        codes: list[int] = json.loads(self._process.stdout.readline())
        return codes


def _fork(folder: str, number: int, arguments: list[str], begin: int, pause: float) -> int:
    """Start a command, which waits until `begin` is at its end, and for `pause`; the number of its process."""
    child = os.fork()
    if child:
        return child
    code = 70
    try:
        os.chdir(folder)
        said = os.open(f"said-{number}", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(said, 1)
        os.dup2(said, 2)
        sys.argv = ["summarize", *arguments]
        from summarize.cli import main

        os.read(begin, 1)
        time.sleep(pause)
        main()
    except SystemExit as done:
        code = done.code if isinstance(done.code, int) else 0
    finally:
        os._exit(code)


def main() -> None:
    """Warm up, then answer."""
    import summarize.cli.solve
    import summarize.review.commands
    import summarize.review.result
    import summarize.runs.tag_files  # noqa: F401
    from summarize.core.aliases import load_aliases

    load_aliases()
    for line in sys.stdin:
        job = json.loads(line)
        begin, start = os.pipe()
        pauses = job["pauses"] or [0] * len(job["commands"])
        jobs = zip(job["commands"], pauses, strict=True)
        children = [_fork(job["folder"], number, each, begin, pause) for number, (each, pause) in enumerate(jobs)]
        os.close(begin)
        os.write(start, b"x" * len(children))
        os.close(start)
        codes = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
        sys.stdout.write(json.dumps(codes) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
