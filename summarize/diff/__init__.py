"""Comparing catalogues: what there is between two runs, as data. Knows no disk and no terminal."""

from summarize.diff.articles import apply, diff
from summarize.diff.corpus import Comparison, Pair, Row, Sort, Values, in_order
from summarize.diff.shapes import ArticleDiff, CorpusDiff, Entry, ListDiff, SummaryDiff
from summarize.diff.suspicions import examined

__all__ = [
    "ArticleDiff",
    "Comparison",
    "CorpusDiff",
    "Entry",
    "ListDiff",
    "Pair",
    "Row",
    "Sort",
    "SummaryDiff",
    "Values",
    "apply",
    "diff",
    "examined",
    "in_order",
]
