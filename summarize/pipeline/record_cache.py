"""Record cache: what a document's content came to before, so that an unchanged document costs no work.

The key is the content's hash with the fingerprint of everything a record is made with, so that nothing that could
change a record is missed. A failure is kept where the document alone is to blame; one that the model or a bug had a
part in is looked at anew each time, as the model's outputs are cached anyway.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from summarize.core.cache_file import CacheFile
from summarize.core.hashing import fingerprint
from summarize.core.messages import say_nothing
from summarize.core.schema import Failure, Record
from summarize.core.usage import Cost
from summarize.runs.jsonl import encode_content


@dataclass(frozen=True, slots=True)
class CachedResult:
    """A record's or failure's line without its id and source (`summarize.runs.jsonl`), and what it cost to make."""

    content: bytes
    failure: str
    """The reason of a failure; empty for a record."""
    cost: Cost


def record_key(made_with: str, content_sha256: str) -> str:
    """The cache key of a document's content, as SHA-256."""
    return fingerprint([made_with, content_sha256])


class RecordCache(CacheFile):
    """Records and failures by content, in the SQLite file of the output cache, found again after `flush`.

    `made_with` is the fingerprint of all that makes a record (`Manifest.made_with`); without `read`, nothing is found
    and everything is stored.
    """

    def __init__(
        self, path: Path, made_with: str, *, read: bool = True, say: Callable[[str], object] = say_nothing
    ) -> None:
        super().__init__(path, say=say)
        self._made_with = made_with
        self._read = read
        self._queued: list[tuple[object, ...]] = []

    def lookup(self, content_sha256: str) -> CachedResult | None:
        """The result of the content with this hash, or None."""
        if not self._read:
            return None
        row = self._read_row(
            "row",
            "SELECT body, failure, characters, article_characters, prompt_tokens, output_tokens, checksum"
            " FROM row WHERE key = ?",
            record_key(self._made_with, content_sha256),
        )
        return CachedResult(row[0], row[1], Cost(*row[2:6])) if row else None

    def store(self, content_sha256: str, result: Record | Failure, cost: Cost, *, content: bytes | None = None) -> None:
        """Queue a result, to replace what is there; a failure that is not the document's own is left out.

        `content` is the result's, where that is encoded already.
        """
        if isinstance(result, Record) or result.is_own:
            reason = result.reason if isinstance(result, Failure) else ""
            key = record_key(self._made_with, content_sha256)
            self._queued.append(self._checked_row("row", key, content or encode_content(result), reason, *cost.amounts))

    def flush(self) -> None:
        """Write what is queued, in one short transaction: the outputs are written in between over a connection of
        their own, and one that stayed open would lock them out.
        """
        if self._queued:
            queued, self._queued = self._queued, []
            with self._store_errors(), self._transaction():
                for row in queued:
                    self._write_row("row", row)

    def close(self) -> None:
        """Write what is queued and close the file."""
        try:
            self.flush()
        finally:
            super().close()
