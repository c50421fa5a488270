"""Regenerate: the articles of a run catalogued again, with something changed and all else as its manifest says.

An article is the run's if it is still what the run catalogued: its clean text has the same hash, or the record cache
knows its document's content as what the run's record was made of, in which case its cleaning may differ meanwhile.
"""

import heapq
from collections.abc import Collection, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Final

from summarize.backends.base import Backend
from summarize.clean.articles import article_of
from summarize.core.config import Config
from summarize.core.errors import IncomparableError, UsageError
from summarize.core.hashing import fingerprint, sample_order
from summarize.core.messages import _
from summarize.core.schema import Article, Failure
from summarize.pipeline.dry_run import Estimate
from summarize.pipeline.feed import WholeSource
from summarize.pipeline.progress import Outcome, Progress
from summarize.pipeline.record_cache import RecordCache
from summarize.pipeline.run_config import config_of_run, require_known_adapter
from summarize.pipeline.runner import Runner
from summarize.pipeline.stages import cache_path
from summarize.read.raw_document import RawDocument
from summarize.read.sources import find_documents
from summarize.runs.folder import Run, open_run
from summarize.runs.jsonl import article_hash
from summarize.runs.manifest import Manifest, RegeneratedFrom

CHANGED: Final = _("changed")
"""Why an article is left out: its text is another one now. Otherwise it is why its document cannot be read."""
ABSENT: Final = _("not in the source")


@dataclass(frozen=True, slots=True)
class Regenerated:
    """A run of another run's articles."""

    run: Run
    left_out: Mapping[str, str]
    """By id, why an article of the other run is not in this one."""


def regenerate(
    run: str | Path,
    config: Config | None = None,
    *,
    source: str | Path | None = None,
    only: Collection[str] = (),
    sample: int | None = None,
) -> Regenerated:
    """Catalogue the articles of a run again as `summarize regenerate` does: what `config` states is changed.

    Of `config` only keys that were set count, such as those in the file of `load_config`. `source` is where the
    articles are if they moved; `only` are ids, `sample` is a number of them, the same at each call.
    """
    place = None if source is None else Path(source)
    regeneration = Regeneration(open_run(run), config or Config(), source=place, only=only, sample=sample)
    path = regeneration.run().path
    return Regenerated(Run(path), regeneration.left_out)


class Regeneration:
    """Makes a run's articles again."""

    def __init__(
        self,
        run: Run,
        changes: Config,
        *,
        source: Path | None = None,
        only: Collection[str] = (),
        sample: int | None = None,
        progress: Progress | None = None,
        backend: Backend | None = None,
        is_dry: bool = False,
    ) -> None:
        """`backend` and `is_dry` as for Runner. UsageError for an id that the run lacks, or a source that is gone."""
        old = run.manifest
        if backend is None:
            require_known_adapter(old, changes, run=run.path)
        self.config = config_of_run(old, changes, run=run.path)
        known = _known_hashes(run)
        self.hashes = _choose(run, known, only, sample)
        """Hash of each article that is to be made again, by id."""
        origin = RegeneratedFrom(
            run=run.path.as_posix(),
            articles=len(self.hashes),
            articles_sha256=fingerprint(sorted(self.hashes.items())),
            part=len(self.hashes) < len(known),
        )
        place = run.find_articles(source)
        self._feed = ArticlesOfRun(place, self.hashes, old, self.config)
        self._runner = Runner(
            place, self.config, progress=progress, backend=backend, feed=self._feed, is_dry=is_dry, origin=origin
        )

    @property
    def manifest(self) -> Manifest:
        """That of the new run."""
        return self._runner.manifest

    @property
    def left_out(self) -> Mapping[str, str]:
        """By id, why an article is not in the new run; whole once that is made."""
        return dict(sorted(self._feed.left_out.items()))

    def run(self) -> Outcome:
        """Make the articles again; interrupted, the next call resumes. IncomparableError when all are left out."""
        with self._feed:
            return self._runner.run()

    def estimate(self, *, processes: int = 1) -> Estimate:
        """What `run` would do; nothing is made."""
        with self._feed:
            return self._runner.estimate(processes=processes)


class ArticlesOfRun(WholeSource):
    """The feed of the documents whose articles are those of a run; a context, in which its record cache is open."""

    def __init__(self, source: Path, hashes: Mapping[str, str], run: Manifest, config: Config) -> None:
        """`hashes` has the hash of each article by id, `run` is the run's manifest, `config` the new run's."""
        super().__init__(source, config.cleaning)
        self._source = source
        self._hashes = hashes
        self._run = run
        self._reading = config.cleaning
        self._cache_path = cache_path(config)
        self._open = ExitStack()
        self._known: RecordCache | None = None
        self.left_out: dict[str, str] = {}

    def __enter__(self) -> "ArticlesOfRun":
        self._known = self._open.enter_context(RecordCache(self._cache_path, self._run.made_with))
        return self

    def __exit__(self, *error: object) -> None:
        self._open.close()

    def documents(self) -> Iterator[RawDocument | Failure]:
        """Each of the documents that is unchanged. IncomparableError, at once, where none is."""
        documents = self._unchanged()
        first = next(documents, None)
        if first is None:
            raise IncomparableError(
                _(
                    "{source}: has none of the {count} articles as the run catalogued them",
                    source=self._source,
                    count=len(self._hashes),
                ),
                hint=_("name their place with --source, or catalogue what is there with `summarize run`"),
            )
        return chain([first], documents)

    def _unchanged(self) -> Iterator[RawDocument]:
        self.left_out = dict.fromkeys(self._hashes, ABSENT)
        waiting = len(self._hashes)
        for document in find_documents(self._source, config=self._reading):
            if document.id not in self._hashes:
                continue
            waiting -= 1
            if isinstance(document, Failure):
                self.left_out[document.id] = document.reason
            elif self._is_unchanged(document):
                del self.left_out[document.id]
                yield document
            else:
                self.left_out[document.id] = CHANGED
            if not waiting:  # what follows need not be read
                return

    def _is_unchanged(self, document: RawDocument) -> bool:
        expected = self._hashes[document.id]
        cached = self._known.lookup(document.content_sha256) if self._known else None
        if cached and article_hash(cached.content) == expected:
            return True
        article = article_of(document, self._run.cleaning)
        return isinstance(article, Article) and article.sha256 == expected


def _known_hashes(run: Run) -> dict[str, str]:
    """The hash of each article of the run, by id."""
    hashes = {place.id: place.article_sha256 for place in run.locations()}
    return hashes | {failure.id: failure.article_sha256 for failure in run.failures() if failure.article_sha256}


def _choose(run: Run, hashes: Mapping[str, str], only: Collection[str], sample: int | None) -> dict[str, str]:
    """Of the run's hashes those in `only`, and so many that the hash of ids picks."""
    for identity in only:
        if identity not in hashes:
            raise UsageError(
                _("{id}: not an article of {path}", id=identity, path=run.path),
                hint=_("`summarize show RUN` lists the ids"),
            )
    if not hashes:
        raise IncomparableError(_("{path}: has no article", path=run.path), hint=_("`summarize show RUN` says why"))
    chosen = sorted(set(only) or hashes)
    if sample is not None:
        chosen = heapq.nsmallest(sample, chosen, key=sample_order)
    return {identity: hashes[identity] for identity in chosen}
