"""A run's scores: each record measured, then the mean. Knows records, documents and labels; no disk and no terminal.

An article with labels but without a record scores nothing in any measure of quality.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from statistics import fmean

from summarize.core.config import LimitsConfig
from summarize.core.schema import Article, Document, FrozenModel, Record
from summarize.extract.invariants import violations
from summarize.quality.gold import Gold
from summarize.quality.measures import Measures, against_gold, against_page, by_checks, missed

COUNTS = ("violations", "unsupported_figures", "canaries")
"""Measures that are added up over a run; every other is a mean."""


class Scored(FrozenModel):
    """One record's measures; `missed` tells labels and record apart, where there are labels."""

    id: str
    measures: Measures
    missed: tuple[str, ...] = ()


class Evaluation(FrozenModel):
    """A run's measures, and each record's; `without_record` are ids of labelled articles."""

    records: int
    measures: Measures
    without_record: tuple[str, ...]
    scored: tuple[Scored, ...]


def evaluate(
    pages: Iterable[tuple[Document, Article]],
    records: Mapping[str, Record],
    *,
    gold: Mapping[str, Gold] | None = None,
    limits: LimitsConfig,
    canaries: Collection[str] = (),
) -> Evaluation:
    """Score the records of `pages`; with `gold`, of its articles only."""
    scored: list[Scored] = []
    absent: list[str] = []
    for document, article in pages:
        if gold is not None and document.id not in gold:
            continue
        record = records.get(document.id)
        if record is None:
            absent += [document.id] if gold is not None else []
            continue
        page = f"{document.title or ''}{document.text}"
        broken = violations(record, article.text, limits=limits, canaries=canaries)
        measures = against_page(record, page) | by_checks(record, broken)
        label = gold[document.id] if gold is not None else None
        if label is not None:
            measures |= against_gold(record, label)
        scored.append(Scored(id=record.id, measures=measures, missed=tuple(missed(record, label)) if label else ()))
    return Evaluation(
        records=len(scored),
        measures=_overall([one.measures for one in scored], absent=len(absent)),
        without_record=tuple(absent),
        scored=tuple(scored),
    )


def _overall(measures: list[Measures], *, absent: int) -> Measures:
    if not measures:
        return {}
    values = {name: [each[name] for each in measures] for name in measures[0]}
    means = {name: fmean([*each, *[0.0] * absent]) for name, each in values.items()}
    means["summary_characters"] = fmean(values["summary_characters"])
    return means | {name: sum(values[name]) for name in COUNTS}
