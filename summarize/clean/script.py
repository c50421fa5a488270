"""Conversion of traditional to simplified script by OpenCC, each character keeping its offset in the source."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, Literal

import opencc
from rapidfuzz.distance import Hamming, Levenshtein

from summarize.clean.edit_log import EditLog, Replacement

Script = Literal["t2s", "tw2sp", "hk2s"]
_IDEOGRAPHS: Final = (range(0x3400, 0x4DC0), range(0x4E00, 0xA000), range(0xF900, 0xFB00), range(0x20000, 0x2FA20))
_LINE: Final = re.compile(r"[^\n]+")


def simplify(log: EditLog, script: Script) -> None:
    """Convert the text to simplified Chinese; `tw2sp` and `hk2s` also replace regional vocabulary."""
    text = log.text
    if not is_traditional(text) and script != "tw2sp":
        return
    log.replace(_changes(text, _converter(script)), rule="script", reason="traditional to simplified script")


def is_traditional(text: str) -> bool:
    """Whether `text` has a character that has a simplified form."""
    return not _traditional_characters().isdisjoint(text)


def to_simplified(text: str) -> str:
    """`text` in simplified script, no vocabulary replaced."""
    return str(_converter("t2s").convert(text))


@cache
def _converter(script: Script) -> opencc.OpenCC:
    return opencc.OpenCC(script)


@cache
def _traditional_characters() -> frozenset[str]:
    """Any character that OpenCC changes when it stands alone: without one a text is left untouched."""
    characters = [chr(code) for codes in _IDEOGRAPHS for code in codes]
    simplified = _converter("t2s").convert("\n".join(characters)).split("\n")
    return frozenset(old for old, new in zip(characters, simplified, strict=True) if old != new)


def _changes(text: str, converter: opencc.OpenCC) -> Iterator[Replacement]:
    pieces = [(0, text, converter.convert(text))]
    if len(text) != len(pieces[0][2]):
        # Vocabulary of another length: line by line, so that one phrase does not shift the whole text.
        pieces = [(match.start(), match[0], converter.convert(match[0])) for match in _LINE.finditer(text)]
    for at, old, converted in pieces:
        distance = Hamming if len(old) == len(converted) else Levenshtein
        for step in distance.opcodes(old, converted):
            start, end = at + step.src_start, at + step.src_end
            new = converted[step.dest_start : step.dest_end]
            if step.tag == "insert":  # as a longer replacement of the character before, for an edit spans something
                yield (start - 1, start, text[start - 1] + new) if start else (0, 1, new + text[0])
            elif step.tag != "equal":
                yield start, end, new
