"""Values of a model's answer as what a field holds: items of a list, and numbers of sentences."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice
from typing import Final

from summarize.core.numerals import fold_numerals, parse_numeral
from summarize.core.sentences import STOPS
from summarize.extract.loose_json import DEEPEST, Json

MOST_ITEMS: Final = 60
"""Items, or numbers, that are read of one field: any answer to the schema has fewer."""
LONGEST_ITEM: Final = 200
"""Characters that are read of an item."""
_NOTHING: Final = frozenset(
    {"", "无", "没有", "暂无", "空", "none", "null", "nil", "n/a", "na", "nan", "-", "—", "/", "{}"}
)
"""What is written for an empty list."""
_JOINED: Final = re.compile(r"[、，,;；|\n\t]")
_BULLET: Final = re.compile(r"^\s*(?:[-*•·]+|[(（]?\d{1,2}[.)）．](?!\d)|[①-⑳])\s*")
_BEFORE_TEXT: Final = re.compile(r"\s*[\[［【(（]?(\d{1,3})[\]］】)）.、．:：]\s*[^\W\d]")
"""A sentence's number with its text behind it."""
_BETWEEN_NUMBERS: Final = re.compile(r"[、，,;；|\s\[\]［］【】()（）和及]+")
_NUMBER: Final = re.compile(r"(?:(?:共\d+句|第|句子?|no\.?|s|#)[:：]?)*(\d{1,4})(?:\.0+)?[句号.:：]*", re.IGNORECASE)
_RANGE: Final = re.compile(r"(\d{1,3})(?:[-—~～至到]+|to)(\d{1,3})")
_MOST_IN_RANGE: Final = 20
_NUMERAL: Final = re.compile(r"[零〇一二两三四五六七八九十百壹贰叁肆伍陆柒捌玖拾]{1,7}")
_CIRCLED: Final = re.compile(r"[①-⑳]")
_FORMAL: Final = str.maketrans("壹贰叁肆伍陆柒捌玖拾", "一二三四五六七八九十")
_NO_NUMBER: Final = re.compile(r"(?:[^\w]|第|句子?|要点|编号|共|no|s|_)*", re.IGNORECASE)
"""Words between numbers that are none and mean none."""


def as_items(value: Json) -> tuple[str, ...]:
    """The items of a list field: of a list, of a text that joins them, of an object's texts."""
    if not isinstance(value, str):
        return tuple(islice((text[:LONGEST_ITEM] for text in _texts(value)), MOST_ITEMS))
    parts = (_BULLET.sub("", part[:LONGEST_ITEM]).strip(" \"'“”[]") for part in split_joined(value))
    return tuple(islice((part for part in parts if part.casefold() not in _NOTHING), MOST_ITEMS))


def split_joined(text: str) -> list[str]:
    """The items of a text that joins several, by commas, lines and the like."""
    return _JOINED.split(text)


def as_numbers(value: Json) -> tuple[int, ...]:
    """The numbers of sentences in a list, a text or a number; Chinese numerals too, and what is none is left out."""
    words = (word for text in _texts(value) for word in _numbers_in(text))
    return tuple(islice((word for word in words if isinstance(word, int)), MOST_ITEMS))


def as_no_numbers(value: Json) -> tuple[str, ...]:
    """What stands in the place of sentences' numbers and is none; the sentences themselves may stand beside theirs."""
    words = (word for text in _texts(value) for word in _numbers_in(text) if isinstance(word, str))
    return tuple(islice((word[:LONGEST_ITEM] for word in words if word.casefold() not in _NOTHING), MOST_ITEMS))


def _texts(value: Json, depth: int = 0) -> Iterator[str]:
    """The texts in a value: itself, those it contains, or the keys of an object of scores."""
    if depth > DEEPEST:
        return
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item, depth + 1)
    elif isinstance(value, dict):
        if any(isinstance(item, str | list) for item in value.values()):
            for item in value.values():
                yield from _texts(item, depth + 1) if isinstance(item, str | list) else ()
        else:
            yield from value
    elif value is not None and not isinstance(value, bool):
        yield format(value, "g") if isinstance(value, float) else str(value)


def _numbers_in(text: str) -> Iterator[int | str]:
    """Its numbers in their order, and each part between them that is no number."""
    text = _CIRCLED.sub(r" \g<0> ", text)
    digits = _in_digits(text)
    if numbered := _BEFORE_TEXT.match(digits):
        yield int(numbered[1])
        return
    is_sentence = not set(STOPS).isdisjoint(text)
    for part in _BETWEEN_NUMBERS.split(digits):
        if span := _RANGE.fullmatch(part):
            first, last = int(span[1]), int(span[2])
            yield from range(first, min(last, first + _MOST_IN_RANGE) + 1)
        elif number := _NUMBER.fullmatch(part):
            yield int(number[1])
        elif not is_sentence and not _NO_NUMBER.fullmatch(part):
            yield part


def _in_digits(text: str) -> str:
    """`text` with `①`, `１` and `十二` as digits."""
    plain = unicodedata.normalize("NFKC", text)
    return _NUMERAL.sub(_digits_of, plain)


def _digits_of(numeral: re.Match[str]) -> str:
    values = parse_numeral(fold_numerals(numeral[0].translate(_FORMAL)))
    return str(values[0]) if len(values) == 1 and values[0].denominator == 1 else numeral[0]
