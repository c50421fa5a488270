"""A tag file split into its head and the block of its fields, the form in which it is merged and rewritten.

Whatever is not changed is written as it was, byte for byte.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from summarize.core.fields import ALL_FIELDS
from summarize.core.messages import _
from summarize.tagfile.format import HUMAN_MARK, MARKS, STAMP_MARK, TagLine, join_items, parse_tag_file, split_items

ORDER: Final = (*ALL_FIELDS, *MARKS)
"""Labels of fields and marks in the order in which they are written."""


class IrregularTagFileError(ValueError):
    """The fields are not one block, each once, at the end of the file; has the reason."""

    def __init__(self, reason: str, line: int, *, is_conflict: bool = False) -> None:
        self.message = _("line {line}: {reason}", line=line, reason=reason)
        """The reason and its place."""
        super().__init__(self.message)
        self.reason = reason
        self.is_conflict = is_conflict


@dataclass(frozen=True, slots=True)
class Layout:
    """A regular tag file: `head` and `texts` joined are its text."""

    head: str
    """Header and body."""
    texts: Mapping[str, str]
    """The lines of each field and mark by label, in file order; the blank lines after them included."""
    values: Mapping[str, str]
    """The value of each field and mark by label, in file order."""
    newline: str
    """The line end of most lines."""
    ends_with_newline: bool

    def items(self, name: str) -> tuple[str, ...]:
        """The items of a list field."""
        return split_items(self.values.get(name, ""))

    @property
    def human_fields(self) -> frozenset[str]:
        """The names of the fields a person wrote."""
        return frozenset(self.items(HUMAN_MARK))

    def items_value(self, name: str, items: tuple[str, ...], *others: Layout) -> str:
        """The value of a list field with `items`: as here or in the first of `others` that has them, else new."""
        for layout in (self, *others):
            if name in layout.values and layout.items(name) == items:
                return layout.values[name]
        return join_items(items)

    def field_text(self, name: str, value: str, *others: Layout) -> str:
        """The lines of a field with `value`: as here or in the first of `others` that has it, else new ones."""
        for layout in (self, *others):
            if layout.values.get(name) == value:
                return _end_line(layout.texts[name], layout.newline)
        old = self.texts.get(name, "")
        trailing_blank = old[len(old.rstrip()) :].partition("\n")[2]
        return f"{name}: {value}".rstrip().replace("\n", self.newline) + self.newline + trailing_blank

    def render(self, texts: Mapping[str, str]) -> str:
        """The file with `texts`, by label, in place of its own."""
        order = [name for name in self.texts if name in texts]
        if order == sorted(order, key=ORDER.index):
            order = sorted(texts, key=ORDER.index)
        else:
            order += [name for name in ORDER if name in texts and name not in order]
        head = self.head
        if texts and not self.texts:  # a blank line before the first fields
            head = _end_line(head, self.newline)
            if head and not head.endswith(self.newline * 2):
                head += self.newline
        text = head + "".join(_end_line(texts[name], self.newline) for name in order)
        return text if self.ends_with_newline else text.removesuffix(self.newline)


def decode_tag_file(content: bytes) -> str:
    """The text of a tag file that is to be changed by line; IrregularTagFileError where it is not UTF-8."""
    try:
        return content.decode()
    except UnicodeDecodeError:
        raise IrregularTagFileError(
            _("not UTF-8, which tag files are: convert it, as by iconv -f GB18030 -t UTF-8"), 1
        ) from None


def parse_layout(text: str) -> Layout:
    """The layout of a tag file; one without fields is all head. IrregularTagFileError where text and fields mix."""
    lines = parse_tag_file(text).lines
    first = next((number for number, line in enumerate(lines) if line.kind in ("field", "mark")), len(lines))
    fields: dict[str, list[TagLine]] = {}
    name = ""
    for number, line in enumerate(lines[first:], start=first + 1):
        if line.kind in ("field", "mark") and line.side is None:
            if line.has_label and line.name in fields:
                raise IrregularTagFileError(_("{name} occurs twice", name=line.name), number)
            name = line.name
        elif line.kind not in ("header", "body"):
            is_marker = line.kind == "marker"
            what = _("a conflict marker between the fields") if is_marker else _("a conflict between the fields")
            raise IrregularTagFileError(what, number, is_conflict=True)
        elif line.text.strip():
            raise IrregularTagFileError(_("text between the fields belongs to no field"), number)
        fields.setdefault(name, []).append(line)
    return Layout(
        head="".join(line.text for line in lines[:first]),
        texts={label: "".join(line.text for line in field) for label, field in fields.items()},
        values={label: "\n".join(line.value for line in field).strip() for label, field in fields.items()},
        newline=newline_of(text),
        ends_with_newline=not text or text.endswith("\n"),
    )


def newer_layout(a: Layout, b: Layout) -> Layout | None:
    """The one whose stamp names the later run; None where the stamps do not say."""
    stamp_a, stamp_b = a.values.get(STAMP_MARK), b.values.get(STAMP_MARK)
    if not stamp_a or not stamp_b or stamp_a == stamp_b:
        return None
    return a if stamp_a > stamp_b else b


def newline_of(text: str) -> str:
    r"""The line end of most lines: `\n` or `\r\n`."""
    windows = text.count("\r\n")
    return "\r\n" if windows > text.count("\n") - windows else "\n"


def has_uniform_newlines(text: str) -> bool:
    """Whether all lines end alike and no carriage return stands elsewhere."""
    windows = text.count("\r\n")
    return text.count("\r") == windows and windows in (0, text.count("\n"))


def _end_line(text: str, newline: str) -> str:
    return text if not text or text.endswith("\n") else text + newline
