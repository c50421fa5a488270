"""The inputs of a comparison: runs, JSONL files, tag files and git revisions, read entry by entry."""

from summarize.compare.inputs.input import Input, open_input
from summarize.compare.inputs.pair import InputPair

__all__ = ["Input", "InputPair", "open_input"]
