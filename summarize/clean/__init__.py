"""Cleaning: a Document becomes one clean Article, with a record of every edit.

`clean` cleans a document, `clean_or_fail` the same for streams; `articles` and `clean_source` read and clean a source,
`article_of` one raw document, `clean_text` a text; `near_duplicates` groups a corpus; `Statistics` counts what was
done; `to_simplified` is the script of clean text, for checking.
"""

from summarize.clean.articles import article_of, articles, clean_source, clean_text
from summarize.clean.document import clean, clean_or_fail
from summarize.clean.near_duplicates import near_duplicates
from summarize.clean.script import to_simplified
from summarize.clean.statistics import Statistics

__all__ = [
    "Statistics",
    "article_of",
    "articles",
    "clean",
    "clean_or_fail",
    "clean_source",
    "clean_text",
    "near_duplicates",
    "to_simplified",
]
