"""An SQLite file as a store: opened in WAL mode, brought to the current format, its errors raised as StoreError."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import ClassVar, Self

from summarize.core.errors import StoreError


class Database:
    """An SQLite file in WAL mode: many readers and writers at once, each write complete or absent. A context.

    A subclass names the format of its file, and makes the StoreError of an error SQLite raises.
    """

    MIGRATIONS: ClassVar[tuple[str, ...]]
    """The statements that lead from each format to the next; the first ones start from an empty file."""
    NEWER_HINT: ClassVar[str]
    """What to do about a file of a newer format."""
    ERRORS: ClassVar[tuple[type[Exception], ...]] = (sqlite3.Error, OSError, UnicodeDecodeError)
    """The errors that `_unusable` turns into a StoreError."""

    def __init__(self, path: Path, *, copy: bool = False) -> None:
        """Make the file where there is none. With `copy`, open a copy in memory: nothing is made or changed."""
        self._path = path
        with self._store_errors():
            self._database = _copy(path) if copy else _connect(path)
            self._migrate()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def _unusable(self, error: Exception) -> StoreError:
        raise NotImplementedError

    def _migrate(self) -> None:
        current = len(self.MIGRATIONS)
        with self._transaction():
            (version,) = self._database.execute("PRAGMA user_version").fetchone()
            for migration in self.MIGRATIONS[version:]:
                for statement in filter(str.strip, migration.split(";")):
                    self._database.execute(statement)
                self._database.execute(f"PRAGMA user_version = {current}")
        if version > current:
            self.close()
            raise StoreError(
                f"{self._path}: written by a newer version (format {version}, this version reads {current})",
                hint=self.NEWER_HINT,
            )

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._database:
            self._database.execute("BEGIN IMMEDIATE")
            yield

    @contextmanager
    def _store_errors(self) -> Iterator[None]:
        try:
            yield
        except self.ERRORS as error:
            raise self._unusable(error) from error


def _refuse_irregular(path: Path) -> None:
    if path.exists() and not path.is_file():  # SQLite would open a device, and wait for a pipe
        raise StoreError(f"{path}: not a regular file", hint="name another file")


def _connect(path: Path) -> sqlite3.Connection:
    _refuse_irregular(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    database = sqlite3.connect(path, timeout=30, isolation_level=None)
    database.execute("PRAGMA journal_mode=WAL")
    database.execute("PRAGMA synchronous=NORMAL")
    return database


def _copy(path: Path) -> sqlite3.Connection:
    """The content of the file now, in memory; empty where there is no file."""
    _refuse_irregular(path)
    copy = sqlite3.connect(":memory:", isolation_level=None)
    if path.exists():
        # Where nobody is writing there is no second file, and SQLite can read without making one.
        mode = "mode=ro" if path.with_name(f"{path.name}-wal").exists() else "immutable=1"
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?{mode}", uri=True, timeout=30)) as database:
            database.backup(copy)
    return copy
