"""Result writer: each result's line into the run folder and the record cache, counted, and flushed to disk on time."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Final

from summarize.backends.base import Backend, SharesPrompts
from summarize.backends.recording import ReplayBackend
from summarize.core.peak_memory import peak_memory_mb
from summarize.core.schema import Failure, Record
from summarize.core.version import __version__
from summarize.pipeline.progress import Totals
from summarize.pipeline.record_cache import CachedResult, RecordCache
from summarize.pipeline.scheduler import DocumentResult
from summarize.runs.folder import RunSummary
from summarize.runs.jsonl import article_hash, encode_content, join_line
from summarize.runs.writer import RunWriter, complete_run

FLUSH_SECONDS: Final = 1.0
"""Longest time a queued line waits before it is durable."""
FLUSH_BYTES: Final = 4_000_000
"""Queued bytes at which lines are flushed before that."""


class ResultWriter:
    """Fills a run folder. The ids of its records are in memory, none of their lines."""

    def __init__(self, writer: RunWriter, cache: RecordCache, totals: Totals) -> None:
        self.totals = totals
        self._writer = writer
        self._cache = cache
        self._flushed = time.monotonic()
        self._recorded: set[str] = set()

    def store(self, done: DocumentResult) -> None:
        """Count a result and queue its line."""
        totals = self.totals
        totals.documents += 1
        totals.cost += done.cost
        if done.cost.tokens:
            totals.asked += 1
            totals.asked_before += isinstance(done.result, CachedResult)
        if isinstance(done.result, CachedResult):
            self._store_cached(done, done.result)
        elif done.result is None:
            totals.kept += 1
        else:
            self._store_new(done, done.result)
        if done.failure_reason:
            totals.failures[done.failure_reason] += 1
        else:
            self._recorded.add(done.id)
        if time.monotonic() - self._flushed > FLUSH_SECONDS or self._writer.queued > FLUSH_BYTES:
            self._writer.flush()
            self._cache.flush()
            self._flushed = time.monotonic()

    @contextmanager
    def timed(self, backend: Backend) -> Iterator[None]:
        """Note in `timings.jsonl` when the block starts and ends and what is done by then, also when it fails."""
        started = time.monotonic()
        self._writer.time({"event": "start", "at": _now(), "batch_size": backend.batch_size, "version": __version__})
        try:
            yield
        finally:
            if isinstance(backend, SharesPrompts):
                self.totals.shared_prompt_tokens = backend.shared_prompt_tokens
            seconds = round(time.monotonic() - started, 3)
            took = {"seconds": seconds, "peak_memory_mb": peak_memory_mb()}
            asked = {"asked": self.totals.asked, "asked_before": self.totals.asked_before}
            # The manifest of a replay is the recorded model's: here alone is it said that the time is not.
            said = {"replayed": isinstance(backend, ReplayBackend)}
            self._writer.time({"event": "end", "at": _now(), **took, **self.totals.counts(), **asked, **said})

    def complete(self) -> RunSummary:
        """Put the lines in order and write the report and the summary."""
        totals = self.totals
        self._writer.finish(self._recorded)
        return complete_run(
            self._writer,
            records=totals.records + totals.kept,
            failures=totals.failures,
            characters=totals.cost.characters,
            article_characters=totals.cost.article_characters,
        )

    def _store_new(self, done: DocumentResult, result: Record | Failure) -> None:
        content = encode_content(result)
        if done.content_sha256 is not None:
            self._cache.store(done.content_sha256, result, done.cost, content=content)
        line = join_line(result.id, result.source, content)
        if isinstance(result, Record):
            self.totals.records += 1
            self._writer.add_line(result.id, line)
        else:
            self._writer.fail_line(result.id, result.source, line)

    def _store_cached(self, done: DocumentResult, cached: CachedResult) -> None:
        self.totals.from_cache += 1
        self.totals.from_cache_tokens += cached.cost.tokens
        line = join_line(done.id, done.source, cached.content)
        if cached.failure:
            self._writer.fail_line(done.id, done.source, line)
        elif done.id in self._writer.kept and self._writer.kept[done.id] == article_hash(cached.content):
            self.totals.kept += 1
        else:
            self.totals.records += 1
            self._writer.add_line(done.id, line)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
