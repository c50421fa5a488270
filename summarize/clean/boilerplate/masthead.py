"""The masthead of a periodical above an article's title: its name, its issue, its edition."""

from itertools import pairwise, takewhile
from typing import Final

from summarize.clean.boilerplate.page_parts import parse_page_parts
from summarize.clean.boilerplate.told_title import is_said_in
from summarize.clean.lines import Line, is_prose
from summarize.clean.metadata.credited_names import are_names
from summarize.clean.metadata.metadata_lines import LabelledValue, parse_bare_date
from summarize.clean.reflow.running_heads import Part, parts_of

_MASTHEAD: Final = ("masthead", "name and issue of the periodical, above the title")
_MARKS: Final[set[Part]] = {"issue", "day", "edition", "number"}
_ISSUES: Final[set[Part]] = {"issue", "edition"}
_MAX_LINES: Final = 4
_MAX_NAME: Final = 30
_MIN_TITLE: Final = 6
_MAX_SAID: Final = 1
"""Pairs of characters of a periodical's name that an article may have."""
_KINDS: Final = ("月刊", "周刊", "季刊", "双月刊", "旬刊", "半月刊", "杂志", "学报")


def drop_masthead(lines: list[Line], first: int, values: list[LabelledValue]) -> None:
    """Drop the masthead above the title; `first` is the index of the first paragraph."""
    head = [line for line in lines[:first] if line.kept]
    parts = [parts_of(line.text.replace("《", "").replace("》", " ")) for line in head[:_MAX_LINES]]
    size = len(list(takewhile(lambda i: parts[i] and len(head[i].text) <= _MAX_NAME, range(len(parts)))))
    last = max((i for i in range(size) if parts[i] & _MARKS), default=-1)
    block = head[: last + 1]
    if not block or not any(
        found & _ISSUES or line.text.endswith(_KINDS) for line, found in zip(block, parts, strict=False)
    ):
        return
    names = [line.text for line, found in zip(block, parts, strict=False) if found == {"name"}]
    text = "".join(line.text for line in lines[first:] if is_prose(line.text))
    rest = head[last + 1 :]
    if (
        not names
        and "name" not in set[Part]().union(*parts[: last + 1])
        and len(rest) > 1
        and _is_name(rest[0].text, rest[1].text, text)
    ):
        block, rest = [*block, rest[0]], rest[1:]
    if not rest or not _is_title(rest[0].text, text, names):
        return
    for line in block:
        line.drop(*_MASTHEAD)
        values.extend(parse_bare_date(line.text) or parse_page_parts(line.text) or ())
    values.extend(LabelledValue("source", "", name.strip("《》 ")) for name in names[:1])


def _is_name(line: str, below: str, text: str) -> bool:
    """Whether the line below an issue names the periodical, of which the text says nothing, above a longer title."""
    if parts_of(line) != {"name"} or not len(line) < len(below) or not _is_title(below, text, []):
        return False
    return sum(a + b in text for a, b in pairwise(line)) <= _MAX_SAID


def _is_title(line: str, text: str, names: list[str]) -> bool:
    """Whether a line is the article's title, rather than the names above it."""
    if len(line) < _MIN_TITLE or are_names(line, others="none") or parse_bare_date(line):
        return False
    return is_said_in(line, text) or not any(is_said_in(name, text) for name in names)
