"""What the model is worth: the same articles catalogued without its word, and the difference of each measure.

Without the model a record is what the candidates' own ranking and the extract of the article's sentences give.
"""

from collections.abc import Mapping
from statistics import fmean
from typing import Final

from summarize.core.config import LimitsConfig
from summarize.core.errors import ArticleError
from summarize.core.schema import Article, FrozenModel, Record
from summarize.extract.candidates.candidate_set import rerank
from summarize.extract.extractor import build_record, require_candidates, sentence_evidence
from summarize.quality.evaluation import Evaluation
from summarize.quality.intervals import Interval, mean_interval

_NOT_COMPARED: Final = ("summary_characters",)


class Ablation(FrozenModel):
    """An evaluation without the model beside one with it."""

    without_model: Evaluation
    difference: Mapping[str, float]
    """With the model minus without it, averaged over the articles that have both."""
    difference_intervals: Mapping[str, Interval]
    """Of the articles' own differences: narrower than the two columns' intervals suggest."""


def record_without_model(article: Article, limits: LimitsConfig) -> Record | None:
    """The article's record by the ranking alone; None where the article offers too little for one."""
    try:
        candidates = require_candidates(article, limits)
    except ArticleError:
        return None
    chosen = rerank(candidates, (), limits=limits)
    return build_record(article, chosen, (), summary=sentence_evidence(chosen), limits=limits)


def compare(evaluation: Evaluation, without_model: Evaluation, *, intervals: bool = False) -> Ablation:
    """The two side by side, article by article."""
    differences: dict[str, list[float]] = {}
    for name, column in evaluation.columns.items():
        other = without_model.columns.get(name, {})
        both = [value - other[identity] for identity, value in column.items() if identity in other]
        if both and name not in _NOT_COMPARED:
            differences[name] = both
    found = {name: mean_interval(values) for name, values in differences.items()} if intervals else {}
    return Ablation(
        without_model=without_model,
        difference={name: fmean(values) for name, values in differences.items()},
        difference_intervals={name: interval for name, interval in found.items() if interval},
    )
