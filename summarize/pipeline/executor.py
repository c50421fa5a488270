"""Executors: who works on the documents of a run. Whoever does, the results are the same."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Protocol

from summarize.backends.caching import CachingBackend
from summarize.core.schema import Article, Failure
from summarize.core.usage import BackendUsage
from summarize.pipeline.record_cache import CachedResult
from summarize.pipeline.scheduler import DocumentResult, schedule
from summarize.pipeline.stages import Stages
from summarize.read.raw_document import RawDocument


class Executor(Protocol):
    """Makes the results of documents, each of which the caller reads, stores and counts."""

    usage: BackendUsage
    """What the model was asked so far."""

    def schedule(
        self,
        documents: Iterable[RawDocument | Failure],
        *,
        lookup: Callable[[str], CachedResult | None],
        kept: Mapping[str, str],
        may_continue: Callable[[], bool],
    ) -> Iterator[DocumentResult]:
        """The result of each document, in the order they are finished.

        `kept` has the article hash of each record that the run has already, by id; for the rest see
        `summarize.pipeline.scheduler.schedule`.
        """


class LocalExecutor:
    """Works in this process, over one backend."""

    def __init__(self, stages: Stages, backend: CachingBackend) -> None:
        self.usage = backend.usage
        self._clean = stages.clean
        self._extract = stages.extractor(backend).extract
        self._backend = backend

    def schedule(
        self,
        documents: Iterable[RawDocument | Failure],
        *,
        lookup: Callable[[str], CachedResult | None],
        kept: Mapping[str, str],
        may_continue: Callable[[], bool],
    ) -> Iterator[DocumentResult]:
        """As many articles are in flight as the backend takes requests."""

        def is_kept(article: Article) -> bool:
            return kept.get(article.id) == article.sha256

        return schedule(
            documents,
            clean=self._clean,
            extract=self._extract,
            backend=self._backend,
            lookup=lookup,
            skip=is_kept,
            may_continue=may_continue,
        )
