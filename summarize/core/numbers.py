"""Numbers in a Chinese text, compared by value: `1.2万亿` equals `一万二千亿`, `35%` equals `百分之三十五`.

A number is what is written with digits, names too (`5G`, `2024`), and a Chinese numeral that counts (`三项`, `第三`,
`近百家`), not one that is part of a word (`三农`, `五一`, `百姓`). An estimate is compared by its number: `上百万` by a
million, `100多` by a hundred, `两三个` by two and three; `数十` and `几十` are one value, which no number has.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise
from math import gcd
from typing import Final

from summarize.core.number_patterns import (
    ARTICLE,
    CELL,
    COUNTED_AFTER,
    EXPRESSION,
    HYPHENS,
    MEASURE,
    MINUS_AFTER,
    ONE_COUNTED,
    RANGE,
    RANGE_START,
    SCALE,
    SHARE_BEFORE,
    SIGN,
    SIGNED_BEFORE,
)
from summarize.core.numerals import DIGITS, decimal_text, fold_numerals, is_digit_string, parse_numeral, ratio_text

_UNITS: Final = {"%": 100, "‰": 1000, "‱": 10_000, "个百分点": 100, "百分点": 100, "成": 10}
_END_SCALE: Final = re.compile(rf"{SCALE}\Z")
_FIVE_YEAR_PLAN: Final = re.compile("十[一二三四五六七八九]五(?![岁个家名人天])")
"""`十四五` is a plan, `十四五岁` an estimate."""
INNER_SPACE: Final = re.compile(r"(?<=\d)[ \u00a0]+(?=[十百千]?[万亿])")
"""A space between a figure and its scale: `5 万像素`."""
_MAX_PARTS: Final = 20
"""Of a fraction written `3/4`; `135/160` are two numbers."""
_TENS: Final = ("十", "廿", "卅", "卌")
_DOUBLED: Final = re.compile("一一|二两")
"""Of two words: `唯一一个`, `唯二两家`."""
_ZERO_OF: Final = ("度", "℃", "时")


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text, at its characters `[start, end)`; an estimate (`两三个`) is two numbers at one place."""

    text: str
    start: int
    end: int
    value: str
    """Plain decimal digits, with `%` for shares, or `a/b`; the wording itself where it has no value."""


@dataclass(frozen=True, slots=True)
class _Expression:
    """A number as it is found, before its values are written."""

    start: int
    end: int
    numeral: str
    values: tuple[Fraction, ...]
    wording: str
    """What stands for the value where there is none."""
    of: int = 1
    """Of how many parts: 100 for percent."""
    is_prefixed: bool = False
    """The parts are named before it: `百分之`."""

    def value_texts(self) -> list[str]:
        """Its values, as they are compared."""
        if not self.values:
            return [self.wording]
        return [decimal_text(value) if self.of == 1 else ratio_text(value / self.of) for value in self.values]


def find_numbers(text: str) -> list[Number]:
    """The numbers of `text`, in order. The ends of a range share scale and unit (`3至5亿`, `百分之十到十五`)."""
    folded = fold_numerals(text)
    found = list(_scan(folded))
    for index, (first, second) in enumerate(pairwise(found)):
        if RANGE.fullmatch(folded, first.end, second.start):
            found[index] = _with_scale_of(first, second)
            if first.is_prefixed and second.of == 1 and not MEASURE.match(folded, second.end):
                found[index + 1] = replace(second, of=first.of, is_prefixed=True)
    return [
        Number(text[expression.start : expression.end], expression.start, expression.end, value)
        for expression in found
        for value in expression.value_texts()
    ]


def unsupported_numbers(text: str, source: str) -> list[Number]:
    """The numbers of `text` whose value `source` does not have, one a place."""
    known = _known_values(source)
    return list({number.start: number for number in find_numbers(text) if number.value not in known}.values())


@lru_cache(maxsize=16)
def _known_values(source: str) -> frozenset[str]:
    texts = {source, INNER_SPACE.sub("", source)}
    values = {number.value for text in texts for number in find_numbers(text)}
    return frozenset(values | {"1"} if ARTICLE.search(source) else values)


def _scan(folded: str) -> Iterator[_Expression]:
    for match in EXPRESSION.finditer(folded):
        if match["over"]:
            yield from _fraction(match)
        elif match["half"] or match["whole"]:
            yield _Expression(*match.span(), "", (Fraction(1, 1 + bool(match["half"])) * 100,), "", 100)
        elif match["part"] or match["clock"]:
            yield _Expression(*match.span(), "", (Fraction(1, 2) if match["part"] else Fraction(30),), "")
        elif match["share"]:
            yield _share(match)
        elif _is_number(match, folded):
            yield _plain(match)


def _fraction(match: re.Match[str]) -> Iterator[_Expression]:
    over, under = int(match["over"]), int(match["under"])
    if over < under <= _MAX_PARTS and gcd(over, under) == 1:
        yield _signed(match, _Expression(*match.span(), "", (Fraction(over),), "", under))
        return
    for name, value in (("over", over), ("under", under)):
        yield _Expression(*match.span(name), match[name], (Fraction(value),), "")


def _share(match: re.Match[str]) -> _Expression:
    of = parse_numeral(match["numeral"])
    if len(of) != 1 or of[0].denominator != 1 or of[0] <= 1:
        return _Expression(*match.span(), "", (), match[0])
    share = _Expression(*match.span(), match["share"], parse_numeral(match["share"]), match[0], int(of[0]), True)
    return _signed(match, share)


def _plain(match: re.Match[str]) -> _Expression:
    numeral, unit = match["numeral"], match["unit"]
    if numeral[0] in "几数":
        scale = "".join(map(decimal_text, parse_numeral(numeral[1:])))
        return _Expression(*match.span("numeral"), numeral, (), f"几{scale}" if scale else numeral)
    values = parse_numeral(numeral)
    if _FIVE_YEAR_PLAN.match(match.string, match.start()):
        values = ()
    start, end = match.span("numeral")
    of = _UNITS[unit] if unit else 1
    if unit:
        end = match.end()
    elif match["tenths"] and values and max(values) <= 10:
        of, end = 10, match.end()
        more = parse_numeral(match["hundredths"].replace("半", "五")) or (Fraction(0),)
        values = tuple(value + more[0] / 10 for value in values)
    elif match["and_half"]:
        end = match.end()
        values = tuple(value + Fraction(1, 2) for value in values)
    return _signed(match, _Expression(start, end, numeral, values, match.string[start:end], of))


def _is_number(match: re.Match[str], folded: str) -> bool:
    """Whether a numeral counts: a Chinese one without a scale may be part of a word."""
    numeral, end = match["numeral"], match.end("numeral")
    if match["unit"] or match["tenths"] or match["and_half"]:
        return True
    if numeral not in _TENS and not is_digit_string(numeral):
        return True
    before = folded[match.start() - 1 : match.start()]
    if before == "第" or SHARE_BEFORE.search(folded, max(0, match.start() - 16), match.start()):
        return True
    if numeral in _TENS and folded[end : end + 1] in ("多", "余", "几", "来"):
        return True
    if numeral == "零":
        return folded[end : end + 1] in _ZERO_OF
    if numeral == "一":
        return bool(ONE_COUNTED.match(folded, end)) or (before == "月" and folded[end : end + 1] in ("日", "号"))
    if (len(numeral) > 2 and numeral in DIGITS) or _DOUBLED.fullmatch(numeral):
        return False
    return bool((len(numeral) > 1 and ("零" in numeral or len(numeral) > 3)) or COUNTED_AFTER.match(folded, end))


def _signed(match: re.Match[str], expression: _Expression) -> _Expression:
    """The expression with the sign that stands before it."""
    folded = match.string
    sign = SIGN.search(folded, max(0, expression.start - 8), expression.start)
    if sign is None or (sign[0] in HYPHENS and not _is_minus(match, sign.start(), expression)):
        return expression
    return replace(expression, start=sign.start(), values=tuple(-value for value in expression.values))


def _is_minus(match: re.Match[str], place: int, expression: _Expression) -> bool:
    """Whether a hyphen before a number is its sign, not that of a range, a date or a name (`东风-41`)."""
    folded = match.string
    before = folded[max(0, place - 8) : place]
    if RANGE_START.search(before):
        return False
    if folded[place] == "−":
        return True
    if (cell := CELL.search(before)) and expression.values and Fraction(cell[1]) < expression.values[0]:
        return False  # `10 -15万` is a range, `26.64 -0.89%` are cells
    is_quantity = (
        expression.of != 1 or not expression.numeral.isdigit() or bool(SIGNED_BEFORE.match(folded, expression.end))
    )
    return is_quantity or bool(MINUS_AFTER.search(before))


def _with_scale_of(first: _Expression, second: _Expression) -> _Expression:
    """The first end of a range, with the scale and unit of the second where it has none."""
    if first.of == 1 and not second.is_prefixed:
        first = replace(first, of=second.of)
    scale = _END_SCALE.search(second.numeral)
    if scale is None or not first.values or not second.values or first.of != second.of:
        return first
    scaled = tuple(value * parse_numeral(scale[0])[0] for value in first.values)
    return first if abs(scaled[0]) > abs(second.values[0]) else replace(first, values=scaled)
