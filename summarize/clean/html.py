"""HTML: the visible lines of a page's markup, and which of them are the article according to trafilatura.

Every visible character keeps its offset in the markup, entities included.
"""

from __future__ import annotations

import html
import logging
import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from summarize.core.aligned_text import AlignedText

_MAX_MARKUP: Final = 1_000_000
"""Characters of markup up to which trafilatura is asked; a larger page is read as its visible lines."""

_TAG: Final = re.compile(r"</?([A-Za-z][A-Za-z0-9:-]{0,30})[^<>]{0,5000}>|<[!?][^<>]{0,5000}>")
_TEXT_TAG: Final = re.compile(r"</(?:p|div|span|td|html|body|strong|section)>|<br\s*/?>", re.IGNORECASE)
_ENTITY: Final = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});?")
_SPACES: Final = re.compile(r"\s+")
_OPAQUE: Final = frozenset(
    ("script", "style", "noscript", "template", "svg", "select", "textarea", "iframe", "object", "title", "head")
)
_INLINE: Final = re.compile(
    "a|abbr|acronym|b|bdi|bdo|big|cite|code|data|del|dfn|em|font|i|ins|kbd|label|mark|q|s|samp|small|span|strike|"
    "strong|sub|sup|time|tt|u|var|wbr|o:p|st1:.*"
)
_MIN_PART: Final = 8
"""Characters from which on a line belongs to the article when it occurs in it; a shorter one is a paragraph of it."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page's visible lines; `in_article[i]` is whether line `i` belongs to the article that trafilatura extracts."""

    lines: tuple[AlignedText, ...]
    in_article: tuple[bool, ...]
    stated: dict[str, str] = field(default_factory=dict)
    """The title, date, author and source that it extracts, under these names."""


def looks_like_markup(text: str) -> bool:
    """Whether a text is HTML, as scraped `.txt` files and JSONL texts often are."""
    return len(_TEXT_TAG.findall(text, 0, 20_000)) >= 3


def read_page(markup: str) -> Page:
    """The visible lines of `markup`, and the article, title, date, author and site that trafilatura extracts."""
    lines = tuple(visible_lines(markup))
    extracted = _extract(markup) if len(markup) <= _MAX_MARKUP else None
    if extracted is None or not extracted.text:
        return Page(lines, (False,) * len(lines))
    names = {"title": "title", "date": "date", "author": "author", "source": "sitename"}
    stated = {name: value for name, key in names.items() if (value := getattr(extracted, key))}
    return Page(lines, tuple(_match_article(lines, extracted.text)), stated)


def visible_lines(markup: str) -> Iterator[AlignedText]:
    """The text a reader sees, a line a block element, white space collapsed, empty lines left out."""
    texts: list[str] = []
    origin = array("I")
    for text, at in _text_runs(markup):
        if text == "\n":
            yield from _trim_line(texts, origin)
            texts, origin = [], array("I")
        else:
            texts.append(text)
            origin.extend(range(at, at + len(text)) if at >= 0 else [~at] * len(text))
    yield from _trim_line(texts, origin)


def _trim_line(texts: list[str], origin: array[int]) -> Iterator[AlignedText]:
    line = AlignedText("".join(texts), origin)
    line = line.sub(_SPACES, lambda match: " ")
    start = len(line.text) - len(line.text.lstrip())
    end = len(line.text.rstrip())
    if end > start:
        yield line[start:end]


def _text_runs(markup: str) -> Iterator[tuple[str, int]]:
    """Text runs with their offset (`~offset` where every character stands at one), and `"\\n"` for a block."""
    at, size = 0, len(markup)
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
            yield "<", at
            at += 1
            continue
        name = (tag[1] or "").lower()
        at = tag.end()
        if name in _OPAQUE and tag[0][1] != "/":
            closing_tag = re.compile(f"</{name}\\s*>", re.IGNORECASE).search(markup, at)
            at = closing_tag.end() if closing_tag else size
        if not _INLINE.fullmatch(name):
            yield "\n", at


def _unescape(markup: str, start: int, end: int) -> Iterator[tuple[str, int]]:
    at = start
    for match in _ENTITY.finditer(markup, start, end):
        character = html.unescape(match[0])
        if character != match[0]:
            if at < match.start():
                yield markup[at : match.start()].replace("\n", " "), at
            yield character.replace("\n", " "), ~match.start()
            at = match.end()
    if at < end:
        yield markup[at:end].replace("\n", " "), at


def _match_article(lines: tuple[AlignedText, ...], article: str) -> Iterator[bool]:
    paragraphs = {_without_spaces(paragraph) for paragraph in article.split("\n")}
    whole = _without_spaces(article)
    before = ""
    for line in lines:
        dense = _without_spaces(line.text)
        inside = dense in paragraphs or (len(dense) >= _MIN_PART and dense in whole)
        # A short piece that a line break cut off: known by the line it continues.
        inside = inside or (bool(before) and (before[-_MIN_PART * 2 :] + dense) in whole)
        before = dense if inside else ""
        yield inside


def _without_spaces(text: str) -> str:
    return "".join(text.replace("|", "").split())


def _extract(markup: str) -> Any:
    from trafilatura import bare_extraction  # lxml and its rules take 0.2 s to load; text needs none of it

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    return bare_extraction(markup, include_comments=False, include_tables=True, with_metadata=True)
