"""New values put into a tag file that is there, with as little change as can be. Pure: knows texts, no records."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from summarize.core.fields import ALL_FIELDS, EVENT_SUMMARY
from summarize.tagfile import format as tagfile
from summarize.tagfile.items import Same, same_text, united, updated
from summarize.tagfile.layout import IrregularError, Layout, lay_out


def updated_text(
    text: str,
    values: Mapping[str, str],
    *,
    stamp: str | None = None,
    same: Same = same_text,
    person: Collection[str] = (),
) -> str:
    """`text` with these fields; itself where they say what it says. IrregularError where it is no regular tag file.

    Header and body stay byte for byte. Items that are there already keep their order and wording, new ones follow. A
    field that a person wrote stays; those of `person` are marked as such. `stamp` names the run; it changes only with a
    field.
    """
    layout = lay_out(text)
    fields = {name: _value(layout, name, values[name], same) for name in ALL_FIELDS}
    human = united(layout.items(tagfile.HUMAN), person)
    changed = any(layout.value(name) != value for name, value in fields.items())
    if not changed and human == layout.items(tagfile.HUMAN):
        return text
    marks = {name: value for name in tagfile.MARKS if (value := layout.value(name)) is not None}
    if human != layout.items(tagfile.HUMAN):
        marks[tagfile.HUMAN] = tagfile.joined(human)
    if changed and stamp:
        marks[tagfile.STAMP] = stamp
    elif changed:
        marks.pop(tagfile.STAMP, None)
    return layout.written({name: layout.lines(name, value) for name, value in (fields | marks).items()})


def _value(layout: Layout, name: str, new: str, same: Same) -> str:
    old = layout.value(name)
    if old is None:
        return new
    if name in layout.human:
        return old
    if name == EVENT_SUMMARY:
        return old if "".join(old.split()) == "".join(new.split()) else new
    items = updated(layout.items(name), tagfile.items(new), same=same)
    return old if items == layout.items(name) else tagfile.joined(items)


def updated_field(text: str, values: Mapping[str, str | None]) -> str:
    """`text` with these fields and marks, those of None gone; all else byte for byte.

    IrregularError where it is no regular tag file, or where a value would not be read back as it is meant.
    """
    layout = lay_out(text)
    known = {name: lines.value for name, lines in layout.fields.items()}
    wanted = {name: value for name, value in {**known, **values}.items() if value is not None}
    if wanted == known:
        return text
    new = layout.written({name: layout.lines(name, value) for name, value in wanted.items()})
    read = lay_out(new)
    for name in known | wanted:
        if read.value(name) != wanted.get(name):
            raise IrregularError(f"{name} would not be read back as it is meant", 1)
    if read.head.rstrip() != layout.head.rstrip():
        raise IrregularError("its text would not be read back as it is", 1)
    return new
