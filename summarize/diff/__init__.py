"""Differences of two catalogues: of articles, lists, summaries and whole runs, and what in them to review first."""
