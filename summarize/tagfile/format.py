"""Parser and writer of tag files, the text format the team keeps in git.

    标题: …                       header: a label a line
    链接: …
    总结:
                                  body: everything else
    3月15日，…

    <<<<<<< Updated upstream      the four fields, here twice: on both sides of a conflict
    关键词: …
    =======
    关键词: …
    >>>>>>> Stashed changes

Joining a file's `TagLine`s gives back the file exactly. Of a conflict in the header or the body the first side is
read (git's "ours") and the other is kept apart; of a conflict among the fields every side is an `ExistingFields`.

After the fields, two optional lines say who wrote them:

    人工: 关键词                   fields a person wrote: no regeneration replaces them while the line is there
    生成: 20240315T020000Z-3f2a…  the run the other fields are from
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from summarize.core.fields import ALL_FIELDS, EVENT_SUMMARY, KEYWORDS, ExistingFields
from summarize.tagfile.conflicts import DEFAULT_SIZE, Marker, Part, has_markers, iter_lines

LineKind = Literal["header", "body", "field", "mark", "marker", "theirs", "base"]

TITLE_LABEL: Final = "标题"
LINK_LABEL: Final = "链接"
SUMMARY_LABEL: Final = "总结"
HUMAN_MARK: Final = "人工"
STAMP_MARK: Final = "生成"
MARKS: Final = (HUMAN_MARK, STAMP_MARK)
_COLON: Final = "[ \t]*[:：][ \t]*"
_HEADER: Final = re.compile(rf"({TITLE_LABEL}|{LINK_LABEL}|{SUMMARY_LABEL}){_COLON}")
_FIELD: Final = re.compile(rf"({'|'.join(ALL_FIELDS)}){_COLON}")
_MARK: Final = re.compile(rf"({'|'.join(MARKS)}){_COLON}")
_TAG_FILE_LABELS: Final = (TITLE_LABEL, *ALL_FIELDS)
_TAG_FILE_LABEL: Final = re.compile(rf"^(?:{'|'.join(_TAG_FILE_LABELS)}){_COLON}", re.MULTILINE)
_MOST_SIDES: Final = 100
_COMMA: Final = re.compile(r"，|(?<!\d),|,(?!\d)")


@dataclass(frozen=True, slots=True)
class TagLine:
    """One line of the file with its line end."""

    start: int
    """Offset of its first character in the file."""
    text: str
    kind: LineKind
    """`theirs` and `base` are lines of header or body that our side of a conflict does not have."""
    name: str = ""
    """The label of a header, field or mark line."""
    value: str = ""
    """The text after the label; of a field's other lines all of it."""
    side: str | None = None
    """Label of the conflict side, such as `Updated upstream`; None outside conflicts."""
    has_label: bool = False
    """Whether its label stands on this line; the further lines of a field have none."""

    @property
    def end(self) -> int:
        """Offset of the next line."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class TagFile:
    """A parsed tag file; the texts of its lines joined are the text it was parsed from."""

    lines: tuple[TagLine, ...]

    @property
    def header(self) -> dict[str, str]:
        """Header label to value, only those with a value; the first of each label counts."""
        return {line.name: line.value for line in reversed(self.lines) if line.kind == "header" and line.value}

    @property
    def body(self) -> str:
        """The article as it stands in the file, surrounding blank lines included."""
        return "".join(line.text for line in self.lines if line.kind == "body")

    @property
    def conflicted(self) -> bool:
        """Whether there are git conflict markers in the file."""
        return any(line.kind == "marker" for line in self.lines)

    @property
    def existing_fields(self) -> tuple[ExistingFields, ...]:
        """The four fields as often as the file has them, in file order: once for each side of a conflict.

        Of the sides of very many conflicts, only the first.
        """
        lines = [line for line in self.lines if line.kind == "field"]
        sides = list(dict.fromkeys(line.side for line in lines if line.side is not None))[:_MOST_SIDES]
        if not sides:
            return tuple(_collect_fields(None, block) for block in _split_blocks(lines))
        return tuple(_collect_fields(side, [line for line in lines if line.side in (None, side)]) for side in sides)


def looks_like_tag_file(text: str) -> bool:
    """Whether a line of `text` may be one that only tag files have; fast, and true where `parse_tag_file` finds any."""
    if has_markers(text):
        return True
    return any(map(text.__contains__, _TAG_FILE_LABELS)) and _TAG_FILE_LABEL.search(text) is not None


def parse_tag_file(text: str) -> TagFile:
    """Parse any text: one without labels or markers is all body."""
    return TagFile(tuple(_LineParser(text).parse()))


def split_items(value: str) -> tuple[str, ...]:
    """The items of a list field as written: between commas of either width; between `、` where there is no comma.

    With commas, `、` belongs to an item (`内容制作、网络传输`), as a comma between digits does (`3,000亩`).
    """
    parts = _COMMA.split(value)
    if len(parts) == 1:
        parts = value.split("、")
    return tuple(item for part in parts if (item := " ".join(part.split())))


def join_items(items: Iterable[str]) -> str:
    """The value of a list field that `split_items` reads back: a lone `内容制作、网络传输` keeps a comma."""
    value = ", ".join(items)
    return f"{value}," if "、" in value and not _COMMA.search(value) else value


def format_tag_file(*, title: str, link: str, body: str, fields: Mapping[str, str]) -> str:
    """The text of a tag file: header, two blank lines, body, blank line, the fields in their fixed order.

    A line of the body that would be read as anything else begins with a space.
    """
    header = f"{TITLE_LABEL}: {title}\n{LINK_LABEL}: {link}\n{SUMMARY_LABEL}: \n"
    lines = "".join(f"{name}: {fields[name]}".rstrip() + "\n" for name in ALL_FIELDS if name in fields)
    return f"{header}\n\n{_inert(body.strip())}\n\n{lines}"


def _inert(body: str) -> str:
    """A body no line of which is read as field, mark, header or conflict marker: such lines begin with a space."""
    return "".join(
        f" {line}" if marker or any(pattern.match(line) for pattern in (_HEADER, _FIELD, _MARK)) else line
        for line, marker in iter_lines(body)
    )


def _split_blocks(lines: Sequence[TagLine]) -> Iterator[list[TagLine]]:
    """Field lines split where a label comes a second time."""
    block: list[TagLine] = []
    for line in lines:
        if line.has_label and line.name in {earlier.name for earlier in block}:
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _collect_fields(side: str | None, lines: Iterable[TagLine]) -> ExistingFields:
    values: dict[str, list[str]] = {}
    for line in lines:
        values.setdefault(line.name, []).append(line.value)
    return ExistingFields(side, {name: "\n".join(parts).strip() for name, parts in values.items()})


class _LineParser:
    """Tells what each line of a file is, from its own label and the lines before it.

    Markers are those of git's usual size; a conflict need not be whole.
    """

    def __init__(self, text: str) -> None:
        self._lines = [
            (line, marker if marker and marker.size == DEFAULT_SIZE else None) for line, marker in iter_lines(text)
        ]
        markers = [marker for _, marker in self._lines if marker]
        self._their_labels = _find_their_labels(markers)
        self._is_tag_file = any(marker.kind != "=" for marker in markers) or _has_labels(
            line for line, _ in self._lines
        )
        fields = [number for number, (line, _) in enumerate(self._lines) if self._is_tag_file and _FIELD.match(line)]
        self._first_field, self._last_field = (fields[0], fields[-1]) if fields else (len(self._lines), -1)
        self._field: str | None = None
        """The field or mark that the line before belongs to."""
        self._sides = [_Side(None, "ours", None)]
        """The sides of conflicts around the current line, first what stands outside all conflicts."""
        self._in_body = False
        """Whether the header is over."""

    def parse(self) -> Iterator[TagLine]:
        start = 0
        for number, (line, marker) in enumerate(self._lines):
            if marker and (marker.kind != "=" or len(self._sides) > 1):
                self._follow_marker(marker)
                yield TagLine(start, line, "marker")
            else:
                yield self._parse_line(number, start, line)
            start += len(line)

    def _follow_marker(self, marker: Marker) -> None:
        """Each side of a conflict continues the field in which the conflict began."""
        side = self._sides[-1]
        if marker.kind == "<":
            # What stands in the other side of an outer conflict is not ours in the inner one either.
            self._sides.append(_Side(marker.label or "ours", side.part, self._field))
            return
        self._field = side.field_before
        if len(self._sides) == 1:
            return
        self._sides.pop()
        if marker.kind == "|":
            self._sides.append(_Side(marker.label or "base", "base", side.field_before))
        elif marker.kind == "=":
            self._sides.append(_Side(self._their_labels.get(marker.line, "theirs"), "theirs", side.field_before))

    def _parse_line(self, number: int, start: int, line: str) -> TagLine:
        text = line.rstrip("\r\n")
        side = self._sides[-1]
        if self._is_tag_file and (match := _FIELD.match(text)):
            self._field = match[1]
            return _labelled_line(start, line, "field", match, side.label)
        if number > self._first_field and (match := _MARK.match(text)):
            self._field = match[1]
            return _labelled_line(start, line, "mark", match, side.label)
        if self._field == EVENT_SUMMARY and (side.label or (number > self._last_field and self._in_body)):
            # Only a summary has paragraphs; it runs to the next label, the next marker or the end.
            return TagLine(start, line, "field", EVENT_SUMMARY, text.strip(), side.label)
        if side.part != "ours":
            return TagLine(start, line, side.part, side=side.label)
        if self._is_tag_file and not self._in_body and (match := _HEADER.match(text)):
            return _labelled_line(start, line, "header", match, side.label)
        self._field = None
        self._in_body = self._in_body or bool(text.strip())
        return TagLine(start, line, "body", side=side.label)


@dataclass(frozen=True, slots=True)
class _Side:
    label: str | None
    part: Part
    field_before: str | None
    """The field or mark of the line before the conflict."""


def _find_their_labels(markers: Iterable[Marker]) -> dict[int, str]:
    """By the line of each `=======`, the label of the `>>>>>>>` that ends the side it begins."""
    labels: dict[int, str] = {}
    dividers: list[int] = []
    for marker in markers:
        if marker.kind == "=":
            dividers.append(marker.line)
        elif marker.kind == ">" and dividers:
            labels[dividers.pop()] = marker.label or "theirs"
    return labels


def _has_labels(lines: Iterable[str]) -> bool:
    """Whether there are two labels of ours: a `关键词:` line alone is what any web page has."""
    names = {match[1] for line in lines if (match := _HEADER.match(line) or _FIELD.match(line))}
    return bool(names & ({TITLE_LABEL, *ALL_FIELDS} - {KEYWORDS})) and len(names) > 1


def _labelled_line(start: int, line: str, kind: LineKind, match: re.Match[str], side: str | None) -> TagLine:
    return TagLine(start, line, kind, match[1], line[match.end() :].strip(), side, has_label=True)
