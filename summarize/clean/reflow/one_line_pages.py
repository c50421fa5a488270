"""Pages stored as one line: the breaks between their furniture and their text are found again.

Such a line begins with menus and ends with the site's footer, words of the interface with spaces between them. What
stands before the first sentence and behind the last is split at those words, and the lines are judged like any other.
"""

import re
from collections.abc import Iterator
from typing import Final

from summarize.clean.boilerplate.vocabulary import INTERFACE_WORDS, MOMENT
from summarize.clean.edit_log import EditLog
from summarize.clean.lines import letters_of

_MIN_PAGE: Final = 300
_MIN_WORDS: Final = 4
"""Words of the interface that show a page, not an article in one line."""
_TOKEN: Final = re.compile(r"\S+")
_SPACE: Final = re.compile(r"\s")
_SENTENCE: Final = re.compile("。")
_SITE: Final = re.compile(
    r"©|版权所有.*|.*(?:ICP备|公网安备).*|(?:承办|主办|主管|技术支持)[:：].*|publishdate.*", re.IGNORECASE
)
_DATE: Final = re.compile(rf"(?<=\s){MOMENT}")
_BRACKETS: Final = "【】[]（）()>：:|"
_TITLE_END: Final = re.compile(r"[_|｜]|\s[-–—]\s")


def split_page(log: EditLog) -> None:
    """Turn the spaces around the furniture of a page in one line into line ends; any other text stays as it is."""
    text = log.text
    if len(text) < _MIN_PAGE or "\n" in text.strip() or not (told := list(_SENTENCE.finditer(text))):
        return
    tokens = list(_TOKEN.finditer(text))
    furniture = [token for token in tokens if _is_furniture(token[0])]
    body = next((token for token in tokens if token.end() > told[0].start()), tokens[0]).start()
    head = [token for token in furniture if token.end() < body]
    tail = [token for token in furniture if token.start() > told[-1].start()]
    if len(head) + len(tail) < _MIN_WORDS:
        return
    spaces = sorted({*_breaks_of_head(text, head), *_breaks_of_tail(text, tail)})
    log.replace([(at, at + 1, "\n") for at in spaces], rule="line-break", reason="a page stored as one line")


def _is_furniture(token: str) -> bool:
    if _SITE.fullmatch(token):
        return True
    return token[-1] not in ":：" and token.strip(_BRACKETS).lower() in INTERFACE_WORDS


def _breaks_of_head(text: str, head: list[re.Match[str]]) -> Iterator[int]:
    """The spaces before the text, but those in the title and its copy, and from a date to the next word of the page."""
    if not head:
        return
    start, end = head[0].start(), head[-1].end()
    title = _TITLE_END.split(text[:start])[0].strip()
    kept = [(0, start - 1)]
    if copy := _copy_of(title, text, start, end):
        kept.append(copy)
    if date := _DATE.search(text, copy[1] if copy else start, end):
        following = next((token.start() for token in head if token.start() >= date.end()), end)
        kept.append((date.start(), following - 1))
    for space in _SPACE.finditer(text, 0, end + 1):
        if not any(first <= space.start() < last for first, last in kept):
            yield space.start()


def _copy_of(title: str, text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where a title stands again in a text, whatever spaces are in it."""
    dense = letters_of(title)
    tokens = list(_TOKEN.finditer(text, start, end))
    for i in range(len(tokens) - 1, -1, -1):
        joined = ""
        for token in tokens[i:]:
            joined += letters_of(token[0])
            if joined == dense:
                return tokens[i].start(), token.end()
            if len(joined) >= len(dense):
                break
    return None


def _breaks_of_tail(text: str, tail: list[re.Match[str]]) -> Iterator[int]:
    """The spaces from the first word of the page on that stands behind the text."""
    if tail:
        yield from (space.start() for space in _SPACE.finditer(text, tail[0].start() - 1))
