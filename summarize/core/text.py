"""When two wordings are one, and when one lies inside another. Knows characters; no field, no article."""

from __future__ import annotations

import unicodedata
from functools import lru_cache


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """`text` without what does not change its meaning: width, case, white space."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def only_occurs_inside(one: str, other: str, text: str) -> bool:
    """Whether the two are one wording when folded, or the shorter stands in `text` only as a part of the longer."""
    if fold(one) == fold(other):
        return True
    short, long = sorted((one, other), key=len)
    if fold(short) not in fold(long):
        return False
    return text.count(short) <= text.count(long) * long.count(short)


def duration(seconds: float) -> str:
    """`seconds` as people say it: `45 s`, `12 min`, `3 h 20 min`."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60} h {minutes % 60} min"
