"""Comparing and showing text: folded wordings, characters made harmless, durations and sizes for people."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

_INVISIBLE: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff"
    "\U000e0000-\U000e007f]"
)
"""Characters that move a cursor, hide, or turn the direction of writing."""

HALF_WIDTH: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
"""For `str.translate`: full-width digits, letters and signs to half width, one by one."""


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """`text` with normalised width and case, without white space: for comparing."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def only_occurs_inside(a: str, b: str, text: str) -> bool:
    """Whether the two are one wording when folded, or the shorter stands in `text` only as a part of the longer."""
    if fold(a) == fold(b):
        return True
    short, long = sorted((a, b), key=len)
    if fold(short) not in fold(long):
        return False
    return text.count(short) <= text.count(long) * long.count(short)


def is_latin(character: str) -> bool:
    """Whether it is a letter or digit of ASCII; False where there is no character."""
    return character.isascii() and character.isalnum()


def bigrams(text: str) -> frozenset[str]:
    """The pairs of neighbouring characters of `text`."""
    return frozenset(text[at : at + 2] for at in range(len(text) - 1))


def escape_invisible(text: str) -> str:
    """`text` on one line, a line end as `⏎`, every control and direction mark as its escape (`\\u202e`)."""
    return _INVISIBLE.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    if match[0] == "\n":
        return "⏎"
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def format_duration(seconds: float) -> str:
    """`seconds` for people: `45 s`, `12 min`, `3 h 20 min`."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60} h {minutes % 60} min"


def format_bytes(size: int | None) -> str:
    """A number of bytes for people: `1.1 GB`, `491 MB`; `?` for None."""
    if size is None:
        return "?"
    if size < 1000:
        return f"{size} B"
    value = float(size)
    for unit in ("kB", "MB", "GB"):
        value /= 1000
        if value < 999.5 or unit == "GB":
            break
    return f"{value:.1f} {unit}" if value < 10 else f"{value:.0f} {unit}"
