"""Runs of `summarize` that die on command: each a fork of one warm process, ended by SIGKILL at a place or a time.

A place is a boundary of writing, counted: a file or folder made or removed, a piece written, an fsync, a rename, a
statement to SQLite. A death in a write leaves half of it. With the `power`, what was not yet fsynced goes too: the ends
of files, renames whose folder was not, the end of SQLite's log. Real calls all of them; only that they are counted is
the test's.

    python -m tests.support.killing    reads one JSON object a line (RunToKill), answers with one (RunEnd)
"""

from __future__ import annotations

import importlib
import json
import os
import pathlib
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tests.support.paths import ROOT

WARM = (
    "summarize.cli",
    "summarize.pipeline.runner",
    "summarize.backends.recording",
    "summarize.nightly.job",
    "summarize.review.commands",
    "summarize.review.result",
    "summarize.review.writing",
    "summarize.runs.tag_files",
    "matplotlib.figure",
    "matplotlib.backends.backend_agg",
    "matplotlib.ticker",
)
"""What a run, a night or another command would load for itself, each a second of it."""


@dataclass(frozen=True)
class RunToKill:
    """One run: its arguments, and when it dies: at a boundary (from 1), or after so many seconds, or never."""

    arguments: list[str]
    scratch: str
    """The folder whose writes are counted; where `asked`, `said` and `boundaries` are noted."""
    at: int = 0
    after: float = 0.0
    power: bool = False


@dataclass(frozen=True)
class RunEnd:
    """How it ended."""

    code: int
    """Exit code, or minus the signal."""


class Boundaries:
    """Counts the boundaries of this process, and ends it at the one it is told."""

    def __init__(self, run: RunToKill) -> None:
        self._run = run
        self._passed: list[str] = []
        self._synced: dict[str, int] = {}
        self._written: set[str] = set()
        self._renamed: list[tuple[str, bytes | None]] = []

    def set(self) -> None:
        """From here on."""
        self._count_names()
        self._count_new_files()
        self._count_opened_files()
        self._count_statements()

    def _count_names(self) -> None:
        fsync, rename = os.fsync, os.replace

        def counted_fsync(file: int) -> None:
            self.boundary("fsync")
            fsync(file)
            self._note_synced(Path(f"/proc/self/fd/{file}").readlink())

        def counted_rename(source: Any, target: Any, *, src_dir_fd: Any = None, dst_dir_fd: Any = None) -> None:
            self.boundary("rename")
            whole = _whole_path(target, dst_dir_fd)
            old = whole.read_bytes() if whole.exists() else None
            rename(source, target, src_dir_fd=src_dir_fd, dst_dir_fd=dst_dir_fd)
            self._renamed.append((str(whole), old))
            self._synced[str(whole)] = self._synced.pop(str(_whole_path(source, src_dir_fd)), 0)

        os.fsync, os.replace = counted_fsync, counted_rename
        for name in ("mkdir", "unlink"):
            setattr(os, name, self._counted(name, getattr(os, name)))

    def _count_new_files(self) -> None:
        """Those that are made exclusively or appended to, by name in an open folder."""
        make, wrap = os.open, os.fdopen
        made = set[int]()

        def counted_make(path: Any, flags: int, mode: int = 0o777, *, dir_fd: Any = None) -> int:
            whole = _whole_path(path, dir_fd)
            is_counted = bool(flags & (os.O_EXCL | os.O_APPEND)) and self._ours(str(whole))
            if is_counted:
                self.boundary("open")
                if flags & os.O_APPEND:  # what was there before this process is durable
                    self._synced.setdefault(str(whole), whole.stat().st_size if whole.exists() else 0)
            file = make(path, flags, mode, dir_fd=dir_fd)
            if is_counted:
                made.add(file)
                self._written.add(str(whole))
            return file

        def counted_wrap(file: int, *arguments: Any, **named: Any) -> Any:
            wrapped = wrap(file, *arguments, **named)
            if file not in made:
                return wrapped
            made.remove(file)
            return _Pieces(wrapped, self)

        os.open, os.fdopen = counted_make, counted_wrap

    def _count_opened_files(self) -> None:
        opened = pathlib.Path.open
        boundaries = self

        def counted_open(path: Path, mode: str = "r", *arguments: Any, **named: Any) -> Any:
            if mode not in ("wb", "ab") or not self._ours(str(path)):
                return opened(path, mode, *arguments, **named)
            self.boundary("open")
            if mode == "ab":  # what was there before this process is durable
                self._synced.setdefault(str(path), path.stat().st_size if path.exists() else 0)
            self._written.add(str(path))
            return _Pieces(opened(path, mode, *arguments, **named), boundaries)

        pathlib.Path.open = counted_open  # type: ignore[assignment,method-assign]

    def _count_statements(self) -> None:
        connect, boundaries = sqlite3.connect, self

        class Counted(sqlite3.Connection):
            def execute(self, statement: str, *values: Any) -> sqlite3.Cursor:
                if not statement.startswith(("SELECT", "PRAGMA")):
                    boundaries.boundary(statement.split()[0].lower())
                return super().execute(statement, *values)

            def executemany(self, statement: str, *values: Any) -> sqlite3.Cursor:
                boundaries.boundary("rows")
                return super().executemany(statement, *values)

        sqlite3.connect = lambda *a, **k: connect(*a, **{"factory": Counted, **k})

    def _counted(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*arguments: Any, **named: Any) -> Any:
            self.boundary(name)
            return call(*arguments, **named)

        return counted

    def boundary(self, name: str) -> bool:
        """Pass one, or die there; a write is told that it is to be the last, and dies by itself."""
        self._passed.append(name)
        if len(self._passed) != self._run.at:
            return False
        if name != "write":
            self.die()
        return True

    def die(self) -> None:
        if self._run.power:
            self._lose_power()
        os.kill(os.getpid(), signal.SIGKILL)

    def note(self) -> None:
        """What boundaries there were, for a run that came to its end."""
        Path(self._run.scratch, "boundaries").write_text(" ".join(self._passed))

    def _lose_power(self) -> None:
        for target, old in reversed(self._renamed):
            if old is None:
                Path(target).unlink(missing_ok=True)
            else:
                Path(target).write_bytes(old)
        undone = {target for target, _ in self._renamed}
        for path in map(Path, self._written - undone):
            if path.exists():
                kept = self._synced.get(str(path), 0)
                os.truncate(path, kept + (path.stat().st_size - kept) // 2)
        for log in Path(self._run.scratch).rglob("*.sqlite-wal"):
            os.truncate(log, log.stat().st_size // 2)

    def _note_synced(self, path: Path) -> None:
        if path.is_dir():
            self._renamed = [each for each in self._renamed if Path(each[0]).parent != path]
        else:
            self._synced[str(path)] = path.stat().st_size

    def _ours(self, path: str) -> bool:
        return path.startswith(self._run.scratch)


def _whole_path(path: Any, folder: int | None) -> Path:
    """The path of a name that is looked up in an open folder."""
    return Path(path) if folder is None else Path(f"/proc/self/fd/{folder}").readlink() / path


class _Pieces:
    """A file being written, whose pieces are boundaries."""

    def __init__(self, file: Any, boundaries: Boundaries) -> None:
        self._file = file
        self._boundaries = boundaries

    def write(self, data: bytes) -> int:
        if self._boundaries.boundary("write"):
            self._file.write(data[: len(data) // 2])
            self._file.flush()
            self._boundaries.die()
        written: int = self._file.write(data)
        return written

    def writelines(self, lines: Iterable[bytes]) -> None:
        for line in lines:
            self._file.write(line)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._file.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


def _run_command(run: RunToKill) -> None:
    """In the fork: the command itself, with the boundaries set and each request that a model would be asked noted."""
    from summarize.backends.recording import ReplayBackend
    from summarize.cli import main

    said = os.open(f"{run.scratch}/said", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    asked = os.open(f"{run.scratch}/asked", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(said, 1)
    os.dup2(said, 2)
    submit = ReplayBackend.submit

    def noted(backend: ReplayBackend, key: int, request: Any) -> None:
        os.write(asked, f"{request.sha256}\n".encode())
        submit(backend, key, request)

    ReplayBackend.submit = noted  # type: ignore[method-assign]
    boundaries = Boundaries(run)
    boundaries.set()
    sys.argv = ["summarize", *run.arguments]
    try:
        main()
    finally:
        boundaries.note()


def _fork(run: RunToKill) -> RunEnd:
    child = os.fork()
    if child == 0:
        code = 70
        try:
            _run_command(run)
        except SystemExit as done:
            code = done.code if isinstance(done.code, int) else 0
        finally:
            os._exit(code)
    if run.after:
        time.sleep(run.after)
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return RunEnd(os.waitstatus_to_exitcode(status))


class ForkServer:
    """The warm process, from a test."""

    def __enter__(self) -> Self:
        command = [sys.executable, "-m", "tests.support.killing"]
        self._process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._process.stdin.close()  # type: ignore[union-attr]
        self._process.wait()
        self._process.stdout.close()  # type: ignore[union-attr]

    def run(self, run: RunToKill) -> RunEnd:
        """Run the command in a fork of it, and kill that as told."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps(asdict(run)) + "\n")
        self._process.stdin.flush()
        return RunEnd(**json.loads(self._process.stdout.readline()))


def main() -> None:
    """Warm up, then answer."""
    for name in WARM:
        importlib.import_module(name)
    from summarize.clean.articles import clean_text
    from summarize.core.config import CleaningConfig, LimitsConfig
    from summarize.extract.candidates.candidate_set import find_candidates
    from tests.support.articles import TEXT

    clean_text(TEXT, CleaningConfig())
    find_candidates(TEXT, title=None, limits=LimitsConfig())  # the word lists, a second of loading
    for line in sys.stdin:
        sys.stdout.write(json.dumps(asdict(_fork(RunToKill(**json.loads(line))))) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
