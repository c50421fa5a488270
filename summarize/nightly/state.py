"""The state kept between nights, one SQLite file: each night's row, waiting documents, failed attempts.

Rows are kept by source, so that two configs can share a folder. Removing the file forgets attempts and what waits; no
record is lost.
"""

import os
import sqlite3
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from pydantic import Field

from summarize.core.config import Config
from summarize.core.errors import StoreError
from summarize.core.messages import _
from summarize.core.near_folder import near_folder
from summarize.core.remote_url import place_name
from summarize.core.schema import FrozenModel, Moment
from summarize.core.sqlite import Database
from summarize.nightly.noted_nights import NotedNight
from summarize.nightly.outcome import NightOutcome

STATE_FILE: Final = "state.sqlite"
_DAMAGED: Final = (
    *(sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_MISMATCH),
    *(sqlite3.SQLITE_TOOBIG, sqlite3.SQLITE_INTERRUPT, sqlite3.SQLITE_AUTH),
)
"""What SQLite says of content that is no state of ours; a full disk, a lock or a permission is none of these."""


class NightRow(FrozenModel):
    """One night as stored, finished or under way."""

    started: Moment
    source: str
    stops: Moment | None = None
    """Its deadline."""
    pid: int = Field(default_factory=os.getpid)
    run: str | None = None
    """The run folder's name."""
    ended: Moment | None = None
    outcome: NightOutcome = "running"
    exit_code: int | None = None
    error: str | None = None
    drifted: tuple[str, ...] = ()
    """The measures that are beyond their limits."""
    total: int | None = None
    """Documents of the source; None for a JSONL file."""
    documents: int = 0
    """Documents of the source that have their result."""
    records: int = 0
    kept: int = 0
    recalled: int = 0
    dead: int = 0
    waiting: int = 0
    failures: dict[str, int] = Field(default_factory=dict)
    """Failures by reason, dead letters included."""
    generated_requests: int = 0
    cached_requests: int = 0
    prompt_tokens: int = 0
    output_tokens: int = 0
    saved_by_cleaning: int = 0
    saved_by_cache: int = 0

    @property
    def seconds(self) -> float | None:
        """Duration; None while it runs."""
        return (self.ended - self.started).total_seconds() if self.ended else None

    @property
    def unchanged(self) -> int:
        """Documents whose result, record or failure, was known from an earlier night."""
        return self.recalled + self.dead

    @property
    def processed(self) -> int:
        """Documents that this night cleaned and asked the model about."""
        return max(self.documents - self.unchanged - self.kept, 0)

    @property
    def cache_share(self) -> float:
        """The share of requests and documents answered from a cache."""
        asked = self.recalled + self.cached_requests + self.generated_requests
        return (self.recalled + self.cached_requests) / asked if asked else 0.0


class DeadLetter(FrozenModel):
    """A document that failed in `nights` nights under the same model, prompt, code and bytes, since `first`."""

    id: str
    source: str
    reason: str
    nights: int
    first: Moment


class DamagedStateError(StoreError):
    """The file is there and can be opened, but what stands in it is no state."""


class State(Database):
    """The state of one source, as a context. An empty source is for reading: it stands for all.

    Raises StoreError when the file cannot be used, DamagedStateError when that is its content's fault.
    """

    MIGRATIONS = (
        "",  # the second format makes the tables of the first anew
        """
        CREATE TABLE IF NOT EXISTS night (number INTEGER PRIMARY KEY, row TEXT NOT NULL);
        DROP TABLE IF EXISTS waiting;
        CREATE TABLE waiting (of TEXT, id TEXT, PRIMARY KEY (of, id)) WITHOUT ROWID;
        DROP TABLE IF EXISTS attempt;
        CREATE TABLE attempt (
            of TEXT, key BLOB, id TEXT NOT NULL, source TEXT NOT NULL, reason TEXT NOT NULL, body BLOB NOT NULL,
            nights INTEGER NOT NULL, first TEXT NOT NULL, last INTEGER NOT NULL, PRIMARY KEY (of, key)
        ) WITHOUT ROWID;
        """,
    )
    NEWER_HINT = _("name another folder in nightly.state")
    ERRORS = (*Database.ERRORS, ValueError, TypeError)

    def __init__(self, folder: Path, source: str, *, read_only: bool = False) -> None:
        """Open the file, or make it. With `read_only` open a copy in memory: nothing on disk is made or changed."""
        self._source = place_name(Path(source)) if source else ""
        self._number = 0
        """The number of the night that `start_night` added."""
        super().__init__(folder / STATE_FILE, copy=read_only)

    def start_night(self, night: NightRow) -> None:
        """Add a night, which the writing methods are about. One still stored as running has died: only one runs."""
        with self._store_errors(), self._transaction():
            self._execute(
                "UPDATE night SET row = json_set(row, '$.outcome', 'interrupted', '$.error', 'ended unexpectedly')"
                " WHERE number = (SELECT max(number) FROM night) AND json_extract(row, '$.outcome') = 'running'"
            )
            rows = self._execute("INSERT INTO night (row) VALUES (:row) RETURNING number", row=night.model_dump_json())
        self._number = rows[0][0]

    def check(self) -> None:
        """Read all that nights, `status` and the doctor read. Raises DamagedStateError."""
        self.nights(limit=-1)
        self.noted_nights()
        self.waiting_ids()
        self.dead_letters(0)

    def save_night(self, night: NightRow) -> None:
        """Replace the night's row."""
        self._execute("UPDATE night SET row = :row WHERE number = :number", row=night.model_dump_json())

    def nights(self, limit: int) -> list[NightRow]:
        """The last nights, newest first."""
        rows = self._execute(
            "SELECT row FROM night WHERE :of IN ('', json_extract(row, '$.source')) ORDER BY number DESC LIMIT :limit",
            limit=limit,
        )
        with self._store_errors():
            return [NightRow.model_validate_json(text) for (text,) in rows]

    def noted_nights(self) -> list[NotedNight]:
        """All nights of the source, in their order."""
        rows = self._execute(
            "SELECT json_extract(row, '$.run'), json_extract(row, '$.started') FROM night"
            " WHERE json_extract(row, '$.source') = :of ORDER BY number"
        )
        with self._store_errors():
            return [NotedNight(run, datetime.fromisoformat(started)) for run, started in rows]

    def waiting_ids(self) -> set[str]:
        """Ids of the documents left over, which come first in the next night."""
        return {identity for (identity,) in self._execute("SELECT id FROM waiting WHERE :of IN ('', of)")}

    def set_waiting(self, ids: Iterable[str]) -> int:
        """Replace the ids of the documents left over; how many they are."""
        with self._store_errors(), self._transaction():
            self._database.execute("DELETE FROM waiting WHERE of = ?", (self._source,))
            rows = ((self._source, identity) for identity in ids)
            self._database.executemany("INSERT OR IGNORE INTO waiting VALUES (?, ?)", rows)
        return len(self.waiting_ids())

    def dead_keys(self, attempts: int) -> set[bytes]:
        """Keys of the documents that failed in `attempts` nights or more."""
        rows = self._execute("SELECT key FROM attempt WHERE of = :of AND nights >= :attempts", attempts=attempts)
        return {key for (key,) in rows}

    def failed_ids(self) -> set[str]:
        """Ids of the documents that failed in a night before."""
        return {identity for (identity,) in self._execute("SELECT id FROM attempt WHERE of = :of AND nights > 0")}

    def reset_attempts(self, attempts: int) -> int:
        """Make documents that failed in `attempts` nights or more be tried again; how many they are."""
        sql = "UPDATE attempt SET nights = 0 WHERE of = :of AND nights >= :attempts RETURNING key"
        return len(self._execute(sql, attempts=attempts))

    def failure_body(self, key: bytes) -> bytes:
        """The content half of the failure's JSON line (`summarize.runs.jsonl`) stored under `key`; empty if damaged."""
        body = self._execute("SELECT body FROM attempt WHERE of = :of AND key = :key", key=key)[0][0]
        return body if isinstance(body, bytes) else b""

    def count_failure(self, key: bytes, letter: DeadLetter, body: bytes) -> None:
        """Count a failure of this night, each document at most once a night."""
        self._execute(
            "INSERT INTO attempt VALUES (:of, :key, :id, :source, :reason, :body, :nights, :first, :number)"
            " ON CONFLICT (of, key) DO UPDATE SET"
            " nights = nights + (last != excluded.last), last = excluded.last, id = excluded.id,"
            " source = excluded.source, reason = excluded.reason, body = excluded.body",
            **letter.model_dump(exclude={"first"}),
            key=key,
            body=body,
            first=letter.first.isoformat(),
        )

    def mark_seen(self, key: bytes) -> None:
        """Note that a dead letter is still in the source, so that `forget_unseen` keeps it."""
        self._execute("UPDATE attempt SET last = :number WHERE of = :of AND key = :key", key=key)

    def mark_unread(self, name: str) -> None:
        """Note that a document, or all of a folder, could not be read, so that `forget_unseen` keeps its attempts."""
        self._execute(
            "UPDATE attempt SET last = :number"
            " WHERE of = :of AND (id = :name OR substr(id, 1, length(:name) + 1) = :name || '/')",
            name=name,
        )

    def forget_unseen(self) -> None:
        """Forget attempts of documents that did not fail in this night, which saw all: cured, changed or gone."""
        self._execute("DELETE FROM attempt WHERE of = :of AND last != :number")

    def dead_letters(self, attempts: int) -> list[DeadLetter]:
        """The documents that failed in `attempts` nights or more, in order of id."""
        rows = self._execute(
            "SELECT id, source, reason, nights, first FROM attempt"
            " WHERE :of IN ('', of) AND nights >= :attempts ORDER BY id",
            attempts=attempts,
        )
        with self._store_errors():
            return [DeadLetter.model_validate(dict(zip(DeadLetter.model_fields, row, strict=True))) for row in rows]

    def _execute(self, sql: str, **values: object) -> list[tuple[Any, ...]]:
        """Run one statement; bound are `values`, `:of` to the source, and `:number` to that of the night."""
        with self._store_errors():
            values |= {"of": self._source, "number": self._number}
            return self._database.execute(sql, values).fetchall()

    def _unusable(self, error: Exception) -> StoreError:
        code = getattr(error, "sqlite_errorcode", None)
        damaged = isinstance(error, (ValueError, TypeError)) or (code is not None and code & 0xFF in _DAMAGED)
        return (DamagedStateError if damaged else StoreError)(
            _(
                "{path}: the state of earlier nights cannot be used: {reason}",
                path=self._path,
                reason=str(error).split("\n")[0],
            ),
            hint=_("check the disk, or delete the file: this forgets waiting and failed documents, but no record"),
        )


def state_folder(config: Config) -> Path:
    """The folder of the state: the configured one, else one in the results."""
    return Path(config.nightly.state) if config.nightly.state else near_folder(config.run.results) / ".nightly"
