"""The text of documents that are markup, HTML pages and Markdown files, as the rules for plain text clean it."""

import re
from array import array
from itertools import compress
from typing import Final

from summarize.clean.edit_log import EditLog
from summarize.clean.html.article_lines import choose_lines, is_title_line
from summarize.clean.html.page import Page, looks_like_markup, read_page
from summarize.clean.lines import join_lines
from summarize.clean.metadata.metadata_lines import is_page_data
from summarize.clean.reader_heads import cut_reader_head
from summarize.core.aligned_text import AlignedText
from summarize.core.messages import _
from summarize.core.schema import Document

_FRONT_MATTER: Final = re.compile(r"\A---[ \t]*\n(?P<data>(?:[^\n]*\n){1,60}?)---[ \t]*(?:\n|\Z)")
_FRONT_LINE: Final = re.compile(r"^(\w+)[ \t]*[:：][ \t]*[\"']?([^\n\"']+)", re.MULTILINE)
_FRONT_KEYS: Final = {
    "title": "title", "link": "link", "url": "link", "date": "date", "source": "source", "author": "author",
    "标题": "title", "链接": "link", "日期": "date", "时间": "date", "来源": "source", "作者": "author",
}  # fmt: skip
_FIRST_LEVEL: Final = re.compile(r"^[ ]{0,3}#[ \t]+(?P<title>[^\n]*\S)", re.MULTILINE)
_MARKED: Final = re.compile(r"[*_\[\]<>`]")
"""Markup in a heading, which is not as the text has it when the marks are gone."""
_MAX_BELOW: Final = 200
_SITE_NAME: Final = re.compile(
    r"(?<!\s)(?:\s*+(?>[-_|–—｜丨]++\s*+[^-_|–—｜丨]{0,16}(?:网|报|在线|频道|新闻|中心|门户|平台|[a-z]\.(?:com|cn|net|org))"
    r"(?=\s*+(?:[-_|–—｜丨]|$))))++$"
)
"""The name of the site at the end of a page's title."""

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


def strip_markup(document: Document) -> tuple[EditLog, dict[str, str]]:
    """The document's text, and the values its markup states, under the names of Metadata's fields."""
    if document.format == "html" or looks_like_markup(document.text):
        return _strip_html(document.text)
    log = EditLog(AlignedText.from_source(document.text))
    stated = cut_reader_head(log)
    if stated or document.format == "markdown":
        stated = _strip_markdown(log) | stated
    return log, stated


def _strip_markdown(log: EditLog) -> dict[str, str]:
    stated: dict[str, str] = {}
    if front := _FRONT_MATTER.match(log.text):
        for name, value in _FRONT_LINE.findall(front["data"]):
            if name.lower() in _FRONT_KEYS:
                stated.setdefault(_FRONT_KEYS[name.lower()], value.strip())
        log.replace([(front.start(), front.end(), "")], rule="markdown", reason=_("front matter"))
    if heading := _heading(log.text):
        stated.setdefault("title", heading)
    for pattern in _MARKS:
        # Only the marks go: the text between them keeps its place in the file.
        edits = []
        for match in pattern.finditer(log.text):
            first, last = match.span("text") if "text" in pattern.groupindex else (match.end(), match.end())
            edits += [(match.start(), first, ""), (last, match.end(), "")]
        log.replace(edits, rule="markdown", reason=_("markup, not text"))
    return stated


def _heading(text: str) -> str:
    """The title that Markdown states: its only heading of the first level, right above the page's data."""
    headings = list(_FIRST_LEVEL.finditer(text))
    if len(headings) != 1 or _MARKED.search((first := headings[0])["title"]):
        return ""
    below = text[first.end() : first.end() + _MAX_BELOW].lstrip().partition("\n")[0]
    return first["title"] if is_page_data(below) else ""


def _strip_html(markup: str) -> tuple[EditLog, dict[str, str]]:
    page = read_page(markup)
    chosen = choose_lines(page)
    lines = list(compress(page.lines, chosen))
    log = EditLog(join_lines(_title_line(markup, page, lines) + lines))
    outside = EditLog(join_lines(page.lines))
    at = 0
    for line, inside in zip(page.lines, chosen, strict=True):
        if not inside:
            outside.note(at, at + len(line), rule="outside", reason=_("outside the page's article"))
        at += len(line) + 1
    log.edits = outside.edits
    return log, page.stated


def _title_line(markup: str, page: Page, lines: list[AlignedText]) -> list[AlignedText]:
    """The page's title without the site's name, from wherever the markup states it, unless a line does."""
    title = _SITE_NAME.sub("", page.stated.get("title", "")).strip()
    at = markup.find(title) if title else -1
    if at < 0 or any(is_title_line(line, page) for line in lines):
        return []
    return [AlignedText(title, array("I", range(at, at + len(title))))]
