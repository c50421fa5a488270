"""Loose JSON: reads the objects in a model's answer, however it was written and whatever stands around them.

A server that does not constrain its model to a schema answers with curly quotes, full-width signs, comments, trailing
commas, words and fences around the object. Nothing is made up: what is not closed is not read.
"""

import json
import re
from collections.abc import Callable, Iterator
from typing import Final

Json = bool | int | float | str | list["Json"] | dict[str, "Json"] | None

_LINE: Final = re.compile(
    r"^[ \t]{0,8}(?:[-*#>\d.、\"“]{1,6} ?)?([^\s:：*\"”]{1,20})[*\"”]{0,3}[:：][*]{0,2}(.*)$", re.MULTILINE
)
_HEADING: Final = re.compile(
    r"^[ \t]{0,4}(?:#{1,6}[ \t]?(?:\d[.、] ?)?|[*_]{2}|【)[*_]{0,2}"
    r"([^\s:：*_#】]{1,20})[:：]?[*_]{0,2}】?[:：]?[ \t]*$",
    re.MULTILINE,
)
"""A key as a heading over its value's lines: `### 关键词`, `**行业**`."""
_ROW: Final = re.compile(r"^[ \t]*\|[ \t*]*([^\s|*]{1,20})[ \t*]*\|(.*?)\|?[ \t]*$", re.MULTILINE)
"""A key and its value in a row of a table: `| 行业 | 农业 |`."""
_ITEMS: Final = re.compile(r"(?:\n[ \t]*[-*•] [^\n:：]+)++")
"""Items in lines below their key."""
_MIN_HEADINGS: Final = 2
_MOST_CHARACTERS: Final = 100_000
_MOST_TRIES: Final = 32
"""Opening braces that are tried and lead to no object, so that a text of braces takes no time that matters."""
DEEPEST: Final = 16
"""Values inside one another that are read."""

_OPEN_OBJECT, _CLOSE_OBJECT = "{｛", "}｝"
_OPEN_ARRAY, _CLOSE_ARRAY = "[［【", "]］】"
_QUOTES: Final = ('"“”„＂', "'‘’`", "「」『』")
"""Marks that a string may begin and end with, those of one kind together."""
_OPENING, _CLOSING = "“‘「『", "”’」』"
_BLANK: Final = re.compile(r"(?:\s++|//[^\n]*+|/\*.*?\*/|#[^\n]*+)*+", re.DOTALL)
_SEPARATOR: Final = re.compile(r"[,，、;；]")
_COLON: Final = re.compile(r"[:：=]")
_BARE_KEY: Final = re.compile(r"[^\s,，:：=\[\]{}［］｛｝【】\"'“”]{1,40}(?=\s*[:：=])")
_BARE_VALUE: Final = re.compile(r"[^,，、;；\]］】}｝\[{\n\"“”]+")
_ESCAPE: Final = re.compile(r"\\(?:u([\da-fA-F]{4})|(.))", re.DOTALL)
_ESCAPED: Final = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}
_CONSTANTS: Final[dict[str, bool | None]] = {
    **dict.fromkeys(("null", "none", "nil", "undefined"), None),
    "true": True,
    "false": False,
}
_AFTER_KEY: Final = re.compile(r"\s*[:：=]")
_AFTER_VALUE: Final = re.compile(
    r"\s*+(?:[\]}］｝】]|//|/\*|\Z|[,，、;；]\s*+(?:[\]}］｝】\[{［｛【\"“”„＂'‘’`「『\d/#-]|null|none|true|false))|\s++[\"“'‘「]",
    re.IGNORECASE,
)
_THOUGHT_END: Final = re.compile(r"</think(?:ing)?>", re.IGNORECASE)


class _Unreadable(Exception):  # noqa: N818 - it never leaves this module
    """No value stands here."""


class _Cut(_Unreadable):
    """The text ends before the value does."""


def read_json(text: str) -> list[Json]:
    """The values of an answer: its JSON as it is; else the objects in it; else its lines of `key：value` as one."""
    text = text.strip().removeprefix("\ufeff")
    try:
        return [json.loads(text)]
    except (ValueError, RecursionError):  # not JSON; or a number of too many digits, or too many brackets
        return list(read_objects(text)) or _read_lines(text)


def read_objects(text: str) -> Iterator[dict[str, Json]]:
    """The outermost objects of `text` in its order, thoughts before the answer left out; one that is cut ends it.

    Of a text longer than a hundred thousand characters only the end is read.
    """
    text = text[-_MOST_CHARACTERS:]
    at, tries = max((match.end() for match in _THOUGHT_END.finditer(text)), default=0), 0
    while tries < _MOST_TRIES and (start := _find_any(text, _OPEN_OBJECT, at)) >= 0:
        reader = _Reader(text, start)
        try:
            value = reader.value()
        except _Cut:
            return
        except _Unreadable:
            at, tries = start + 1, tries + 1
        else:
            at = reader.at
            if isinstance(value, dict):
                yield value


def _read_lines(text: str) -> list[Json]:
    """What follows the colon of each line by what precedes it, or each heading by it; nothing where an object began."""
    if _find_any(text, _OPEN_OBJECT, 0) >= 0:
        return []
    text = text[-_MOST_CHARACTERS:]
    lines: dict[str, Json] = {}
    headings = list(_HEADING.finditer(text))
    if len(headings) >= _MIN_HEADINGS:
        ends = [*(heading.start() for heading in headings[1:]), len(text)]
        lines = {heading[1]: text[heading.end() : end].strip() for heading, end in zip(headings, ends, strict=True)}
    else:
        rows = list(_ROW.finditer(text))
        for line in rows if len(rows) >= _MIN_HEADINGS else _LINE.finditer(text):
            items = _ITEMS.match(text, line.end()) if not line[2].strip() else None
            lines[line[1]] = (items[0] if items else line[2]).strip()
    return [lines] if lines else []


def _find_any(text: str, characters: str, at: int) -> int:
    found = [place for character in characters if (place := text.find(character, at)) >= 0]
    return min(found, default=-1)


class _Reader:
    """Reads one value of `text` from `at` on."""

    def __init__(self, text: str, at: int) -> None:
        self.text = text
        self.at = at
        self._depth = 0

    def value(self) -> Json:
        """The value that begins here; `at` is then one past its end."""
        character = self._peek()
        if character in _OPEN_OBJECT:
            return self._nested(self._object)
        if character in _OPEN_ARRAY:
            return self._nested(self._array)
        if any(character in quotes for quotes in _QUOTES):
            return self._string(_AFTER_VALUE)
        words = self._match(_BARE_VALUE).strip()
        return _CONSTANTS.get(words.lower(), words)

    def _nested(self, read: Callable[[], Json]) -> Json:
        self._depth += 1
        if self._depth > DEEPEST:
            raise _Unreadable
        self.at += 1
        value = read()
        self._depth -= 1
        return value

    def _object(self) -> dict[str, Json]:
        content: dict[str, Json] = {}
        while not self._closes(_CLOSE_OBJECT):
            quoted = any(self._peek() in quotes for quotes in _QUOTES)
            key = self._string(_AFTER_KEY) if quoted else self._match(_BARE_KEY)
            self._skip_blank()
            self._match(_COLON)
            content[key] = self.value()
        return content

    def _array(self) -> list[Json]:
        content: list[Json] = []
        while not self._closes(_CLOSE_ARRAY):
            content.append(self.value())
        return content

    def _closes(self, marks: str) -> bool:
        """Whether the closing mark comes next, separators before it passed; it is passed too."""
        while (character := self._peek()) and _SEPARATOR.match(character):
            self.at += 1
        if character in marks:
            self.at += 1
            return True
        return False

    def _string(self, after: re.Pattern[str]) -> str:
        """The string that begins here and ends at a quote that `after` can follow, so that quotes may be in it."""
        opening = self.text[self.at]
        quotes = next(quotes for quotes in _QUOTES if opening in quotes)
        end = self._closing_quote(opening, quotes, after)
        if end < 0:
            end = self._closing_quote("", quotes, after)
        if end < 0:
            raise _Cut
        raw = self.text[self.at + 1 : end]
        self.at = end + 1
        return _unescape(raw) if "\\" in raw else raw

    def _closing_quote(self, opening: str, quotes: str, after: re.Pattern[str]) -> int:
        """Where the string ends: at the pair of its opening quote, or with none given at any quote of its kind."""
        paired = opening and opening in _OPENING
        closing = _CLOSING[_OPENING.index(opening)] if paired else opening or quotes
        depth = 0
        for match in re.compile(rf"\\.|[{re.escape(opening + closing)}]", re.DOTALL).finditer(self.text, self.at + 1):
            mark = match[0]
            if paired and mark == opening:
                depth += 1
            elif mark in closing and depth:
                depth -= 1
            elif mark in closing and after.match(self.text, match.end()):
                return match.start()
        return -1

    def _peek(self) -> str:
        """The next character that is neither white space nor comment."""
        self._skip_blank()
        if self.at >= len(self.text):
            raise _Cut
        return self.text[self.at]

    def _skip_blank(self) -> None:
        if blank := _BLANK.match(self.text, self.at):
            self.at = blank.end()

    def _match(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self.text, self.at)
        if not match:
            raise _Unreadable
        self.at = match.end()
        return match[0]


def _unescape(raw: str) -> str:
    """`raw` with its escapes replaced; one that JSON does not know stands for its character."""

    def replace(match: re.Match[str]) -> str:
        return chr(int(match[1], 16)) if match[1] else _ESCAPED.get(match[2], match[2])

    return _ESCAPE.sub(replace, raw).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
