"""A whole run, put together from its config: source, cleaning, prompt, model, backend, caches and run folder.

The one place that knows all the stages; each stage knows none of the others.
"""

from __future__ import annotations

from contextlib import ExitStack
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from summarize.backends.base import Backend
from summarize.backends.caching import CachingBackend, OutputCache
from summarize.backends.recording import Recorder
from summarize.clean import article_of
from summarize.core.config import Config
from summarize.core.errors import UsageError
from summarize.core.files import guarded, replace_file
from summarize.core.schema import Article
from summarize.core.usage import estimate_tokens
from summarize.extract.extractor import Extractor
from summarize.pipeline.dry_run import Plan, measured_speed, plan
from summarize.pipeline.equipment import Equipment
from summarize.pipeline.feed import Everything, Watch
from summarize.pipeline.memory import Memory
from summarize.pipeline.progress import Outcome, Progress, Totals
from summarize.pipeline.record_cache import RowCache
from summarize.pipeline.scheduler import Pipeline
from summarize.pipeline.surveying import survey
from summarize.pipeline.working import Work
from summarize.read import RawDocument
from summarize.runs import Manifest, Run, newest_incomplete, writing


class Batch:
    """One source under one config."""

    def __init__(
        self,
        source: Path,
        config: Config,
        *,
        limit: int | None = None,
        progress: Progress,
        backend: Backend | None = None,
        watch: Watch | None = None,
    ) -> None:
        """`backend` takes the place of the one the config names; `watch`, of everything in the order of names."""
        self.source = source
        self.config = config
        self.limit = limit
        self._progress = progress
        self._given = backend
        self._watch = watch or Everything(source, config.cleaning, limit=limit)

    def run(self, *, force: bool = False, resume: bool = True, record: Path | None = None) -> Outcome:
        """Catalogue every document of the source. Interrupted at any moment, the next call goes on from there."""
        if record and (record.is_dir() or not record.absolute().parent.is_dir()):
            raise UsageError(f"{record}: not a place for a file", hint="--record names a file in a folder that exists")
        # A source that cannot be read is refused before anything is written.
        found = self._watch.find(lambda name: True)
        anew = force or record is not None
        with ExitStack() as stack:
            recorder = Recorder(self._equipment.backend) if record else None
            backend = self._caching(stack, recorder or self._equipment.backend, read=not anew)
            cataloguer = self._equipment.cataloguer(backend, backend.count_tokens)
            memory = self._memory(stack, cataloguer, read=not anew)
            writer = stack.enter_context(
                writing(
                    Path(self.config.run.results), self.manifest, resume=resume and not force, now=datetime.now(UTC)
                )
            )
            if writer.resumed:
                self._progress.say(f"going on with {writer.path}: {len(writer.kept)} records are there")
            self._watch.begun(writer.path, writer.kept)
            work = Work(writer, memory, Totals(usage=backend.usage), self._progress)
            pipeline = Pipeline(
                backend,
                clean=memory.clean,
                catalogue=memory.catalogue,
                has=work.has,
                going_on=self._watch.going_on,
            )
            results = self._watch.over(pipeline.run(work.draw(found)))
            outcome = work.finish(results, self._equipment.backend)
            if recorder and record:
                with guarded(record):
                    replace_file(record, recorder.content())
        return outcome

    def plan(self, *, force: bool = False, resume: bool = True, processes: int = 1) -> Plan:
        """What `run` would do; no model is loaded, no run is begun. ModelError when the weights are not here."""
        self._equipment.auto_pull = False
        results = Path(self.config.run.results)
        path = newest_incomplete(results, self.manifest.fingerprint) if resume and not force else None
        with ExitStack() as stack:
            backend = self._caching(stack, self._equipment.backend, read=not force)
            cataloguer = self._equipment.cataloguer(
                backend, lambda text: backend.known_count(text) or estimate_tokens(len(text))
            )
            memory = self._memory(stack, cataloguer, read=not force)
            return plan(
                self._watch.find(lambda name: True),
                recall=memory.known,
                survey=lambda found: survey(found, config=self.config.cleaning, processes=processes),
                first_request=lambda found: cataloguer.first_request(self._article(found)),
                is_cached=backend.has,
                kept={record.id: record.article_sha256 for record in Run(path).records()} if path else {},
                tokens_per_second=measured_speed(results),
            )

    @cached_property
    def manifest(self) -> Manifest:
        """Everything that can change an output, and its fingerprints."""
        return self._equipment.manifest(self.source, limit=self.limit)

    @cached_property
    def _equipment(self) -> Equipment:
        return Equipment(self.config, say=self._progress.say, backend=self._given)

    def _caching(self, stack: ExitStack, inner: Backend, *, read: bool) -> CachingBackend:
        cache = OutputCache(self._equipment.cache_path)
        stack.callback(cache.close)
        backend = CachingBackend(inner, cache, read=read)
        stack.callback(backend.close)
        return backend

    def _article(self, found: RawDocument) -> Article:
        """Of a document that is known to have one."""
        article = article_of(found, self.config.cleaning)
        assert isinstance(article, Article)
        return article

    def _memory(self, stack: ExitStack, cataloguer: Extractor, *, read: bool) -> Memory:
        rows = RowCache(self._equipment.cache_path)
        stack.callback(rows.close)
        clean, catalogue = self._equipment.clean, cataloguer.extract
        return Memory(rows, self.manifest.made_with, clean=clean, catalogue=catalogue, read=read)
