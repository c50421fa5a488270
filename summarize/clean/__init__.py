"""Cleaning: a Document becomes one clean Article, with every edit on record.

`clean` is the stage, `clean_or_fail` the same for streams; `near_duplicates` looks across a corpus; `Statistics`
counts what was done; `to_simplified` is its script, for checking.
"""

from summarize.clean.article import clean, clean_or_fail
from summarize.clean.near_duplicates import near_duplicates
from summarize.clean.script import to_simplified
from summarize.clean.statistics import Statistics

__all__ = ["Statistics", "clean", "clean_or_fail", "near_duplicates", "to_simplified"]
