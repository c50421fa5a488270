"""The edges of a page, before the first and after the last paragraph: lines that are boilerplate there only."""

import re
from itertools import pairwise
from typing import Final

from summarize.clean.boilerplate.line_rules import find_pattern, is_interface, is_menu
from summarize.clean.boilerplate.notices import count_notice_words
from summarize.clean.boilerplate.page_parts import parse_page_parts
from summarize.clean.boilerplate.pattern import Position
from summarize.clean.boilerplate.reader_calls import is_reader_call
from summarize.clean.lines import Line, is_prose
from summarize.clean.metadata.metadata_lines import LabelledValue, parse_bare_date, parse_labels

NAVIGATION: Final = ("navigation", "menu before the article")
DATA_LINE: Final = ("data-line", "labelled data about the page, not its text")
RIGHTS: Final = ("disclaimer", "notice about rights or liability")
CALL: Final = ("subscribe", "asks the reader to follow, open or call something of the page")
INTERFACE: Final = ("interface", "words of the page's interface")
_GLYPH: Final = "glyph"
_MAX_NAME: Final = 20
_SIGNED_ON: Final = re.compile(r"(?:19|20)\d{2}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日")


def judge_edge(edge: list[Line], values: list[LabelledValue], *, is_tail: bool = False) -> None:
    """Drop the boilerplate of an edge, and put what it states into `values`.

    In the tail a name with a date below it stays: the article is signed. A bare number, and a word that may be a
    subheading or a table's cell, goes only right behind boilerplate.
    """
    signed = find_signatures(edge) if is_tail else frozenset()
    for i, line in enumerate(edge):
        if line.kept and i not in signed and not line.is_step:
            _judge_line(line, values, is_tail=is_tail)
    for before, line in pairwise(edge):
        if line.kept and not line.is_step and not before.kept and before.rule != "repeated":
            _judge_weak(line, is_tail=is_tail)


def _judge_line(line: Line, values: list[LabelledValue], *, is_tail: bool) -> None:
    if labelled := parse_labels(line.text) or parse_bare_date(line.text):
        line.drop(*DATA_LINE)
        values.extend(labelled)
    elif (notice := edge_notice(line.text, is_tail=is_tail)) and notice[0] != _GLYPH:
        line.drop(*notice)
    elif is_interface(line.text, alone=False) or is_menu(line.text):
        line.drop(*INTERFACE)
    elif not is_tail and (stated := parse_page_parts(line.text)) is not None:
        line.drop(*DATA_LINE)
        values.extend(stated)


def find_signatures(tail: list[Line]) -> frozenset[int]:
    """Indices of the lines of signatures: a date as documents write it, the name above it, or the last paragraph."""
    signed: set[int] = set()
    for i, date in enumerate(tail):
        if not date.kept or not _SIGNED_ON.fullmatch(date.text):
            continue
        if i == 0:
            signed.add(i)
        elif tail[i - 1].kept and len(tail[i - 1].text) <= _MAX_NAME and not is_prose(tail[i - 1].text):
            signed |= {i - 1, i}
    return frozenset(signed)


def _judge_weak(line: Line, *, is_tail: bool) -> None:
    if pattern := find_pattern(line.text, *_positions(is_tail)):
        line.drop(pattern.rule, pattern.reason)
    elif is_interface(line.text, alone=True):
        line.drop(*INTERFACE)


def _positions(is_tail: bool) -> tuple[Position, ...]:
    return ("edge", "tail" if is_tail else "head")


def edge_notice(text: str, *, is_tail: bool = True) -> tuple[str, str] | None:
    """Rule and reason of a line that is a notice at the edge of an article; None for any other line."""
    if pattern := find_pattern(text, *_positions(is_tail)):
        return pattern.rule, pattern.reason
    if count_notice_words(text) >= 2:
        return RIGHTS
    return CALL if is_reader_call(text) else None
