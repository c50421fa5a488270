"""Three-way merge of tag files: lists as sets, the summary as a whole, header and body by line.

A summary that both sides changed is a conflict unless one of them counts more: a person's over a run's, then the newer
run's. How lines are merged is the caller's to say.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeVar

from summarize.core.fields import LIST_FIELDS
from summarize.tagfile.conflicts import DEFAULT_SIZE, has_markers
from summarize.tagfile.format import HUMAN_MARK, STAMP_MARK, join_items, split_items
from summarize.tagfile.items import SameItem, merge_items, same_text
from summarize.tagfile.layout import ORDER, Layout, has_uniform_newlines, newline_of, parse_layout

T = TypeVar("T")
_SETS: Final = (*LIST_FIELDS, HUMAN_MARK)


@dataclass(frozen=True, slots=True)
class MergeResult:
    """A merged text; `clean` when it has no conflict."""

    text: str
    clean: bool


@dataclass(frozen=True, slots=True)
class MarkerStyle:
    """How conflicts are written."""

    size: int = DEFAULT_SIZE
    """Characters of a marker."""
    with_base: bool = False
    """Whether they show the base too, as git's `diff3` does."""


class NotMergeableError(ValueError):
    """Texts that are left to git; has the reason."""


class _UndecidedError(Exception):
    """Both sides changed a field and neither counts more."""


LineMerge = Callable[[str, str, str], MergeResult]
"""Merges base, ours and theirs by line."""


def merge(
    base: str, ours: str, theirs: str, *, lines: LineMerge, same: SameItem = same_text, style: MarkerStyle | None = None
) -> MergeResult:
    """Merge three tag files, with an empty base where there is none. ValueError where one of them is not regular."""
    for text in (base, ours, theirs):
        if has_markers(text):
            raise NotMergeableError("there is a conflict in it")
        if not has_uniform_newlines(text):
            raise NotMergeableError("its lines do not end alike")
    versions = _Versions(*(parse_layout(text.replace("\r\n", "\n")) for text in (base, ours, theirs)))
    if not (versions.ours.fields and versions.theirs.fields):
        raise NotMergeableError("a side has no fields")
    head = _merge_heads(versions, lines)
    clean = head.clean
    fields: dict[str, str] = {}
    for name in ORDER:
        try:
            value = _FieldMerge(name, versions, same).decide()
        except _UndecidedError:
            clean = False
            fields[name] = _render_conflict(name, versions, style or MarkerStyle())
        else:
            if value is not None:
                fields[name] = versions.field_text(name, value)
    ends_with_newline = not clean or _pick_changed(*(layout.ends_with_newline for layout in versions.all))
    text = Layout(head.text, versions.ours.fields, "\n", ends_with_newline).render(fields)
    if clean:
        _check_reads_back(text, fields)
    return MergeResult(text.replace("\n", _merge_newlines(base, ours, theirs)), clean)


@dataclass(frozen=True, slots=True)
class _Versions:
    base: Layout
    ours: Layout
    theirs: Layout

    @property
    def all(self) -> tuple[Layout, Layout, Layout]:
        return self.base, self.ours, self.theirs

    def field_text(self, name: str, value: str) -> str:
        """The lines of a field: ours where they have this value, else theirs where they do, else new ones."""
        only_theirs = self.ours.value(name) != value and self.theirs.value(name) == value
        return (self.theirs if only_theirs else self.ours).field_text(name, value)


class _FieldMerge:
    """The merge of one field or mark; a value of None says that it has no line."""

    def __init__(self, name: str, versions: _Versions, same: SameItem) -> None:
        self._name = name
        self._versions = versions
        self._same = same
        self._values = self._base, self._ours, self._theirs = tuple(layout.value(name) for layout in versions.all)

    def decide(self) -> str | None:
        """The merged value; _UndecidedError where a person must choose."""
        if human := self._newly_human():
            return human.value(self._name)
        if self._name in _SETS:
            return self._merge_sets()
        if self._name == STAMP_MARK:
            return max(self._ours, self._theirs) if self._ours and self._theirs else _pick_changed(*self._values)
        if _without_space(self._theirs) in (_without_space(self._ours), _without_space(self._base)):
            return self._ours
        if _without_space(self._ours) == _without_space(self._base):
            return self._theirs
        return self._newer_run().value(self._name)

    def _newly_human(self) -> Layout | None:
        """The one side in which a person newly wrote this field; a mark that the other side removed does not count."""
        base, *sides = self._versions.all
        human = [side for side in sides if self._name in side.human_fields]
        return human[0] if len(human) == 1 and self._name not in base.human_fields else None

    def _newer_run(self) -> Layout:
        ours, theirs = (side.value(STAMP_MARK) for side in (self._versions.ours, self._versions.theirs))
        if not ours or not theirs or ours == theirs:
            raise _UndecidedError
        return self._versions.ours if ours > theirs else self._versions.theirs

    def _merge_sets(self) -> str | None:
        base, ours, theirs = (split_items(value or "") for value in self._values)
        items = merge_items(base, ours, theirs, same=self._same)
        has_line = _pick_changed(*(value is not None for value in self._values))
        if not items and not has_line:
            return None
        if self._ours is not None and items == ours:
            return self._ours
        if self._theirs is not None and items == theirs:
            return self._theirs
        return join_items(items)


def _pick_changed(base: T, ours: T, theirs: T) -> T:
    """The value of the side that changed it; ours where both did."""
    return theirs if ours == base else ours


def _merge_heads(versions: _Versions, lines: LineMerge) -> MergeResult:
    base, ours, theirs = (layout.head for layout in versions.all)
    if ours == theirs or base in (ours, theirs):
        return MergeResult(_pick_changed(base, ours, theirs), clean=True)
    return lines(base, ours, theirs)


def _render_conflict(name: str, versions: _Versions, style: MarkerStyle) -> str:
    """Both sides' lines of a field between markers, as git writes them."""
    base, ours, theirs = (_lines_in_conflict(layout, name) for layout in versions.all)
    base_part = f"{'|' * style.size} base\n{base}" if style.with_base else ""
    return f"{'<' * style.size} ours\n{ours}{base_part}{'=' * style.size}\n{theirs}{'>' * style.size} theirs\n"


def _lines_in_conflict(layout: Layout, name: str) -> str:
    return layout.fields[name].text.rstrip() + "\n" if name in layout.fields else ""


def _without_space(value: str | None) -> str | None:
    return None if value is None else "".join(value.split())


def _merge_newlines(base: str, ours: str, theirs: str) -> str:
    return _pick_changed(newline_of(base or ours), newline_of(ours), newline_of(theirs))


def _check_reads_back(text: str, fields: dict[str, str]) -> None:
    """NotMergeableError where the fields would be read otherwise: a line of the body could look like a field."""
    read_back = {name: lines.text.rstrip() for name, lines in parse_layout(text).fields.items()}
    if read_back != {name: lines.rstrip() for name, lines in fields.items()}:
        raise NotMergeableError("its merge would not be read back as it was meant")
