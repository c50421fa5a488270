"""Readings of a text: as it stands, and with the escapes in it read, as often as they are escaped.

A letter keeps its place in the text, however it is written there. The escapes are those of JSON, HTML, addresses, style
sheets, mails and programming languages, and every other character that Unicode takes for a letter's variant.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from operator import itemgetter
from typing import Final

_DEPTH: Final = 4
"""Readings of one text: an escape inside an escape inside another."""
_LETTERS: Final = re.compile("[0-9A-Za-z]+")
_HEX: Final = "[0-9A-Fa-f]"
_ESCAPE: Final = re.compile(
    r"(?<!\\)\\++(?:"
    rf"[uxUN]\{{(?:U\+)?+0*+(?P<braced>{_HEX}{{1,6}})\}}|u(?P<u>{_HEX}{{4}})|U00(?P<U>{_HEX}{{6}})|x(?P<x>{_HEX}{{2}})"
    rf"|0000(?P<long_css>[2-7]{_HEX})|(?:o\{{)?+(?P<octal>[01][0-7]{{2}})\}}?+|0{{0,3}}(?P<css>[2-7]{_HEX}))"
    rf"|%(?:25)*+(?:u(?P<percent_u>{_HEX}{{4}})|(?P<percent>{_HEX}{{2}}))"
    rf"|=(?P<quoted>{_HEX}{{2}})|[Uu]\+(?P<name>{_HEX}{{4}})|0x(?P<number>{_HEX}{{2}})"
    r"|(?P<entity>&(?:amp;|\#0*+38;|\#[xX]0*+26;)*+"
    rf"(?:\#0*+[0-9]{{1,7}}+;?|\#[xX]0*+{_HEX}{{1,6}}+;?|[A-Za-z]{{2,31}}+;))"
)
"""An escape of one character; the group that matched says how it is read."""
_AMPERSANDS: Final = re.compile(r"(?:amp;|#0*+38;|#[xX]0*+26;)*+")


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of a text. `inner` is the one whose escapes were read for it; the first has none."""

    characters: str
    inner: "Reading | None" = None
    escapes: tuple[tuple[int, int, int, int], ...] = ()
    """Of each escape that was read: where what it stands for begins and ends here, and where it does in `inner`."""

    @property
    def letters(self) -> str:
        """Its letters and digits, in lower case."""
        return plain(self.characters)

    def places(self) -> "Places":
        """Where in the text its letters stand."""
        return Places(self)

    def span(self, index: int) -> tuple[int, int]:
        """Where in the text its character begins and ends."""
        if self.inner is None:
            return index, index + 1
        position = bisect_right(self.escapes, index, key=itemgetter(0)) - 1
        _, end, first, last = self.escapes[position] if position >= 0 else (0, 0, 0, 0)
        if index >= end:
            return self.inner.span(last + index - end)
        return self.inner.span(first)[0], self.inner.span(last - 1)[1]


class Places:
    """Where in a text the letters of a reading stand."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._runs: list[tuple[int, int]] = []
        """Of each run of letters: how many come before it, and where it begins among the characters."""
        before = 0
        for match in _LETTERS.finditer(reading.characters):
            self._runs.append((before, match.start()))
            before += len(match[0])

    def span(self, letter: int, after: int) -> tuple[int, int]:
        """Where the letters from `letter` to the one before `after` begin and end."""
        return self._reading.span(self._index(letter))[0], self._reading.span(self._index(after - 1))[1]

    def _index(self, letter: int) -> int:
        before, start = self._runs[bisect_right(self._runs, letter, key=itemgetter(0)) - 1]
        return start + letter - before


def plain(text: str) -> str:
    """The letters and digits of ASCII in `text`, in lower case."""
    return "".join(_LETTERS.findall(text)).lower()


def readings(text: str) -> Iterator[Reading]:
    """The text as it stands, then with its escapes read once, twice and so on."""
    reading = Reading(_fold(text))
    for _ in range(_DEPTH):
        yield reading
        if not _ESCAPE.search(reading.characters):
            return
        reading = _unescape(reading)
    yield reading


def _fold(text: str) -> str:
    """`text` with the letter of ASCII in place of each variant, such as a full-width one."""
    table = {}
    for character in set(text):
        letter = character if character.isascii() else unicodedata.normalize("NFKD", character)[0]
        if letter != character and letter.isascii():
            table[ord(character)] = letter
    return text.translate(table) if table else text


def _unescape(reading: Reading) -> Reading:
    pieces, escapes = list[str](), list[tuple[int, int, int, int]]()
    size = end = 0
    for match in _ESCAPE.finditer(reading.characters):
        between, read = reading.characters[end : match.start()], _read(match)
        end = match.end()
        size += len(between) + len(read)
        escapes.append((size - len(read), size, match.start(), end))
        pieces += between, read
    return Reading(_fold("".join([*pieces, reading.characters[end:]])), reading, tuple(escapes))


def _read(match: re.Match[str]) -> str:
    """What the escape stands for; itself where that is no character."""
    kind = match.lastgroup or ""
    if kind == "entity":
        return unescape("&" + _AMPERSANDS.sub("", match[0][1:], count=1))
    code = int(match[kind], 8 if kind == "octal" else 16)
    return chr(code) if code <= 0x10FFFF else match[0]
