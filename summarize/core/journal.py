"""Append-only files of lines: durable appends, recovery of a torn file, and sorting by key without reading lines."""

import os
from array import array
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from typing import BinaryIO

from summarize.core.files import open_file, replacing, sync_folder


class Journal:
    """A file of lines: `append` queues a line, `flush` makes the queued lines durable, `sort` orders them by key.

    Memory holds the queued lines, and the key and place of all others. Raises OSError.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self.queued = 0
        """Queued bytes."""
        self._queue: list[bytes] = []
        self._keys: list[str] = []
        self._ends = array("Q")

    def append(self, line: bytes, *, key: str = "") -> None:
        """Queue a line, given without its newline; a journal that is never sorted needs no keys."""
        self._queue += (line, b"\n")
        self.queued += len(line) + 1
        self._index(key, len(line) + 1)

    def flush(self) -> None:
        """Make the queued lines durable."""
        if self._queue:
            queue, self._queue, self.queued = self._queue, [], 0
            is_new = not self._path.exists()
            with self._path.open("ab") as file:
                file.writelines(queue)
                file.flush()
                os.fsync(file.fileno())
            if is_new:
                sync_folder(self._path.parent)

    def recover(self, key_of: Callable[[bytes], str | None]) -> None:
        """Continue an existing file: drop a torn last line, and every line for which `key_of` returns None."""
        with replacing(self._path) as file:
            for line in whole_lines(self._path):
                key = key_of(line)
                if key is not None:
                    file.write(line + b"\n")
                    self._index(key, len(line) + 1)

    def sort(self, is_wanted: Callable[[str], bool]) -> None:
        """Order the lines by key, keeping the last line of each key for which `is_wanted` holds.

        A file that is so already is not written.
        """
        self.flush()
        is_sorted = all(first < second for first, second in pairwise(self._keys))
        if is_sorted and self._path.exists() and all(map(is_wanted, self._keys)):
            return
        last = {key: number for number, key in enumerate(self._keys) if is_wanted(key)}
        with replacing(self._path) as file:
            if last:
                with open_file(self._path) as lines:
                    file.writelines(self._line(lines, last[key]) for key in sorted(last))

    def _index(self, key: str, size: int) -> None:
        self._keys.append(key)
        self._ends.append((self._ends[-1] if self._ends else 0) + size)

    def _line(self, file: BinaryIO, number: int) -> bytes:
        start = self._ends[number - 1] if number else 0
        file.seek(start)
        return file.read(self._ends[number] - start)


def whole_lines(path: Path) -> Iterator[bytes]:
    """The complete lines, without their newline; a torn last one is left out. A missing file has no lines."""
    with suppress(FileNotFoundError), open_file(path) as file:
        for line in file:
            if line.endswith(b"\n"):
                yield line[:-1]
