"""An SQLite file as a store: opened in WAL mode, brought to the current format, its errors raised as StoreError.

Others may be able to write the file. What of it is code (triggers, views, computed columns and whatever else a schema
can say) never runs, as only a file with exactly our schema is used; and no value is read that is longer than ours are.
"""

import errno
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import ClassVar, Final, Self

from summarize.core.errors import StoreError
from summarize.core.messages import _
from summarize.core.regular import NOT_REGULAR, NotRegularError

MAX_VALUE_BYTES: Final = 16_000_000
"""No value has more, nor has a row: longer ones are an error, SQLITE_TOOBIG, before they are read or written."""
_MAX_COPIED_BYTES: Final = 1_000_000_000
_MOST_DEFINED: Final = 100
"""Tables and such that are looked at; ours are fewer."""
_MOST_STEPS: Final = 20_000
"""Of SQLite's machine, in each statement while the file is opened: of some thousand tables it reads no further."""


class ForeignSchemaError(sqlite3.DatabaseError):
    """What the file defines is not exactly what its format does."""

    sqlite_errorcode = sqlite3.SQLITE_CORRUPT

    def __init__(self, found: set[tuple[str, ...]], expected: set[tuple[str, ...]]) -> None:
        super().__init__(_("its tables are not as this program makes them"))
        self.is_altered = bool({row[1] for row in found} & {row[1] for row in expected})
        """Whether some names in it are ours: it is no file of another program."""


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
            try:
                self._database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MAX_VALUE_BYTES)
                self._database.set_authorizer(_authorize)
                self._database.set_progress_handler(lambda: 1, _MOST_STEPS)
                self._database.execute("PRAGMA trusted_schema=OFF")
                self._migrate()
                self._database.set_progress_handler(None, 0)
                if not copy:
                    self._database.execute("PRAGMA journal_mode=WAL")
                    self._database.execute("PRAGMA synchronous=NORMAL")
            except BaseException:
                self._database.close()
                raise

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
        """Bring the file to the current format, or leave it as it is and raise."""
        current = len(self.MIGRATIONS)
        with self._transaction():
            (version,) = self._database.execute("PRAGMA user_version").fetchone()
            if version > current:
                raise StoreError(
                    _(
                        "{path}: written by a newer version (format {version}, this version reads {current})",
                        path=self._path,
                        version=version,
                        current=current,
                    ),
                    hint=self.NEWER_HINT,
                )
            found, expected = _schema(self._database), _expected_schema(self.MIGRATIONS)
            if version not in range(current + 1) or (version == 0 and found):
                raise ForeignSchemaError(found, expected)
            if version < current:
                try:
                    _run(self._database, self.MIGRATIONS[version:])
                except sqlite3.OperationalError as error:
                    if error.sqlite_errorcode == sqlite3.SQLITE_ERROR:  # a table is there already, or is not there
                        raise ForeignSchemaError(found, expected) from error
                    raise
                self._database.execute(f"PRAGMA user_version = {current}")
                found = _schema(self._database)
            if found != expected:
                raise ForeignSchemaError(found, expected)

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
        raise NotRegularError(NOT_REGULAR, path)


def _authorize(_action: int, _what: str | None, _part: str | None, _file: str | None, source: str | None) -> int:
    """Refuse what a trigger or a view does: we have none, but somebody may put one there while the file is open."""
    return sqlite3.SQLITE_OK if source is None else sqlite3.SQLITE_DENY


def _run(database: sqlite3.Connection, migrations: Sequence[str]) -> None:
    for migration in migrations:
        for statement in filter(str.strip, migration.split(";")):
            database.execute(statement)


def _expected_schema(migrations: Sequence[str]) -> set[tuple[str, ...]]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as new:
        _run(new, migrations)
        return _schema(new)


def _schema(database: sqlite3.Connection) -> set[tuple[str, ...]]:
    """All that the file defines, as type, name, table and statement, white space aside."""
    rows = database.execute("SELECT type, name, tbl_name, ifnull(sql, '') FROM sqlite_master LIMIT ?", (_MOST_DEFINED,))
    return {tuple(" ".join(str(value).split()) for value in row) for row in rows}


def _connect(path: Path) -> sqlite3.Connection:
    _refuse_irregular(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    return sqlite3.connect(path, timeout=30, isolation_level=None)


def _copy(path: Path) -> sqlite3.Connection:
    """The content of the file now, in memory; empty where there is no file."""
    _refuse_irregular(path)
    copy = sqlite3.connect(":memory:", isolation_level=None)
    if path.exists():
        if path.stat().st_size > _MAX_COPIED_BYTES:
            raise OSError(errno.EFBIG, f"larger than {_MAX_COPIED_BYTES:,} bytes", str(path))
        # Where nobody is writing there is no second file, and SQLite can read without making one.
        mode = "mode=ro" if path.with_name(f"{path.name}-wal").exists() else "immutable=1"
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?{mode}", uri=True, timeout=30)) as database:
            database.backup(copy)
    return copy
