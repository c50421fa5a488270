"""When two wordings are one, and when one lies inside another. Knows characters; no field, no article."""

from __future__ import annotations

import unicodedata
from functools import lru_cache


@lru_cache(maxsize=1 << 16)
def folded(text: str) -> str:
    """`text` without what does not change its meaning: width, case, white space."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def entangled(one: str, other: str, text: str) -> bool:
    """Whether the two are one wording when folded, or the shorter stands in `text` only as a part of the longer."""
    if folded(one) == folded(other):
        return True
    short, long = sorted((one, other), key=len)
    if folded(short) not in folded(long):
        return False
    return text.count(short) <= text.count(long) * long.count(short)
