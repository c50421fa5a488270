"""Normalising characters: what a reader takes for the same becomes the same."""
