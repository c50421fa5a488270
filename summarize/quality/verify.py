"""Verification: a run's records made again without a cache, and compared byte for byte."""

import heapq
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from pydantic import Field

from summarize.core.codes import code_name
from summarize.core.config import Config
from summarize.core.hashing import sample_order
from summarize.core.messages import Message, _
from summarize.core.schema import Article, Failure, FrozenModel, Record
from summarize.pipeline.progress import Progress, Totals
from summarize.pipeline.provenance import differences
from summarize.pipeline.run_config import config_of_run, engine_settings
from summarize.pipeline.scheduler import DocumentResult, schedule
from summarize.pipeline.stages import Stages
from summarize.read.raw_document import RawDocument
from summarize.read.sources import find_documents
from summarize.runs.folder import RecordLocation, Run
from summarize.runs.jsonl import encode


class Verdict(FrozenModel):
    """The result of a verification."""

    records: int
    """Records of the run that were to be made again."""
    identical: int = 0
    different: dict[str, Message] = Field(default_factory=dict)
    """What differs, by id: fields, or the failure it is now."""
    changed: tuple[str, ...] = ()
    """Ids of articles that are not in the source as they were; there is nothing to compare."""
    incomparable: tuple[Message, ...] = ()
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

    Only the backend's settings of `config` count (speed, the server's place, a recording) and an adapter. The sample
    depends on the ids and on `seed`. Raises ModelError when the weights are not here: none are fetched.
    """
    manifest = run.manifest
    if made := manifest.made_from:
        reason = _("made_from: people's decisions on {run}; verify that run instead", run=made.a)
        return Verdict(records=run.summary.records, incomparable=(reason,))
    stages = Stages(
        config_of_run(manifest, engine_settings(config), run=run.path),
        say=progress.say,
        on_load=progress.load,
        pull=False,
    )
    sampled = _sample(run, sample, seed)
    progress.expect(len(sampled))
    if incomparable := tuple(differences(stages.manifest(source or run.source), manifest)):
        return Verdict(records=len(sampled), incomparable=incomparable)
    source = run.find_articles(source)
    different: dict[str, Message] = {}
    changed = set(sampled)
    for done in _make_again(stages, source, sampled, limit=manifest.limit, progress=progress):
        # A document that has no article any more is a failure without a hash: its article changed.
        if isinstance(done.result, Record | Failure) and done.result.article_sha256 is not None:
            changed.discard(done.id)
            if difference := _difference(run.read_line(sampled[done.id]), done.result):
                different[done.id] = difference
    return Verdict(
        records=len(sampled),
        identical=len(sampled) - len(changed) - len(different),
        different=dict(sorted(different.items())),
        changed=tuple(sorted(changed)),
    )


def _sample(run: Run, size: int | None, seed: int) -> dict[str, RecordLocation]:
    locations = run.locations()
    if size is not None:
        locations = iter(heapq.nsmallest(size, locations, key=lambda place: sample_order(place.id, seed)))
    return {location.id: location for location in locations}


def _make_again(
    stages: Stages, source: Path, sampled: dict[str, RecordLocation], *, limit: int | None, progress: Progress
) -> Iterator[DocumentResult]:
    """The results of the sampled documents; articles that are not as they were are skipped."""
    documents = islice(find_documents(source, config=stages.config.cleaning), limit)
    wanted = (document for document in documents if isinstance(document, RawDocument) and document.id in sampled)

    def is_changed(article: Article) -> bool:
        return sampled[article.id].article_sha256 != article.sha256

    totals = Totals()
    progress.advance(totals)
    backend = stages.backend
    extract = stages.extractor(backend).extract
    try:
        for done in schedule(wanted, clean=stages.clean, extract=extract, backend=backend, skip=is_changed):
            yield done
            totals.documents += 1
            totals.usage.prompt_tokens += done.cost.prompt_tokens
            totals.usage.output_tokens += done.cost.output_tokens
            progress.advance(totals)
    finally:
        backend.close()


def _difference(line: bytes, result: Record | Failure) -> Message:
    """What of the result differs from the run's line; empty when nothing does."""
    if isinstance(result, Failure):
        return _("now a failure, {reason}", reason=code_name(result.reason))
    if encode(result) == line:
        return Message("")
    now, before = result.model_dump(mode="json"), Record.model_validate_json(line).model_dump(mode="json")
    names = ", ".join(name for name in now if now[name] != before[name])
    return Message("{names}", names=names) if names else _("bytes")
