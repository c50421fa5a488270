"""What is known from night to night: how each went, what waits, what failed how often. One SQLite file.

Each source has its own: two configs may share a folder. Removing the file forgets attempts and the order of what
waits; no record is lost.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from summarize.core.errors import StoreError
from summarize.nightly.schema import DeadLetter, NightRow

FILE: Final = "state.sqlite"
VERSION: Final = 2
_TABLES: Final = """
CREATE TABLE IF NOT EXISTS night (number INTEGER PRIMARY KEY, row TEXT NOT NULL);
DROP TABLE IF EXISTS waiting;
CREATE TABLE waiting (of TEXT, id TEXT, PRIMARY KEY (of, id)) WITHOUT ROWID;
DROP TABLE IF EXISTS attempt;
CREATE TABLE attempt (
    of TEXT, key BLOB, id TEXT NOT NULL, source TEXT NOT NULL, reason TEXT NOT NULL, body BLOB NOT NULL,
    nights INTEGER NOT NULL, first TEXT NOT NULL, last INTEGER NOT NULL, PRIMARY KEY (of, key)
) WITHOUT ROWID;
"""


class State:
    """What the file knows of one source, or, to look at, of all (``); a context. StoreError when it cannot be used."""

    def __init__(self, folder: Path, source: str, *, looking: bool = False) -> None:
        """Made where it is not there yet. Who is only `looking` has a copy in memory; nothing is made or changed."""
        self._path = folder / FILE
        self._source = Path(source).as_posix() if source else ""
        with self._guarded():
            if looking:
                self._database = _copy(self._path)
            else:
                folder.mkdir(parents=True, exist_ok=True)
                self._database = sqlite3.connect(self._path, timeout=30, isolation_level=None)
                self._database.execute("PRAGMA journal_mode=WAL")
                self._database.execute("PRAGMA synchronous=NORMAL")
            self._database.execute("BEGIN IMMEDIATE")
            (version,) = self._database.execute("PRAGMA user_version").fetchone()
            if version > VERSION:
                self._database.close()
                hint = "name another folder in nightly.state"
                raise StoreError(f"{self._path}: written by a newer version", hint=hint)
            for statement in filter(str.strip, _TABLES.split(";") if version < VERSION else ()):
                self._database.execute(statement)
            self._database.execute(f"PRAGMA user_version = {VERSION}")
            self._database.execute("COMMIT")

    def __enter__(self) -> State:
        return self

    def __exit__(self, *error: object) -> None:
        self._database.close()

    def begin(self, night: NightRow) -> int:
        """Note a night; its number. One that is noted as running has died: only one runs at a time."""
        with self._guarded(), self._transaction():
            for number, text in self._database.execute("SELECT number, row FROM night ORDER BY number DESC LIMIT 1"):
                row = NightRow.model_validate_json(text)
                if row.outcome == "running":
                    died = row.model_copy(update={"outcome": "interrupted", "error": "ended without a word"})
                    self._put(number, died)
            added = self._database.execute("INSERT INTO night (row) VALUES (?)", (night.model_dump_json(),))
        return int(added.lastrowid or 0)

    def note(self, number: int, night: NightRow) -> None:
        """How far a night is, or how it ended."""
        with self._guarded():
            self._put(number, night)

    def nights(self, most: int) -> list[NightRow]:
        """The last nights, newest first."""
        with self._guarded():
            found = self._database.execute(
                "SELECT row FROM night WHERE ? IN ('', json_extract(row, '$.source')) ORDER BY number DESC LIMIT ?",
                (self._source, most),
            )
            return [NightRow.model_validate_json(text) for (text,) in found]

    def runs(self) -> set[str]:
        """The names of all run folders that nights have made or gone on with."""
        with self._guarded():
            found = self._database.execute(
                "SELECT DISTINCT json_extract(row, '$.run') FROM night WHERE json_extract(row, '$.source') = ?",
                (self._source,),
            ).fetchall()
        return {name for (name,) in found if name}

    def waiting(self) -> set[str]:
        """Ids of the documents that are first in line."""
        with self._guarded():
            found = self._database.execute("SELECT id FROM waiting WHERE ? IN ('', of)", (self._source,))
            return {name for (name,) in found}

    def wait(self, ids: Iterable[str]) -> int:
        """These are first in line, and no others; how many they are."""
        with self._guarded(), self._transaction():
            self._database.execute("DELETE FROM waiting WHERE of = ?", (self._source,))
            rows = ((self._source, one) for one in ids)
            self._database.executemany("INSERT OR IGNORE INTO waiting VALUES (?, ?)", rows)
        return len(self.waiting())

    def dead(self, attempts: int) -> set[bytes]:
        """Keys of what failed in so many nights."""
        with self._guarded():
            found = self._database.execute(
                "SELECT key FROM attempt WHERE of = ? AND nights >= ?", (self._source, attempts)
            )
            return {key for (key,) in found}

    def revive(self, attempts: int) -> int:
        """Forget how often it was, of what failed in so many nights, so that it is tried again; how much that is."""
        with self._guarded():
            revived = self._database.execute(
                "UPDATE attempt SET nights = 0 WHERE of = ? AND nights >= ?", (self._source, attempts)
            )
        return revived.rowcount

    def body(self, key: bytes) -> bytes:
        """The second half of the failure's line (`summarize.runs.jsonl`) that is known under a key."""
        with self._guarded():
            found: bytes = self._database.execute(
                "SELECT body FROM attempt WHERE of = ? AND key = ?", (self._source, key)
            ).fetchone()[0]
        return found

    def failed(self, key: bytes, letter: DeadLetter, body: bytes, number: int) -> None:
        """Count a failure, once in a night."""
        with self._guarded():
            self._database.execute(
                "INSERT INTO attempt VALUES (?, ?, ?, ?, ?, ?, 1, ?, ?) ON CONFLICT (of, key) DO UPDATE SET"
                " nights = nights + (last != excluded.last), last = excluded.last, id = excluded.id,"
                " source = excluded.source, reason = excluded.reason, body = excluded.body",
                (self._source, key, letter.id, letter.source, letter.reason, body, letter.first.isoformat(), number),
            )

    def seen(self, key: bytes, number: int) -> None:
        """A dead one is still there."""
        with self._guarded():
            self._database.execute("UPDATE attempt SET last = ? WHERE of = ? AND key = ?", (number, self._source, key))

    def unread(self, name: str, number: int) -> None:
        """A document, or all of a folder, could not be read: what is known of it is known on."""
        with self._guarded():
            self._database.execute(
                "UPDATE attempt SET last = ?1 WHERE of = ?2 AND (id = ?3 OR substr(id, 1, length(?3) + 1) = ?3 || '/')",
                (number, self._source, name),
            )

    def forget_unseen(self, number: int) -> None:
        """After a night that saw everything: what did not fail in it is cured, changed or gone."""
        with self._guarded():
            self._database.execute("DELETE FROM attempt WHERE of = ? AND last != ?", (self._source, number))

    def letters(self, attempts: int) -> list[DeadLetter]:
        """What failed in so many nights or more, in order of id."""
        with self._guarded():
            rows = self._database.execute(
                "SELECT id, source, reason, nights, first FROM attempt WHERE ? IN ('', of) AND nights >= ? ORDER BY id",
                (self._source, attempts),
            ).fetchall()
        names = ("id", "source", "reason", "nights", "first")
        return [DeadLetter.model_validate(dict(zip(names, row, strict=True))) for row in rows]

    def _put(self, number: int, night: NightRow) -> None:
        self._database.execute("UPDATE night SET row = ? WHERE number = ?", (night.model_dump_json(), number))

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._database.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._database.execute("ROLLBACK")
            raise
        self._database.execute("COMMIT")

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError, ValueError) as error:
            raise StoreError(
                f"{self._path}: what is known of former nights cannot be used: {error}".splitlines()[0],
                hint="check the disk, or remove the file: no record is lost, what waits and what failed is forgotten",
            ) from error


def _copy(path: Path) -> sqlite3.Connection:
    """What is in the file now, if there is one."""
    copy = sqlite3.connect(":memory:", isolation_level=None)
    if path.exists():
        # SQLite looks without leaving anything behind, or needing to, where nobody is writing: there is no second file
        how = "mode=ro" if path.with_name(f"{path.name}-wal").exists() else "immutable=1"
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?{how}", uri=True, timeout=30)) as database:
            database.backup(copy)
    return copy


def state_folder(named: str, results: str) -> Path:
    """Where a config keeps what nights know."""
    return Path(named) if named else Path(results) / ".nightly"
