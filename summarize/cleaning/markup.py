"""Where the article's text begins, for documents that are markup: HTML pages and Markdown files.

Turns a Document into the Draft that the rules for plain text then clean; knows no rule of theirs.
"""

from __future__ import annotations

import re
from array import array
from typing import Final

from summarize.cleaning.boilerplate import judge
from summarize.cleaning.draft import Draft
from summarize.cleaning.lines import is_prose, key, split
from summarize.reading.html import Page, looks_like_markup, read_page
from summarize.shapes import Document
from summarize.traced import Traced

_FRONT: Final = re.compile(r"\A---[ \t]*\n(?P<data>(?:[^\n]*\n){1,60}?)---[ \t]*(?:\n|\Z)")
_FRONT_LINE: Final = re.compile(r"^(\w+)[ \t]*[:：][ \t]*[\"']?([^\n\"']+)", re.MULTILINE)
_FRONT_NAMES: Final = {
    "title": "title", "link": "link", "url": "link", "date": "date", "source": "source", "author": "author",
    "标题": "title", "链接": "link", "日期": "date", "时间": "date", "来源": "source", "作者": "author",
}  # fmt: skip
_SHORT: Final = 150
"""Characters of article below which trafilatura's answer is checked against the page's lines."""
_SHARE: Final = 4
"""It is also checked when the page's lines hold this many times more."""

_MARKS: Final = (
    (re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL), ""),
    (re.compile(r"^[ ]{0,3}(?:```|~~~)[^\n]*$", re.MULTILINE), ""),
    (re.compile(r"!\[[^\]\n]{0,300}\]\([^()\n]{0,1000}\)"), ""),
    (re.compile(r"\[([^\]\[\n]{1,300})\]\([^()\n]{0,1000}\)"), r"\1"),
    (re.compile(r"^[ ]{0,3}#{1,6}[ \t]+([^\n]*?)[ \t]*#*[ \t]*$", re.MULTILINE), r"\1"),
    (re.compile(r"^[ ]{0,3}(?:>[ ]?)+", re.MULTILINE), ""),
    (re.compile(r"^[ ]{0,3}(?:[-*_][ ]?){3,}$", re.MULTILINE), ""),
    (re.compile(r"^[ ]{0,6}[-*+][ ]+", re.MULTILINE), ""),
    (re.compile(r"(\*\*|__)(?=\S)([^\n*_]{1,300}?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\w*])\*(?=\S)([^\n*]{1,300}?)(?<=\S)\*(?![\w*])"), r"\1"),
)


def begin(document: Document, found: dict[str, str]) -> Draft:
    """The draft of a document's text; what markup says about the page goes to `found`."""
    if document.format == "html" or looks_like_markup(document.text):
        return _from_page(document.text, found)
    draft = Draft(Traced.whole(document.text))
    if document.format == "markdown":
        _strip_markdown(draft, found)
    return draft


def _strip_markdown(draft: Draft, found: dict[str, str]) -> None:
    if front := _FRONT.match(draft.text.text):
        for name, value in _FRONT_LINE.findall(front["data"]):
            if name.lower() in _FRONT_NAMES:
                found.setdefault(_FRONT_NAMES[name.lower()], value.strip())
        draft.replace([(front.start(), front.end(), "")], rule="markdown", reason="front matter")
    for pattern, new in _MARKS:
        # Only the marks go: the text between keeps its place in the file.
        edits = []
        for match in pattern.finditer(draft.text.text):
            group = match.lastindex
            if group is None:
                edits.append((match.start(), match.end(), ""))
            else:
                edits += [(match.start(), match.start(group), ""), (match.end(group), match.end(), "")]
        draft.replace(edits, rule="markdown", reason="markup, not text")


def _from_page(markup: str, found: dict[str, str]) -> Draft:
    page = read_page(markup)
    for name in ("title", "date", "source", "author"):
        if value := getattr(page, name):
            found.setdefault(name, value)
    kept = _chosen(page)
    draft = Draft(_joined([line for line, inside in zip(page.lines, kept, strict=True) if inside]))
    outside = Draft(_joined(list(page.lines)))
    at = 0
    for line, inside in zip(page.lines, kept, strict=True):
        if not inside:
            outside.note(at, at + len(line), rule="outside", reason="outside the page's article")
        at += len(line) + 1
    draft.edits = outside.edits
    return draft


def _chosen(page: Page) -> tuple[bool, ...]:
    """The lines that are the article: trafilatura's, with the page's own title, or all when it found too little."""
    found = sum(len(line) for line, inside in zip(page.lines, page.body, strict=True) if inside)
    if found < _SHORT or found * _SHARE < _prose(page):
        return (True,) * len(page.lines)
    first = page.body.index(True)
    titled = max((i for i in range(first) if page.title and key(page.lines[i].text) == key(page.title)), default=-1)
    # Between the title and the body stand the date and the source, which the rules read as data.
    return tuple(inside or (titled >= 0 and titled <= i < first) for i, inside in enumerate(page.body))


def _prose(page: Page) -> int:
    """Characters of the paragraphs that the rules for plain text would keep."""
    lines = split("\n".join(line.text for line in page.lines))
    judge(lines, page.title)
    return sum(len(line.text) for line in lines if line.kept and is_prose(line.text))


def _joined(lines: list[Traced]) -> Traced:
    parts: list[Traced] = []
    for line in lines:
        if parts:
            parts.append(Traced("\n", array("I", [parts[-1].origin[-1] + 1])))
        parts.append(line)
    return Traced.joined(parts)
