"""A whole run, put together from its config: source, cleaning, prompt, model, backend, cache and run folder.

The one place that knows all the stages; each stage knows none of the others.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from itertools import chain, islice
from pathlib import Path
from typing import Protocol

from filelock import FileLock, Timeout

from summarize import __version__
from summarize.backends.choice import choose, open_backend
from summarize.backends.protocol import Backend
from summarize.backends.replay import Recorder
from summarize.cache import CachingBackend, OutputCache, Usage
from summarize.cataloguing import Cataloguer
from summarize.cleaning import clean_or_fail, near_duplicates
from summarize.config import CleaningConfig, Config
from summarize.errors import UsageError
from summarize.fingerprint import file_digest
from summarize.models import ModelFiles, cache_root, ensure, load_catalogue
from summarize.pipeline import Pipeline, Result
from summarize.planning import Plan, measured_speed, plan, reckoned_tokens
from summarize.prompting import Asker, Prompt, load_prompt
from summarize.provenance import manifest_of
from summarize.reading import read_source
from summarize.render.report import report
from summarize.shapes import Article, Document, Failure, Record
from summarize.store import (
    FAILURES,
    RECORDS,
    REPORT,
    SUMMARY,
    Manifest,
    Run,
    RunWriter,
    Summary,
    guarded,
    newest_incomplete,
    pretty,
    replace_file,
)

# What is queued is made durable at the latest after so many seconds.
FLUSH_SECONDS = 1.0


class Progress(Protocol):
    """Hears how a run goes on; a progress bar, log lines, or nothing."""

    def say(self, line: str) -> None:
        """One line for the person who started the run."""

    def advance(self, totals: Totals) -> None:
        """A document has its result, or tokens were made."""


@dataclass(slots=True)
class Totals:
    """What this process has done so far."""

    documents: int = 0
    records: int = 0
    kept: int = 0
    failures: Counter[str] = field(default_factory=Counter)
    usage: Usage = field(default_factory=Usage)


@dataclass(frozen=True, slots=True)
class Outcome:
    """Where the run is, and how it ended."""

    path: Path
    summary: Summary
    totals: Totals


class Batch:
    """One source under one config."""

    def __init__(self, source: Path, config: Config, *, limit: int | None = None, progress: Progress) -> None:
        self.source = source
        self.config = config
        self.limit = limit
        self._progress = progress
        self._auto_pull = True

    def run(self, *, force: bool = False, resume: bool = True, record: Path | None = None) -> Outcome:
        """Catalogue every document of the source. Interrupted at any moment, the next call goes on from there."""
        if record and (record.is_dir() or not record.absolute().parent.is_dir()):
            raise UsageError(f"{record}: not a place for a file", hint="--record names a file in a folder that exists")
        documents = self.documents()
        first = next(documents, None)  # a source that cannot be read is refused before anything is written
        with ExitStack() as stack:
            cache = OutputCache(self._cache_path)
            stack.callback(cache.close)
            recorder = Recorder(self._backend) if record else None
            backend = CachingBackend(recorder or self._backend, cache, read=not force and not record)
            stack.callback(backend.close)
            writer = stack.enter_context(self._writer(stack, resume=resume and not force))
            outcome = self._work(_chained(first, documents), backend, writer)
            if recorder and record:
                with guarded(record):
                    replace_file(record, recorder.content())
        return outcome

    def plan(self, *, force: bool = False, resume: bool = True) -> Plan:
        """What `run` would do; no model is loaded, no run is begun. ModelError when the weights are not here."""
        self._auto_pull = False
        results = Path(self.config.run.results)
        path = newest_incomplete(results, self.manifest.fingerprint) if resume and not force else None
        kept = {record.id: record.article_sha256 for record in Run(path).records()} if path else {}
        with ExitStack() as stack:
            cache = OutputCache(self._cache_path)
            stack.callback(cache.close)
            backend = CachingBackend(self._backend, cache, read=not force)
            cataloguer = self._cataloguer(backend, lambda text: backend.known_count(text) or reckoned_tokens(text), {})
            return plan(
                self.documents(),
                clean=self.clean,
                first_request=cataloguer.first_request,
                is_cached=backend.has,
                is_kept=lambda article: kept.get(article.id) == article.sha256,
                tokens_per_second=measured_speed(results),
            )

    def documents(self) -> Iterator[Document | Failure]:
        """The source's documents, `limit` at the most."""
        return islice(read_source(self.source, config=self.config.cleaning), self.limit)

    def clean(self, document: Document) -> Article | Failure:
        """The document's article, or why there is none."""
        return clean_or_fail(document, config=self.config.cleaning)

    def _leaders(self) -> dict[str, str]:
        """For each article that is nearly the copy of an earlier one, that one's id; empty unless they are to share."""
        if not self.config.cleaning.share_near_duplicates:
            return {}
        groups = near_duplicates(articles(self.source, self.config.cleaning, limit=self.limit))
        return {copy: leader for leader, *copies in groups for copy in copies}

    def _cataloguer(
        self, backend: Backend, count_tokens: Callable[[str], int], leaders: Mapping[str, str]
    ) -> Cataloguer:
        return Cataloguer(
            Asker(self._prompt, self.config.prompt, self.config.limits),
            self.config.limits,
            attempts=self.config.prompt.attempts,
            window=backend.context_tokens,
            count_tokens=count_tokens,
            leaders=leaders,
        )

    def _work(self, documents: Iterator[Document | Failure], backend: CachingBackend, writer: RunWriter) -> Outcome:
        totals = Totals(usage=backend.usage)
        leaders = self._leaders()
        led = frozenset(leaders.values())
        pipeline = Pipeline(
            backend,
            clean=self.clean,
            catalogue=self._cataloguer(backend, backend.count_tokens, leaders).catalogue,
            has=lambda article: article.id not in led and writer.kept.get(article.id) == article.sha256,
        )
        started = flushed = time.monotonic()
        writer.time({"event": "start", "at": _now(), "batch_size": backend.batch_size, "version": __version__})
        recorded: set[str] = set()
        for result in chain(
            pipeline.run(document for document in documents if document.id not in leaders),
            # Copies come second, when what is taken for their leaders is known.
            pipeline.run(document for document in self.documents() if document.id in leaders) if leaders else (),
        ):
            if not isinstance(result, Failure):
                recorded.add(result.id)
            _put(result, writer, totals)
            if time.monotonic() - flushed > FLUSH_SECONDS:
                writer.flush()
                flushed = time.monotonic()
            self._progress.advance(totals)
        seconds = time.monotonic() - started
        writer.time(
            {"event": "end", "at": _now(), "seconds": round(seconds, 3), "kept": totals.kept, **asdict(totals.usage)}
        )
        writer.finish(recorded)
        return Outcome(writer.path, self._summarise(writer, totals), totals)

    def _summarise(self, writer: RunWriter, totals: Totals) -> Summary:
        summary = Summary(
            documents=totals.documents,
            records=totals.records + totals.kept,
            failures=dict(sorted(totals.failures.items())),
            records_sha256=file_digest(writer.path / RECORDS),
            failures_sha256=file_digest(writer.path / FAILURES),
        )
        writer.write(REPORT, report(Run(writer.path), summary).encode())
        writer.write(SUMMARY, pretty(summary))
        return summary

    def _writer(self, stack: ExitStack, *, resume: bool) -> RunWriter:
        """An interrupted run of the same fingerprint that nobody is working on, else a new one."""
        results = Path(self.config.run.results)
        manifest = self.manifest
        with guarded(results):
            results.mkdir(parents=True, exist_ok=True)
        with FileLock(results / ".lock"):  # so that two processes do not take the same folder
            path = newest_incomplete(results, manifest.fingerprint) if resume else None
            if path is not None and _locked(path, stack):
                writer = RunWriter.resume(path)
                self._progress.say(f"going on with {path}: {len(writer.kept)} records are there")
                return writer
            writer = RunWriter.create(results, manifest, datetime.now(UTC))
            _locked(writer.path, stack)
            return writer

    @cached_property
    def manifest(self) -> Manifest:
        """Everything that can change an output, and its fingerprint."""
        return manifest_of(
            self.config, self.source, limit=self.limit, backend=self._backend.identity, prompt=self._prompt
        )

    @cached_property
    def _prompt(self) -> Prompt:
        return load_prompt(self.config.prompt.name)

    @cached_property
    def _backend(self) -> Backend:
        choice = choose(self.config.backend)
        self._progress.say(f"backend: {choice.name} ({choice.reason})")
        model: ModelFiles | str | None = None
        if choice.name == "openai":
            model = self.config.model.name  # the weights are the server's business
        elif choice.name != "replay":
            model = ensure(self.config.model.name, catalogue=load_catalogue(), auto_pull=self._auto_pull)
        return open_backend(choice.name, self.config.backend, model)

    @property
    def _cache_path(self) -> Path:
        return Path(self.config.run.cache) if self.config.run.cache else cache_root() / "outputs.sqlite"


def pages(source: Path, config: CleaningConfig, *, limit: int | None = None) -> Iterator[tuple[Document, Article]]:
    """The documents of a source with the articles cleaning makes of them; those that would be failures are left out."""
    for document in islice(read_source(source, config=config), limit):
        if not isinstance(document, Failure):
            article = clean_or_fail(document, config=config)
            if not isinstance(article, Failure):
                yield document, article


def articles(source: Path, config: CleaningConfig, *, limit: int | None = None) -> Iterator[Article]:
    """The articles of `pages`."""
    return (article for _, article in pages(source, config, limit=limit))


def _put(result: Result, writer: RunWriter, totals: Totals) -> None:
    totals.documents += 1
    if isinstance(result, Record):
        totals.records += 1
        writer.add(result)
    elif isinstance(result, Failure):
        totals.failures[result.reason] += 1
        writer.fail(result)
    else:
        totals.kept += 1


def _chained(first: Document | Failure | None, rest: Iterator[Document | Failure]) -> Iterator[Document | Failure]:
    if first is not None:
        yield first
    yield from rest


def _locked(path: Path, stack: ExitStack) -> bool:
    """Whether this process now has the run folder to itself, until `stack` closes."""
    lock = FileLock(path / ".lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        return False
    stack.callback(lock.release)
    return True


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
