"""New values put into a tag file that is there, with as little change as can be. Pure: knows texts, no records."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from summarize.core.fields import ALL_FIELDS, EVENT_SUMMARY
from summarize.tagfile.format import HUMAN_MARK, MARKS, STAMP_MARK, join_items, split_items
from summarize.tagfile.items import SameItem, same_text, unite_items, update_items
from summarize.tagfile.layout import IrregularTagFileError, Layout, parse_layout


def update_fields(
    text: str,
    values: Mapping[str, str],
    *,
    stamp: str | None = None,
    same: SameItem = same_text,
    person: Collection[str] = (),
) -> str:
    """`text` with these fields; itself where they say what it says. IrregularError where it is no regular tag file.

    Header and body stay byte for byte. Items that are there already keep their order and wording, new ones follow. A
    field that a person wrote stays; those of `person` are marked as such. `stamp` names the run; it changes only with a
    field.
    """
    layout = parse_layout(text)
    fields = {name: _value(layout, name, values[name], same) for name in ALL_FIELDS}
    human = unite_items(layout.items(HUMAN_MARK), person)
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
    return layout.written({name: layout.lines(name, value) for name, value in (fields | marks).items()})


def _value(layout: Layout, name: str, new: str, same: SameItem) -> str:
    old = layout.value(name)
    if old is None:
        return new
    if name in layout.human:
        return old
    if name == EVENT_SUMMARY:
        return old if "".join(old.split()) == "".join(new.split()) else new
    items = update_items(layout.items(name), split_items(new), same=same)
    return old if items == layout.items(name) else join_items(items)


def replace_fields(text: str, values: Mapping[str, str | None]) -> str:
    """`text` with these fields and marks, those of None gone; all else byte for byte.

    IrregularError where it is no regular tag file, or where a value would not be read back as it is meant.
    """
    layout = parse_layout(text)
    known = {name: lines.value for name, lines in layout.fields.items()}
    wanted = {name: value for name, value in {**known, **values}.items() if value is not None}
    if wanted == known:
        return text
    new = layout.written({name: layout.lines(name, value) for name, value in wanted.items()})
    read = parse_layout(new)
    for name in known | wanted:
        if read.value(name) != wanted.get(name):
            raise IrregularTagFileError(f"{name} would not be read back as it is meant", 1)
    if read.head.rstrip() != layout.head.rstrip():
        raise IrregularTagFileError("its text would not be read back as it is", 1)
    return new
