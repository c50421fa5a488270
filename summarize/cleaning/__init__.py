"""Cleaning: a Document becomes one clean Article, with every edit on record.

`clean` is the stage; `near_duplicates` looks across a corpus; `Statistics` counts what was done.
"""

from summarize.cleaning.article import clean
from summarize.cleaning.duplicates import near_duplicates
from summarize.cleaning.statistics import Statistics

__all__ = ["Statistics", "clean", "near_duplicates"]
