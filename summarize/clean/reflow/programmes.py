"""Programmes whose times became lines of their own: `09:00—09:20⏎开幕致辞`."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from summarize.clean.lines import is_prose

_TIME: Final = re.compile(r"\d{1,2}[:：]\d{2}(?:\s?[-—–~～至]{1,2}\s?\d{1,2}[:：]\d{2})?")
_MIN_TIMES: Final = 3
_MAX_ITEM: Final = 60


def programme_breaks(lines: Sequence[str]) -> set[int]:
    """Indices of the times of day that stand on a line above what happens then, where three or more do, in order.

    Behind the last one stands what happens then; where a sentence or nothing does, the times stand below.
    """
    times = [at for at, line in enumerate(lines) if line[0].isdigit() and _TIME.fullmatch(line)]
    if len(times) < _MIN_TIMES or not all(_is_item(lines, at + 1) for at in times):
        return set()
    starts = [int(re.sub(r"\D", "", re.split("[-—–~～至]", lines[at])[0])) for at in times]
    return set(times) if all(a < b for a, b in pairwise(starts)) else set()


def _is_item(lines: Sequence[str], at: int) -> bool:
    """Whether a line may say what happens."""
    if at >= len(lines) or len(lines[at]) > _MAX_ITEM:
        return False
    return not is_prose(lines[at]) and lines[at][-1] not in "。，；" and not _TIME.fullmatch(lines[at])
