"""Writes new field values into an existing tag file, with as little change as possible."""

from collections.abc import Collection, Mapping

from summarize.core.fields import ALL_FIELDS, EVENT_SUMMARY
from summarize.core.messages import _
from summarize.tagfile.format import HUMAN_MARK, STAMP_MARK, split_items
from summarize.tagfile.items import SameItem, distinct_items, same_text, update_items
from summarize.tagfile.layout import IrregularTagFileError, Layout, parse_layout


def update_fields(
    text: str,
    values: Mapping[str, str],
    *,
    stamp: str | None = None,
    same: SameItem = same_text,
    person: Collection[str] = (),
    counts: Collection[str] | None = None,
) -> str:
    """Set all four fields; `text` itself where they already say the same. IrregularTagFileError where not regular.

    Header and body stay byte for byte. Items that are there already keep their order and wording, new ones follow. A
    field that a person wrote stays; those of `person` are marked as such. Of the marks that are there only those of the
    fields `counts` do count, by default all; the others go. `stamp` names the run; it changes only with a field.
    """
    layout = parse_layout(text)
    marks = tuple(name for name in layout.items(HUMAN_MARK) if counts is None or name in counts)
    new: dict[str, str | None] = {
        name: updated_value(layout, name, values[name], same)
        for name in ALL_FIELDS
        if name not in marks or name not in layout.values
    }
    if any(layout.values.get(name) != value for name, value in new.items()):
        new[STAMP_MARK] = stamp or None
    if human := distinct_items((*marks, *person)):
        new[HUMAN_MARK] = layout.items_value(HUMAN_MARK, human)
    elif layout.items(HUMAN_MARK):
        new[HUMAN_MARK] = None
    return _read_back(_replace_values(text, layout, new), layout, new)


def updated_value(layout: Layout, name: str, new: str, same: SameItem = same_text) -> str:
    """The value of a field that says `new`, as near to what is there as can be."""
    old = layout.values.get(name)
    if old is None:
        return new
    if name == EVENT_SUMMARY:
        return old if "".join(old.split()) == "".join(new.split()) else new
    return layout.items_value(name, update_items(layout.items(name), split_items(new), same=same))


def replace_fields(text: str, values: Mapping[str, str | None]) -> str:
    """Set these fields and marks, remove those of None; everything else stays byte for byte.

    IrregularTagFileError where `text` is not regular, or where a value would not be read back unchanged.
    """
    layout = parse_layout(text)
    return _read_back(_replace_values(text, layout, values), layout, values)


def _read_back(result: str, layout: Layout, values: Mapping[str, str | None]) -> str:
    """`result`; IrregularTagFileError where it is not read as the head of `layout` and `values` over its own."""
    read_back = parse_layout(result)
    for name, value in {**layout.values, **values}.items():
        if read_back.values.get(name) != value:
            raise IrregularTagFileError(_("{name} would not be read back unchanged", name=name), 1)
    if read_back.head.rstrip() != layout.head.rstrip():
        raise IrregularTagFileError(_("its text would not be read back unchanged"), 1)
    return result


def _replace_values(text: str, layout: Layout, values: Mapping[str, str | None]) -> str:
    """`text` with these values, without the fields and marks of None; itself where it says the same."""
    new = {name: value for name, value in {**layout.values, **values}.items() if value is not None}
    if new == layout.values:
        return text
    return layout.render({name: layout.field_text(name, value) for name, value in new.items()})
