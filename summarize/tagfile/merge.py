"""Three tag files to one: what both sides came from, ours and theirs. Pure: how lines are merged is given.

A list is merged as a set. A summary that both sides changed is a conflict, unless one of them is known to count more:
a person's over a run's, then the newer run's. Header and body are merged by line.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeVar

from summarize.core.fields import LIST_FIELDS
from summarize.tagfile.conflicts import has_markers
from summarize.tagfile.format import HUMAN_MARK, STAMP_MARK, join_items, split_items
from summarize.tagfile.items import SameItem, merge_items, same_text
from summarize.tagfile.layout import ORDER, Layout, is_even, line_end, parse_layout

LABELS: Final = ("ours", "base", "theirs")
T = TypeVar("T")
_SETS: Final = (*LIST_FIELDS, HUMAN_MARK)


@dataclass(frozen=True, slots=True)
class MergeResult:
    """A merged text, and whether nothing in it is left to decide."""

    text: str
    clean: bool


@dataclass(frozen=True, slots=True)
class MarkerStyle:
    """How a conflict is written: the length of its markers, and whether it shows the base."""

    size: int = 7
    with_base: bool = False


class NotMergeableError(ValueError):
    """These texts are none this module merges; says why."""


LineMerge = Callable[[str, str, str], MergeResult]
"""Base, ours, theirs to their merge, conflicts marked."""


def merge(
    base: str, ours: str, theirs: str, *, lines: LineMerge, same: SameItem = same_text, form: MarkerStyle | None = None
) -> MergeResult:
    """The merge of three tag files; an empty base is none. NotOursError where one of them is no regular tag file."""
    for text in (base, ours, theirs):
        if has_markers(text):
            raise NotMergeableError("there is a conflict in it")
        if not is_even(text):
            raise NotMergeableError("its lines do not end alike")
    files = _Files(*(parse_layout(text.replace("\r\n", "\n")) for text in (base, ours, theirs)))
    if not (files.ours.fields and files.theirs.fields):
        raise NotMergeableError("a side has no fields")
    head = _merged_head(files, lines)
    fields: dict[str, str] = {}
    clean = head.clean
    for name in ORDER:
        one = _Field(name, files, same)
        value = one.decided()
        if value is _CONFLICT:
            clean = False
            fields[name] = _conflict(name, files, form or MarkerStyle())
        elif isinstance(value, str):
            fields[name] = files.lines(name, value)
    target = Layout(head.text, files.ours.fields, "\n", not clean or _voted(files.closed))
    text = target.written(fields)
    if clean:
        _check(text, fields)
    return MergeResult(text.replace("\n", _voted(_ends(base, ours, theirs))), clean)


@dataclass(frozen=True, slots=True)
class _Files:
    base: Layout
    ours: Layout
    theirs: Layout

    @property
    def closed(self) -> tuple[bool, bool, bool]:
        return self.base.closed, self.ours.closed, self.theirs.closed

    def lines(self, name: str, value: str) -> str:
        """A field's lines: ours where they say this, else theirs where they do, else new ones."""
        keeps_theirs = self.ours.value(name) != value and self.theirs.value(name) == value
        return (self.theirs if keeps_theirs else self.ours).lines(name, value)


@dataclass(frozen=True, slots=True)
class _Conflict:
    """A field that a person must decide."""


_CONFLICT: Final = _Conflict()


class _Field:
    """One field or mark on its way to a value; None is that it has no line."""

    def __init__(self, name: str, files: _Files, same: SameItem) -> None:
        self.name = name
        self.files = files
        self.same = same
        self.base, self.ours, self.theirs = (each.value(name) for each in (files.base, files.ours, files.theirs))

    def decided(self) -> str | _Conflict | None:
        if person := self._by_person():
            return person.value(self.name)
        if self.name in _SETS:
            return self._set()
        if self.name == STAMP_MARK:
            return max(self.ours, self.theirs) if self.ours and self.theirs else _voted(self._values)
        if _folded(self.theirs) in (_folded(self.ours), _folded(self.base)):
            return self.ours
        if _folded(self.ours) == _folded(self.base):
            return self.theirs
        newer = self._newer()
        return newer.value(self.name) if newer else _CONFLICT

    @property
    def _values(self) -> tuple[str | None, str | None, str | None]:
        return self.base, self.ours, self.theirs

    def _by_person(self) -> Layout | None:
        """The side in which a person newly wrote this field; a mark the other side took away is released."""
        files = self.files
        new = [side for side in (files.ours, files.theirs) if self.name in side.human]
        if self.name in files.base.human or len(new) != 1:
            return None
        return new[0]

    def _newer(self) -> Layout | None:
        ours, theirs = (side.value(STAMP_MARK) for side in (self.files.ours, self.files.theirs))
        if not ours or not theirs or ours == theirs:
            return None
        return self.files.ours if ours > theirs else self.files.theirs

    def _set(self) -> str | None:
        base, ours, theirs = (split_items(value or "") for value in self._values)
        items = merge_items(base, ours, theirs, same=self.same)
        if not items and not self._stays:
            return None
        if self.ours is not None and items == ours:
            return self.ours
        if self.theirs is not None and items == theirs:
            return self.theirs
        return join_items(items)

    @property
    def _stays(self) -> bool:
        """Whether the line stays though nothing stands on it."""
        return _voted((self.base is not None, self.ours is not None, self.theirs is not None))


def _voted(values: tuple[T, T, T]) -> T:
    """Of base, ours and theirs the one that a side changed it to; ours where both did."""
    base, ours, theirs = values
    return theirs if ours == base else ours


def _merged_head(files: _Files, lines: LineMerge) -> MergeResult:
    base, ours, theirs = files.base.head, files.ours.head, files.theirs.head
    if ours == theirs or base in (ours, theirs):
        return MergeResult(_voted((base, ours, theirs)), clean=True)
    return lines(base, ours, theirs)


def _conflict(name: str, files: _Files, form: MarkerStyle) -> str:
    """Both sides' lines between markers, as git writes them."""
    ours, base, theirs = LABELS
    text = f"{'<' * form.size} {ours}\n{_bare(files.ours, name)}"
    if form.with_base:
        text += f"{'|' * form.size} {base}\n{_bare(files.base, name)}"
    return f"{text}{'=' * form.size}\n{_bare(files.theirs, name)}{'>' * form.size} {theirs}\n"


def _bare(side: Layout, name: str) -> str:
    return side.fields[name].text.rstrip() + "\n" if name in side.fields else ""


def _folded(value: str | None) -> str | None:
    return None if value is None else "".join(value.split())


def _ends(base: str, ours: str, theirs: str) -> tuple[str, str, str]:
    ends = line_end(base), line_end(ours), line_end(theirs)
    return ends if base else (ends[1], *ends[1:])


def _check(text: str, fields: dict[str, str]) -> None:
    """What was written must be read back as it was meant: a body line could look like a field."""
    read = parse_layout(text)
    if {name: lines.text.rstrip() for name, lines in read.fields.items()} != {
        name: lines.rstrip() for name, lines in fields.items()
    }:
        raise NotMergeableError("its merge would not be read back as it was meant")
