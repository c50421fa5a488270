"""Runner: one run of a source under a config, from the documents of a feed to a complete run folder."""

from contextlib import ExitStack, closing
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from summarize.backends.base import Backend, ReportsTrouble, WaitsForOthers
from summarize.backends.caching import CachingBackend, OutputCache
from summarize.backends.recording import RecordingBackend
from summarize.clean.articles import article_of
from summarize.core.config import Config
from summarize.core.errors import UsageError
from summarize.core.files import store_errors
from summarize.core.messages import _
from summarize.core.near_folder import near_folder
from summarize.core.output_file import write_output
from summarize.core.remote_url import remote_url
from summarize.core.schema import Article, Request
from summarize.core.usage import estimate_tokens
from summarize.pipeline.dry_run import Estimate, estimate, measured_speed, survey
from summarize.pipeline.executor import Executor, LocalExecutor
from summarize.pipeline.feed import Feed, WholeSource
from summarize.pipeline.progress import Outcome, Progress, Totals
from summarize.pipeline.ray_executor import RayExecutor
from summarize.pipeline.record_cache import RecordCache
from summarize.pipeline.result_writer import ResultWriter
from summarize.pipeline.stages import Stages
from summarize.read.raw_document import RawDocument
from summarize.runs.folder import Run, find_run
from summarize.runs.manifest import Manifest, RegeneratedFrom
from summarize.runs.remote_results import open_results


def run(source: str | Path, config: Config | None = None, *, limit: int | None = None) -> Run:
    """Catalogue the documents of a folder, a file or a JSONL file as `summarize run` does; the complete run."""
    return Run(Runner(Path(source), config or Config(), limit=limit).run().path)


class Runner:
    """Runs one source under one config."""

    def __init__(
        self,
        source: Path,
        config: Config,
        *,
        limit: int | None = None,
        progress: Progress | None = None,
        backend: Backend | None = None,
        feed: Feed | None = None,
        pull: bool = True,
        is_dry: bool = False,
        rehash: bool = False,
        origin: RegeneratedFrom | None = None,
    ) -> None:
        """`backend` replaces the one the config names, `feed` the whole source in the order of names.

        `origin` says which articles the feed takes, where that is some of them, for good.
        Without `pull`, weights that are not here are a ModelError instead of being fetched; one that `is_dry`, for its
        manifest and estimate alone, does without those that the catalogue knows. With `rehash` every byte is read.
        """
        self.source = source
        self.config = config
        self.limit = limit
        self._origin = origin
        self._is_given = backend is not None
        self._progress = progress or Progress()
        self._feed = feed or WholeSource(source, config.cleaning, limit=limit)
        self._stages = Stages(
            config,
            say=self._progress.say,
            on_load=self._progress.load,
            backend=backend,
            pull=pull,
            is_dry=is_dry,
            rehash=rehash,
        )

    def run(self, *, force: bool = False, resume: bool = True, record: Path | None = None) -> Outcome:
        """Give every document a record or a failure. Interrupted at any moment, the next call resumes the run.

        With `force`, nothing cached is used; `record` names a file for the backend's outputs, and implies that. It is
        for this process alone, whatever `run.executor` says.
        """
        if record and (record.is_dir() or not record.absolute().parent.is_dir()):
            raise UsageError(
                _("{record}: cannot be a file", record=record), hint=_("--record names a file in an existing folder")
            )
        documents = self._feed.documents()  # a source that cannot be read is refused before anything is written
        use_caches = not force and record is None
        stages = self._stages
        if isinstance(stages.backend, ReportsTrouble):
            stages.backend.say = self._progress.say
        if isinstance(stages.backend, WaitsForOthers):
            stages.backend.may_wait = self._feed.may_continue
        with ExitStack() as stack:
            recorder = RecordingBackend(stages.backend) if record else None
            executor = self._executor(stack, recorder or stages.backend, read=use_caches)
            cache = self._record_cache(stack, read=use_caches)
            writer = stack.enter_context(
                open_results(
                    Path(self.config.run.results),
                    self.manifest,
                    resume=resume and not force,
                    now=datetime.now(UTC),
                    say=self._progress.say,
                )
            )
            if writer.resumed:
                self._progress.say(
                    _("resuming {path}: {count} records are done", path=writer.path, count=len(writer.kept))
                )
            self._feed.on_run_started(writer.path, writer.kept)
            results = ResultWriter(writer, cache, Totals(usage=executor.usage))
            self._progress.advance(results.totals)  # it has begun: the first article may take minutes
            with results.timed(stages.backend):
                for done in executor.schedule(
                    documents, lookup=cache.lookup, kept=writer.kept, may_continue=self._feed.may_continue
                ):
                    results.store(done)
                    self._feed.observe(done)
                    self._progress.advance(results.totals)
                self._feed.finish()
            summary = results.complete()
            if recorder and record:
                with store_errors(record):
                    write_output(record, recorder.content())
        return Outcome(writer.path, summary, results.totals, name=self._name(writer.path))

    def estimate(self, *, force: bool = False, resume: bool = True, processes: int = 1) -> Estimate:
        """What `run` would do. Nothing is written, and no model is loaded where the runner is dry (`is_dry`)."""
        results, cleaning = near_folder(self.config.run.results), self.config.cleaning
        interrupted = find_run(results, self.manifest.fingerprint, complete=False) if resume and not force else None
        with ExitStack() as stack:
            backend = self._caching_backend(stack, self._stages.backend, read=not force)
            extractor = self._stages.extractor(
                backend, lambda text: backend.known_count(text) or estimate_tokens(len(text))
            )

            def first_request(document: RawDocument) -> Request:
                article = article_of(document, cleaning)
                assert isinstance(article, Article)  # the survey has seen it
                return extractor.first_request(article)

            return estimate(
                self._feed.documents(),
                lookup=self._record_cache(stack, read=not force).lookup,
                survey=lambda documents: survey(documents, config=cleaning, processes=processes),
                first_request=first_request,
                is_cached=backend.has,
                kept={record.id: record.article_sha256 for record in Run(interrupted).records()} if interrupted else {},
                tokens_per_second=measured_speed(results),
                bytes_to_fetch=self._stages.bytes_to_fetch,
            )

    def _name(self, run: Path) -> str:
        """The run as commands take it."""
        url = remote_url(self.config.run.results)
        return f"{url}/{run.name}" if url else str(run)

    @cached_property
    def manifest(self) -> Manifest:
        """Everything that can change an output, and its fingerprints."""
        return self._stages.manifest(self.source, limit=self.limit, origin=self._origin)

    def _executor(self, stack: ExitStack, backend: Backend, *, read: bool) -> Executor:
        """What the config names; this process for a backend that only it has, which is given or recorded."""
        if self.config.run.executor == "local" or self._is_given or isinstance(backend, RecordingBackend):
            return LocalExecutor(self._stages, self._caching_backend(stack, backend, read=read))
        return RayExecutor(self.config, self.manifest, backend, read_cache=read, say=self._progress.say)

    def _caching_backend(self, stack: ExitStack, inner: Backend, *, read: bool) -> CachingBackend:
        cache = stack.enter_context(OutputCache(self._stages.cache_path, say=self._progress.say))
        return stack.enter_context(closing(CachingBackend(inner, cache, read=read)))

    def _record_cache(self, stack: ExitStack, *, read: bool) -> RecordCache:
        cache = RecordCache(self._stages.cache_path, self.manifest.made_with, read=read, say=self._progress.say)
        return stack.enter_context(cache)
