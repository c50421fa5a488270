"""Titles and headings of an article, and whether its headings make it a bulletin of several items."""

import re
from typing import Final

_SERIES: Final = re.compile(r"【[^】\n]*】\s*")
_COLUMN: Final = re.compile(r"(?P<column>[^|｜\n]{1,16})[|｜]\s*(?P<rest>\S.*)")
_TITLE_LINE: Final = re.compile(r"^[^。！？；…\n]{6,40}$", re.MULTILINE)


def is_bulletin(headings: int) -> bool:
    """Whether an article with so many headings has several items."""
    return headings >= 3


def plain_title(title: str) -> str:
    """`title` without its series label (`【…】`) and its column (`观点 | …`)."""
    title = _SERIES.sub("", title).strip()
    match = _COLUMN.fullmatch(title)
    return match["rest"] if match and len(match["rest"]) > len(match["column"]) else title


# Keywords, sentences and industries each know a heading by a rule of their own, which the weights of each were fitted
# with: a line that could be a title, a paragraph that is no sentence, a short line without a stop at its end.


def title_lines(text: str) -> list[str]:
    """The lines of `text` that could be titles: 6 to 40 characters without a stop anywhere."""
    return _TITLE_LINE.findall(text)


def is_heading(paragraph: str) -> bool:
    """Whether the paragraph is no sentence: 4 to 40 characters, no stop or pause at its end or before its quotes."""
    return 4 <= len(paragraph) <= 40 and not paragraph.rstrip("”’》）").endswith(tuple("。！？；：…，"))


def is_headline(line: str) -> bool:
    """Whether the line is at most 60 characters and has no stop at its end."""
    return len(line) <= 60 and not line.rstrip().endswith(tuple("。！？!?"))
