"""`evaluate`: score a run's records, each by itself and against labels, and average the measures.

A labelled article without a record scores nothing in every averaged measure of quality.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from statistics import fmean

from pydantic import Field

from summarize.core.config import LimitsConfig
from summarize.core.schema import Article, Document, Failure, FrozenModel, Record
from summarize.extract.invariants import violations
from summarize.quality.gold import NO_GOLD, Gold
from summarize.quality.intervals import Interval, mean_interval
from summarize.quality.known_measures import MEASURES, RECORD_MEASURES
from summarize.quality.measures import Measures, gold_measures, invariant_measures, is_measured, misses, page_measures
from summarize.runs.sentence_counts import SentenceCounts


class ScoredRecord(FrozenModel):
    """One record's measures, and its misses where there are labels."""

    id: str
    measures: Measures
    missed: tuple[str, ...] = ()
    """The differences from the labels, one a line."""


class Evaluation(FrozenModel):
    """A run's measures, and each record's."""

    records: int
    measures: Measures
    intervals: Mapping[str, Interval] = Field(default_factory=dict)
    """Of each averaged measure, where they were asked for."""
    without_record: tuple[str, ...]
    """Ids of labelled articles that have no record, those that cannot be read or cleaned among them."""
    not_in_source: tuple[str, ...] = ()
    """Ids of labels whose article the source does not have: they are not scored."""
    scored: tuple[ScoredRecord, ...]
    sentences: SentenceCounts | None = None
    """What became of the sentences that the model wrote; None of a run whose model chose among candidates."""
    unscored: tuple[ScoredRecord, ...] = Field(default=(), exclude=True)
    """Of the labelled articles without a record: their zeros."""

    @property
    def columns(self) -> dict[str, dict[str, float]]:
        """The averaged measures: by name, each article's value by id."""
        columns: dict[str, dict[str, float]] = {}
        for record in (*self.scored, *self.unscored):
            for name, value in record.measures.items():
                if not MEASURES[name].summed:
                    columns.setdefault(name, {})[record.id] = value
        return columns


def evaluate(
    pages: Iterable[tuple[Document, Article] | Failure],
    find_record: Callable[[Article], Record | None],
    *,
    gold: Mapping[str, Gold] = NO_GOLD,
    limits: LimitsConfig,
    canaries: Collection[str] = (),
    intervals: bool = False,
) -> Evaluation:
    """Score the records of `pages`, a failure where there is no article; with `gold`, of the labelled only."""
    scored: list[ScoredRecord] = []
    absent: dict[str, Gold] = {}
    unknown = dict.fromkeys(gold)
    for page in pages:
        document_id = page.id if isinstance(page, Failure) else page[0].id
        labels = gold.get(document_id)
        unknown.pop(document_id, None)
        if gold and not labels:
            continue
        if not isinstance(page, Failure) and (record := find_record(page[1])):
            document, article = page
            measures = measure(record, document, article, gold=labels, limits=limits, canaries=canaries)
            missed = tuple(misses(record, labels)) if labels else ()
            scored.append(ScoredRecord(id=record.id, measures=measures, missed=missed))
        elif labels:
            absent[document_id] = labels
    unscored = tuple(ScoredRecord(id=name, measures=without_record(labels)) for name, labels in absent.items())
    evaluation = Evaluation(
        records=len(scored),
        measures={},
        without_record=tuple(absent),
        not_in_source=tuple(unknown),
        scored=tuple(scored),
        unscored=unscored,
    )
    return evaluation.model_copy(update=_totals(evaluation, intervals=intervals))


def measure(
    record: Record,
    document: Document,
    article: Article,
    *,
    gold: Gold | None,
    limits: LimitsConfig,
    canaries: Collection[str] = (),
) -> Measures:
    """The measures of one record of the article that cleaning made of `document`; `gold` are its labels."""
    broken = violations(record, article.text, limits=limits, canaries=canaries)
    page = f"{document.title or ''}{document.text}"
    labelled = gold_measures(record, gold) if gold else {}
    return page_measures(record, page) | invariant_measures(record, broken) | labelled


def without_record(gold: Gold | None) -> Measures:
    """What an article without a record scores: nothing in every measure of quality that its labels have."""
    quality = [name for name, known in MEASURES.items() if known.better == "higher" and (gold or not known.labelled)]
    return {name: 0.0 for name in quality if gold is None or is_measured(name, gold)}


def _totals(evaluation: Evaluation, *, intervals: bool) -> dict[str, object]:
    """The measures of a run, and their intervals."""
    columns = {name: list(column.values()) for name, column in evaluation.columns.items()}
    summed = [name for name, known in RECORD_MEASURES.items() if known.summed and columns]
    sums = {name: sum(record.measures[name] for record in evaluation.scored) for name in summed}
    found = {name: mean_interval(column) for name, column in columns.items()} if intervals else {}
    return {
        "measures": {name: fmean(column) for name, column in columns.items()} | sums,
        "intervals": {name: interval for name, interval in found.items() if interval},
    }
