"""Cleaning: a Document becomes one clean Article, with every edit on record.

`clean` is the stage, `clean_or_fail` the same for streams; `near_duplicates` looks across a corpus; `Statistics`
counts what was done.
"""

from summarize.cleaning.article import clean, clean_or_fail
from summarize.cleaning.duplicates import near_duplicates
from summarize.cleaning.statistics import Statistics

__all__ = ["Statistics", "clean", "clean_or_fail", "near_duplicates"]
