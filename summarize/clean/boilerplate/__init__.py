"""Boilerplate: the lines around an article, told by what they are and where they stand."""
