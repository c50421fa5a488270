"""Atoms of a text: its numbers, Latin words and single Chinese characters, with the pauses between them.

Two texts are compared atom by atom: a number is never matched in part, white space and the form of a mark never count.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from summarize.core.numbers import INNER_SPACE, find_numbers

_LATIN: Final = re.compile(r"(?<![A-Za-z0-9.])(?:\d+(?:\.\d+)?)?[A-Za-z][A-Za-z0-9]*(?:[.+][A-Za-z0-9]+)*")
_WORD: Final = re.compile(r"\w")
_SAME: Final = str.maketrans({"与": "和", "及": "和", "逾": "超", "至": "到", "她": "他", "它": "其", "〇": "零"})
"""Characters that say the same wherever they stand."""
_CLAUSE_MARKS: Final = frozenset("，；：,;:！？。!?\n")
_OPENING: Final = "“「『"
_CLOSING: Final = "”」』"


class Pause(IntEnum):
    """What separates an atom from the one before it."""

    NONE = 0
    MARK = 1
    """A bracket, a quotation mark, an enumeration comma."""
    CLAUSE = 2
    SENTENCE = 3
    PARAGRAPH = 4


@dataclass(frozen=True, slots=True)
class Atoms:
    """The atoms of one text in its order; the lists are of one length."""

    keys: list[str]
    """Equal for atoms that say the same; a number's begins with `#`."""
    starts: list[int]
    """Place in the text's characters."""
    ends: list[int]
    pauses: list[Pause]
    """The strongest mark before each atom, as the text alone shows it: never `SENTENCE`."""

    def __len__(self) -> int:
        return len(self.keys)


def is_number(key: str) -> bool:
    """Whether an atom's key is that of a number."""
    return key[0] == "#"


def is_latin_key(key: str) -> bool:
    """Whether an atom's key is that of a Latin word."""
    return key[0].isascii() and key[0] != "#"


def read_atoms(text: str) -> Atoms:
    """The atoms of `text`."""
    atoms = Atoms([], [], [], [])
    at = 0
    for start, end, key in _wholes(text):
        _add_characters(atoms, text, at, start)
        _add(atoms, text, start, end, key)
        at = end
    _add_characters(atoms, text, at, len(text))
    return atoms


def _wholes(text: str) -> Iterator[tuple[int, int, str]]:
    """Latin words and numbers, in order; a number inside a Latin word is part of it."""
    latin = [(match.start(), match.end(), match[0].casefold()) for match in _LATIN.finditer(text)]
    numbers: dict[tuple[int, int], list[str]] = {}
    kept = _without_inner_spaces(text)
    for number in find_numbers("".join(text[at] for at in kept)):
        numbers.setdefault((kept[number.start], kept[number.end - 1] + 1), []).append(number.value)
    spans = [*latin, *((start, end, "#" + "|".join(values)) for (start, end), values in numbers.items())]
    at = 0
    for start, end, key in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start >= at:
            yield start, end, key
            at = end


def _without_inner_spaces(text: str) -> list[int]:
    """The characters of `text` but for the spaces between a figure and its scale: `5 万像素` is `5万像素`."""
    inner = {at for match in INNER_SPACE.finditer(text) for at in range(match.start(), match.end())}
    return [at for at in range(len(text)) if at not in inner]


def _add_characters(atoms: Atoms, text: str, start: int, end: int) -> None:
    for at in range(start, end):
        character = text[at]
        if _WORD.match(character):
            _add(atoms, text, at, at + 1, unicodedata.normalize("NFKC", character).casefold().translate(_SAME))


def _add(atoms: Atoms, text: str, start: int, end: int, key: str) -> None:
    before = text[atoms.ends[-1] : start] if atoms.ends else ""
    atoms.keys.append(key)
    atoms.starts.append(start)
    atoms.ends.append(end)
    atoms.pauses.append(_pause(before))


def _pause(marks: str) -> Pause:
    if not marks:
        return Pause.NONE
    if "\n" in marks:
        return Pause.PARAGRAPH
    if not _CLAUSE_MARKS.isdisjoint(marks):
        return Pause.CLAUSE
    return Pause.NONE if marks.isspace() else Pause.MARK


def quotations(text: str) -> Iterator[tuple[int, int]]:
    """The places `[start, end)` of what stands between quotation marks in `text`, the outermost, marks left out."""
    depth, begin = 0, 0
    for at, character in enumerate(text):
        if character in _OPENING:
            begin = begin if depth else at + 1
            depth += 1
        elif character in _CLOSING and depth:
            depth -= 1
            if not depth:
                yield begin, at
