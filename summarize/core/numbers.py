"""Numbers in a Chinese text, compared by value: `1.2万亿` equals `一万二千亿`, `35%` equals `百分之三十五`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Final

import cn2an

from summarize.core.text import HALF_WIDTH

_DIGITS: Final = "零〇一二三四五六七八九两"
_POWERS: Final = {"十": 10, "百": 100, "千": 1_000, "万": 10_000, "亿": 100_000_000}
_SCALE: Final = "(?:[十百千]?万亿|[十百千]?[万亿]|[百千])"
_ARABIC: Final = rf"\d+(?:,\d{{3}})*(?:\.\d+)?(?:{_SCALE}(?:\d+(?:\.\d+)?{_SCALE})*)?"
_CHINESE: Final = f"[{_DIGITS}十](?:[{_DIGITS}十百千万亿]*[{_DIGITS}十百千万亿])?(?:点[{_DIGITS}]+)?"
_NUMBER: Final = f"{_ARABIC}|{_CHINESE}"
_EXPRESSION: Final = re.compile(
    rf"百分之(?P<percent>{_NUMBER})"
    rf"|(?P<parts>{_CHINESE})分之(?P<share>{_CHINESE})"
    rf"|(?P<number>{_NUMBER})(?P<unit>%|个百分点)?"
)
_PIECE: Final = re.compile(rf"(\d+(?:\.\d+)?)({_SCALE})?")
_RANGE: Final = re.compile(r"[-–—~～至到]")
_MEASURE: Final = re.compile(
    "[个家项年月日天种类条名人位次台辆架艘件份级倍成点届期座所处亩公米吨元岁周时国]|分钟|美元|方面|板块|环节"
)
"""What follows a single Chinese digit that is a number: `三项` has one, `三农` is a word. `一` is one after `第` only:
`一项` is an article."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text, at its characters `[start, end)`."""

    text: str
    start: int
    end: int
    value: str
    """Plain decimal digits, with `%` for percentages, or `a/b`; the wording itself where it has no value."""


def find_numbers(text: str) -> list[Number]:
    """The numbers of `text`, in order. The first end of a range takes the scale and unit of the second (`3至5亿`)."""
    folded = text.translate(HALF_WIDTH)
    numbers = list(_scan(folded, text))
    for index, (first, second) in enumerate(pairwise(numbers)):
        if _RANGE.fullmatch(folded[first.end : second.start]):
            numbers[index] = _with_scale_of(first, second, folded)
    return numbers


def unsupported_numbers(text: str, source: str) -> list[Number]:
    """The numbers of `text` whose value `source` does not have."""
    known = {number.value for number in find_numbers(source)}
    return [number for number in find_numbers(text) if number.value not in known]


def _scan(folded: str, text: str) -> Iterator[Number]:
    for match in _EXPRESSION.finditer(folded):
        if number := match["percent"]:
            value = _format(_value(number), "%")
        elif match["parts"]:
            value = f"{_value(match['share'])}/{_value(match['parts'])}"
        else:
            if _is_part_of_word(match["number"], folded, match.end("number"), match["unit"]):
                continue
            value = _format(_value(match["number"]), match["unit"] or "")
        yield Number(text[match.start() : match.end()], match.start(), match.end(), value or match[0])


def _is_part_of_word(number: str, folded: str, end: int, unit: str | None) -> bool:
    """Whether `number` is a single Chinese digit that belongs to a word, not a number."""
    if len(number) > 1 or number not in _DIGITS + "十" or unit:
        return False
    if number == "一":
        return folded[end - 2 : end - 1] != "第"
    return not _MEASURE.match(folded, end)


def _with_scale_of(first: Number, second: Number, folded: str) -> Number:
    """The first end of a range, with the scale and unit of the second where it has none."""
    tail = re.search(rf"{_SCALE}?(?:%|个百分点)?\Z", folded[second.start : second.end])
    scale = tail[0] if tail else ""
    if not scale or not first.text[-1].isdigit():
        return first
    scaled = next(_scan(folded[first.start : first.end] + scale, first.text + scale))
    return Number(first.text, first.start, first.end, scaled.value)


def _value(number: str) -> Decimal | None:
    """The value of a numeral; None where it is not well-formed (`十四五`)."""
    if number[0].isdigit():
        plain = number.replace(",", "")
        pieces = [_scaled(Decimal(digits), scale) for digits, scale in _PIECE.findall(plain)]
        return sum(pieces, Decimal(0))
    body = number.rstrip("万亿") if number.endswith("万亿") else number  # cn2an does not know it
    try:
        return _scaled(Decimal(str(cn2an.cn2an(body, "smart"))), number[len(body) :])
    except (ValueError, LookupError):  # LookupError: a misplaced unit (`一十百`)
        return None


def _scaled(value: Decimal, scale: str) -> Decimal:
    for character in scale:
        value *= _POWERS[character]
    return value


def _format(value: Decimal | None, unit: str) -> str:
    if value is None:
        return ""
    plain = format(value.normalize(), "f")
    return plain + ("%" if unit else "")
