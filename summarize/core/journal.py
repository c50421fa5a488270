"""A file of lines that is appended to and put in order at the end. Knows where each line is, keeps none of them."""

from __future__ import annotations

import os
from array import array
from collections.abc import Callable, Iterator
from contextlib import suppress
from io import FileIO
from pathlib import Path
from typing import BinaryIO

from summarize.core.files import replacing, sync_folder


class Journal:
    """Lines under keys, in one file: `append` queues a line, `flush` makes what was queued durable.

    In memory is each line's key and place, and the lines that are queued. Raises OSError.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self.queued = 0
        """Bytes that are queued."""
        self._queued: list[bytes] = []
        self._keys: list[str] = []
        self._ends = array("Q")
        self._ordered = True
        """Whether every key is above the one before it."""

    def append(self, key: str, line: bytes) -> None:
        """Queue a line, given without its newline."""
        self._queued += (line, b"\n")
        self.queued += len(line) + 1
        self._note(key, len(line) + 1)

    def flush(self) -> None:
        """Make everything queued durable."""
        if self._queued:
            queued, self._queued, self.queued = self._queued, [], 0
            begun = self._path.exists()
            with self._path.open("ab", buffering=0) as file:
                _write_all(file, b"".join(queued))
                os.fsync(file.fileno())
            if not begun:
                sync_folder(self._path.parent)

    def recover(self, key_of: Callable[[bytes], str | None]) -> None:
        """Take up a file that was left in its middle: a torn last line goes, and any that `key_of` finds no key for."""
        with replacing(self._path) as file:
            for line in whole_lines(self._path):
                key = key_of(line)
                if key is not None:
                    file.write(line + b"\n")
                    self._note(key, len(line) + 1)

    def arrange(self, wanted: Callable[[str], bool]) -> None:
        """Put the lines in the order of their keys, and end: of one key the last line alone, of all keys the `wanted`.

        Does nothing to a file that is so already.
        """
        self.flush()
        if self._ordered and self._path.exists() and all(map(wanted, self._keys)):
            return
        last = {key: number for number, key in enumerate(self._keys) if wanted(key)}
        with replacing(self._path) as file:
            if last:
                with self._path.open("rb") as lines:
                    file.writelines(self._line(lines, last[key]) for key in sorted(last))

    def _note(self, key: str, size: int) -> None:
        self._ordered = self._ordered and (not self._keys or key > self._keys[-1])
        self._keys.append(key)
        self._ends.append((self._ends[-1] if self._ends else 0) + size)

    def _line(self, file: BinaryIO, number: int) -> bytes:
        start = self._ends[number - 1] if number else 0
        file.seek(start)
        return file.read(self._ends[number] - start)


def whole_lines(path: Path) -> Iterator[bytes]:
    """The lines that were written to their end, without it; a torn last one is left out. No file has no lines."""
    with suppress(FileNotFoundError), path.open("rb") as file:
        for line in file:
            if line.endswith(b"\n"):
                yield line[:-1]


def _write_all(file: FileIO, data: bytes) -> None:
    """A raw write may take only a part, on a disk that is filling up; the next one then says why."""
    while data:
        data = data[file.write(data) :]
