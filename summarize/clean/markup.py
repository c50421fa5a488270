"""Where the article's text begins, for documents that are markup: HTML pages and Markdown files.

Turns a Document into the Draft that the rules for plain text then clean; knows no rule of theirs.
"""

from __future__ import annotations

import re
from array import array
from typing import Final

from summarize.clean.boilerplate import judge
from summarize.clean.edit_log import EditLog
from summarize.clean.html import Page, looks_like_markup, read_page
from summarize.clean.line_rules import is_title
from summarize.clean.lines import is_prose, split
from summarize.core.aligned_text import AlignedText
from summarize.core.schema import Document

_FRONT: Final = re.compile(r"\A---[ \t]*\n(?P<data>(?:[^\n]*\n){1,60}?)---[ \t]*(?:\n|\Z)")
_FRONT_LINE: Final = re.compile(r"^(\w+)[ \t]*[:：][ \t]*[\"']?([^\n\"']+)", re.MULTILINE)
_FRONT_NAMES: Final = {
    "title": "title", "link": "link", "url": "link", "date": "date", "source": "source", "author": "author",
    "标题": "title", "链接": "link", "日期": "date", "时间": "date", "来源": "source", "作者": "author",
}  # fmt: skip
_SITE: Final = re.compile(
    r"(?:\s*[-_|–—｜丨]+\s*[^-_|–—｜丨]{0,16}(?:网|报|在线|频道|新闻|中心|门户|平台|[a-z]\.(?:com|cn|net|org)))+$"
)
"""The name of the site at the end of a page's title."""
_TITLE: Final = 6
"""Characters a line must have to be the page's title when that goes on behind it."""
_SHORT: Final = 150
"""Characters of article below which trafilatura's answer is checked against the page's lines."""
_SHARE: Final = 4
"""It is also checked when the page's lines hold this many times more."""

_MARKS: Final = (
    re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL),
    re.compile(r"^[ ]{0,3}(?:```|~~~)[^\n]*$", re.MULTILINE),
    re.compile(r"!\[[^\]\n]{0,300}\]\([^()\n]{0,1000}\)"),
    re.compile(r"\[(?P<text>[^\]\[\n]{1,300})\]\([^()\n]{0,1000}\)"),
    re.compile(r"^[ ]{0,3}#{1,6}[ \t]+(?P<text>[^\n]*)$", re.MULTILINE),
    re.compile(r"^[ ]{0,3}(?:>[ ]?)+", re.MULTILINE),
    re.compile(r"^[ ]{0,3}(?:[-*_][ ]?){3,}$", re.MULTILINE),
    re.compile(r"^[ ]{0,6}[-*+][ ]+", re.MULTILINE),
    re.compile(r"(?P<mark>\*\*|__)(?=\S)(?P<text>[^\n*_]{1,300}?)(?<=\S)(?P=mark)"),
    re.compile(r"(?<![A-Za-z0-9*])\*(?=\S)(?P<text>[^\n*]{1,300}?)(?<=\S)\*(?![A-Za-z0-9*])"),
)


def begin(document: Document) -> tuple[EditLog, dict[str, str]]:
    """The draft of a document's text, and what its markup says about it under the names of Metadata."""
    if document.format == "html" or looks_like_markup(document.text):
        return _from_page(document.text)
    draft = EditLog(AlignedText.from_source(document.text))
    return draft, _strip_markdown(draft) if document.format == "markdown" else {}


def _strip_markdown(draft: EditLog) -> dict[str, str]:
    said: dict[str, str] = {}
    if front := _FRONT.match(draft.text.text):
        for name, value in _FRONT_LINE.findall(front["data"]):
            if name.lower() in _FRONT_NAMES:
                said.setdefault(_FRONT_NAMES[name.lower()], value.strip())
        draft.replace([(front.start(), front.end(), "")], rule="markdown", reason="front matter")
    for pattern in _MARKS:
        # Only the marks go: the text between keeps its place in the file.
        edits = []
        for match in pattern.finditer(draft.text.text):
            first, last = match.span("text") if "text" in pattern.groupindex else (match.end(), match.end())
            edits += [(match.start(), first, ""), (last, match.end(), "")]
        draft.replace(edits, rule="markdown", reason="markup, not text")
    return said


def _from_page(markup: str) -> tuple[EditLog, dict[str, str]]:
    page = read_page(markup)
    kept = _chosen(page)
    lines = [line for line, inside in zip(page.lines, kept, strict=True) if inside]
    draft = EditLog(_joined(_title_line(markup, page, lines) + lines))
    outside = EditLog(_joined(list(page.lines)))
    at = 0
    for line, inside in zip(page.lines, kept, strict=True):
        if not inside:
            outside.note(at, at + len(line), rule="outside", reason="outside the page's article")
        at += len(line) + 1
    draft.edits = outside.edits
    names = ("title", "date", "source", "author")
    return draft, {name: value for name in names if (value := getattr(page, name))}


def _title_line(markup: str, page: Page, lines: list[AlignedText]) -> list[AlignedText]:
    """The page's title without the site's name, from wherever the markup states it, unless a line does."""
    title = _SITE.sub("", page.title or "").strip()
    at = markup.find(title) if title else -1
    if at < 0 or any(_names(line, page) for line in lines):
        return []
    return [AlignedText(title, array("I", range(at, at + len(title))))]


def _names(line: AlignedText, page: Page) -> bool:
    """Whether a line is the page's title; either may have the site's name behind it."""
    title = page.title or ""
    return bool(title) and (is_title(line.text, title) or (len(line) >= _TITLE and is_title(title, line.text)))


def _chosen(page: Page) -> tuple[bool, ...]:
    """The lines that are the article: trafilatura's, with the page's own title, or all when it found too little."""
    found = sum(len(line) for line, inside in zip(page.lines, page.body, strict=True) if inside)
    if found < _SHORT or found * _SHARE < _prose(page):
        return (True,) * len(page.lines)
    first = page.body.index(True)
    titled = max((i for i in range(first + 1) if _names(page.lines[i], page)), default=-1)
    # Between the title and the body stand the date and the source, which the rules read as data.
    return tuple(inside or (titled >= 0 and titled <= i < first) for i, inside in enumerate(page.body))


def _prose(page: Page) -> int:
    """Characters of the paragraphs that the rules for plain text would keep."""
    lines = split("\n".join(line.text for line in page.lines))
    judge(lines, page.title)
    return sum(len(line.text) for line in lines if line.kept and is_prose(line.text))


def _joined(lines: list[AlignedText]) -> AlignedText:
    parts: list[AlignedText] = []
    for line in lines:
        if parts:
            parts.append(AlignedText("\n", array("I", [parts[-1].origin[-1] + 1])))
        parts.append(line)
    return AlignedText.join(parts)
