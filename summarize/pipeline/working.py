"""One process's part of a run: what it draws, what it does with each result, how it ends. Knows no engine."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from datetime import UTC, datetime

from summarize import __version__
from summarize.backends.base import Backend, SharesPrompts
from summarize.core.hashing import file_digest
from summarize.core.schema import Article, Document, Failure, Record
from summarize.pipeline.memory import Memory
from summarize.pipeline.progress import Outcome, Progress, Totals
from summarize.pipeline.scheduler import Kept, Recalled, Result
from summarize.read import RawDocument
from summarize.runs import FAILURES, RECORDS, REPORT, SUMMARY, Run, RunWriter, Summary, pretty
from summarize.runs.jsonl import article_hash, join_line
from summarize.runs.report import report

FLUSH_SECONDS = 1.0
"""What is queued is made durable at the latest after so long,"""
FLUSH_BYTES = 4_000_000
"""and when it is so much."""


class Work:
    """A run folder being filled. In memory are the ids of what it has, none of the rows."""

    def __init__(self, writer: RunWriter, memory: Memory, totals: Totals, progress: Progress) -> None:
        self._writer = writer
        self._memory = memory
        self._totals = totals
        self._progress = progress

    def draw(self, found: Iterable[RawDocument | Failure]) -> Iterator[Document | Failure | Recalled]:
        """Decode what is not known already."""
        for one in found:
            if isinstance(one, Failure):
                yield one
            elif (known := self._memory.recall(one)) is not None:
                yield Recalled(one.id, one.source, known)
            else:
                yield one.decode()

    def has(self, article: Article) -> bool:
        """Whether the run that is gone on with has this article's record."""
        if self._writer.kept.get(article.id) != article.sha256:
            return False
        self._totals.cost += self._memory.drop(article.source)
        return True

    def finish(self, results: Iterable[Result], backend: Backend) -> Outcome:
        """Take the results as they come, to the last; the run is complete when this returns."""
        writer, totals = self._writer, self._totals
        started = flushed = time.monotonic()
        writer.time({"event": "start", "at": _now(), "batch_size": backend.batch_size, "version": __version__})
        recorded: set[str] = set()
        try:
            for result in results:
                if self._put(result):
                    recorded.add(result.id)
                if time.monotonic() - flushed > FLUSH_SECONDS or writer.queued > FLUSH_BYTES:
                    writer.flush()
                    self._memory.flush()
                    flushed = time.monotonic()
                self._progress.advance(totals)
        finally:  # also of a run that is stopped: it shows how fast this machine is
            totals.shared_prompt_tokens = backend.shared_prompt_tokens if isinstance(backend, SharesPrompts) else None
            seconds = round(time.monotonic() - started, 3)
            writer.time({"event": "end", "at": _now(), "seconds": seconds, **_figures(totals)})
        writer.finish(recorded)
        return Outcome(writer.path, self._summarise(), totals)

    def _put(self, result: Result) -> bool:
        """Count a result and queue its line; whether the document has a record."""
        totals = self._totals
        totals.documents += 1
        if isinstance(result, Recalled):
            return self._put_recalled(result)
        if isinstance(result, Kept):
            totals.kept += 1
            return True
        totals.cost += self._memory.settle(result)
        if isinstance(result, Record):
            totals.records += 1
            self._writer.add(result)
            return True
        totals.failures[result.reason] += 1
        self._writer.fail(result)
        return False

    def _put_recalled(self, result: Recalled) -> bool:
        totals, writer, known = self._totals, self._writer, result.known
        totals.recalled += 1
        totals.recalled_tokens += known.cost.tokens
        totals.cost += known.cost
        if known.failure:
            totals.failures[known.failure] += 1
            writer.fail_line(result.id, result.source, join_line(result.id, result.source, known.body))
        elif result.id in writer.kept and writer.kept[result.id] == article_hash(known.body):
            totals.kept += 1
        else:
            totals.records += 1
            writer.add_line(result.id, join_line(result.id, result.source, known.body))
        return not known.failure

    def _summarise(self) -> Summary:
        totals = self._totals
        return conclude(
            self._writer,
            documents=totals.documents,
            records=totals.records + totals.kept,
            failures=totals.failures,
            characters=totals.cost.characters,
            article_characters=totals.cost.article_characters,
        )


def conclude(
    writer: RunWriter,
    *,
    documents: int,
    records: int,
    failures: Mapping[str, int],
    characters: int,
    article_characters: int,
) -> Summary:
    """Write the report and the summary of a run whose rows are in order; it is complete then."""
    summary = Summary(
        documents=documents,
        records=records,
        failures=dict(sorted(failures.items())),
        records_sha256=file_digest(writer.path / RECORDS),
        failures_sha256=file_digest(writer.path / FAILURES),
        characters=characters,
        article_characters=article_characters,
    )
    writer.write(REPORT, report(Run(writer.path), summary).encode())
    writer.write(SUMMARY, pretty(summary))
    return summary


def _figures(totals: Totals) -> dict[str, int | None]:
    return {
        "documents": totals.documents,
        "kept": totals.kept,
        "recalled": totals.recalled,
        "generated_requests": totals.usage.generated_requests,
        "cached_requests": totals.usage.cached_requests,
        **asdict(totals.ledger),
    }


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
