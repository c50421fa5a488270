"""Writes new field values into an existing tag file, with as little change as possible."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from summarize.core.fields import ALL_FIELDS, EVENT_SUMMARY
from summarize.tagfile.format import HUMAN_MARK, MARKS, STAMP_MARK, join_items, split_items
from summarize.tagfile.items import SameItem, distinct_items, same_text, update_items
from summarize.tagfile.layout import IrregularTagFileError, Layout, parse_layout


def update_fields(
    text: str,
    values: Mapping[str, str],
    *,
    stamp: str | None = None,
    same: SameItem = same_text,
    person: Collection[str] = (),
) -> str:
    """Set all four fields; `text` itself where they already say the same. IrregularTagFileError where not regular.

    Header and body stay byte for byte. Items that are there already keep their order and wording, new ones follow. A
    field that a person wrote stays; those of `person` are marked as such. `stamp` names the run; it changes only with a
    field.
    """
    layout = parse_layout(text)
    fields = {name: _update_value(layout, name, values[name], same) for name in ALL_FIELDS}
    human = distinct_items((*layout.items(HUMAN_MARK), *person))
    changed = any(layout.value(name) != value for name, value in fields.items())
    if not changed and human == layout.items(HUMAN_MARK):
        return text
    marks = {name: value for name in MARKS if (value := layout.value(name)) is not None}
    if human != layout.items(HUMAN_MARK):
        marks[HUMAN_MARK] = join_items(human)
    if changed and stamp:
        marks[STAMP_MARK] = stamp
    elif changed:
        marks.pop(STAMP_MARK, None)
    return layout.render({name: layout.field_text(name, value) for name, value in (fields | marks).items()})


def _update_value(layout: Layout, name: str, new: str, same: SameItem) -> str:
    old = layout.value(name)
    if old is None:
        return new
    if name in layout.human_fields:
        return old
    if name == EVENT_SUMMARY:
        return old if "".join(old.split()) == "".join(new.split()) else new
    return layout.items_value(name, update_items(layout.items(name), split_items(new), same=same))


def replace_fields(text: str, values: Mapping[str, str | None]) -> str:
    """Set these fields and marks, remove those of None; everything else stays byte for byte.

    IrregularTagFileError where `text` is not regular, or where a value would not be read back as it is meant.
    """
    layout = parse_layout(text)
    old = {name: lines.value for name, lines in layout.fields.items()}
    new = {name: value for name, value in {**old, **values}.items() if value is not None}
    if new == old:
        return text
    result = layout.render({name: layout.field_text(name, value) for name, value in new.items()})
    read_back = parse_layout(result)
    for name in old | new:
        if read_back.value(name) != new.get(name):
            raise IrregularTagFileError(f"{name} would not be read back as it is meant", 1)
    if read_back.head.rstrip() != layout.head.rstrip():
        raise IrregularTagFileError("its text would not be read back as it is", 1)
    return result
