"""Literals: spans of a text that are no words, but written for a machine, a file, a calendar or a count.

Links, e-mail addresses, file names, @names, telephone and document numbers; dates, times, amounts. No keyword and no
technology is a piece of one. Real names look alike, and are none: Node.js, Web3.0, C++, .NET, 5G-A.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest
from typing import Final

from summarize.core.number_patterns import COUNTERS
from summarize.core.text import HALF_WIDTH, HAN
from summarize.extract.language.addresses import ADDRESSES, FILE_ENDING, IDENTIFIER

_SIGNS: Final = "．－：／＠＿＝＆％＃～＋＼"
_NARROW: Final = {code: half for code, half in HALF_WIDTH.items() if chr(code).isalnum() or chr(code) in _SIGNS}
"""Not `，！？；（）`: they end a link in running text."""
_WIDE: Final = re.compile(f"[{''.join(map(chr, _NARROW))}]")

_PIECE: Final = re.compile(rf"https?|hxxps?|ftp|www|com|cn|{FILE_ENDING}|(?i:{IDENTIFIER})")

_YEAR: Final = r"(?:(?:19|20)\d\d|[一二][〇○零一二三四五六七八九]{3})"
_SMALL: Final = r"(?:\d{1,2}|[〇一二三四五六七八九十]{1,3})"
_UNITS: Final = (
    rf"%|％|‰|℃|个百分点|[{COUNTERS}款支期股起头集]|"
    rf"周(?!年)|部(?![门队])|万|亿|美元|公里|千米|平方米|立方米|米|千瓦时?|摄氏度|度|(?:小时|分钟)(?![{HAN}]{{0,4}}圈)"
)
# They look back from behind their first character, for the engine skips to the places where one stands.
_DATA_UNITS: Final = r"(?:[KMGTPEkmgt]i?B|[KMGTkmgt]?bps|[kKMG]?Hz|[kKMG]?Wh?|[KMGTPE]?FLOPS|[KMGTPE]OPS)(?![A-Za-z\d])"
_UNIT: Final = f"(?:{_UNITS}|{_DATA_UNITS})"
_FIGURES: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<!\d){_YEAR} ?年度?(?: ?{_SMALL} ?月(?:份|(?: ?{_SMALL} ?[日号])?))?",
        r"[12](?<![\d.].)(?:(?<=1)9|(?<=2)0)\d\d ?[-./·] ?\d{1,2}(?: ?[-./·] ?\d{1,2})?(?![\d-])",
        r"[12](?<!\d.)(?:(?<=1)9|(?<=2)0)\d\d ?[-—~至到] ?(?:19|20)\d\d(?!\d)",
        r"\d(?:(?<![\d.].)\d? ?月(?!活)(?: ?\d{1,2} ?[日号])?|(?<![\d.第].)\d? ?[日号](?![称线]))",
        r"[vV](?<![A-Za-z\d-].)\d{1,3}(?:\.\d{1,4}){1,4}(?![A-Za-z\d])",
        r"[〇一二三四五六七八九十]{1,3}月[〇一二三四五六七八九十]{1,3}[日号]",
        r"\d(?<![\d:.].)\d? ?: ?\d{2}(?: ?: ?\d{2})?(?![\d:])",
        r"\d(?<![\d.].)\d?[点时](?![评代])(?:\d{1,2}分?|半|整|许)?",
        rf"\d(?<![A-Za-z\d,.-].)[\d,.]{{0,20}}(?: ?[多余])?(?: ?[十百千万亿]){{0,3}}[多余]? ?{_UNIT}",
        r"\d(?<![A-Za-z\d.+·/-].)\d{0,19}(?:(?:[-+·/]\d{1,20}){1,9}|(?:\.\d{1,20}){2,9})(?![A-Za-z\d])",
    )
)


@dataclass(frozen=True, slots=True)
class Literal:
    """A span `[start, end)` that is no words."""

    start: int
    end: int
    figure: bool
    """Whether it is a date, a time or an amount, which a quoted name may have, not an address or a number of things."""


@lru_cache(maxsize=4)
def find_literals(text: str) -> tuple[Literal, ...]:
    """Every literal of the text in its order; none overlaps another."""
    narrow = _WIDE.sub(lambda sign: sign[0].translate(_NARROW), text)
    addresses = _merge(_spans((pattern for sign, pattern in ADDRESSES if sign.search(narrow)), narrow))
    figures = _merge(_spans(_FIGURES, _without(addresses, narrow)))
    found = [Literal(*span, figure=False) for span in addresses] + [Literal(*span, figure=True) for span in figures]
    return tuple(sorted(found, key=lambda literal: literal.start))


def is_piece(word: str) -> bool:
    """Whether the word, by itself, is what was left of a link or a file name when something came between its parts."""
    return bool(_PIECE.fullmatch(word))


def _without(spans: Sequence[tuple[int, int]], text: str) -> str:
    """`text` with the spans blank, the rest where it was."""
    ends = [0, *(end for _, end in spans)]
    starts = [*(start for start, _ in spans), len(text)]
    kept = (text[end:start] for end, start in zip(ends, starts, strict=True))
    blanks = ["\0" * (end - start) for start, end in spans]
    return "".join(part for pair in zip_longest(kept, blanks, fillvalue="") for part in pair)


def _spans(patterns: Iterable[re.Pattern[str]], text: str) -> Iterator[tuple[int, int]]:
    for pattern in patterns:
        yield from (match.span() for match in pattern.finditer(text))


def _merge(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans in order, those that overlap as one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
