"""The measures of each article that two runs share: each run's record against the article as that run cleaned it."""

import heapq
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from statistics import fmean
from typing import Final

from summarize.clean.document import clean_or_fail
from summarize.core.config import CleaningConfig
from summarize.core.errors import ConfigError, IncomparableError, StoreError
from summarize.core.hashing import digest
from summarize.core.messages import _
from summarize.core.schema import Article, Document, Failure, Record
from summarize.extract.prompt import load_prompt
from summarize.quality.evaluation import measure, without_record
from summarize.quality.gold import Gold
from summarize.quality.known_measures import EMPTY_OF, MEASURES, Measure
from summarize.quality.measures import Measures
from summarize.read.sources import find_documents
from summarize.runs.folder import RecordLocation, Run
from summarize.runs.sentence_counts import count_sentences

SCORE: Final = "score"
SCORED: Final = {
    SCORE: Measure(_("mean of an article's measures against its labels"), "higher", labelled=True),
    **MEASURES,
}
"""The measures of an article."""


@dataclass
class Side:
    """One of the two runs, and what its articles score."""

    run: Run
    records: dict[str, RecordLocation]
    failed: dict[str, str | None]
    """Hash of each article without a record, by id; None where the run had no article."""
    measures: dict[str, Measures] = field(default_factory=dict)

    @classmethod
    def of(cls, run: Run) -> "Side":
        """The side of a run, before anything is scored."""
        records = {place.id: place for place in run.locations()}
        failures = (failure for failure in run.failures() if failure.id not in records)  # of a resumed run it may be
        return cls(run, records, {failure.id: failure.article_sha256 for failure in failures})

    @property
    def ids(self) -> frozenset[str]:
        """Ids of the articles with a record or a failure."""
        return frozenset(self.failed.keys() | self.records.keys())

    def text_hash(self, identity: str) -> str | None:
        """Of the article as the run had it."""
        place = self.records.get(identity)
        return place.article_sha256 if place else self.failed.get(identity)

    @cached_property
    def canaries(self) -> tuple[str, ...]:
        """Invented names of the prompt's example; none where the prompt is no longer here."""
        with suppress(ConfigError, StoreError):
            return load_prompt(self.run.manifest.prompt_name).canaries
        return ()

    def read(self, identity: str) -> Record | None:
        """The record of an article; None of one without."""
        place = self.records.get(identity)
        return Record.model_validate_json(self.run.read_line(place)) if place else None

    def score(self, document: Document, article: Article, gold: Gold | None) -> None:
        """Measure the record of `article`, or that there is none."""
        record = self.read(document.id)
        if record is None:
            self.score_failure(document.id, gold)
            return
        manifest = self.run.manifest
        found = measure(record, document, article, gold=gold, limits=manifest.limits, canaries=self.canaries)
        if record.article_sha256 != article.sha256:  # its places are those of another text
            found = {name: value for name, value in found.items() if not MEASURES[name].summed}
        self.measures[document.id] = found | _counts(record, writes=manifest.writes) | _mean_of_labels(found)

    def score_failure(self, identity: str, gold: Gold | None) -> None:
        """Measure an article of which there is no record."""
        zeros = without_record(gold)
        self.measures[identity] = zeros | {"failures": 1.0} | _mean_of_labels(zeros)


@dataclass(frozen=True)
class Scores:
    """Two runs scored on the articles that they share."""

    base: Side
    head: Side
    ids: tuple[str, ...]
    """Of the articles that were compared, in order."""
    changed: int
    """Articles that are not the same text in both runs, which clean alike: left out."""
    absent: int
    """Articles that are not in the source: left out."""

    @property
    def columns(self) -> dict[str, list[tuple[float, float]]]:
        """By measure: the values of BASE and HEAD, of each article that has both."""
        columns: dict[str, list[tuple[float, float]]] = {name: [] for name in SCORED}
        for identity in self.ids:
            base, head = self.base.measures[identity], self.head.measures[identity]
            for name in base.keys() & head.keys():
                columns[name].append((base[name], head[name]))
        return {name: column for name, column in columns.items() if column}


def score_runs(
    base: Run,
    head: Run,
    *,
    gold: Mapping[str, Gold],
    source: Path | None = None,
    sample: int | None = None,
    other_texts: bool = False,
) -> Scores:
    """Score the articles of which both runs have a record or a failure; of `sample` of them, labelled ones first.

    One whose text differs is left out, unless the runs clean differently, or with `other_texts`.
    The articles are read from `source`, else from where each run had them. IncomparableError when there is none.
    """
    sides = Side.of(base), Side.of(head)
    shared = sides[0].ids & sides[1].ids
    changed = _changed(*sides, shared) if _clean_alike(base, head) and not other_texts else frozenset()
    ids = draw_sample(shared - changed, sample, gold)
    for (place, cleaning), group in _by_source(sides, source).items():
        for document, article in _articles(place, cleaning, ids):
            identity = document.id
            for side in group:
                if isinstance(document, Document) and article:
                    side.score(document, article, gold.get(identity))
                elif identity in side.failed:
                    side.score_failure(identity, gold.get(identity))
    scored = tuple(sorted(identity for identity in ids if all(identity in side.measures for side in sides)))
    if not scored:
        hint = _("name the articles with --source") if ids else _("`summarize show RUN` lists a run's ids")
        raise IncomparableError(
            _("{base} and {head}: no article to compare them by", base=base.path, head=head.path), hint=hint
        )
    return Scores(*sides, ids=scored, changed=len(changed), absent=len(ids) - len(scored))


def _clean_alike(base: Run, head: Run) -> bool:
    """Whether both runs made the same text of the same document: else a text that differs says nothing of it."""
    a, b = base.manifest, head.manifest
    return (a.cleaning, a.code_sha256, a.libraries) == (b.cleaning, b.code_sha256, b.libraries)


def _changed(base: Side, head: Side, shared: Collection[str]) -> frozenset[str]:
    """Ids of articles of which both runs had a text, and not the same."""
    hashes = ((identity, base.text_hash(identity), head.text_hash(identity)) for identity in shared)
    return frozenset(identity for identity, ours, theirs in hashes if ours and theirs and ours != theirs)


def draw_sample(ids: Collection[str], sample: int | None, gold: Mapping[str, Gold]) -> frozenset[str]:
    """So many of the ids, labelled ones first, then by their hash; all where `sample` is None."""
    if sample is None:
        return frozenset(ids)
    return frozenset(heapq.nsmallest(sample, ids, key=lambda name: (name not in gold, digest(name.encode()))))


def _by_source(sides: Sequence[Side], source: Path | None) -> dict[tuple[Path, CleaningConfig], list[Side]]:
    groups: dict[tuple[Path, CleaningConfig], list[Side]] = {}
    for side in sides:
        manifest = side.run.manifest
        groups.setdefault((side.run.find_articles(source), manifest.cleaning), []).append(side)
    return groups


def _articles(
    source: Path, cleaning: CleaningConfig, ids: Collection[str]
) -> Iterator[tuple[Document | Failure, Article | None]]:
    """The documents of these ids, each with its article; a Failure, and None, where it has none."""
    for raw in find_documents(source, config=cleaning):
        if raw.id in ids:
            document = raw if isinstance(raw, Failure) else raw.decode()
            result = document if isinstance(document, Failure) else clean_or_fail(document, config=cleaning)
            yield (result, None) if isinstance(result, Failure) else (document, result)


def _counts(record: Record, *, writes: bool) -> Measures:
    """Which fields are empty, and what became of the sentences that the model wrote."""
    empty = {name: float(not record.of(column)) for name, column in EMPTY_OF.items()}
    sentences = count_sentences([record]).by_measure if writes else {}
    return {
        **empty,
        "empty_summary": float(not record.event_summary),
        **{name: float(count) for name, count in sentences.items()},
        "failures": 0.0,
    }


def _mean_of_labels(found: Measures) -> Measures:
    labelled = [value for name, value in found.items() if MEASURES[name].labelled]
    return {SCORE: fmean(labelled)} if labelled else {}
