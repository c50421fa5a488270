"""Checkpoints of a run whose results are on an object store: what was written since the last is uploaded as a part."""

import os
import re
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Final, Self

from summarize.core.errors import StoreError
from summarize.core.files import open_file, replacing, store_errors
from summarize.core.messages import _
from summarize.core.remote import RemoteFiles
from summarize.runs.folder import RECORDS, TIMINGS
from summarize.runs.lease import RENEW_SECONDS, Lease

_PART: Final = re.compile(r"part-(\d{6})-(\d{12})\.jsonl")
_PART_BYTES: Final = 8_000_000
"""Of the largest part: it is in memory while it is uploaded."""


class Checkpoints:
    """Uploads a run's records and renews its lease, in a thread, while the block lasts; at its end once more."""

    def __init__(self, files: RemoteFiles, path: Path, lease: Lease, say: Callable[[str], None]) -> None:
        """`say` is told when the store cannot be reached: the run goes on, and its records are uploaded later."""
        self._files = files
        self._path = path
        self._lease = lease
        self._say = say
        self._uploaded = 0
        self._file: int | None = None
        """Which file the records are in: one that takes its place, in another order, is not gone on with."""
        self._uploading = threading.Lock()
        self._ended = False
        self._lost: StoreError | None = None
        self._trouble = ""
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._run, name="checkpoints", daemon=True)

    def __enter__(self) -> Self:
        with store_errors(self._path):
            self._upload()
            self._remove_older()
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._closing.set()
        self._thread.join()
        self._step()

    def end(self) -> None:
        """Upload no more: from now on only the lease is renewed."""
        with self._uploading:
            self._ended = True

    def require_lease(self) -> None:
        """StoreError where another process has taken the run over."""
        if self._lost:
            raise self._lost

    def _run(self) -> None:
        while not self._closing.wait(RENEW_SECONDS):
            self._step()

    def _step(self) -> None:
        if self._lost:
            return
        try:
            self._lease.renew()
            with self._uploading:
                if not self._ended:
                    self._upload()
        except StoreError as error:
            self._lost = error
        except OSError as error:
            trouble = _(
                "{file}: {reason}; what is done is kept here and uploaded when it can be",
                file=error.filename,
                reason=error.strerror,
            )
            if trouble != self._trouble:
                self._say(trouble)
            self._trouble = trouble
        else:
            self._trouble = ""

    def _upload(self) -> None:
        """Upload the whole lines of the records since the last time, and the timings."""
        path = self._path / RECORDS
        while path.exists():
            with open_file(path) as file:
                number = os.fstat(file.fileno()).st_ino
                self._file = self._file or number
                if number != self._file:
                    break
                file.seek(self._uploaded)
                lines = file.read(_PART_BYTES)
                if lines and b"\n" not in lines:  # one line is longer
                    lines += file.readline()
            lines = lines[: lines.rfind(b"\n") + 1]
            if not lines:
                break
            self._files.write(self._name(self._uploaded), lines)
            self._uploaded += len(lines)
        if (self._path / TIMINGS).exists():
            self._files.upload(f"{self._path.name}/{TIMINGS}", self._path / TIMINGS)

    def _name(self, start: int) -> str:
        return f"{self._path.name}/part-{self._lease.number:06d}-{start:012d}.jsonl"

    def _remove_older(self) -> None:
        """Remove the parts of earlier writers: this one's have what they had."""
        for entry in self._files.entries(self._path.name):
            match = _PART.fullmatch(entry.name)
            if match and int(match[1]) < self._lease.number:
                self._files.remove(f"{self._path.name}/{entry.name}")


def fetch_records(files: RemoteFiles, path: Path) -> None:
    """Write the records of an interrupted run into its folder here: the whole of what one writer uploaded.

    That is the last one, unless it was itself interrupted before it had uploaded what it began with. Raises OSError.
    """
    writers: dict[int, list[int]] = {}
    sizes: dict[tuple[int, int], int] = {}
    for entry in files.entries(path.name):
        if match := _PART.fullmatch(entry.name):
            writers.setdefault(int(match[1]), []).append(int(match[2]))
            sizes[int(match[1]), int(match[2])] = entry.size

    def whole(writer: int) -> list[int]:
        starts, size = [], 0
        for start in sorted(writers[writer]):
            if start != size:
                break
            starts.append(start)
            size += sizes[writer, start]
        return starts

    best = max(writers, default=0, key=lambda writer: (sum(sizes[writer, start] for start in whole(writer)), writer))
    with replacing(path / RECORDS) as file:
        for start in whole(best) if writers else ():
            with files.open(f"{path.name}/part-{best:06d}-{start:012d}.jsonl") as part:
                while piece := part.read(_PART_BYTES):
                    file.write(piece)
