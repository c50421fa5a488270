"""Two catalogues as a difference: of an article's entries, of lists and summaries, of whole runs; what is suspect."""

from summarize.compare.article import apply, diff
from summarize.compare.comparison import Comparison, sort_articles
from summarize.compare.raw_entry import EntryPair, RawEntry, RecordValues
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
    "RecordValues",
    "SummaryDiff",
    "apply",
    "diff",
    "find_suspicions",
    "sort_articles",
]
