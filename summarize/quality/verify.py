"""Whether a run's records come out the same again, byte for byte, when they are made anew through no cache."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Set
from itertools import islice
from pathlib import Path
from typing import get_args

from pydantic import ValidationError

from summarize.core.choices import BackendName
from summarize.core.config import Config
from summarize.core.errors import BackendError, StoreError
from summarize.core.hashing import digest
from summarize.core.schema import Article, Document, Failure, FrozenModel, Record
from summarize.pipeline.equipment import Equipment
from summarize.pipeline.memory import Memory
from summarize.pipeline.progress import Progress, Totals
from summarize.pipeline.provenance import differences
from summarize.pipeline.scheduler import Pipeline, Result
from summarize.read import RawDocument, find_documents
from summarize.runs import Manifest, Place, Run
from summarize.runs.jsonl import encode


class Verdict(FrozenModel):
    """What came of it."""

    records: int
    """Of the run that were to be made again."""
    identical: int
    different: dict[str, str]
    """Id to what is not the same: fields, or the failure it is now."""
    changed: tuple[str, ...]
    """Ids of articles that are not in the source any more as they were; there is nothing to compare."""
    incomparable: tuple[str, ...]
    """What the run was made with that is not what is here; when there is any, nothing was made."""


def verify(
    run: Run,
    config: Config,
    *,
    progress: Progress,
    source: Path | None = None,
    sample: int | None = None,
    seed: int = 0,
) -> Verdict:
    """Make `sample` of the run's records again, all when None, with what its manifest names, and compare.

    Of `config` the backend's settings alone count: how fast, where the server is, which recording. Which records are
    taken depends on their ids and `seed`. Raises ModelError when the weights are not here: none are fetched.
    """
    manifest = run.manifest
    if made := manifest.made_from:
        said = f"made_from: people's decisions on {made.a}; what a model made can be verified there"
        return Verdict(records=run.summary.records, identical=0, different={}, changed=(), incomparable=(said,))
    equipment = Equipment(_config_of(run.path, manifest, config), say=progress.say)
    equipment.auto_pull = False
    places = _sampled(run, sample, seed)
    source = source or Path(manifest.source)
    incomparable = tuple(differences(equipment.manifest(source), manifest))
    if incomparable:
        return Verdict(records=len(places), identical=0, different={}, changed=(), incomparable=incomparable)
    return _Comparison(run, places, equipment, source, progress).verdict()


def _sampled(run: Run, sample: int | None, seed: int) -> dict[str, Place]:
    places = run.places()
    if sample is not None:
        places = iter(heapq.nsmallest(sample, places, key=lambda place: digest(f"{seed}/{place.id}".encode())))
    return {place.id: place for place in places}


def _config_of(path: Path, manifest: Manifest, config: Config) -> Config:
    """The config of a run, with the backend's settings of `config`."""
    name = manifest.backend.get("backend")
    if config.backend.name != "replay" and name not in get_args(BackendName):
        raise BackendError(f"{path}: made on {name}, which is no backend here", hint="a recording? --replay FILE")
    own = config.backend.model_dump() | ({} if config.backend.name == "replay" else {"name": name})
    try:
        return Config.model_validate(
            {**manifest.config, "cleaning": manifest.cleaning, "model": {"name": manifest.model}, "backend": own}
        )
    except ValidationError as error:
        raise StoreError(f"{path}: its config is not one of this version", hint="run again") from error


class _Comparison:
    """Makes the records of `places` anew."""

    def __init__(
        self, run: Run, places: dict[str, Place], equipment: Equipment, source: Path, progress: Progress
    ) -> None:
        self._run = run
        self._places = places
        self._source = source
        self._cleaning = equipment.config.cleaning
        self._limit = run.manifest.limit
        self._backend = equipment.backend
        cataloguer = equipment.cataloguer(self._backend, self._backend.count_tokens)
        self._memory = Memory(None, "", clean=equipment.clean, catalogue=cataloguer.extract)
        self._progress = progress
        self._totals = Totals()

    def verdict(self) -> Verdict:
        """Compare each with the run's line."""
        identical = 0
        different: dict[str, str] = {}
        changed = set(self._places)
        try:
            for result in self._results():
                if isinstance(result, Record | Failure) and self._is_of_its_article(result):
                    changed.discard(result.id)
                    unlike = self._unlike(result)
                    if unlike:
                        different[result.id] = unlike
                    identical += not unlike
        finally:
            self._backend.close()
        return Verdict(
            records=len(self._places),
            identical=identical,
            different=dict(sorted(different.items())),
            changed=tuple(sorted(changed)),
            incomparable=(),
        )

    def _results(self) -> Iterator[Result]:
        """Of the sample."""
        memory = self._memory
        pipeline = Pipeline(self._backend, clean=memory.clean, catalogue=memory.catalogue, has=self._is_another)
        for result in pipeline.run(self._read(one) for one in self._find(self._places.keys())):
            if isinstance(result, Record | Failure):
                cost = self._memory.settle(result)
                self._totals.usage.prompt_tokens += cost.prompt_tokens
                self._totals.usage.output_tokens += cost.output_tokens
            yield result
            self._totals.documents += 1
            self._progress.advance(self._totals)

    def _find(self, ids: Set[str]) -> Iterator[RawDocument]:
        found = islice(find_documents(self._source, config=self._cleaning), self._limit)
        return (one for one in found if isinstance(one, RawDocument) and one.id in ids)

    def _read(self, found: RawDocument) -> Document | Failure:
        self._memory.recall(found)
        return found.decode()

    def _is_another(self, article: Article) -> bool:
        """Whether the article is not the one its record was made of; then none is made."""
        place = self._places.get(article.id)
        another = place is not None and place.article_sha256 != article.sha256
        if another:
            self._memory.drop(article.source)
        return another

    def _is_of_its_article(self, result: Record | Failure) -> bool:
        """Whether the result is of the sample; not so the failure of a document that has no article any more."""
        return result.id in self._places and result.article_sha256 is not None

    def _unlike(self, result: Record | Failure) -> str:
        """What of the result is not as in the run; empty when nothing is."""
        if isinstance(result, Failure):
            return f"now a failure, {result.reason}"
        before = self._run.line(self._places[result.id])
        if encode(result) == before:
            return ""
        ours, theirs = result.model_dump(mode="json"), Record.model_validate_json(before).model_dump(mode="json")
        return ", ".join(name for name in ours if ours[name] != theirs[name]) or "bytes"
