"""Three-way merge of tag files: lists as sets, the summary as a whole, header and body by line.

A summary that both sides changed is a conflict unless one of them counts more: a person's over a run's, then the newer
run's. How lines are merged is the caller's to say.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final, NamedTuple, TypeVar

from summarize.core.fields import LIST_FIELDS
from summarize.tagfile.conflicts import DEFAULT_SIZE, has_markers
from summarize.tagfile.format import HUMAN_MARK, STAMP_MARK
from summarize.tagfile.items import SameItem, merge_items, same_text
from summarize.tagfile.layout import ORDER, Layout, has_uniform_newlines, newer_layout, newline_of, parse_layout

T = TypeVar("T")
_SETS: Final = (*LIST_FIELDS, HUMAN_MARK)


@dataclass(frozen=True, slots=True)
class MergeResult:
    """A merged text; `clean` when it has no conflict."""

    text: str
    clean: bool


class _UndecidedError(Exception):
    """Both sides changed a field and neither counts more."""


LineMerge = Callable[[str, str, str], MergeResult]
"""Merges base, ours and theirs by line."""


def merge(
    base: str,
    ours: str,
    theirs: str,
    *,
    lines: LineMerge,
    same: SameItem = same_text,
    marker_size: int = DEFAULT_SIZE,
    with_base: bool = False,
) -> MergeResult:
    """Merge three tag files, with an empty base where there is none. ValueError where one of them is not regular.

    `marker_size` is the number of characters of a conflict's markers; `with_base` shows the base in it, as git's
    `diff3` does.
    """
    for text in (base, ours, theirs):
        if has_markers(text):
            raise ValueError("it contains a conflict")
        if not has_uniform_newlines(text):
            raise ValueError("it mixes line endings")
    versions = _ThreeWay(*(parse_layout(text.replace("\r\n", "\n")) for text in (base, ours, theirs)))
    if not (versions.ours.values and versions.theirs.values):
        raise ValueError("a side has no fields")
    head = _merge_heads(versions, lines)
    clean = head.clean
    fields: dict[str, str] = {}
    for name in ORDER:
        try:
            value = _merge_field(name, versions, same)
        except _UndecidedError:
            clean = False
            fields[name] = _render_conflict(name, versions, marker_size, with_base=with_base)
        else:
            if value is not None:
                fields[name] = versions.ours.field_text(name, value, versions.theirs)
    ends_with_newline = not clean or _pick_changed(*(layout.ends_with_newline for layout in versions))
    text = replace(versions.ours, head=head.text, ends_with_newline=ends_with_newline).render(fields)
    if clean:
        _check_reads_back(text, fields)
    newline = _pick_changed(newline_of(base or ours), newline_of(ours), newline_of(theirs))
    return MergeResult(text.replace("\n", newline), clean)


class _ThreeWay(NamedTuple):
    base: Layout
    ours: Layout
    theirs: Layout


def _merge_field(name: str, versions: _ThreeWay, same: SameItem) -> str | None:
    """The merged value of a field or mark, None for no line of it; _UndecidedError where a person must choose."""
    values = base, ours, theirs = tuple(layout.values.get(name) for layout in versions)
    if human := _newly_human(name, versions):
        return human.values.get(name)
    if name in _SETS:
        items = merge_items(*(layout.items(name) for layout in versions), same=same)
        has_line = bool(items) or _pick_changed(*(value is not None for value in values))
        return versions.ours.items_value(name, items, versions.theirs) if has_line else None
    if name == STAMP_MARK:
        return max(ours, theirs) if ours and theirs else _pick_changed(*values)
    if _without_space(theirs) in (_without_space(ours), _without_space(base)):
        return ours
    if _without_space(ours) == _without_space(base):
        return theirs
    if newer := newer_layout(versions.ours, versions.theirs):
        return newer.values.get(name)
    raise _UndecidedError


def _newly_human(name: str, versions: _ThreeWay) -> Layout | None:
    """The one side in which a person newly wrote this field; a mark that the other side removed does not count."""
    base, *sides = versions
    human = [side for side in sides if name in side.human_fields]
    return human[0] if len(human) == 1 and name not in base.human_fields else None


def _pick_changed(base: T, ours: T, theirs: T) -> T:
    """The value of the side that changed it; ours where both did."""
    return theirs if ours == base else ours


def _merge_heads(versions: _ThreeWay, lines: LineMerge) -> MergeResult:
    base, ours, theirs = (layout.head for layout in versions)
    if ours == theirs or base in (ours, theirs):
        return MergeResult(_pick_changed(base, ours, theirs), clean=True)
    return lines(base, ours, theirs)


def _render_conflict(name: str, versions: _ThreeWay, size: int, *, with_base: bool) -> str:
    """Both sides' lines of a field between markers, as git writes them."""
    base, ours, theirs = (_lines_in_conflict(layout, name) for layout in versions)
    base_part = f"{'|' * size} base\n{base}" if with_base else ""
    return f"{'<' * size} ours\n{ours}{base_part}{'=' * size}\n{theirs}{'>' * size} theirs\n"


def _lines_in_conflict(layout: Layout, name: str) -> str:
    return layout.texts[name].rstrip() + "\n" if name in layout.texts else ""


def _without_space(value: str | None) -> str | None:
    return None if value is None else "".join(value.split())


def _check_reads_back(text: str, fields: dict[str, str]) -> None:
    """ValueError where the fields would be read otherwise: a line of the body could look like a field."""
    read_back = {name: lines.rstrip() for name, lines in parse_layout(text).texts.items()}
    if read_back != {name: lines.rstrip() for name, lines in fields.items()}:
        raise ValueError("the merged file would not be read back as merged")
