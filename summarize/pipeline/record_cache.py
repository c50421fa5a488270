"""The record cache: what became of a document's content. Knows no document, no backend and no run.

The key is the content's identity with the fingerprint of everything a record is made with, so that an unchanged
document costs neither cleaning nor a look at what it offers, and nothing that could change its record can be missed.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from summarize.core.cache_file import CacheFile, checksum, is_intact
from summarize.core.hashing import fingerprint
from summarize.core.usage import Cost


@dataclass(frozen=True, slots=True)
class Known:
    """The second half of a record's line, or of a failure's (`summarize.runs.jsonl`), and what it took to make."""

    body: bytes
    failure: str
    """Its reason; empty for a record."""
    cost: Cost


class RowCache(CacheFile):
    """Rows by content, in the file the outputs are in. What is put is there to be read after `flush`."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._queued: list[tuple[bytes | str | int, ...]] = []

    def get(self, key: str) -> Known | None:
        """The row under `key` (64 hex digits), or None."""
        with self._guarded():
            row = self._database.execute(
                "SELECT body, failure, characters, article_characters, prompt_tokens, output_tokens, checksum"
                " FROM row WHERE key = ?",
                (bytes.fromhex(key),),
            ).fetchone()
        return Known(row[0], row[1], Cost(*row[2:6])) if is_intact(row) else None

    def put(self, key: str, known: Known) -> None:
        """Queue a row, to be kept over what was there."""
        cost = known.cost
        values = (
            *(known.body, known.failure),
            *(cost.characters, cost.article_characters, cost.prompt_tokens, cost.output_tokens),
        )
        self._queued.append((bytes.fromhex(key), *values, checksum(*values)))

    def flush(self) -> None:
        """Write what is queued, in one short transaction: the outputs are written in between over a connection of
        their own, and one that stayed open would lock them out.
        """
        if self._queued:
            queued, self._queued = self._queued, []
            with self._guarded(), self._transaction():
                self._database.executemany("INSERT OR REPLACE INTO row VALUES (?, ?, ?, ?, ?, ?, ?, ?)", queued)

    def close(self) -> None:
        """Write what is queued and close the file."""
        try:
            self.flush()
        finally:
            super().close()


def row_key(made_with: str, content: str) -> str:
    """The full identity of one row, as SHA-256, from two hashes: what rows are made with, and a document's content."""
    return fingerprint([made_with, content])
