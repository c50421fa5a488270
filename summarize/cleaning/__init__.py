"""Cleaning: a Document becomes one clean Article, with every edit on record."""

from summarize.cleaning.article import clean

__all__ = ["clean"]
