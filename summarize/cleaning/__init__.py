"""Cleaning: a Document becomes one clean Article, with every edit on record.

`clean` is the stage, `clean_or_fail` the same for streams; `near_duplicates` looks across a corpus; `Statistics`
counts what was done; `to_simplified` is its script, for checking.
"""

from summarize.cleaning.article import clean, clean_or_fail
from summarize.cleaning.duplicates import near_duplicates
from summarize.cleaning.script import to_simplified
from summarize.cleaning.statistics import Statistics

__all__ = ["Statistics", "clean", "clean_or_fail", "near_duplicates", "to_simplified"]
