"""Which lines of an HTML page are its article: what trafilatura finds, and what the links of the page say about it.

A line that is nothing but links is the article's only in a list of files. In a run of such lines before its first or
after its last paragraph it is navigation, however much it reads like a sentence.
"""

import re
from collections.abc import Iterator
from itertools import compress
from typing import Final

from summarize.clean.boilerplate.mark import mark_boilerplate, mark_end
from summarize.clean.html.left_out import left_out, running_text
from summarize.clean.html.page import Page, states_title
from summarize.clean.lines import Line, prose_size
from summarize.clean.metadata.metadata_lines import is_page_data
from summarize.core.aligned_text import AlignedText

_SHORT_ARTICLE: Final = 150
"""Characters of article below which trafilatura's answer is checked against the page's lines."""
_PROSE_FACTOR: Final = 4
"""Trafilatura's answer is also checked when the page's paragraphs are this many times longer."""
_MIN_LINKS: Final = 3
"""Lines of links in a row that are navigation."""
_MAX_BESIDE: Final = 14
"""Characters of a line between two links of a menu: a site's name, a rank, a word that is not linked."""
_MAX_GAP: Final = 3
"""Such lines between two links."""
_FILE: Final = re.compile(r"\.(?:docx?|xlsx?|pptx?|pdf|zip|rar|wps|ofd|et)\b|附\s?件|^\d{1,2}[.．、]", re.IGNORECASE)
_FILES: Final = re.compile(r"(?:相关)?附件(?:下载|列表)?\s*[:：]?")
"""The heading of a list of files."""
_HEADING: Final = re.compile(
    r"[^\W\d]{0,8}(?:要闻|新闻|资讯|推荐|动态|热点|排行榜?|头条|文章|阅读|报道|专题|列表|解读)\W{0,2}"
)
"""The heading of a list of headlines below the article."""
_ADDRESS: Final = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_BULLET: Final = re.compile(r"[^\w\s（(《“【\[]")


def choose_lines(page: Page) -> tuple[bool, ...]:
    """Which lines are the article: trafilatura's, with the page's own title, or all when it extracts too little.

    Navigation is left out of both.
    """
    size = sum(map(len, compress(page.lines, page.in_article)))
    if size < _SHORT_ARTICLE or size * _PROSE_FACTOR < _kept_prose(page):
        chosen = set(range(len(page.lines)))
        is_article = _has_article(page)
    else:
        chosen = _trust(page)
        is_article = True
    if is_article:
        chosen -= _navigation(page, chosen)
    return tuple(i in chosen for i in range(len(page.lines)))


def is_title_line(line: AlignedText, page: Page) -> bool:
    """Whether a line is the page's title; either may have the site's name behind it."""
    title = page.stated.get("title", "")
    return bool(title) and states_title(line.text, title)


def _trust(page: Page) -> set[int]:
    """The lines that trafilatura chose, the title, and what it left out of the article."""
    first = page.in_article.index(True)
    paragraphs = running_text(page)
    body = next((i for i in paragraphs if page.in_article[i]), first)
    titles = [i for i in range(body + 1) if not page.linked[i] and is_title_line(page.lines[i], page)] or [first]
    lines = _lines_of(page)
    mark_end(lines, page.stated.get("title"))
    chosen = {i for i, inside in enumerate(page.in_article) if inside and lines[i].rule != "after-end"}
    # Between the title and the body stand the date and the source, which the rules read as data, and a lead.
    lead = {i for i in paragraphs if titles[-1] < i < body}
    chosen |= {*range(titles[-1], first), *lead, *left_out(page, lines), *_files(page)}
    return {i for i in chosen if i >= titles[0]}


def _kept_prose(page: Page) -> int:
    """Characters of the paragraphs that the rules for plain text would keep."""
    lines = _lines_of(page)
    mark_boilerplate(lines, page.stated.get("title"))
    return prose_size(lines)


def _lines_of(page: Page) -> list[Line]:
    return [Line(i, i + 1, line.text) for i, line in enumerate(page.lines)]


def _has_article(page: Page) -> bool:
    """Whether an article stands below the page's headline: more than a few words, as above an index, or dated ones.

    A few paragraphs are one too where there are fewer links than text.
    """
    title = _title_at(page)
    body = [i for i in running_text(page) if i > title]
    if title < 0:
        return False
    size = sum(len(page.lines[i]) for i in body)
    below = page.lines[title + 1 : min(title + _MAX_GAP + 1, *body[:1], len(page.lines))]
    if len(body) > 1 and size > sum(map(len, compress(page.lines, page.linked))):
        return True
    return size >= _SHORT_ARTICLE or any(is_page_data(line.text) for line in below)


def _title_at(page: Page) -> int:
    """Index of the first line that is the page's title and no link; -1 if none is."""
    titles = (i for i, line in enumerate(page.lines) if not page.linked[i] and is_title_line(line, page))
    return next(titles, -1)


def _navigation(page: Page, chosen: set[int]) -> set[int]:
    """Links above the title, and lines of links in a row that are no files, with what stands between them."""
    title = _title_at(page)
    body = [i for i in running_text(page) if i in chosen and i > title]
    found = {i for i in range(title) if page.linked[i]}
    for run in _link_runs(page):
        if sum(page.linked[i] for i in run) < _MIN_LINKS:
            continue
        inside = bool(body) and body[0] < run[0] < body[-1]
        above = run[0] - 1
        if body and above > body[-1] and not page.linked[above] and _HEADING.fullmatch(page.lines[above].text):
            found.add(above)
        found |= {i for i in run if page.linked[i] or not (inside or is_page_data(page.lines[i].text))}
    return found


def _link_runs(page: Page) -> Iterator[list[int]]:
    """Runs of lines of links, with the short lines between them."""
    run: list[int] = []
    gap: list[int] = []
    for i, line in enumerate(page.lines):
        if page.linked[i] and not _FILE.search(line.text):
            run += [*gap, i] if run else [*_words_above(page, i), i]
            gap = []
        elif run and len(gap) < _MAX_GAP and _is_beside(line.text) and not is_title_line(line, page):
            gap.append(i)
        else:
            yield run
            run, gap = [], []
    yield run


def _is_beside(text: str) -> bool:
    return len(text) <= _MAX_BESIDE or _ADDRESS.fullmatch(text) is not None


def _words_above(page: Page, at: int) -> list[int]:
    """The lines right above a line with a bullet that have the same: words of a menu that are not linked."""
    bullet = page.lines[at].text[0]
    above: list[int] = []
    while _BULLET.match(bullet) and at > 0:
        at -= 1
        line = page.lines[at]
        if line.text[0] != bullet or len(line) > _MAX_BESIDE:
            break
        above.insert(0, at)
    return above


def _files(page: Page) -> Iterator[int]:
    """The files that are linked right behind the article, or among its lines, and their heading."""
    last = max((i for i in running_text(page) if page.in_article[i]), default=len(page.lines))
    heading: list[int] = []
    is_list = False
    for i in range(last + 1, len(page.lines)):
        text = page.lines[i].text
        if _FILE.search(text) and (page.linked[i] or text.startswith("附")):
            yield from [*heading, i]
            heading, is_list = [], True
        elif _FILES.fullmatch(text):
            heading = [i]
        elif is_list and not page.in_article[i]:
            return
