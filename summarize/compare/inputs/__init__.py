"""The sides of a comparison: runs, tag files, JSONL and git revisions, read row by row. Knows disk and git."""

from summarize.compare.inputs.input import Input, open_input
from summarize.compare.inputs.pair import InputPair

__all__ = ["Input", "InputPair", "open_input"]
