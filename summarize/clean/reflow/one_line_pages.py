"""Pages stored as one line: the breaks between their furniture and their text are found again.

Such a line begins with menus and ends with the site's footer, words of the interface with spaces between them. What
stands before the first sentence and behind the last is split at those words, and the lines are judged like any other.
"""

import re
from collections.abc import Iterator
from typing import Final

from summarize.clean.boilerplate.line_rules import find_pattern
from summarize.clean.boilerplate.notices import count_notice_words
from summarize.clean.boilerplate.told_title import is_said_in
from summarize.clean.edit_log import EditLog
from summarize.clean.lines import letters_of
from summarize.clean.metadata.credited_names import are_names
from summarize.clean.metadata.metadata_lines import parse_labels
from summarize.clean.page_words import INTERFACE_WORDS, MOMENT
from summarize.clean.rules import PHRASES
from summarize.core.messages import _

_MIN_PAGE: Final = 300
_MIN_WORDS: Final = 4
"""Words of the interface that show a page, not an article in one line."""
_MIN_NOTICE: Final = 2
_MIN_PHRASE: Final = 4
_TITLED: Final = re.compile(r"[^\n。]{1,100}\n+")
"""A title above the page."""
_SHARE: Final = re.compile("(?:分享|转发)(?:到|至)?[:：]?")
_TITLE: Final = range(8, 41)
_MAX_NAME: Final = 12
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
    """Turn the spaces around the furniture of a page in one line into line ends; any other text stays as it is.

    A title may stand above the page, from wherever it was found.
    """
    titled = _TITLED.match(log.text)
    begin = titled.end() if titled else 0
    text = log.text[begin:]
    if len(text) < _MIN_PAGE or "\n" in text.strip() or "。" not in text:
        return
    tokens = list(_TOKEN.finditer(text))
    furniture = [token for token in tokens if _is_furniture(token[0])]
    notices = {token.start() for token in furniture if _SENTENCE.search(token[0])}
    texts = [token for token in tokens if _SENTENCE.search(token[0]) and token.start() not in notices]
    if not texts:
        return
    body, end = texts[0].start(), texts[-1].start()
    head = [token for token in furniture if token.end() < body]
    tail = [token for token in furniture if token.start() > end]
    if len(head) + len(tail) < _MIN_WORDS:
        return
    spaces = sorted({*_breaks_of_head(text, head), *_breaks_of_tail(text, tail)})
    if not head and _is_title_of(tokens[0][0], text):
        spaces.insert(0, tokens[0].end())
    log.replace(
        [(begin + at, begin + at + 1, "\n") for at in spaces], rule="line-break", reason=_("a page stored as one line")
    )


def _is_furniture(token: str) -> bool:
    if _SITE.fullmatch(token):
        return True
    if _SHARE.fullmatch(token):
        return True
    if token[-1] in ":：":
        return False
    if token.strip(_BRACKETS).lower() in INTERFACE_WORDS or _is_said_by_page(token) or parse_labels(token):
        return True
    return "。" in token and count_notice_words(token) >= _MIN_NOTICE


def _is_title_of(token: str, text: str) -> bool:
    """Whether the first words of a page that has no menu are its title, which the text says again."""
    if len(token) not in _TITLE or re.search("[，。；：]", token) or are_names(token, others="none"):
        return False
    return is_said_in(token, text[len(token) :])


def _is_said_by_page(token: str) -> bool:
    found = find_pattern(token, "anywhere") if len(token) >= _MIN_PHRASE else None
    return found is not None and found.rule in PHRASES


def _breaks_of_head(text: str, head: list[re.Match[str]]) -> Iterator[int]:
    """The spaces before the text, but those in the title and its copy, and from a date to the next word of the page."""
    if not head:
        return
    start, end = head[0].start(), head[-1].end()
    dated = _DATE.search(text, 0, start)
    above = dated.start() if dated else start
    title = _TITLE_END.split(text[:above])[0].strip()
    account = _account_behind(title, text[end:])
    kept = [(0, above - 1 - len(account)), (above, start - 1)]
    if copy := _copy_of(title, text, start, end):
        kept.append(copy)
    if date := _DATE.search(text, copy[1] if copy else start, end):
        following = next((token.start() for token in head if token.start() >= date.end()), end)
        kept.append((date.start(), following - 1))
    for space in _SPACE.finditer(text, 0, end + 1):
        if not any(first <= space.start() < last for first, last in kept):
            yield space.start()


def _account_behind(title: str, rest: str) -> str:
    """The name of the page's account behind its title, with the space before it: the page says it again."""
    words = title.split(" ")
    is_account = len(words) > 1 and len(words[-1]) <= _MAX_NAME and f" {words[-1]} " in rest
    return f" {words[-1]}" if is_account else ""


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
