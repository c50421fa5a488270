"""The SQLite file that holds the output cache and the record cache: its tables, checksums and error hints.

Others may be able to write it. What counts of it is what this user wrote there: each row has a checksum that only who
has the user's secret can make, and any other row is as if it were not there.
"""

import errno
import hashlib
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any

from filelock import FileLock

from summarize.core.cache_folder import cache_secret
from summarize.core.errors import StoreError, reason_of
from summarize.core.lock import NO_LOCKS
from summarize.core.messages import _, say_nothing
from summarize.core.sqlite import Database, ForeignSchemaError

_FREE_SPACE = _("free some space; finished work is kept: run the same command again to resume")
_WRITABLE = _("make it and its folder writable, free some space, or name another file with --cache")
_REMOVE = _("name another file with --cache, or delete this one: that costs the model's time, but no record")
_HINTS = {
    sqlite3.SQLITE_FULL: _FREE_SPACE,
    sqlite3.SQLITE_IOERR: _("free space on its disk or repair the disk, or name another file with --cache"),
    sqlite3.SQLITE_BUSY: _("another process is using it: wait, or name another file with --cache"),
    sqlite3.SQLITE_READONLY: _WRITABLE,
    sqlite3.SQLITE_CANTOPEN: _WRITABLE,
    errno.ENOSPC: _FREE_SPACE,
    errno.EROFS: _WRITABLE,
    errno.EACCES: _WRITABLE,
    **dict.fromkeys(NO_LOCKS, _("its file system has no file locks: name a file on a local disk with --cache")),
}


class _AlteredCacheError(StoreError):
    """Tables of the cache are not as this program makes them."""


class CacheFile(Database):
    """The file of both caches, open."""

    MIGRATIONS = (
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
        # Rows of before have none, or one without a secret.
        """
        ALTER TABLE output ADD COLUMN checksum INTEGER;
        ALTER TABLE count ADD COLUMN checksum INTEGER;
        ALTER TABLE row ADD COLUMN checksum INTEGER;
        """,
    )
    NEWER_HINT = _("name another file with --cache, or use the newer version")

    def __init__(self, path: Path, *, say: Callable[[str], object] = say_nothing) -> None:
        """`say` is told what is not used of a file that somebody else has altered."""
        self._path = path
        # Turning a new file to WAL does not wait for another process that is doing the same, so they take turns.
        with self._store_errors():
            path.parent.mkdir(parents=True, exist_ok=True)
            with FileLock(path.with_name(f"{path.name}.lock"), timeout=30):
                try:
                    super().__init__(path)
                except _AlteredCacheError as error:
                    say(_("{error}; it is now {name}, and a new one begins", error=error, name=_set_aside(path).name))
                    super().__init__(path)
            self._secret = cache_secret(path)
        # Damaged characters are no error, but another text, which its checksum gives away.
        self._database.text_factory = partial(bytes.decode, errors="replace")

    def _read_row(self, table: str, query: str, key: str) -> tuple[Any, ...] | None:
        """The row of `table` that `query` selects by `key` (64 hex digits), its checksum last.

        None where it is missing, damaged, longer than any of ours, or written by anybody else.
        """
        row: tuple[Any, ...] | None = None
        with self._store_errors(), _ignore_too_big():
            row = self._database.execute(query, (bytes.fromhex(key),)).fetchone()
        return row if row and row[-1] == self._checksum(table, key, row[:-1]) else None

    def _write_row(self, table: str, row: tuple[object, ...]) -> None:
        """Write a row that `_checked_row` made, over what was there; not one that could not be read again."""
        marks = ", ".join("?" * len(row))
        with _ignore_too_big():
            # the names are our own
            self._database.execute(f"INSERT OR REPLACE INTO {table} VALUES ({marks})", row)  # noqa: S608

    def _checked_row(self, table: str, key: str, *values: object) -> tuple[object, ...]:
        """The row of these values as it is stored: `key` (64 hex digits) as bytes, and a checksum at the end."""
        return (bytes.fromhex(key), *values, self._checksum(table, key, values))

    def _checksum(self, table: str, key: str, values: tuple[object, ...]) -> bytes:
        """Of where the row stands too: one that is copied elsewhere does not count there."""
        return hashlib.blake2b(repr((table, key, values)).encode(), key=self._secret, digest_size=16).digest()

    def _unusable(self, error: Exception) -> StoreError:
        if isinstance(error, ForeignSchemaError) and error.is_altered:
            return _AlteredCacheError(
                _("{path}: the cache is not used: {error}", path=self._path, error=error), hint=_REMOVE
            )
        if isinstance(error, OSError):
            reason, code = reason_of(error), error.errno or 0
        else:
            reason, code = (
                " ".join(str(error).split()),
                getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF,
            )
        return StoreError(
            _("{path}: the cache cannot be used: {reason}", path=self._path, reason=reason),
            hint=_HINTS.get(code, _REMOVE),
        )


@contextmanager
def _ignore_too_big() -> Iterator[None]:
    try:
        yield
    except sqlite3.DataError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_TOOBIG:
            raise


def _set_aside(path: Path) -> Path:
    """Rename the file, over one that was renamed before; its new name."""
    aside = path.with_name(f"{path.name}.altered")
    for suffix in ("-wal", "-shm", ""):
        target = aside.with_name(f"{aside.name}{suffix}")
        target.unlink(missing_ok=True)
        with suppress(FileNotFoundError):
            path.with_name(f"{path.name}{suffix}").rename(target)
    return aside
