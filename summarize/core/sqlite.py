"""The file both caches are in, and its format."""

from __future__ import annotations

import errno
import sqlite3
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock

from summarize.core.errors import StoreError

VERSION = 3
_STEPS = (
    """
    CREATE TABLE output (
        key BLOB PRIMARY KEY, text TEXT NOT NULL, finish TEXT NOT NULL, prompt_tokens INTEGER NOT NULL,
        output_tokens INTEGER NOT NULL
    ) WITHOUT ROWID;
    CREATE TABLE count (key BLOB PRIMARY KEY, tokens INTEGER NOT NULL) WITHOUT ROWID;
    """,
    # With its rows beside the key's index and not in it: they are large.
    """
    CREATE TABLE row (
        key BLOB PRIMARY KEY, body BLOB NOT NULL, failure TEXT NOT NULL, characters INTEGER NOT NULL,
        article_characters INTEGER NOT NULL, prompt_tokens INTEGER NOT NULL, output_tokens INTEGER NOT NULL
    );
    """,
    # NULL in what was written before.
    """
    ALTER TABLE output ADD COLUMN checksum INTEGER;
    ALTER TABLE count ADD COLUMN checksum INTEGER;
    ALTER TABLE row ADD COLUMN checksum INTEGER;
    """,
)
"""What leads from each format of the file to the next; an older file is taken on, with all that is in it."""


_FREE_SPACE = "make room there; what was finished is kept, and the same command goes on from there"
_WRITABLE = "see that it and its folder can be written and there is room, or name another file with --cache"
_REMOVE = "name another file with --cache, or remove this one: only the model's time is lost, no record"
_HINTS = {
    sqlite3.SQLITE_FULL: _FREE_SPACE,
    sqlite3.SQLITE_IOERR: "make room on its disk, or mend it; or name another file with --cache",
    sqlite3.SQLITE_BUSY: "another process is at work on it: wait, or name another file with --cache",
    sqlite3.SQLITE_READONLY: _WRITABLE,
    sqlite3.SQLITE_CANTOPEN: _WRITABLE,
    errno.ENOSPC: _FREE_SPACE,
    errno.EROFS: _WRITABLE,
    errno.EACCES: _WRITABLE,
}


class Database:
    """An SQLite file in WAL mode: many readers and writers at once, each write complete or absent."""

    def __init__(self, path: Path) -> None:
        self._path = path
        # Turning a new file to WAL does not wait for another process that is doing the same, so they take turns.
        with self._guarded():
            path.parent.mkdir(parents=True, exist_ok=True)
            with FileLock(path.with_name(f"{path.name}.lock"), timeout=30):
                self._database = sqlite3.connect(path, timeout=30, isolation_level=None)
                self._database.text_factory = _text
                self._database.execute("PRAGMA journal_mode=WAL")
                self._database.execute("PRAGMA synchronous=NORMAL")
                self._prepare()

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def _prepare(self) -> None:
        self._database.execute("BEGIN IMMEDIATE")
        (version,) = self._database.execute("PRAGMA user_version").fetchone()
        for step in _STEPS[version:]:
            for statement in filter(str.strip, step.split(";")):
                self._database.execute(statement)
            self._database.execute(f"PRAGMA user_version = {VERSION}")
        self._database.execute("COMMIT")
        if version > VERSION:
            raise StoreError(
                f"{self._path}: cache of format {version}, this version reads {VERSION}",
                hint="name another file with --cache, or use the newer version",
            )

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            if isinstance(error, sqlite3.Error):
                what, code = str(error), getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF
            else:
                what, code = error.strerror or str(error), error.errno or 0
            raise StoreError(
                f"{self._path}: the cache cannot be used: {what}", hint=_HINTS.get(code, _REMOVE)
            ) from error


def checksum(*values: object) -> int:
    """Of a row's values: SQLite does not notice a damaged byte within one. What is not as written is not there."""
    return zlib.crc32(repr(values).encode())


def as_written(row: Sequence[object] | None) -> bool:
    """Whether there is a row, and its last value the checksum of the others, or from before there was one."""
    return row is not None and row[-1] in (None, checksum(*row[:-1]))


def _text(raw: bytes) -> str:
    """Damaged characters are no error, but another text: see `checksum`."""
    return raw.decode(errors="replace")
