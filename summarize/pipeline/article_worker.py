"""Article worker: one backend and the stages over it, in whichever process they are put.

It is handed documents bit by bit and hands results back the same way, so that its backend never runs dry while somebody
else reads, orders and writes.
"""

import os
import time
from collections import deque
from collections.abc import Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from summarize.backends.base import Backend, WaitsForOthers
from summarize.backends.caching import CachingBackend, OutputCache
from summarize.core.config import Config
from summarize.core.errors import BackendError
from summarize.core.messages import _, say_nothing
from summarize.core.schema import Article
from summarize.core.usage import BackendUsage
from summarize.pipeline.provenance import differences
from summarize.pipeline.scheduler import DocumentResult, Scheduler
from summarize.pipeline.stages import Stages
from summarize.read.raw_document import RawDocument
from summarize.runs.manifest import Manifest

SLICE_SECONDS: Final = 0.2
"""Processor time of a call that has results to hand back: each costs the process that writes the run a fixed time, so
that on a busy machine a call must not end with less done."""
MOST_SECONDS: Final = 1.0
"""How long such a call lasts by the clock: a model elsewhere takes no processor time here."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """A document to work on."""

    document: RawDocument
    kept: str | None = None
    """Hash of the article whose record the run has already."""


@dataclass(frozen=True, slots=True)
class WorkerSetup:
    """What a worker needs to be like the process that writes the run."""

    config: Config
    manifest: Manifest
    read_cache: bool
    """Whether outputs are taken from the cache on the worker's machine; they are kept there anyway."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a worker did in one call."""

    results: tuple[DocumentResult, ...]
    dropped: tuple[str, ...]
    """Ids of documents that are given up without a result."""
    usage: BackendUsage
    """Of all calls so far."""


class ArticleWorker:
    """Works on documents; holds those that were assigned until each has its result."""

    def __init__(self, setup: WorkerSetup, *, backend: Backend | None = None) -> None:
        """`backend` replaces the one that the config names. BackendError where records would not be the run's own."""
        self._stack = ExitStack()
        stages = Stages(setup.config, say=say_nothing, backend=backend)
        _require_same(stages, setup.manifest)
        if isinstance(stages.backend, WaitsForOthers):
            stages.backend.may_wait = lambda: self._may_continue
        cache = self._stack.enter_context(OutputCache(stages.cache_path, say=say_nothing))
        caching = CachingBackend(stages.backend, cache, read=setup.read_cache)
        self._backend = self._stack.enter_context(closing(caching))
        self._scheduler = Scheduler(
            clean=stages.clean,
            extract=stages.extractor(self._backend).extract,
            backend=self._backend,
            skip=self._is_kept,
            may_continue=lambda: self._may_continue,
        )
        self._inbox: deque[Assignment] = deque()
        self._kept: dict[str, str | None] = {}
        """By id, of each document that was started and has no result."""
        self._may_continue = True

    def work(self, assignments: Sequence[Assignment], *, may_continue: bool = True) -> Report:
        """Take the documents, and work until there is nothing left to do, or something to report and the slice is over.

        While not `may_continue`, an article that would ask again is dropped.
        """
        self._inbox.extend(assignments)
        self._may_continue = may_continue
        until, at_last = time.process_time() + SLICE_SECONDS, time.monotonic() + MOST_SECONDS
        results: list[DocumentResult] = []
        scheduler = self._scheduler
        while (self._inbox or scheduler.in_flight) and not scheduler.gave_up:
            if self._inbox and scheduler.has_room:
                assignment = self._inbox.popleft()
                self._kept[assignment.document.id] = assignment.kept
                results += scheduler.start(assignment.document)
            elif results and not self._inbox:  # more may be on its way
                break
            else:
                results += scheduler.step()
            if results and (time.process_time() > until or time.monotonic() > at_last):
                break
        return self._report(results)

    def close(self) -> None:
        """Drop what is held, free the model and close the cache."""
        self._stack.close()

    def _is_kept(self, article: Article) -> bool:
        return self._kept[article.id] == article.sha256

    def _report(self, results: Sequence[DocumentResult]) -> Report:
        for result in results:
            del self._kept[result.id]
        dropped = tuple(self._kept.keys() - set(self._scheduler.in_flight))
        for name in dropped:
            del self._kept[name]
        return Report(tuple(results), dropped, replace(self._backend.usage))


def _require_same(stages: Stages, manifest: Manifest) -> None:
    """BackendError where this process would make other records than the one that writes the run."""
    here = stages.manifest(Path(manifest.source))
    if here.made_with != manifest.made_with:
        found = "; ".join(differences(here, manifest)) or "another version"
        raise BackendError(
            _("{nodename}: would make other records: {found}", nodename=os.uname().nodename, found=found),
            hint=_("install the same version, with the same packages and weights, on every machine"),
        )
