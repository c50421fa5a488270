"""The lines of HTML that a reader sees: a line a block element or a row of a table.

Every visible character keeps its offset in the markup, entities included.
"""

from __future__ import annotations

import html
import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, Literal

from summarize.clean.html.open_blocks import Blocks, OpenBlocks
from summarize.core.aligned_text import AlignedText

_TAG: Final = re.compile(r"</?([A-Za-z][A-Za-z0-9:-]{0,30})[^<>]{0,5000}>|<[!?][^<>]{0,5000}>")
_ENTITY: Final = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});?")
_SPACES: Final = re.compile(r"\s+")
_OPAQUE: Final = frozenset(
    ("script", "style", "noscript", "template", "svg", "select", "textarea", "iframe", "object", "title", "head")
)
_INLINE: Final = re.compile(
    "a|abbr|acronym|b|bdi|bdo|big|cite|code|data|del|dfn|em|font|i|ins|kbd|label|mark|q|rb|ruby|rt|rp|rtc|s|samp|small|"
    "span|strike|strong|sub|sup|time|tt|u|var|wbr|o:p|st1:.*"
)
_READING: Final = frozenset(("rt", "rp", "rtc"))
"""Elements that say how a word is read: ruby text, and the brackets around it."""
_READING_END: Final = re.compile(r"(?=</?(?:rt|rp|rtc|rb|ruby)\b)", re.IGNORECASE)
_ROW_END: Final = re.compile(r"</tr\s*>|(?=<tr\b|</?table\b)", re.IGNORECASE)
_CELL: Final = re.compile(r"<t[dh]\b[^<>]{0,1000}>", re.IGNORECASE)
_MARKUP: Final = re.compile(r"<[^<>]{0,5000}>|\s+|&nbsp;")
_MAX_ROW: Final = 20_000
"""Characters of markup that a table row has at most."""
_MAX_CELL: Final = 60
"""Characters of a cell: one with more, or with sentences, holds a block of the page's layout."""
_WORD: Final = re.compile(r"[^\W\d_年月日时分秒]{2}")
"""Two letters: what stands beside the links of a list, their dates, has none."""

_MEASURE: Final = re.compile(r"[+−-]?[\d,]+(?:\.\d+[%％‰]?|[%％‰]|[万亿元℃]+)|[+−-]\d+")
"""A cell with a figure that no list of headlines has: with a point, a sign or a unit."""
_AMOUNT: Final = re.compile(r"\d[\d,]*")

CELL_GAP: Final = "\u2003"
"""The space between the cells of a row: wider than others, which may stand between the letters of one word."""

_FIGURE: Final = re.compile(r"\d")
_Kind = Literal["text", "entity", "block", "link", "unlink"]
"""What a run of the markup is: text, a character written as an entity or put between cells, a tag that ends a line (its
name, with the slash of a closing one), the beginning and the end of a link."""


@dataclass(frozen=True, slots=True)
class VisibleLine:
    """A line that a reader sees, white space collapsed; `linked` is how many links it is of, 0 with other words."""

    text: AlignedText
    linked: int
    blocks: Blocks = ()
    """The elements it stands in."""


def visible_lines(markup: str) -> Iterator[VisibleLine]:
    """The lines a reader sees, empty ones left out."""
    line = _LineBuilder()
    blocks = OpenBlocks()
    in_link = False
    for kind, text, at in _runs(markup):
        if kind in ("link", "unlink"):
            in_link = kind == "link"
            line.note_border()
            line.links += in_link
        elif kind == "block":
            yield from line.finish(blocks)
            line = _LineBuilder()
            if text.startswith("/"):
                blocks.end(text[1:])
            elif text:
                blocks.begin(text)
        else:
            line.append(text, at, is_entity=kind == "entity", in_link=in_link)
    yield from line.finish(blocks)


@dataclass(slots=True)
class _LineBuilder:
    texts: list[str] = field(default_factory=list)
    unlinked: list[str] = field(default_factory=list)
    origin: array[int] = field(default_factory=lambda: array("I"))
    borders: set[int] = field(default_factory=set)
    """Where links begin and end."""
    links: int = 0

    def note_border(self) -> None:
        """A link begins or ends here."""
        self.borders.add(len(self.origin))

    def append(self, text: str, at: int, *, is_entity: bool, in_link: bool) -> None:
        """Add a run that stands at `at`, an entity with all its characters there."""
        self.texts.append(text)
        self.origin.extend([at] * len(text) if is_entity else range(at, at + len(text)))
        self.unlinked.append(" " if in_link else text)

    def finish(self, blocks: OpenBlocks) -> Iterator[VisibleLine]:
        """The line, unless there is nothing on it; `blocks` are open at its end."""
        line = AlignedText("".join(self.texts), self.origin)
        beside = "".join(self.unlinked)
        is_linked = _WORD.search(beside) is None and _WORD.search(line.text) is not None and not _has_figures(beside)
        if is_linked and len(self.borders) > 2:  # two links side by side are two words of a menu
            line = line.replace([(at - 1, at, f"{line.text[at - 1]} ") for at in sorted(self.borders) if at])
        line = line.sub(_SPACES, _space)
        start, end = len(line.text) - len(line.text.lstrip()), len(line.text.rstrip())
        if end > start:
            line = line[start:end]
            links = max(1, self.links) if not _FIGURE.search(line.text) else 1  # a row of a table may be of links
            yield VisibleLine(line, links if is_linked else 0, blocks.innermost)


def _has_figures(beside: str) -> bool:
    """Whether the cells beside the links of a row are a table's figures: more than a rank, a date and a count."""
    if CELL_GAP not in beside:
        return False
    cells = [cell.strip() for cell in beside.split(CELL_GAP) if cell.strip()]
    return any(map(_MEASURE.fullmatch, cells)) or sum(_AMOUNT.fullmatch(cell) is not None for cell in cells[1:]) > 1


def _space(match: re.Match[str]) -> str:
    return 2 * CELL_GAP if CELL_GAP in match[0] else " "


def _runs(markup: str) -> Iterator[tuple[_Kind, str, int]]:
    """The runs of the markup in order, with their offsets."""
    at, size, row_end = 0, len(markup), 0
    while at < size:
        opening = markup.find("<", at)
        if opening < 0:
            opening = size
        yield from _unescape(markup, at, opening)
        if opening == size:
            return
        at = opening
        if markup.startswith("<!--", at):
            closing = markup.find("-->", at + 4)
            at = size if closing < 0 else closing + 3
            continue
        tag = _TAG.match(markup, at)
        if tag is None:
            yield "text", "<", at
            at += 1
            continue
        name, is_end = (tag[1] or "").lower(), tag[0][1] == "/"
        if name == "a":
            yield "unlink" if is_end else "link", "", at
        if name == "tr" and not is_end:
            yield "block", name, at
            row_end = _row_end(markup, tag.end())
        elif not _INLINE.fullmatch(name):
            shown = "" if name in _OPAQUE else f"{'/' * is_end}{name}"
            yield ("entity", CELL_GAP, at) if at < row_end else ("block", shown, at)
        at = _skip(markup, tag.end(), name) if not is_end else tag.end()


def _skip(markup: str, at: int, name: str) -> int:
    """Where the text goes on behind the opening tag of an element: behind it, when the element is not shown."""
    if name in _READING:
        end = _READING_END.search(markup, at)
    elif name in _OPAQUE:
        end = re.compile(f"</{name}\\s*>", re.IGNORECASE).search(markup, at)
    else:
        return at
    return end.end() if end else len(markup)


def _row_end(markup: str, at: int) -> int:
    """Where the row that begins at `at` ends, if its cells are short and none holds a table or sentences; else 0."""
    end = _ROW_END.search(markup, at)
    if end is None or end.end() - at > _MAX_ROW or markup.startswith("<table", end.end()):
        return 0
    _, *cells = _CELL.split(markup[at : end.start()])
    texts = [_MARKUP.sub("", cell) for cell in cells]
    if len(texts) < 2 or any(len(text) > _MAX_CELL or "。" in text[:-1] for text in texts):
        return 0
    return end.start()


def _unescape(markup: str, start: int, end: int) -> Iterator[tuple[_Kind, str, int]]:
    at = start
    for match in _ENTITY.finditer(markup, start, end):
        character = html.unescape(match[0])
        if character != match[0]:
            if at < match.start():
                yield "text", markup[at : match.start()].replace("\n", " "), at
            yield "entity", character.replace("\n", " "), match.start()
            at = match.end()
    if at < end:
        yield "text", markup[at:end].replace("\n", " "), at
