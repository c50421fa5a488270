"""Figures in a Chinese text, folded to their value: `1.2万亿` and `一万二千亿`, `35%` and `百分之三十五` are one.

Knows numerals and what may stand around them; nothing of articles, records or models.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Final

import cn2an

_DIGITS: Final = "零〇一二三四五六七八九两"
_POWERS: Final = {"十": 10, "百": 100, "千": 1_000, "万": 10_000, "亿": 100_000_000}
_SCALE: Final = "(?:[十百千]?万亿|[十百千]?[万亿]|[百千])"
_ARABIC: Final = rf"\d+(?:,\d{{3}})*(?:\.\d+)?(?:{_SCALE}(?:\d+(?:\.\d+)?{_SCALE})*)?"
_CHINESE: Final = f"[{_DIGITS}十](?:[{_DIGITS}十百千万亿]*[{_DIGITS}十百千万亿])?(?:点[{_DIGITS}]+)?"
_NUMBER: Final = f"{_ARABIC}|{_CHINESE}"
_FIGURE: Final = re.compile(
    rf"百分之(?P<percent>{_NUMBER})"
    rf"|(?P<parts>{_CHINESE})分之(?P<share>{_CHINESE})"
    rf"|(?P<number>{_NUMBER})(?P<unit>%|个百分点)?"
)
_PIECE: Final = re.compile(rf"(\d+(?:\.\d+)?)({_SCALE})?")
_WIDE: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_RANGE: Final = re.compile(r"[-–—~～至到]")
_MEASURE: Final = re.compile(
    "[个家项年月日天种类条名人位次台辆架艘件份级倍成点届期座所处亩公米吨元岁周时国]|分钟|美元|方面|板块|环节"
)
"""What makes a figure of one Chinese digit: `三项` is one, `三农` is a word. `一` is one only in `第一次`: `一项` is an
article, not a number."""


@dataclass(frozen=True, slots=True)
class Number:
    """Characters `[start, end)` of a text that say a number."""

    text: str
    start: int
    end: int
    value: str
    """The number in plain decimal digits, with `%` for a share of a hundred; the wording where it is no number."""


def find_numbers(text: str) -> list[Number]:
    """The figures of `text`, in order. A range's first end takes the scale and unit of the second (`3至5亿`)."""
    folded = _narrow(text)
    found = list(_read(folded, text))
    for index, (one, after) in enumerate(pairwise(found)):
        if _RANGE.fullmatch(folded[one.end : after.start]):
            found[index] = _ranged(one, after, folded)
    return found


def unsupported_numbers(text: str, source: str) -> list[Number]:
    """The figures of `text` whose value is none of `source`'s."""
    known = {figure.value for figure in find_numbers(source)}
    return [figure for figure in find_numbers(text) if figure.value not in known]


def _narrow(text: str) -> str:
    """`text` with full-width digits, letters and signs in half width, character for character; `①` is no digit."""
    return text.translate(_WIDE)


def _read(folded: str, text: str) -> Iterator[Number]:
    for match in _FIGURE.finditer(folded):
        if number := match["percent"]:
            value = _written(_value(number), "%")
        elif match["parts"]:
            value = f"{_value(match['share'])}/{_value(match['parts'])}"
        else:
            if _is_word(match["number"], folded, match.end("number"), match["unit"]):
                continue
            value = _written(_value(match["number"]), match["unit"] or "")
        yield Number(text[match.start() : match.end()], match.start(), match.end(), value or match[0])


def _is_word(number: str, folded: str, end: int, unit: str | None) -> bool:
    """Whether a numeral of one Chinese digit is part of a word."""
    if len(number) > 1 or number not in _DIGITS + "十" or unit:
        return False
    if number == "一":
        return folded[end - 2 : end - 1] != "第"
    return not _MEASURE.match(folded, end)


def _ranged(one: Number, after: Number, folded: str) -> Number:
    tail = re.search(rf"{_SCALE}?(?:%|个百分点)?\Z", folded[after.start : after.end])
    scale = tail[0] if tail else ""
    if not scale or not one.text[-1].isdigit():
        return one
    (with_scale,) = list(_read(folded[one.start : one.end] + scale, one.text + scale))[:1]
    return Number(one.text, one.start, one.end, with_scale.value)


def _value(number: str) -> Decimal | None:
    """The number; None where it is written as none is (`十四五`)."""
    if number[0].isdigit():
        plain = number.replace(",", "")
        pieces = [_scaled(Decimal(digits), scale) for digits, scale in _PIECE.findall(plain)]
        return sum(pieces, Decimal(0))
    body = number.rstrip("万亿") if number.endswith("万亿") else number  # which cn2an does not know
    try:
        return _scaled(Decimal(str(cn2an.cn2an(body, "smart"))), number[len(body) :])
    except (ValueError, LookupError):  # the latter from what it takes for a unit (`一十百`)
        return None


def _scaled(value: Decimal, scale: str) -> Decimal:
    for character in scale:
        value *= _POWERS[character]
    return value


def _written(value: Decimal | None, unit: str) -> str:
    if value is None:
        return ""
    plain = format(value.normalize(), "f")
    return plain + ("%" if unit else "")
