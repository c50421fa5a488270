"""Catalogue Chinese news articles with a small local model: four fields, each checkable against the text."""

__version__ = "0.1.0"
