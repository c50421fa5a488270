"""`evaluate`: score a run's records, each by itself and against labels, and average the measures.

A labelled article without a record scores nothing in every averaged measure of quality.
"""

from collections.abc import Collection, Iterable, Mapping
from statistics import fmean
from typing import Final

from summarize.core.config import LimitsConfig
from summarize.core.schema import Article, Document, FrozenModel, Record
from summarize.extract.invariants import violations
from summarize.quality.gold import Gold
from summarize.quality.measures import Measures, gold_measures, invariant_measures, misses, page_measures

SUMMED_MEASURES: Final = ("violations", "unsupported_figures", "canaries")
"""Measures that are added up over a run; every other is averaged."""


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
    without_record: tuple[str, ...]
    """Ids of labelled articles that have no record."""
    scored: tuple[ScoredRecord, ...]


def evaluate(
    pages: Iterable[tuple[Document, Article]],
    records: Mapping[str, Record],
    *,
    gold: Mapping[str, Gold] | None = None,
    limits: LimitsConfig,
    canaries: Collection[str] = (),
) -> Evaluation:
    """Score the records of `pages`; with `gold`, of the labelled articles only."""
    scored: list[ScoredRecord] = []
    without_record: list[str] = []
    for document, article in pages:
        labels = gold.get(document.id) if gold else None
        if gold and not labels:
            continue
        record = records.get(document.id)
        if record:
            broken = violations(record, article.text, limits=limits, canaries=canaries)
            page = f"{document.title or ''}{document.text}"
            measures = page_measures(record, page) | invariant_measures(record, broken)
            if labels:
                measures |= gold_measures(record, labels)
            missed = tuple(misses(record, labels)) if labels else ()
            scored.append(ScoredRecord(id=record.id, measures=measures, missed=missed))
        elif labels:
            without_record.append(document.id)
    return Evaluation(
        records=len(scored),
        measures=_average([record.measures for record in scored], absent=len(without_record)),
        without_record=tuple(without_record),
        scored=tuple(scored),
    )


def _average(rows: list[Measures], *, absent: int) -> Measures:
    """The measures of a run; `absent` records count as 0, except in the length of a summary."""
    if not rows:
        return {}
    columns = {name: [row[name] for row in rows] for name in rows[0]}
    averages = {name: fmean([*column, *[0.0] * absent]) for name, column in columns.items()}
    averages["summary_characters"] = fmean(columns["summary_characters"])
    return averages | {name: sum(columns[name]) for name in SUMMED_MEASURES}
