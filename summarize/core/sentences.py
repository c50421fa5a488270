"""Sentences of a Chinese text: where one ends, and a text split into them.

A sentence lies within one line and ends at `。！？`, at their ASCII twins after Chinese, or where an ellipsis closes a
quotation. A stop inside quotation marks or brackets ends nothing, and neither does one in a link; closing marks after
a stop belong to its sentence, and so do marks without a word (`——。`). `；` and `：` end none. Marks that do not pair,
and quotations longer than `LONGEST_QUOTATION`, protect nothing.
"""

import re
from collections.abc import Iterator
from itertools import chain
from typing import Final

from summarize.core.speech import ASKS, SAYS, URGES
from summarize.core.text import HAN, any_of

STOPS: Final = "。！？"
"""Marks that end a sentence."""
LONGEST_QUOTATION: Final = 200
"""Characters between two marks up to which the stops between them end no sentence."""

_QUOTES: Final = "“‘「『"
_TITLES: Final = "《〈"
_CLOSING: Final = dict(zip("“‘「『《〈（【〔［", "”’」』》〉）】〕］", strict=True))
_CLOSERS: Final = "".join(_CLOSING.values())

_LINE: Final = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")  # the line ends of `str.splitlines`
_WORD: Final = re.compile(r"\w")
_NOT_SPACE: Final = re.compile(r"\S")

# A line is read in a form of the same length in which each mark has one character: see `_unify`.
_AMBIGUOUS: Final = re.compile(r"[!-/:?\[\]｡’‘）]")
_NO_MARKS: Final = re.compile(
    r"(?:[a-z]{2,6}://|www\.)[^\s\u3000-\u303f\uff00-\uff0f\uff1a-\uff1f“”‘’…()\[\]\"]*(?:[？！][\w%]+=[\w%&=.-]*)?"
    r"|(?<=[A-Za-z])[’‘](?=[A-Za-z])"
    r"|(?:^|(?<=[。；！？“]))(?:\d{1,2}|[A-Za-z])[)）]"
)
"""A link; an apostrophe; a bracket that only closes: `1）`."""
_FULL_WIDTH: Final = str.maketrans("()[]｡", "（）［］。")
_TWIN: Final = re.compile(
    rf"(?<=[{HAN}{_CLOSERS}\"])[!?]+(?![A-Za-z0-9=&])|(?<=[^\W\d_一二三四五六七八九十A-Za-z])\.(?=[\s{_CLOSERS}\"]|\Z)"
)
_TWINS: Final = str.maketrans("!?.", "！？。")

_BRACKET: Final = re.compile(f"[{''.join(_CLOSING)}{_CLOSERS}]")
_TOKEN: Final = re.compile(
    rf"[{''.join(_CLOSING)}]|(?:[{STOPS}]|…[{_CLOSERS}])(?:[ \u3000]?[{_CLOSERS}]|[{STOPS}])*|[{_CLOSERS}]"
)
"""A mark that opens, a stop with all that follows it closely, a mark that closes."""

_SAYS: Final = any_of(f"{SAYS} {ASKS} {URGES} 解释 补充 回应 回答 感叹 感慨 回忆 评价 写道 道 问 答 喊 告诉记者")
_INTRODUCED: Final = re.compile(rf"(?:[：:]|{_SAYS}[，,])\s*\Z")
"""What precedes a quotation that ends the sentence with its own stop."""
_GOES_ON: Final = re.compile(
    r"\s*(?:[，、；：,;:…—～~]|的(?!确)|等(?![待到候])|之[一类称]|并(?!非)|便[^民利携宜]|为(?:主题|题|名|口号|目标)"
    r"|口令|口号|标语|字样|横幅|字幕|一[词句语文书章歌曲剧])"
)
"""What follows a quotation in the middle of its sentence."""
_SPEAKER: Final = re.compile(rf"[^，。：；！？“”…]{{0,30}}?{_SAYS}(?:[，。]|\Z)")
"""What follows a quotation whose sentence says afterwards who said it."""
_ONLY_SPEAKER: Final = re.compile(rf"[^，。：；！？“”…]{{1,6}}?{_SAYS}(?:。|\Z)")
"""Such words where nothing else follows, so that no sentence begins with them."""
_APART: Final = re.compile(rf"[\s{_QUOTES}]")


def ends_sentence(text: str) -> bool:
    """Whether `text` ends with a stop, and what closes after it, where a sentence can end; an ellipsis ends none."""
    lines = text.splitlines()
    return bool(lines) and lines[-1][-1:] == text[-1] and [*_ends(lines[-1])][-1:] == [len(lines[-1])]


def is_balanced(text: str) -> bool:
    """Whether each quotation mark and bracket of `text` has its other half, in order.

    Apostrophes and the bracket of a number in front (`1）`) need none.
    """
    shadow = _unify(text)
    paired = sum(1 for _ in _pairs(shadow))
    return '"' not in shadow and 2 * paired == sum(1 for _ in _BRACKET.finditer(shadow))


def sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    """The place `[start, end)` of each sentence of `text`, in order, without the white space around it.

    Every character that is no white space is in one: also a title or a label, which is a line without a stop.
    """
    for line in _LINE.finditer(text):
        start = 0
        spans: list[tuple[int, int]] = []
        for end in (*_ends(line[0]), len(line[0])):
            piece = line[0][start:end]
            if words := piece.strip():
                first = line.start() + start + len(piece) - len(piece.lstrip())
                if spans and not _WORD.search(words):
                    first, _ = spans.pop()
                    words = line[0][first - line.start() : end].rstrip()
                spans.append((first, first + len(words)))
            start = end
        yield from spans


def split_paragraphs(text: str) -> list[list[str]]:
    """The sentences of each line, without the white space around them; lines without one are left out."""
    lines = ([line[slice(*span)] for span in sentence_spans(line)] for line in text.splitlines())
    return [sentences for sentences in lines if sentences]


def split_sentences(text: str) -> list[str]:
    """`text` cut after each sentence and the white space behind it; joined again it is `text`."""
    starts = [start for start, _ in sentence_spans(text)][1:]
    return [text[start:end] for start, end in zip([0, *starts], [*starts, len(text)], strict=True) if end]


def _ends(line: str) -> Iterator[int]:
    """Where sentences of `line` end with a stop."""
    shadow = _unify(line)
    pairs = {opener: closer for opener, closer in _pairs(shadow) if closer - opener <= LONGEST_QUOTATION + 1}
    closing = set(pairs.values())
    last = len(shadow.rstrip())
    begin, depth, outer = _first_word(shadow, 0), 0, 0
    for token in _TOKEN.finditer(shadow):
        at = token.start()
        if token[0] in _CLOSING:
            outer, depth = (outer if depth else at), depth + (at in pairs)
        elif token[0] in _CLOSERS:
            depth -= at in closing
        else:
            was_inside, is_outside = depth > 0, False
            for at in range(*token.span()):
                is_outside |= not depth and shadow[at] in STOPS
                depth -= at in closing
            if is_outside or (was_inside and not depth and _ends_outside(shadow, (begin, outer, last), token)):
                yield token.end()
                begin = _first_word(shadow, token.end())


def _ends_outside(shadow: str, places: tuple[int, int, int], token: re.Match[str]) -> bool:
    """Whether the stop right before the end of a quotation or bracket also ends the sentence that holds it.

    `places` are where the sentence begins, where its quotation does and where the line ends; `token` is the stop and
    the marks that close it.
    """
    marks, end = token[0], token.end()
    begin, opener, last = places
    if shadow[opener] in _TITLES or "》" in marks or "〉" in marks:
        return False
    if marks[0] == "…":
        return end < last and _APART.match(shadow, end) is not None
    opens = opener <= begin
    if shadow[opener] not in _QUOTES:  # a whole sentence in brackets, or a remark inside one
        return opens and (end >= last or marks[0] == "。")
    if end >= last or _GOES_ON.match(shadow, end):
        return end >= last
    if marks[0] == "。":
        return (_SPEAKER if opens else _ONLY_SPEAKER).match(shadow, end) is None
    is_introduced = _INTRODUCED.search(shadow[max(0, opener - 6) : opener]) is not None
    return is_introduced or (opens and _APART.match(shadow, end) is not None)


def _first_word(shadow: str, start: int) -> int:
    found = _NOT_SPACE.search(shadow, start)
    return found.start() if found else len(shadow)


def _pairs(shadow: str) -> Iterator[tuple[int, int]]:
    """The places of opening marks with those of their closing marks; marks without the other half are left out."""
    opened: list[int] = []
    waiting = dict.fromkeys(_CLOSERS, 0)
    for match in _BRACKET.finditer(shadow):
        mark, at = match[0], match.start()
        if mark in _CLOSING:
            opened.append(at)
            waiting[_CLOSING[mark]] += 1
        elif waiting[mark]:
            while True:  # what was opened after its opening mark was never closed
                opener = opened.pop()
                waiting[_CLOSING[shadow[opener]]] -= 1
                if _CLOSING[shadow[opener]] == mark:
                    break
            yield opener, at


def _unify(line: str) -> str:
    """`line` in a form as long: brackets, stops and straight quotes as their Chinese marks, what is no mark as `x`."""
    if _AMBIGUOUS.search(line) is None:
        return line
    line = _NO_MARKS.sub(lambda match: "x" * len(match[0]), line).translate(_FULL_WIDTH)
    line = _TWIN.sub(lambda match: match[0].translate(_TWINS), line)
    pieces = line.split('"')
    if len(pieces) % 2 == 0:
        return line
    return "".join(chain.from_iterable(zip(pieces, "“”" * (len(pieces) // 2) + " ", strict=True)))[:-1]
