"""Comparing and showing text: folded wordings, characters made harmless, durations and sizes for people."""

import json
import re
import unicodedata
from functools import lru_cache
from typing import Final

_INVISIBLE: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u115f\u1160\u17b4\u17b5"
    "\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
    "\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""Characters that move a cursor, hide, or turn the direction of writing: Unicode's controls, format characters and
default-ignorable ones."""
_WORKFLOW_COMMAND: Final = re.compile(r"^(\s*):(?=:)|\[(?<=##\[)")
"""What a CI runner takes for a command to itself: `::` at the start of a line, `##[` anywhere."""

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


def visible_line(text: str) -> str:
    """`text` as one line that a terminal or a CI log may have: as `escape_invisible`, and no command to the runner."""
    return _WORKFLOW_COMMAND.sub(lambda match: f"{match[1] or ''}\\x{ord(match[0][-1]):02x}", escape_invisible(text))


def escape_in_json(text: str) -> str:
    """JSON that says the same, without an invisible character but the line ends between its values."""
    return "\n".join(_INVISIBLE.sub(_escape_in_string, line) for line in text.split("\n"))


def _escape_in_string(match: re.Match[str]) -> str:
    return json.dumps(match[0])[1:-1]


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
