"""Metadata that a page states: dates, sources, authors, document numbers, and the bylines they stand in."""
