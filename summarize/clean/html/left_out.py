"""What trafilatura leaves out of an article: rows of tables, captions, paragraphs that stand twice, what is short."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from summarize.clean.boilerplate.line_rules import stands_alone
from summarize.clean.html.open_blocks import shared_block
from summarize.clean.html.page import Page
from summarize.clean.lines import Line, carries_text, is_prose

_PARAGRAPH: Final = 60
"""Characters from which on a line is a paragraph, no title, even without a full stop."""
_MIN_TITLE: Final = 6


def running_text(page: Page) -> list[int]:
    """Indices of the paragraphs of running text."""
    return [
        i
        for i, (line, linked) in enumerate(zip(page.lines, page.linked, strict=True))
        if not linked and is_prose(line.text) and ("。" in line.text or len(line) >= _PARAGRAPH)
    ]


def left_out(page: Page, judged: Sequence[Line]) -> Iterator[int]:
    """Lines that trafilatura left out of the article; `judged` are the page's by `mark_end`."""
    body = [i for i in running_text(page) if page.in_article[i]]
    yield from _between(page, body)
    yield from _behind(page, judged, [i for i in body if judged[i].kept])


def _between(page: Page, body: Sequence[int]) -> Iterator[int]:
    """Lines between the article's paragraphs: runs of them in which one has text, but links.

    Where the page's own words are among them, as between the article and its comments, it is believed, except in the
    element that the paragraphs around them stand in.
    """
    for is_inside, run in groupby(range(body[0], body[-1]) if body else (), page.in_article.__getitem__):
        lines = [i for i in run if not page.linked[i]]
        if is_inside or not lines:
            continue
        if any(stands_alone(page.lines[i].text) for i in lines):
            before, after = max(i for i in body if i < lines[0]), min(i for i in body if i > lines[-1])
            block = shared_block(page.blocks[before], page.blocks[after])
            lines = [i for i in lines if block in page.blocks[i] and not stands_alone(page.lines[i].text)]
        if any(_is_text(page, i) for i in lines) or (len(lines) == 1 and len(page.lines[lines[0]]) >= _MIN_TITLE):
            yield from lines


def _behind(page: Page, judged: Sequence[Line], body: Sequence[int]) -> Iterator[int]:
    """Lines right behind the last paragraph, in the element that it and the one before it stand in.

    They go to the last with a figure, a quotation or a sentence, and no further than the page's own words.
    """
    if len(body) < 2:
        return
    block = shared_block(page.blocks[body[-2]], page.blocks[body[-1]])
    found: list[int] = []
    for i in range(body[-1] + 1, len(page.lines)):
        text = page.lines[i].text
        if page.linked[i] or not judged[i].kept or block not in page.blocks[i] or stands_alone(text):
            return
        found.append(i)
        if carries_text(text) and not text.isdigit():
            yield from found
            found = []


def _is_text(page: Page, at: int) -> bool:
    """Whether a line has a figure, a quotation or a sentence; a number beside a link is its rank."""
    text = page.lines[at].text
    return carries_text(text) and not (text.isdigit() and (page.linked[at - 1] or page.linked[at + 1]))
