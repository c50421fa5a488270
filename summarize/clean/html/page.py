"""HTML: the lines of a page's markup, and which of them are the article according to trafilatura."""

from __future__ import annotations

import html
import logging
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any, Final

from summarize.clean.boilerplate.line_rules import is_title, stands_alone
from summarize.clean.boilerplate.told_title import share_said
from summarize.clean.html.open_blocks import Blocks
from summarize.clean.html.visible_lines import VisibleLine, visible_lines
from summarize.clean.metadata.metadata_lines import is_page_data
from summarize.core.aligned_text import AlignedText

_MAX_MARKUP: Final = 1_000_000
"""Characters of markup up to which trafilatura is asked; a larger page is read as its visible lines."""

_TEXT_TAG: Final = re.compile(r"</(?:p|div|span|td|html|body|strong|section)>|<br\s*/?>", re.IGNORECASE)
_TITLE: Final = re.compile(r"<title[^<>]{0,500}>([^<]{1,500})", re.IGNORECASE)
_BADGE: Final = re.compile(r"(?:原创|独家|首发|图集|视频)\s?")
_CUT_SHORT: Final = re.compile(r"\s*(?:\.{3}|…)")
_MIN_HEADLINE: Final = 8
"""Characters from which on a line is the page's headline when the page's title has it."""
_MIN_SHARE: Final = 0.4
"""Share of the page's title, the site's and its columns' names included, that the headline has."""
_MAX_DATA: Final = 4
"""Lines of the page's data, at most, between its headline and its text, and one."""
_MIN_SAID: Final = 0.5
"""Share of a headline's pairs of characters that its article has."""
_MIN_TITLE: Final = 6
"""Characters from which on a line is the page's title when that begins with the line."""
_MIN_PART: Final = 8
"""Characters from which on a line belongs to the article when it occurs in it; a shorter one is a paragraph of it."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page's visible lines; `in_article[i]` is whether line `i` belongs to the article that trafilatura extracts."""

    lines: tuple[AlignedText, ...]
    in_article: tuple[bool, ...]
    linked: tuple[int, ...]
    """For each line, whether all its words are links."""
    blocks: tuple[Blocks, ...]
    """For each line, the elements it stands in."""
    stated: dict[str, str] = field(default_factory=dict)
    """The title, date, author and source that it extracts, under these names."""


def looks_like_markup(text: str) -> bool:
    """Whether a text is HTML, as scraped `.txt` files and JSONL texts often are."""
    return len(_TEXT_TAG.findall(text, 0, 20_000)) >= 3


def read_page(markup: str) -> Page:
    """The visible lines of `markup`, and the article, title, date, author and site that trafilatura extracts."""
    stated_title = _stated_title(markup)
    visible = [_without_badge(line, stated_title) for line in visible_lines(markup)]
    lines, linked = tuple(line.text for line in visible), tuple(line.linked for line in visible)
    blocks = tuple(line.blocks for line in visible)
    headline = _find_headline(stated_title, visible)
    named = {"title": headline} if headline else {}
    extracted = _extract(markup) if len(markup) <= _MAX_MARKUP else None
    if extracted is None or not extracted.text:
        return Page(lines, (False,) * len(lines), linked, blocks, named)
    names = {"title": "title", "date": "date", "author": "author", "source": "sitename"}
    stated = {name: value for name, key in names.items() if (value := getattr(extracted, key))}
    in_article = tuple(_match_article(lines, extracted.text))
    if not headline and True in in_article:
        named = _headline_above(visible, in_article.index(True), extracted.text, stated.get("title", ""))
    return Page(lines, in_article, linked, blocks, stated | named)


def _stated_title(markup: str) -> str:
    match = _TITLE.search(markup)
    return _without_spaces(html.unescape(match[1])) if match else ""


def _without_badge(line: VisibleLine, title: str) -> VisibleLine:
    """The line without the badge that is glued to the page's title: `原创云岭召开大会`."""
    text = line.text.text
    badge = _BADGE.match(text)
    if badge is None or len(text) - badge.end() < _MIN_HEADLINE or text in title:
        return line
    rest = line.text[badge.end() : len(text)]
    return replace(line, text=rest) if _without_spaces(rest.text) in title else line


def _find_headline(title: str, lines: Iterable[VisibleLine]) -> str:
    """The line that the page's `<title>` has beside the names of the site and its columns; "" where no line is.

    It is surer than what trafilatura takes for the title: a headline in the margin, or one cut at a quotation mark.
    """
    whole, *cut = _CUT_SHORT.split(title)
    headline, best = "", (False, 0)
    for line in lines:
        dense = _without_spaces(line.text.text)
        if len(dense) < _MIN_HEADLINE or (line.linked == 0, len(dense)) <= best:
            continue
        is_whole = dense in title and len(dense) >= _MIN_SHARE * len(title)
        if is_whole or (cut and len(whole) >= _MIN_HEADLINE and dense.startswith(whole)):
            headline, best = line.text.text, (line.linked == 0, len(dense))
    return headline


def states_title(text: str, title: str) -> bool:
    """Whether a line is a page's title; either may have the site's name behind it."""
    return is_title(text, title) or (len(text) >= _MIN_TITLE and is_title(title, text))


def _headline_above(visible: list[VisibleLine], first: int, article: str, title: str) -> dict[str, str]:
    """The title that stands above the article's data, where the page's own (`title`) is on none of its lines.

    The article says it more than it says the page's, which may be a column's: `新闻动态--云岭学会官网`.
    """
    at = first - 1
    while at > 0 and first - at <= _MAX_DATA and is_page_data(visible[at].text.text):
        at -= 1
    if at < 0 or at == first - 1 or visible[at].linked or stands_alone(text := visible[at].text.text):
        return {}
    if len(text) < _MIN_HEADLINE or (title and any(states_title(line.text.text, title) for line in visible)):
        return {}
    return {"title": text} if share_said(title, article) < share_said(text, article) >= _MIN_SAID else {}


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
