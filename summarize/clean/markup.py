"""The text of documents that are markup, HTML pages and Markdown files, as the rules for plain text clean it."""

import re
from array import array
from collections.abc import Iterator
from itertools import compress, groupby, takewhile
from typing import Final

from summarize.clean.boilerplate import mark_boilerplate
from summarize.clean.edit_log import EditLog
from summarize.clean.html import Page, looks_like_markup, read_page
from summarize.clean.line_rules import is_title, stands_alone
from summarize.clean.lines import carries_text, is_prose, join_lines, prose_size, split_lines
from summarize.core.aligned_text import AlignedText
from summarize.core.schema import Document

_FRONT_MATTER: Final = re.compile(r"\A---[ \t]*\n(?P<data>(?:[^\n]*\n){1,60}?)---[ \t]*(?:\n|\Z)")
_FRONT_LINE: Final = re.compile(r"^(\w+)[ \t]*[:：][ \t]*[\"']?([^\n\"']+)", re.MULTILINE)
_FRONT_KEYS: Final = {
    "title": "title", "link": "link", "url": "link", "date": "date", "source": "source", "author": "author",
    "标题": "title", "链接": "link", "日期": "date", "时间": "date", "来源": "source", "作者": "author",
}  # fmt: skip
_SITE_NAME: Final = re.compile(
    r"(?:\s*[-_|–—｜丨]+\s*[^-_|–—｜丨]{0,16}(?:网|报|在线|频道|新闻|中心|门户|平台|[a-z]\.(?:com|cn|net|org)))+$"
)
"""The name of the site at the end of a page's title."""
_MIN_TITLE: Final = 6
"""Characters from which on a line is the page's title when that begins with the line."""
_PARAGRAPH: Final = 60
"""Characters from which on a line is a paragraph, no title, even without a full stop."""
_SHORT_ARTICLE: Final = 150
"""Characters of article below which trafilatura's answer is checked against the page's lines."""
_MIN_LINKS: Final = 6
"""Links in a row that make a menu."""
_MAX_LINK: Final = 14
"""Characters of the words of a menu above such a row."""
_FILE: Final = re.compile(r"\.(?:docx?|xlsx?|pptx?|pdf|zip|rar|wps|ofd)\b|附\s?件|^\d", re.IGNORECASE)
_PROSE_FACTOR: Final = 4
"""Trafilatura's answer is also checked when the page's paragraphs are this many times longer."""

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
    return log, _strip_markdown(log) if document.format == "markdown" else {}


def _strip_markdown(log: EditLog) -> dict[str, str]:
    stated: dict[str, str] = {}
    if front := _FRONT_MATTER.match(log.text):
        for name, value in _FRONT_LINE.findall(front["data"]):
            if name.lower() in _FRONT_KEYS:
                stated.setdefault(_FRONT_KEYS[name.lower()], value.strip())
        log.replace([(front.start(), front.end(), "")], rule="markdown", reason="front matter")
    for pattern in _MARKS:
        # Only the marks go: the text between them keeps its place in the file.
        edits = []
        for match in pattern.finditer(log.text):
            first, last = match.span("text") if "text" in pattern.groupindex else (match.end(), match.end())
            edits += [(match.start(), first, ""), (last, match.end(), "")]
        log.replace(edits, rule="markdown", reason="markup, not text")
    return stated


def _strip_html(markup: str) -> tuple[EditLog, dict[str, str]]:
    page = read_page(markup)
    chosen = _choose_lines(page)
    lines = list(compress(page.lines, chosen))
    log = EditLog(join_lines(_title_line(markup, page, lines) + lines))
    outside = EditLog(join_lines(page.lines))
    at = 0
    for line, inside in zip(page.lines, chosen, strict=True):
        if not inside:
            outside.note(at, at + len(line), rule="outside", reason="outside the page's article")
        at += len(line) + 1
    log.edits = outside.edits
    return log, page.stated


def _title_line(markup: str, page: Page, lines: list[AlignedText]) -> list[AlignedText]:
    """The page's title without the site's name, from wherever the markup states it, unless a line does."""
    title = _SITE_NAME.sub("", page.stated.get("title", "")).strip()
    at = markup.find(title) if title else -1
    if at < 0 or any(_is_title_line(line, page) for line in lines):
        return []
    return [AlignedText(title, array("I", range(at, at + len(title))))]


def _is_title_line(line: AlignedText, page: Page) -> bool:
    """Whether a line is the page's title; either may have the site's name behind it."""
    title = page.stated.get("title", "")
    return bool(title) and (is_title(line.text, title) or (len(line) >= _MIN_TITLE and is_title(title, line.text)))


def _choose_lines(page: Page) -> tuple[bool, ...]:
    """Which lines are the article: trafilatura's, with the page's own title, or all when it extracts too little."""
    size = sum(map(len, compress(page.lines, page.in_article)))
    if size < _SHORT_ARTICLE or size * _PROSE_FACTOR < _kept_prose(page):
        return (True,) * len(page.lines)
    first = page.in_article.index(True)
    title = max((i for i in range(first + 1) if _is_title_line(page.lines[i], page)), default=-1)
    left_out = set(_left_out(page))
    menu = _menu_below(page)
    # Between the title and the body stand the date and the source, which the rules read as data.
    return tuple(
        i < menu and (inside or 0 <= title <= i < first or i in left_out) for i, inside in enumerate(page.in_article)
    )


def _menu_below(page: Page) -> int:
    """Index of the first of several links in a row below the last paragraph that are no files: a menu of the site.

    The number of lines if there is none.
    """
    inside = zip(page.lines, page.in_article, page.linked, strict=True)
    paragraphs = [i for i, (line, chosen, linked) in enumerate(inside) if chosen and not linked and is_prose(line.text)]
    below = [i for i in range((paragraphs or [0])[-1] + 1, len(page.lines)) if page.in_article[i]]
    for is_link, run in groupby(below, lambda i: page.linked[i] and not _FILE.search(page.lines[i].text)):
        links = list(run)
        if is_link and len(links) >= _MIN_LINKS:
            before = takewhile(lambda i: len(page.lines[i]) <= _MAX_LINK, reversed(below[: below.index(links[0])]))
            return min((i for i in before if page.linked[i]), default=links[0])
    return len(page.lines)


def _left_out(page: Page) -> Iterator[int]:
    """Lines between the article's paragraphs that trafilatura left out: runs of them in which one has text, but links.

    It leaves out rows of tables, paragraphs that stand twice, and what is short. Where the page's own words are among
    them, as between the article and its comments, it is believed.
    """
    inside = zip(page.lines, page.in_article, page.linked, strict=True)
    body = [
        i
        for i, (line, chosen, linked) in enumerate(inside)
        if chosen and not linked and is_prose(line.text) and ("。" in line.text or len(line) >= _PARAGRAPH)
    ]
    for is_left_out, run in groupby(range(body[0], body[-1]) if body else (), lambda i: not page.in_article[i]):
        lines = [i for i in run if not page.linked[i]]
        if (
            is_left_out
            and any(_is_text(page, i) for i in lines)
            and not any(stands_alone(page.lines[i].text) for i in lines)
        ):
            yield from lines


def _is_text(page: Page, at: int) -> bool:
    """Whether a line has a figure, a quotation or a sentence; a number beside a link is its rank."""
    text = page.lines[at].text
    return carries_text(text) and not (text.isdigit() and (page.linked[at - 1] or page.linked[at + 1]))


def _kept_prose(page: Page) -> int:
    """Characters of the paragraphs that the rules for plain text would keep."""
    lines = split_lines("\n".join(line.text for line in page.lines))
    mark_boilerplate(lines, page.stated.get("title"))
    return prose_size(lines)
