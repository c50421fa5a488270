"""The file of jieba's dictionary, read without jieba: its cache file lies where others may write."""

import sys
from importlib.util import find_spec
from pathlib import Path


def read_dictionary() -> tuple[list[str], list[int], list[str]]:
    """The words, and beside them how often each is in the corpus of the dictionary, and its part of speech."""
    spec = find_spec("jieba")
    assert spec
    assert spec.origin
    cells = Path(spec.origin).with_name("dict.txt").read_text(encoding="utf-8").split()
    return cells[::3], [*map(int, cells[1::3])], [*map(sys.intern, cells[2::3])]
