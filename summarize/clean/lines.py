"""The lines of a text, and which of them are paragraphs."""

import re
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from summarize.clean.rules import Rule
from summarize.core.aligned_text import AlignedText
from summarize.core.messages import Message

_LINE: Final = re.compile(r"\S(?:[^\n]*\S)?")
_SENTENCE_ENDS: Final = "。！？!?…”』」；;"
_BRACKET_BEHIND: Final = re.compile("[。！？][（(][^（）()]{0,40}[）)]$")
_MARKS: Final = re.compile("[，。；：！？、,;!?]")
_LONG: Final = 40
"""Characters from which on a line with a mark in it is a paragraph."""
_MAX_HEADLINE: Final = 60
_STOPS: Final = "。；;…：:，,"
_INNER_STOP: Final = re.compile("。|[！？…][”』」]$")
_SHORT: Final = 14
"""Characters from which on a line is a paragraph when a mark ends it."""
_NOT_LETTERS: Final = re.compile(
    r"(?P<part>[-+±−](?=\d)|(?<=\d)[.:/,](?=\d)|(?<=[A-Za-z])[+#]+|[%％‰℃°])|[\W_]",
)
"""Marks, of which the named ones are part of a number or a name: `-5`, `12.5%`, `3:2`, `C++`."""
_CARRIES_TEXT: Final = re.compile(
    r"\d|[“”‘’「」『』\"]|[。！？]|[!?](?=\s|$)|[百千万亿]分之|[一二两三四五六七八九十][百千万亿成]"
)

_NONE: Final = Message("")
_ROW: Final = re.compile(r"\d[\s:：.、)）]|\s\S{0,8}\d|附件|[一二三四五六七八九十][、)）]")
"""What rows of a table, a programme, a list or a signature have, and a title of another article has not."""


@dataclass(slots=True)
class Line:
    """One line without its surrounding white space, `[start, end)` of the text; `rule` is the rule that dropped it."""

    start: int
    end: int
    text: str
    rule: Rule | Literal[""] = ""
    reason: Message = _NONE
    is_own: bool = False
    """Whether it is surely the article's, a step or the title, however much it reads like a call of the page."""

    @property
    def kept(self) -> bool:
        """Whether no rule has dropped the line."""
        return not self.rule

    def drop(self, rule: Rule, reason: Message) -> None:
        """Mark the line as not the article's; of several rules the first counts."""
        if not self.rule:
            self.rule, self.reason = rule, reason

    def restore(self) -> None:
        """Make the line the article's again."""
        self.rule, self.reason = "", _NONE


def split_lines(text: str) -> list[Line]:
    """The non-blank lines of `text`."""
    return [Line(match.start(), match.end(), match[0]) for match in _LINE.finditer(text)]


def find_at_starts(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The matches of an expression that begins with `^`, tried where lines begin only; none reaches into the next."""
    at = 0
    while True:
        if match := pattern.match(text, at):
            yield match
        at = text.find("\n", at) + 1
        if not at:
            return


def join_lines(lines: Iterable[AlignedText]) -> AlignedText:
    """The lines with a newline between them, whose place is right after the line before it."""
    texts: list[str] = []
    origin = array("I")
    for line in lines:
        if texts:
            origin.append(origin[-1] + 1)
        texts.append(line.text)
        origin += line.origin
    return AlignedText("\n".join(texts), origin)


@lru_cache(maxsize=4096)  # a line is judged many times, in each pass
def is_prose(text: str) -> bool:
    """Whether a line reads like a sentence or more: long with marks in it, or shorter and ended by one."""
    if len(text) >= _LONG:
        return _MARKS.search(text) is not None
    if len(text) < _SHORT:
        return False
    return text[-1] in _SENTENCE_ENDS or (text[-1] in "）)" and _BRACKET_BEHIND.search(text) is not None)


def prose_size(lines: Iterable[Line]) -> int:
    """Characters of the paragraphs among `lines` that are kept."""
    return sum(len(line.text) for line in lines if line.kept and is_prose(line.text))


def carries_text(text: str) -> bool:
    """Whether a line has a figure, a quotation, an address or a sentence: what an article must not lose."""
    return is_prose(text) or _CARRIES_TEXT.search(text) is not None


def is_row(text: str) -> bool:
    """Whether a line is surely a row of a table, of a programme or of a list, and no title."""
    return _ROW.search(text) is not None


def prose_span(lines: list[Line], *, but: str | None = None) -> tuple[int, int]:
    """Indices of the first and the last kept paragraph; the number of lines and -1 when there is none.

    The title is no paragraph, however it reads: it is `but`, or a first line that does not end like a sentence.
    """
    paragraphs = (i for i, line in enumerate(lines) if _is_paragraph(line, but))
    first = next(paragraphs, len(lines))
    last = next((i for i in range(len(lines) - 1, first, -1) if _is_paragraph(lines[i], but)), first)
    if first < last and may_be_headline(lines[first].text) and not any(line.kept for line in lines[:first]):
        first = next(paragraphs)
    return (first, last) if last < len(lines) else (len(lines), -1)


def _is_paragraph(line: Line, title: str | None) -> bool:
    return line.kept and is_prose(line.text) and line.text != title


def may_be_headline(text: str) -> bool:
    """Whether a line that reads like a sentence may be a title all the same: it asks, exclaims or quotes."""
    return len(text) <= _MAX_HEADLINE and text[-1] not in _STOPS and not _INNER_STOP.search(text)


def letters_of(text: str) -> str:
    """The letters, digits and Chinese characters of `text`, and the marks of its numbers, in lower case."""
    return _NOT_LETTERS.sub(lambda match: match["part"] or "", text).lower()
