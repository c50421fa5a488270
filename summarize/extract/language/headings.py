"""Titles and headings of an article, and whether its headings make it a bulletin of several items."""

import re
from typing import Final

_SERIES: Final = re.compile(r"【[^】\n]*】\s*")
_COLUMN: Final = re.compile(r"(?P<column>[^|｜\n]{1,16})[|｜]\s*(?P<rest>\S.*)")
_NUMBER: Final = re.compile(
    r"(?:[·•●■◆▪○◇★※►▶✅➤>＊]+\s*)?"
    r"(?:(?:\d{1,2}|[A-Za-z])\s?[、.．)）](?!\d)|（(?:[一二三四五六七八九十]{1,3}|\d{1,2})）"
    r"|(?:[一二三四五六七八九十]{1,3}|[Ⅰ-Ⅻ])[、.．]|[①-⒇❶-❿㈠-㈩])\s*"
)
_NUMBERED: Final = re.compile(
    r"(?!.*(?:必须|不得|应当|可以|已经|[了是]))(?:(?=[^\d]*\Z)[^：“”《》]{2,22}[。！；]|[^\d，：《》]{2,24}[。！；])"
)
"""A numbered sentence that is a heading: short, without a figure, a title or what somebody said."""
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


def without_number(line: str) -> str:
    """The line without the number of a list or a section at its beginning."""
    return _NUMBER.sub("", line, count=1) if _NUMBER.match(line) else line


def is_numbered_heading(sentence: str) -> bool:
    """Whether a sentence with its number is a heading, or a step of two words, that has a stop: `3.智能选种。`."""
    number = _NUMBER.match(sentence)
    return number is not None and _NUMBERED.fullmatch(sentence, number.end()) is not None


def is_exclaimed_title(line: str) -> bool:
    """Whether the first line of an article is its title though it ends as a call: one short call."""
    return len(line) <= 40 and line.endswith("！") and not any(stop in line[:-1] for stop in "。！？")
