"""Quotations that run on: over several paragraphs, each of which opens again, or too long for one sentence."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import Final

from summarize.core.sentences import LONGEST_QUOTATION, STOPS

_MARKS: Final = ("“”", "「」", "『』")
_LINE: Final = re.compile("^.+$", re.MULTILINE)
_INTRODUCED: Final = re.compile(r"(?:\A|[：:，,。！？；]|[说道称])\s*\Z")
"""What stands before the mark that opens somebody's words, and no name."""
_COLON: Final = re.compile(r"[：:]\s*\Z")
_STOP: Final = re.compile(r"[。！？!?…]")
_STOPPED: Final = re.compile(r"[。！？!?…；：]\s*\Z")


@dataclass(frozen=True, slots=True)
class _Line:
    """A paragraph as its marks see it."""

    start: int
    text: str
    again: int
    """Place of the mark that it begins with; -1 where it begins with none."""
    closed: int
    """Place of the other half of that mark; -1 where it has none."""
    left_open: int
    """Place of the first mark that nothing closes; -1 where there is none."""
    long: tuple[tuple[int, int], ...]
    """Places of the marks around somebody's words that are cut into sentences, for their length."""


def find_running_quotations(text: str) -> list[tuple[int, int]]:
    """The place `[start, end)` of each quotation of `text` that runs on, in order, marks included.

    A mark that its paragraph leaves open may be a typo: only a next paragraph that opens again proves the quotation.
    """
    return sorted(
        chain.from_iterable(_find_running(text, *marks) for marks in _MARKS if marks[0] in text or '"' in text)
    )


def end_of_own(text: str, start: int, end: int, running: Sequence[tuple[int, int]]) -> int:
    """Where what the sentence `[start, end)` says outside the `running` quotations ends; `start` where it is nothing.

    It is all of the sentence where that names the speaker after the end of the quotation.
    """
    index = bisect_left(running, (end,)) - 1
    if index < 0 or running[index][1] <= start:
        return end
    opened, closed = running[index]
    if start < opened:
        return opened if _COLON.search(text[start:opened]) else start
    return end if text[closed:end].strip(STOPS + "”’」』 ") else start


def _find_running(text: str, opening: str, closing: str) -> Iterator[tuple[int, int]]:
    lines = [_read(line, opening, closing) for line in _LINE.finditer(text) if not line[0].isspace()]
    start = -1
    for line, following in pairwise([*lines, None]):
        if line is None:
            return
        yield from ((opened, closed + 1) for opened, closed in line.long if start < 0)
        if start >= 0 and line.left_open != line.again:
            yield start, line.closed + 1
            start = -1
        if start < 0 and following and _begins(line, following):
            start = line.left_open
        elif start >= 0 and (following is None or following.again < 0):
            yield start, line.start + len(line.text)
            start = -1


def _begins(line: _Line, following: _Line) -> bool:
    """Whether somebody's words begin in `line` and go on in the paragraph `following`."""
    opened = line.left_open - line.start
    if opened < 0 or following.again < 0 or not _STOPPED.search(line.text):
        return False
    quoted = following.text[: following.closed - following.start] if following.closed >= 0 else following.text
    return _INTRODUCED.search(line.text[:opened]) is not None and _STOP.search(quoted) is not None


def _read(line: re.Match[str], opening: str, closing: str) -> _Line:
    words = _with_marks(line[0]) if opening == "“" else line[0]
    first = len(words) - len(words.lstrip())
    again = first if words.startswith(opening, first) else -1
    closed = -1
    opened: list[int] = []
    long: list[tuple[int, int]] = []
    for mark in re.finditer(f"[{opening}{closing}]", words):
        if mark[0] == opening:
            opened.append(mark.start())
        elif opened:
            begin, end = opened.pop(), mark.start()
            closed = end if begin == again and closed < 0 else closed
            if _is_long(words, begin, end):
                long.append((line.start() + begin, line.start() + end))
    places = (again, closed, opened[0] if opened else -1)
    again, closed, left_open = (line.start() + place if place >= 0 else -1 for place in places)
    return _Line(line.start(), words, again, closed, left_open, tuple(long))


def _is_long(words: str, begin: int, end: int) -> bool:
    """Whether the marks at `begin` and `end` hold somebody's words, too many for one sentence."""
    return (
        end - begin > LONGEST_QUOTATION + 1
        and _STOPPED.search(words[end - 3 : end]) is not None
        and _INTRODUCED.search(words[max(0, begin - 3) : begin]) is not None
    )


def _with_marks(line: str) -> str:
    """The line, as long, with its straight quotation marks as those that open and close in turn."""
    pieces = line.split('"')
    turns = ("“" if index % 2 == 0 else "”" for index in range(len(pieces) - 1))
    return "".join(chain.from_iterable(zip(pieces, [*turns, ""], strict=True)))
