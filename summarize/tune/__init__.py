"""Tuning: labels and their articles in, an adapter of a model and its card out."""
