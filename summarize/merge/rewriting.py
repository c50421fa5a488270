"""New values put into a tag file that is there, with as little change as can be. Pure: knows texts, no records."""

from __future__ import annotations

from collections.abc import Mapping

from summarize import tagfile
from summarize.fields import ALL_FIELDS, EVENT_SUMMARY
from summarize.merge.layout import Layout, lay_out
from summarize.merge.sets import Same, alike, renewed


def rewritten(text: str, values: Mapping[str, str], *, stamp: str | None = None, same: Same = alike) -> str:
    """`text` with these fields; itself where they say what it says. IrregularError where it is no regular tag file.

    Header and body stay byte for byte. Items that are there already keep their order and wording, new ones follow. A
    field that a person wrote stays. `stamp` names the run; it changes only with a field.
    """
    layout = lay_out(text)
    fields = {name: _value(layout, name, values[name], same) for name in ALL_FIELDS}
    if all(layout.value(name) == value for name, value in fields.items()):
        return text
    marks = {name: value for name in tagfile.MARKS if (value := layout.value(name)) is not None}
    if stamp:
        marks[tagfile.STAMP] = stamp
    else:
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
    items = renewed(layout.items(name), tagfile.items(new), same=same)
    return old if items == layout.items(name) else tagfile.joined(items)
