"""Values of a model's answer as what a field holds: items of a list, and numbers of sentences."""

import re
from collections.abc import Iterator
from typing import Final

from summarize.extract.loose_json import Json

_NOTHING: Final = frozenset(
    {"", "无", "没有", "暂无", "空", "none", "null", "nil", "n/a", "na", "nan", "-", "—", "/", "{}"}
)
"""What is written for an empty list."""
_JOINED: Final = re.compile(r"[、，,;；|\n\t]")
_BULLET: Final = re.compile(r"^\s*(?:[-*•·]+|[(（]?\d{1,2}[.)）．](?!\d)|[①-⑳])\s*")
_BEFORE_TEXT: Final = re.compile(r"\s*[\[［【(（]?(\d{1,3})[\]］】)）.、．:：]\s*[^\W\d]")
"""A sentence's number with its text behind it."""
_BETWEEN_NUMBERS: Final = re.compile(r"[、，,;；|\s\[\]［］【】()（）和及]+")
_NUMBER: Final = re.compile(r"(?:第|句子?|no\.?|s|#)*(\d{1,4})(?:\.0+)?[句号.:：]*", re.IGNORECASE)
_RANGE: Final = re.compile(r"(\d{1,3})(?:[-—~～至到]+|to)(\d{1,3})")
_MOST_IN_RANGE: Final = 20


def as_items(value: Json) -> tuple[str, ...]:
    """The items of a list field: of a list, of a text that joins them, of an object's texts."""
    if not isinstance(value, str):
        return tuple(_texts(value))
    parts = (_BULLET.sub("", part).strip(" \"'“”[]") for part in split_joined(value))
    return tuple(part for part in parts if part.casefold() not in _NOTHING)


def split_joined(text: str) -> list[str]:
    """The items of a text that joins several, by commas, lines and the like."""
    return _JOINED.split(text)


def as_numbers(value: Json) -> tuple[int, ...]:
    """The numbers of sentences in a list, a text or a number; what is none is left out."""
    return tuple(int(number) for text in _texts(value) for number in _numbers_in(text))


def _texts(value: Json) -> Iterator[str]:
    """The texts in a value: itself, those it contains, or the keys of an object of scores."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, dict):
        if any(isinstance(item, str | list) for item in value.values()):
            for item in value.values():
                yield from _texts(item) if isinstance(item, str | list) else ()
        else:
            yield from value
    elif value is not None and not isinstance(value, bool):
        yield format(value, "g") if isinstance(value, float) else str(value)


def _numbers_in(text: str) -> Iterator[int]:
    if numbered := _BEFORE_TEXT.match(text):
        yield int(numbered[1])
        return
    for part in _BETWEEN_NUMBERS.split(text):
        if span := _RANGE.fullmatch(part):
            first, last = int(span[1]), int(span[2])
            yield from range(first, min(last, first + _MOST_IN_RANGE) + 1)
        elif number := _NUMBER.fullmatch(part):
            yield int(number[1])
