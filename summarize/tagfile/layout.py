"""A tag file as what stands before its fields, and its fields: the form in which one is merged and rewritten.

Whatever is not changed is written as it stood, byte for byte.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from summarize.core.fields import ALL_FIELDS
from summarize.tagfile.format import HUMAN_MARK, MARKS, TagLine, parse_tag_file, split_items

ORDER: Final = (*ALL_FIELDS, *MARKS)


class IrregularTagFileError(ValueError):
    """The fields are not one block, each once, at the end of the file; says why, and in which line (from 1)."""

    def __init__(self, reason: str, line: int) -> None:
        super().__init__(f"line {line}: {reason}")
        self.reason = reason
        self.line = line


@dataclass(frozen=True, slots=True)
class FieldLines:
    """The lines of one field or mark as they stand, the blank ones after them included."""

    text: str
    value: str

    @property
    def gap(self) -> str:
        """The blank lines after it."""
        return self.text[len(self.text.rstrip()) :].partition("\n")[2]


@dataclass(frozen=True, slots=True)
class Layout:
    """A tag file that `parse_layout` found regular; what it was made of is its text."""

    head: str
    """Header and body."""
    fields: Mapping[str, FieldLines]
    """By label, in file order, marks included."""
    end: str
    """How its lines end."""
    closed: bool
    """Whether the last of them does."""

    def value(self, name: str) -> str | None:
        """The value of a field or mark; None where it has no line."""
        return self.fields[name].value if name in self.fields else None

    def items(self, name: str) -> tuple[str, ...]:
        """The items of a list field."""
        return split_items(self.value(name) or "")

    @property
    def human(self) -> frozenset[str]:
        """The fields a person wrote."""
        return frozenset(self.items(HUMAN_MARK))

    def lines(self, name: str, value: str) -> str:
        """A field's lines with `value`: those that stand where they say the same."""
        old = self.fields.get(name)
        if old and old.value == value:
            return _whole(old.text, self.end)
        written = f"{name}: {value}".rstrip().replace("\n", self.end)
        return f"{written}{self.end}{old.gap if old else ''}"

    def written(self, lines: Mapping[str, str]) -> str:
        """The file with these lines by label instead of its own; a field that is not among them goes."""
        order = [name for name in self.fields if name in lines]
        if order == sorted(order, key=ORDER.index):
            order = sorted(lines, key=ORDER.index)
        else:
            order += [name for name in ORDER if name in lines and name not in order]
        head = self.head if self.fields or not lines else self._opened()
        text = head + "".join(_whole(lines[name], self.end) for name in order)
        return text if self.closed else text.removesuffix(self.end)

    def _opened(self) -> str:
        """The head of a file without fields, with the blank line that comes before them."""
        head = _whole(self.head, self.end)
        return head if not head or head.endswith(self.end * 2) else head + self.end


def parse_layout(text: str) -> Layout:
    """The layout of a tag file; one without fields is all head. IrregularError where fields and text are mixed."""
    parts = parse_tag_file(text).lines
    first = next((number for number, part in enumerate(parts) if part.kind in ("field", "mark")), len(parts))
    fields: dict[str, list[TagLine]] = {}
    name = ""
    for line, part in enumerate(parts[first:], start=first + 1):
        if part.kind in ("field", "mark") and part.side is None:
            if part.has_label and part.name in fields:
                raise IrregularTagFileError(f"{part.name} stands twice", line)
            name = part.name
        elif part.kind != "body" or part.text.strip():
            raise IrregularTagFileError(
                _WHY.get(part.kind, "text that belongs to no field stands among the fields"), line
            )
        fields.setdefault(name, []).append(part)
    return Layout(
        head="".join(part.text for part in parts[:first]),
        fields={label: _lines(lines) for label, lines in fields.items()},
        end=line_end(text),
        closed=not text or text.endswith("\n"),
    )


_WHY: Final = {
    "marker": "a conflict marker stands among the fields",
    "field": "a conflict stands among the fields",
    "mark": "a conflict stands among the fields",
    "theirs": "a conflict stands among the fields",
    "base": "a conflict stands among the fields",
}


def line_end(text: str) -> str:
    """How most of its lines end."""
    windows = text.count("\r\n")
    return "\r\n" if windows > text.count("\n") - windows else "\n"


def is_even(text: str) -> bool:
    """Whether all its lines end alike, and no carriage return stands elsewhere."""
    windows = text.count("\r\n")
    return text.count("\r") == windows and windows in (0, text.count("\n"))


def _lines(parts: Iterable[TagLine]) -> FieldLines:
    parts = list(parts)
    values = (part.value for part in parts if part.kind != "body")
    return FieldLines("".join(part.text for part in parts), "\n".join(values).strip())


def _whole(text: str, end: str) -> str:
    return text if not text or text.endswith("\n") else text + end
