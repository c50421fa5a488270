"""EditLog: a text while it is cleaned, with a record of every edit in source offsets."""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Iterable, Iterator
from operator import itemgetter
from typing import Final

from summarize.clean.rules import BLANK, MARKUP, Rule
from summarize.core.aligned_text import AlignedText, consecutive
from summarize.core.messages import Message, _
from summarize.core.schema import Edit

_UNSEEN: Final = re.compile(rb"\x00+")
_FEW: Final = 64
"""Offsets that are marked one by one, which is quicker than to look for runs among them."""

Replacement = tuple[int, int, str]
"""Characters `[start, end)` of a text, and the text they become."""


class EditLog:
    """The text as it is now, mutable, and the edits that led to it."""

    def __init__(self, text: AlignedText) -> None:
        self.aligned = text
        self.edits: list[Edit] = []
        self._unchanged: dict[Callable[[EditLog], None], frozenset[str]] = {}

    @property
    def text(self) -> str:
        """The characters as they are now."""
        return self.aligned.text

    def apply(self, rule: Callable[[EditLog], None]) -> None:
        """Apply a rule that looks at each line by itself, unless it has seen all these lines and changed none."""
        before = self.text
        lines = frozenset(before.split("\n"))
        if lines <= self._unchanged.get(rule, frozenset()):
            return
        rule(self)
        if self.text == before:
            self._unchanged[rule] = lines

    def sub(
        self, pattern: re.Pattern[str], new: Callable[[re.Match[str]], str], *, rule: Rule, reason: Message
    ) -> None:
        """Replace every match by `new(match)` where that differs, one edit each."""
        self.replace(((m.start(), m.end(), new(m)) for m in pattern.finditer(self.text)), rule=rule, reason=reason)

    def replace(self, edits: Iterable[Replacement], *, rule: Rule, reason: Message) -> None:
        """Apply the edits, ascending and disjoint, in offsets of the text as it is now."""
        text = self.text
        changed = [edit for edit in edits if edit[1] > edit[0] and text[edit[0] : edit[1]] != edit[2]]
        if changed:
            origin, note, make = self.aligned.origin, self.edits.append, tuple.__new__
            for start, end, new in changed:
                first, last = origin[start], origin[end - 1] + 1
                if last <= first:  # lines of a page that were put in another order
                    first, last = self.aligned.source_span(start, end)
                note(make(Edit, (first, last, rule, reason, new)))  # in a third of the time
            self.aligned = self.aligned.replace(changed)

    def note(self, start: int, end: int, *, rule: Rule, reason: Message, new: str = "") -> None:
        """Record an edit of the text's `[start, end)` without applying it."""
        origin = self.aligned.origin
        first, last = origin[start], origin[end - 1] + 1
        if last <= first:  # lines of a page that were put in another order
            first, last = self.aligned.source_span(start, end)
        self.edits.append(Edit(first, last, rule, reason, new))


def without_nested(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """Edits in source order, without those inside a span that another took out as a whole."""
    outermost: list[Edit] = []
    covered = 0
    keyed = [(edit[0], -edit[1], edit[4] != "", number, edit) for number, edit in enumerate(edits)]
    keyed.sort()
    for _start, end, is_new, _number, edit in keyed:
        if -end <= covered:
            continue
        if not is_new:
            covered = -end
        outermost.append(edit)
    return tuple(outermost)


def with_rest(edits: tuple[Edit, ...], text: AlignedText, source: str) -> tuple[Edit, ...]:
    """The edits, and one for each run of `source` that is neither in them nor in `text`: white space, or markup.

    With them every character of the source is in the text or in an edit.
    """
    seen = bytearray(len(source))
    for start, end, _rule, _reason, _new in edits:
        if end - start == 1:
            seen[start] = 1
        else:
            seen[start:end] = b"\x01" * (end - start)
    _see(seen, text.origin, 0, len(text))
    rest = [_rest(source, start, end) for start, end in _unseen(seen)]
    return tuple(sorted([*edits, *rest], key=itemgetter(0)))


def _see(seen: bytearray, origin: array[int], start: int, end: int) -> None:
    """Mark the offsets `origin[start:end]`, a run of consecutive ones at a time."""
    size = end - start
    if size <= _FEW:
        for at in origin[start:end]:
            seen[at] = 1
    elif origin[end - 1] - (first := origin[start]) == size - 1 and origin[start:end] == consecutive(
        first, first + size
    ):
        seen[first : first + size] = b"\x01" * size
    else:
        middle = (start + end) // 2
        _see(seen, origin, start, middle)
        _see(seen, origin, middle, end)


def _unseen(seen: bytearray) -> Iterator[tuple[int, int]]:
    """The runs of what is not marked."""
    end = 0
    while (start := seen.find(0, end)) >= 0:
        run = _UNSEEN.match(seen, start)
        end = run.end() if run else start + 1
        yield start, end


def _rest(source: str, start: int, end: int) -> Edit:
    if source[start:end].isspace():
        return Edit(start, end, BLANK, _("white space between lines"))
    return Edit(start, end, MARKUP, _("tags, and what a browser does not show"))
