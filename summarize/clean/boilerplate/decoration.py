"""Signs that only adorn a line: arrows, bullets, boxes, pictographs, by what Unicode says they are."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain
from typing import Final

_BLOCKS: Final = (
    range(0xA0, 0x3300),
    range(0xE000, 0xF900),
    range(0xFE00, 0xFE10),
    range(0x1F000, 0x1FB00),
    range(0xE0020, 0xE0080),
)
"""Where such signs are; the characters between are letters."""
_CATEGORIES: Final = frozenset(("So", "Sm", "Sk", "Me", "Mn", "Cf", "Co"))
_KEPT: Final = frozenset("±×÷≤≥≈≠√∞°℃℉™®©§№")
"""Signs that belong to a figure or a name."""


def _ranges() -> Iterator[str]:
    points = [
        point
        for point in chain(*_BLOCKS)
        if unicodedata.category(chr(point)) in _CATEGORIES and chr(point) not in _KEPT
    ]
    start = 0
    for i, point in enumerate(points):
        if i + 1 == len(points) or points[i + 1] != point + 1:
            yield f"\\U{points[start]:08x}-\\U{point:08x}"
            start = i + 1


_MAX_ADORNED: Final = 60
"""Characters of a line up to which signs inside it are looked for."""
_SIGNS: Final = "".join(_ranges())
_ENDS: Final = re.compile(rf"[\s{_SIGNS}*#•·|｜丨~=_—\\-]+")
_ANY_SIGN: Final = re.compile(f"[{_SIGNS}]")
_INSIDE: Final = re.compile(rf"[ ]*[{_SIGNS}][ {_SIGNS}]*")


@lru_cache(maxsize=2048)
def undecorated(line: str) -> str:
    """The line without signs at its ends; those inside it become a space."""
    start = _ENDS.match(line)
    if start:
        line = line[start.end() :]
    end = len(line)
    while end and _ENDS.fullmatch(line, end - 1, end):
        end -= 1
    line = line[:end]
    return _INSIDE.sub(" ", line) if end <= _MAX_ADORNED and _ANY_SIGN.search(line) else line
