"""The file both caches are in, and its format."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock

from summarize.errors import StoreError

VERSION = 2
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
)
"""What leads from each format of the file to the next; an older file is taken on, with all that is in it."""


class Database:
    """An SQLite file in WAL mode: many readers and writers at once, each write complete or absent."""

    def __init__(self, path: Path) -> None:
        self._path = path
        # Turning a new file to WAL does not wait for another process that is doing the same, so they take turns.
        with self._guarded():
            path.parent.mkdir(parents=True, exist_ok=True)
            with FileLock(path.with_name(f"{path.name}.lock"), timeout=30):
                self._database = sqlite3.connect(path, timeout=30, isolation_level=None)
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
                hint="name another file with --cache, or remove this one",
            )

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            raise StoreError(
                f"{self._path}: the cache cannot be used: {error}",
                hint="name another file with --cache, or remove this one",
            ) from error
