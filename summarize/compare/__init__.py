"""Comparing catalogues: what there is between two runs, as data. Knows no disk and no terminal."""

from summarize.compare.article import apply, diff
from summarize.compare.comparison import Comparison, Pair, Row, Sort, Values, in_order
from summarize.compare.schema import ArticleDiff, CorpusDiff, Entry, ListDiff, SummaryDiff
from summarize.compare.suspicions import find_suspicions

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
    "find_suspicions",
    "in_order",
]
