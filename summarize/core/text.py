"""Comparing and showing text: folded wordings, characters made harmless, sizes for people."""

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
_LOOK_OF_PICTURE: Final = re.compile("(?<=[\u2190-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff])\ufe0f")
_BRAILLE_BLANK: Final = "\u2800"
_CI_COMMAND: Final = re.compile(r"(##[A-Za-z0-9_.-]*+)\[")
"""What a CI runner takes for a command to itself wherever it stands: `##[…]`, `##vso[…]`, `##teamcity[…]` and so on."""
_CI_LINE: Final = re.compile(r"^(\s*)(?:(:)(?=:)|([-+~])(?=\3\3\s)|(\^)(?=\^\^\s))")
"""The same at the start of a line: `::error::` (GitHub, Gitea), a heading, `--- ` or `^^^ +++` (Buildkite)."""

HAN: Final = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0002fa1f"
"""Chinese characters, for use inside a character class."""
ANY_HAN: Final = re.compile(f"[{HAN}]")
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


def any_of(words: str) -> str:
    """Any of the words of a list, as a group of a regular expression; white space separates them."""
    return f"(?:{'|'.join(words.split())})"


def has_invisible(text: str) -> bool:
    """Whether it has a character that nobody sees, or that turns others; the selector of a picture's look is none."""
    return _INVISIBLE.search(_LOOK_OF_PICTURE.sub("", text)) is not None or _BRAILLE_BLANK in text


def escape_invisible(text: str) -> str:
    """`text` on one line, a line end as `⏎`, every control and direction mark as its escape (`\\u202e`).

    Nothing in it is a command to a CI runner, unless at its start.
    """
    return _CI_COMMAND.sub(r"\1\\x5b", _INVISIBLE.sub(_escape, text))


def visible_line(text: str) -> str:
    """`text` as one line that a terminal or a CI log may have: as `escape_invisible`, and no command at its start."""
    return without_ci_command(escape_invisible(text))


def without_ci_command(line: str) -> str:
    """A line in which a CI runner finds no command to itself; it may have the escape sequences of colours."""
    line = _CI_COMMAND.sub(r"\1\\x5b", line)
    return _CI_LINE.sub(lambda match: f"{match[1]}\\x{ord(match[0][-1]):02x}", line)


def escape_in_json(text: str) -> str:
    """JSON that says the same, without a command to a CI runner, or a character nobody sees but its own line ends."""
    text = _CI_COMMAND.sub(r"\1\\u005b", text)  # `#` stands in a string alone
    return "\n".join(_INVISIBLE.sub(_escape_in_string, line) for line in text.split("\n"))


def _escape_in_string(match: re.Match[str]) -> str:
    return json.dumps(match[0])[1:-1]


def _escape(match: re.Match[str]) -> str:
    if match[0] == "\n":
        return "⏎"
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


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
