"""The lines of a draft, and which of them are paragraphs. Knows shapes of lines, not what they are about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_LINE: Final = re.compile(r"[^\n]+")
_ENDS: Final = "。！？!?…”』」；;"
_MARKS: Final = re.compile("[，。；：、！？,;!?]")
_LONG: Final = 40
_SHORT: Final = 14
_KEY: Final = re.compile(r"[\W_]+")


@dataclass(slots=True)
class Line:
    """One line without its surrounding white space, `[start, end)` of the draft; `rule` once it is furniture."""

    start: int
    end: int
    text: str
    rule: str = ""
    reason: str = ""

    @property
    def kept(self) -> bool:
        """Whether no rule has taken the line out."""
        return not self.rule

    def drop(self, rule: str, reason: str) -> None:
        """Mark the line as furniture; the first rule that says so counts."""
        if not self.rule:
            self.rule, self.reason = rule, reason


def split(text: str) -> list[Line]:
    """The non-blank lines of `text`."""
    lines = []
    for match in _LINE.finditer(text):
        inner = match[0].strip()
        if inner:
            start = match.start() + len(match[0]) - len(match[0].lstrip())
            lines.append(Line(start, start + len(inner), inner))
    return lines


def is_prose(text: str) -> bool:
    """Whether a line reads like a sentence or more: long with marks in it, or shorter and ended by one."""
    if len(text) >= _LONG:
        return _MARKS.search(text) is not None
    return len(text) >= _SHORT and text[-1] in _ENDS


def key(text: str) -> str:
    """What two copies of a line share: its letters, digits and characters."""
    return _KEY.sub("", text).lower()
