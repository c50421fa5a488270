"""The page's data in pieces: a label and the value below it, the sizes of its letters, a button and its brackets.

A label of the page's data that is alone on its line is one line with its value, before any rule can take the value
for the beginning of the text. Only labels that pages have count, and only with a value of their kind.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from summarize.clean.boilerplate.line_rules import stands_alone
from summarize.clean.metadata.credited_names import are_names
from summarize.clean.metadata.metadata_lines import (
    KIND_OF,
    SPACED_LABELS,
    LabelledValue,
    ValueKind,
    is_page_data,
    is_plausible,
    parse_labels,
)
from summarize.clean.pieces import Piece, may_end_sentence

Join = tuple[int, str]
"""Index of a piece that goes on in the next one, and what stands between them."""

_LABEL: Final = re.compile(rf"[【\[（(]?\s?(?P<label>{SPACED_LABELS})\s?[:：]", re.IGNORECASE)
_MAX_LABEL: Final = 16
_MAX_VALUE: Final = 60
_COUNTED: Final = ("次", "人", "人次", "条")
_PEOPLE: Final[frozenset[ValueKind]] = frozenset(("source", "author", "staff"))
_SIZES: Final = frozenset(
    ("大", "中", "小", "特大", "超大", "特小", "标准", "默认", "加大", "减小", "A+", "A-", "A", "|", "/")
)
_LETTERS: Final = re.compile(r"[【\[（(]?\s?(?:选择|调整|文章)?(?:字\s?[号体]|字体大小)(?:大小)?\s?[:：]?\s?[【\[（(]?")
_OPENING: Final = frozenset("【[（(")
_CLOSING: Final = frozenset("】]）)")
_MIN_SIZES: Final = 2
_MAX_PHRASE: Final = 3
"""Pieces between the brackets of a button."""
_LONE_LABEL: Final = re.compile(r"\n(?:(?<=[:：]\n)|(?<=[:：] \n))")
_LONE_BRACKET: Final = re.compile(r"\n[【\[（(] *\n")
_OF_LETTERS: Final = ("字号", "字体", "字 号", "字 体")


def data_joins(pieces: Sequence[Piece], text: str) -> Iterator[Join]:
    """The joins of the page's data that is in pieces, in order."""
    if not (
        _LONE_LABEL.search(text) or any(map(text.__contains__, _OF_LETTERS)) or _LONE_BRACKET.search(text)
    ):  # as in most texts
        return
    at = 0
    while at < len(pieces) - 1:
        end = _end_of_sizes(pieces, at) or _end_of_button(pieces, at)
        joins = [(i, " ") for i in range(at, end)] if end else list(_value_joins(pieces, at))
        yield from joins
        at = joins[-1][0] + 1 if joins else at + 1


def _end_of_sizes(pieces: Sequence[Piece], at: int) -> int:
    """Index of the last piece of a row `字体：【⏎大⏎中⏎小⏎】` that begins at a piece; 0 for none."""
    start = at
    if pieces[at].text in _OPENING and at + 1 < len(pieces):
        at += 1
    if "字" not in pieces[at].text or not _LETTERS.fullmatch(pieces[at].text):
        return 0
    sizes, end = 0, at
    for i in range(at + 1, len(pieces)):
        text = pieces[i].text.strip("【[（(】]）)")
        if text and not _SIZES.issuperset(text.split()):
            break
        sizes += len(text.split())
        end = i
        if pieces[i].text[-1] in _CLOSING and sizes >= _MIN_SIZES:
            break
    return end if sizes >= _MIN_SIZES and end > start else 0


def _end_of_button(pieces: Sequence[Piece], at: int) -> int:
    """Index of the closing bracket of a button `【⏎打印本页⏎】` that begins at a piece; 0 for none."""
    if pieces[at].text not in _OPENING:
        return 0
    for end in range(at + 2, min(at + 2 + _MAX_PHRASE, len(pieces))):
        if pieces[end].text in _CLOSING:
            return end if all(stands_alone(piece.text) for piece in pieces[at + 1 : end]) else 0
    return 0


def _value_joins(pieces: Sequence[Piece], at: int) -> Iterator[Join]:
    """The join of a label with the value below it, and with the unit of a count below that."""
    text = pieces[at].text
    label = label_of(text) or _last_label_of(text)
    if label is None or not is_value(label, pieces[at + 1].text):
        return
    yield at, ""
    if KIND_OF[label] == "count" and at + 2 < len(pieces) and pieces[at + 2].text in _COUNTED:
        yield at + 1, ""


def _last_label_of(text: str) -> str | None:
    """The label that a line of the page's data ends with: `发布日期：2025-01-17 浏览次数：`."""
    before, _, last = text.rpartition(" ")
    return label_of(last) if last and is_page_data(before) else None


def label_of(text: str) -> str | None:
    """The label of the page's data that a piece is, and nothing else."""
    if len(text) > _MAX_LABEL or text[-1] not in ":：" or not (match := _LABEL.fullmatch(text)):
        return None
    return re.sub(r"\s", "", match["label"]).lower()


def is_value(label: str, text: str) -> bool:
    """Whether a piece is a value of a label's kind, and no sentence or other label."""
    if (
        len(text) > _MAX_VALUE
        or text[-1] in ":："
        or may_end_sentence(text)
        or parse_labels(text)
        or stands_alone(text)
    ):
        return False
    kind = KIND_OF[label]
    if kind in _PEOPLE and not are_names(text, others="none"):
        return False
    return is_plausible(LabelledValue(kind, label, text), alone=True)
