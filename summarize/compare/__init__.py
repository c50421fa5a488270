"""Differences of two catalogues: of articles, lists, summaries and whole runs, and what in them to review first."""

from summarize.compare.article import apply, diff
from summarize.compare.comparison import Comparison, sort_articles
from summarize.compare.raw_entry import EntryPair, RawEntry
from summarize.compare.schema import ArticleDiff, CorpusDiff, Entry, ListDiff, SummaryDiff
from summarize.compare.suspicions import find_suspicions

__all__ = [
    "ArticleDiff",
    "Comparison",
    "CorpusDiff",
    "Entry",
    "EntryPair",
    "ListDiff",
    "RawEntry",
    "SummaryDiff",
    "apply",
    "diff",
    "find_suspicions",
    "sort_articles",
]
