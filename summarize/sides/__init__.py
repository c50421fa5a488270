"""The sides of a comparison: runs, tag files, JSONL and git revisions, read row by row. Knows disk and git."""

from summarize.sides.pairs import Sides
from summarize.sides.side import Side, open_side

__all__ = ["Side", "Sides", "open_side"]
