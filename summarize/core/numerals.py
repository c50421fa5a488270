"""Values of written numerals, exact: `1.2万亿`, `三亿五千万`, `13万2`, `二〇二四`, `廿四`, `伍仟`.

Knows nothing of what stands around a numeral. The tests compare it with cn2an, which is made of floats and reads
`两三` as 23, and none of `一点五亿`, `百万` and `卅`.
"""

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from typing import Final

from summarize.core.text import HALF_WIDTH

DIGITS: Final = "零一二三四五六七八九两"
_SCALES: Final = {"亿": 10**8, "万": 10**4, "千": 1000, "百": 100, "十": 10}
_TENS: Final = {"廿": "二十", "卅": "三十", "卌": "四十"}
_MAX_LENGTH: Final = 60
"""Of a numeral; a longer run of digits has no value but its wording."""

_FOLDED: Final = HALF_WIDTH | str.maketrans("〇萬億兩點﹪﹣’\u00a0\u3000", "零万亿两点%-'  ")
_ROUND_ZERO: Final = re.compile("(?<=[一二三四五六七八九])[零○◯OoΟО0]+(?=[一二三四五六七八九年])")
_FORMAL: Final = str.maketrans("壹贰貳叁參肆伍陆陸柒捌玖拾佰仟", "一二二三三四五六六七八九十百千")
_FORMAL_NUMERAL: Final = re.compile(
    "[壹贰貳叁參肆伍陆陸柒捌玖][零万亿壹贰貳叁參肆伍陆陸柒捌玖]{0,8}[拾佰仟][零壹贰貳叁參肆伍陆陸柒捌玖拾佰仟万亿]*"
    "|(?<!大)[壹贰貳叁參肆伍陆陸柒捌玖][零万亿壹贰貳叁參肆伍陆陸柒捌玖]{0,9}(?=[元圆])"
)
"""`陆` and `伍` alone are in words and names."""

_MARKS: Final = re.compile(r"[,'\s]|[多余几来](?=[十百千万亿])|几\Z")
_PAIR: Final = re.compile(
    f"(?<![{DIGITS}点])(?:一[二两]|[二两]三|三两|三四|三五|四五|五六|六七|七八|八九)(?![{DIGITS}点])"
)
"""Neighbouring digits that estimate: `两三个`, `一百二三十`."""
_LITERAL: Final = re.compile(r"\d+(?:\.\d+)?")
_POWER: Final = re.compile(r"(?:(\d+(?:\.\d+)?)[×xX*])?10(?:\^(-?\d+)|([⁻⁰¹²³⁴-⁹]+))")
_SUPERSCRIPTS: Final = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")
_POINT: Final = re.compile(f"(.+)点([{DIGITS}]+)([万亿]*)")


def fold_numerals(text: str) -> str:
    """`text` with digits and the marks in numbers as numerals are parsed here, character by character."""
    folded = _ROUND_ZERO.sub(lambda zeros: "零" * len(zeros[0]), text.translate(_FOLDED))
    return _FORMAL_NUMERAL.sub(lambda numeral: numeral[0].translate(_FORMAL), folded)


@lru_cache(maxsize=4096)
def parse_numeral(numeral: str) -> tuple[Fraction, ...]:
    """The value of a folded numeral; two of an estimate (`两三百`); none where it is not well-formed (`一十百`)."""
    text = _MARKS.sub("", numeral)
    if len(text) > _MAX_LENGTH:
        return ()
    for short, long in _TENS.items():
        text = text.replace(short, long)
    values = [_value(wording) for wording in _readings(text)]
    return tuple(value for value in values if value is not None)


def is_digit_string(numeral: str) -> bool:
    """Whether it is Chinese digits one by one, as years are written."""
    return bool(numeral) and not numeral.strip(DIGITS)


def ratio_text(share: Fraction) -> str:
    """A share of a whole: `30%`; `1/3` where it has no end."""
    hundredfold = decimal_text(share * 100)
    return f"{share.numerator}/{share.denominator}" if "/" in hundredfold else f"{hundredfold}%"


def decimal_text(value: Fraction) -> str:
    """Plain decimal digits; `1/3` where they have no end."""
    rest, places = value.denominator, 0
    for prime in (2, 5):
        power = 0
        while rest % prime == 0:
            rest, power = rest // prime, power + 1
        places = max(places, power)
    if rest != 1:
        return f"{value.numerator}/{value.denominator}"
    digits = str(abs(value.numerator) * 10**places // value.denominator).zfill(places + 1)
    sign = "-" if value < 0 else ""
    return f"{sign}{digits[:-places]}.{digits[-places:]}" if places else f"{sign}{digits}"


def _readings(text: str) -> Iterator[str]:
    pair = _PAIR.search(text)
    digits = pair[0] if pair else ""
    if pair is None:
        yield text
    for digit in digits:
        yield f"{text[: pair.start()]}{digit}{text[pair.end() :]}" if pair else text


def _value(text: str) -> Fraction | None:
    if power := _POWER.fullmatch(text):
        exponent = int(power[2] or power[3].translate(_SUPERSCRIPTS).strip("-") or 0)
        exponent = -exponent if power[3] and power[3][0] == "⁻" else exponent
        return Fraction(power[1] or 1) * Fraction(10) ** exponent
    if point := _POINT.fullmatch(text):
        whole = _value(point[1])
        return None if whole is None else (whole + Fraction(f"0.{_arabic(point[2])}")) * _product(point[3])
    return Fraction(_arabic(text)) if is_digit_string(text) else _composed(text)


def _composed(text: str) -> Fraction | None:
    """The value of a numeral by its greatest scale: what stands before it times the scale, and the rest."""
    scale = next((scale for scale in _SCALES if scale in text), "")
    if not scale:
        return _literal(text)
    before, _, after = text.partition(scale)
    head = _composed(before) if before else Fraction(1)
    if head is None or not (before[-1:].isdigit() or scale == "亿" or head < (10**4 if scale == "万" else 10)):
        return None
    head *= _SCALES[scale]
    rest = after.lstrip("零")
    tail = _composed(rest) if rest else Fraction(0)
    if tail is not None and len(after) == 1 and tail < 10 and scale != "十":
        return head + tail * _SCALES[scale] / 10  # 一万二, 13万2
    limit = head if scale == "亿" else _SCALES[scale]
    return None if tail is None or (rest and tail >= limit) else head + tail


def _literal(text: str) -> Fraction | None:
    if _LITERAL.fullmatch(text):
        return Fraction(text)
    return Fraction(_arabic(text)) if len(text) == 1 and is_digit_string(text) else None


def _arabic(digits: str) -> str:
    return "".join("2" if digit == "两" else str(DIGITS.index(digit)) for digit in digits)


def _product(scales: str) -> int:
    product = 1
    for scale in scales:
        product *= _SCALES[scale]
    return product
