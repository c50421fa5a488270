"""Paragraphs that stand twice in one file: the body copied after itself, the title as first paragraph.

Knows lines; compares them by their letters and characters only.
"""

from __future__ import annotations

from typing import Final

from summarize.cleaning.lines import Line, key

_TELLING: Final = 12
"""Characters from which on an equal line is a copy, not a recurring subheading."""


def drop_repeats(lines: list[Line]) -> None:
    """Mark every later copy of a paragraph, and the short lines repeated between two copies."""
    kept = [line for line in lines if line.kept]
    keys = [key(line.text) for line in kept]
    first: dict[str, int] = {}
    copies = [False] * len(kept)
    for i, value in enumerate(keys):
        copies[i] = first.setdefault(value, i) != i and bool(value)
    for i, line in enumerate(kept):
        beside = (i > 0 and copies[i - 1]) or (i + 1 < len(kept) and copies[i + 1])
        if copies[i] and (len(keys[i]) >= _TELLING or beside):
            line.drop("repeated", "stands in this file already")
