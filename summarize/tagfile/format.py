"""A tag file, the shape the team keeps in git, to data and back. Knows its labels and git's conflict markers.

    标题: …                       header: a label a line
    链接: …
    总结:
                                  body: everything else
    3月15日，…

    <<<<<<< Updated upstream      generations of the four fields, here two sides of a conflict
    关键词: …
    =======
    关键词: …
    >>>>>>> Stashed changes

A file is a list of `TagLine`s that joined together are the file, character for character. Of a conflict in the
header or the body the first side is read (git's "ours") and the other is kept apart; of a conflict among the
fields every side is a `ExistingFields`.

After the fields two marks may stand, which say whose they are:

    人工: 关键词                   fields a person wrote: no regeneration replaces them while the line is there
    生成: 20240315T020000Z-3f2a…  the run the other fields are from
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from summarize.core.fields import ALL_FIELDS, EVENT_SUMMARY, KEYWORDS, ExistingFields

LineKind = Literal["header", "body", "field", "mark", "marker", "theirs", "base"]

TITLE_LABEL: Final = "标题"
LINK_LABEL: Final = "链接"
SUMMARY_LABEL: Final = "总结"
HUMAN_MARK: Final = "人工"
STAMP_MARK: Final = "生成"
MARKS: Final = (HUMAN_MARK, STAMP_MARK)
_HEADER: Final = re.compile(rf"({TITLE_LABEL}|{LINK_LABEL}|{SUMMARY_LABEL})[ \t]*[:：][ \t]*")
_FIELD: Final = re.compile(rf"({'|'.join(ALL_FIELDS)})[ \t]*[:：][ \t]*")
_MARK: Final = re.compile(rf"({'|'.join(MARKS)})[ \t]*[:：][ \t]*")
_MARKER: Final = re.compile(r"(<{7}|\|{7}|={7}|>{7})(?:[ \t]+(.*))?")
_COMMA: Final = re.compile(r"，|(?<!\d),|,(?!\d)")
_LINE: Final = re.compile(r"[^\n]*\n|[^\n]+")
_TELLING: Final = re.compile(
    rf"^(?:[<>|]{{7}}(?:[ \t\r\n]|$)|{TITLE_LABEL}[ \t]*[:：]|(?:{'|'.join(ALL_FIELDS)})[ \t]*[:：])", re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class TagLine:
    """One line of the file with its line end: where it begins, what it is, in which side of a conflict it stands."""

    start: int
    text: str
    kind: LineKind
    name: str = ""
    """Of a header, field or mark line, its label."""
    value: str = ""
    side: str | None = None
    """Label of the conflict side, such as `Updated upstream`; None outside conflicts."""
    has_label: bool = False
    """Whether a field's label stands on this line; its other lines continue it."""

    @property
    def end(self) -> int:
        """Where the next part begins."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class TagFile:
    """A parsed tag file; `render()` gives back the text it was parsed from."""

    lines: tuple[TagLine, ...]

    def render(self) -> str:
        """The file's text, byte for byte what was parsed."""
        return "".join(part.text for part in self.lines)

    @property
    def header(self) -> dict[str, str]:
        """Header label to its value, those with a value only; the first of each counts."""
        found: dict[str, str] = {}
        for part in self.lines:
            if part.kind == "header" and part.value:
                found.setdefault(part.name, part.value)
        return found

    @property
    def body(self) -> str:
        """The article as it stands in the file, its surrounding blank lines included."""
        return "".join(part.text for part in self.lines if part.kind == "body")

    @property
    def conflicted(self) -> bool:
        """Whether git conflict markers stand in the file."""
        return any(part.kind == "marker" for part in self.lines)

    @property
    def existing_fields(self) -> tuple[ExistingFields, ...]:
        """The earlier generations of the four fields, in file order, one a conflict side."""
        fields = [part for part in self.lines if part.kind == "field"]
        sides = dict.fromkeys(part.side for part in fields if part.side is not None)
        if not sides:
            return tuple(_generation(None, run) for run in _runs(fields))
        return tuple(_generation(label, [part for part in fields if part.side in (None, label)]) for label in sides)

    def with_fields(self, fields: Mapping[str, str]) -> str:
        """The file with `fields` as its only generation: header and body byte for byte, no conflict left."""
        kept = "".join(part.text for part in self.lines if part.kind in ("header", "body")).rstrip("\r\n")
        end = "\r\n" if "\r\n" in self.render() else "\n"
        return f"{kept}{end}{end}{_field_lines(fields, end)}"


def looks_like_tag_file(text: str) -> bool:
    """Whether `text` has a line only a tag file has; cheap, and true for every file `parse_tag_file` would cut."""
    return _TELLING.search(text) is not None


def parse_tag_file(text: str) -> TagFile:
    """Parse any text: one without labels or markers is all body."""
    sided = list(_sides(text))
    is_tag = any(marker for *_, marker in sided) or _has_labels(line for _, line, *_ in sided)
    return TagFile(tuple(_parts(sided, is_tag=is_tag)))


def split_items(value: str) -> tuple[str, ...]:
    """The items of a list field as written: between commas of either width; between `、` where there is no comma.

    With commas, `、` belongs to an item (`内容制作、网络传输`), as a comma between digits does (`3,000亩`).
    """
    parts = _COMMA.split(value)
    if len(parts) == 1:
        parts = value.split("、")
    return tuple(item for part in parts if (item := " ".join(part.split())))


def join_items(words: Iterable[str]) -> str:
    """Items as the value of a list field, which `split_items` reads back: a lone `内容制作、网络传输` keeps a comma."""
    value = ", ".join(words)
    return f"{value}," if "、" in value and not _COMMA.search(value) else value


def format_tag_file(*, title: str, link: str, body: str, fields: Mapping[str, str]) -> str:
    """The text of a tag file: header, two blank lines, body, blank line, the fields in their fixed order."""
    header = f"{TITLE_LABEL}: {title}\n{LINK_LABEL}: {link}\n{SUMMARY_LABEL}: \n"
    return f"{header}\n\n{body.strip()}\n\n{_field_lines(fields, chr(10))}"


def _runs(fields: list[TagLine]) -> Iterator[list[TagLine]]:
    """Fields split where a label comes a second time: there a new generation begins."""
    run: list[TagLine] = []
    for part in fields:
        if part.has_label and any(part.name == other.name for other in run):
            yield run
            run = []
        run.append(part)
    if run:
        yield run


def _generation(label: str | None, fields: list[TagLine]) -> ExistingFields:
    """Fields outside the conflict belong to each of its sides."""
    lines: dict[str, list[str]] = {}
    for part in fields:
        lines.setdefault(part.name, []).append(part.value)
    return ExistingFields(label, {name: "\n".join(values).strip() for name, values in lines.items()})


def _field_lines(fields: Mapping[str, str], end: str) -> str:
    return "".join(f"{name}: {fields[name]}".rstrip() + end for name in ALL_FIELDS if name in fields)


def _has_labels(lines: Iterator[str]) -> bool:
    """A `关键词:` line alone is what any web page has; a second label of ours makes a tag file."""
    names = set()
    for line in lines:
        if match := (_HEADER.match(line) or _FIELD.match(line)):
            names.add(match[1])
    return bool(names & ({TITLE_LABEL, *ALL_FIELDS} - {KEYWORDS})) and len(names) > 1


_Sided = tuple[int, str, str | None, LineKind | None, bool]
"""Start, line, side label, `theirs` or `base` where the line is not ours, whether it is a marker."""


def _sides(text: str) -> Iterator[_Sided]:
    """Each line with the conflict side it stands in; unbalanced markers are markers all the same."""
    lines = [(match.start(), match[0]) for match in _LINE.finditer(text)]
    ends = {i: label for i, (_, line) in enumerate(lines) if (label := _label(line, ">")) is not None}
    closing = _theirs_labels(lines, ends)
    stack: list[tuple[str | None, LineKind | None]] = []
    for number, (start, line) in enumerate(lines):
        match = _MARKER.fullmatch(line.rstrip("\r\n"))
        kind = match[1][0] if match else ""
        if match and (kind != "=" or stack):
            if kind == "<":
                # What stands in the other side of an outer conflict is not ours in the inner one either.
                stack.append((match[2] or "ours", stack[-1][1] if stack else None))
            elif stack and kind == "|":
                stack[-1] = (match[2] or "base", "base")
            elif stack and kind == "=":
                stack[-1] = (closing.get(number, "theirs"), "theirs")
            elif stack:
                stack.pop()
            yield start, line, None, None, True
        else:
            label, side = stack[-1] if stack else (None, None)
            yield start, line, label, side, False


def _label(line: str, kind: str) -> str | None:
    match = _MARKER.fullmatch(line.rstrip("\r\n"))
    return (match[2] or "") if match and match[1][0] == kind else None


def _theirs_labels(lines: list[tuple[int, str]], ends: Mapping[int, str]) -> dict[int, str]:
    """For the line number of each `=======`, the label of the `>>>>>>>` that closes it."""
    labels: dict[int, str] = {}
    waiting: list[int] = []
    for number, (_, line) in enumerate(lines):
        if _label(line, "=") is not None:
            waiting.append(number)
        elif number in ends and waiting:
            labels[waiting.pop()] = ends[number] or "theirs"
    return labels


def _parts(sided: list[_Sided], *, is_tag: bool) -> Iterator[TagLine]:
    labels = [i for i, row in enumerate(sided) if is_tag and _FIELD.match(row[1])]
    first_label, last_label = (labels[0], labels[-1]) if labels else (len(sided), -1)
    in_field: str | None = None
    outside: list[str | None] = []  # the field each open conflict began in
    seen_body = False
    for number, (start, line, side, other, marker) in enumerate(sided):
        plain = line.rstrip("\r\n")
        header = _HEADER.match(plain) if is_tag and not seen_body else None
        label = _FIELD.match(plain) if is_tag else None
        mark = _MARK.match(plain) if number > first_label else None
        if marker:
            in_field = _after_marker(plain[0], in_field, outside)
            yield TagLine(start, line, "marker")
        elif label:
            in_field = label[1]
            yield TagLine(start, line, "field", label[1], plain[label.end() :].strip(), side, has_label=True)
        elif mark:
            in_field = mark[1]
            yield TagLine(start, line, "mark", mark[1], plain[mark.end() :].strip(), side, has_label=True)
        elif in_field == EVENT_SUMMARY and (side or (number > last_label and seen_body)):
            # Only a summary has paragraphs; it runs to the next label, the next marker or the end.
            yield TagLine(start, line, "field", in_field, plain.strip(), side)
        elif other:
            yield TagLine(start, line, other, side=side)
        elif header:
            yield TagLine(start, line, "header", header[1], plain[header.end() :].strip(), side)
        else:
            in_field = None
            seen_body = seen_body or bool(plain.strip())
            yield TagLine(start, line, "body", side=side)


def _after_marker(kind: str, in_field: str | None, outside: list[str | None]) -> str | None:
    """The field the line after a marker continues: each side of a conflict takes up where the conflict began."""
    if kind == "<":
        outside.append(in_field)
        return in_field
    if not outside:
        return None
    return outside.pop() if kind == ">" else outside[-1]
