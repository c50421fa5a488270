"""Punctuation of Chinese text: doubled marks to one, ASCII marks next to Chinese characters to full width.

Numbers, Latin words, times and links stay as they are.

Most texts have next to nothing of all this. An expression that looks back does so from behind its first character, for
the engine skips to the places where one stands.
"""

import re
from collections.abc import Callable, Iterator
from typing import Final

from summarize.clean.edit_log import EditLog, Replacement
from summarize.clean.normalize.mojibake import suspects
from summarize.clean.rules import Rule
from summarize.core.messages import Message, _
from summarize.core.text import HAN

_OPEN: Final = "“‘《〈（【「『"
_CLOSE: Final = "”’》〉）】」』"
_MARKS: Final = "，、。；：！？…"
_FULL: Final = {",": "，", ":": "：", ";": "；", "?": "？", "!": "！"}

_ADDRESS: Final = re.compile(r"(?:https?://|www\.)[\x21-\x7e]+")
_LINK: Final = re.compile(rf"{_ADDRESS.pattern}|[A-Za-z0-9._+-]{{1,64}}@[A-Za-z0-9.-]{{1,64}}")
_MARK: Final = re.compile("[,:;?!](?:(?<=[?!])[?!]++)?")
_IN_LINK: Final = ("http", "www.", "@")
_ASCII: Final = re.compile(
    rf"(?<=[{HAN}{_CLOSE}{_MARKS}])[ ]?(?:[,:;]|[?!]++)|(?:[,:;]|[?!]++)(?=[ ]?[{HAN}{_OPEN}])|(?<=[%％])[,;](?=[^\n])"
)
_STOP: Final = re.compile(rf"\.(?<=[{HAN}{_CLOSE}]\.)(?<=[^\n]{{12}})(?=[\"”’]?$)", re.MULTILINE)
"""A full stop of ASCII that ends a Chinese sentence with its line."""
_NAME: Final = re.compile(
    r"[A-Za-z][!?](?=[的，、]|[ ]的|品牌|公司|平台|乐队|组合|网站|软件|应用|杂志|集团|团队|游戏|数据集|用户|模型|系统)"
    rf"|(?<=[{HAN}])[ ]?[A-Z][a-z]{{3,20}}!(?=[{HAN}])"
)
"""A mark that belongs to a Latin name inside a sentence: `Yell!的`."""
_DOUBLED: Final = re.compile(
    "(?=[ ,，、。；：！？])(?:"  # no match begins with anything else, which is quickly seen
    "[,，][ ,，]{0,60}(?=[、。；：！？])"  # `,。`: the comma was put in front of every mark
    "|(?<=[、。；：！？])[ ]?[,，]+"
    "|(?<=，)[ ]?[，]+|(?<=、)、+|(?<=；)；+|(?<=：)：+|(?<=！)！+|(?<=？)？+|(?<!。。)(?<=。)。(?!。))"
)
_ADJACENT: Final = re.compile("[，、。；：！？,] {0,60}[，、。；：！？,]")
"""A quick search for any doubled mark, which spares most texts the slower `_DOUBLED`."""
_COMMAS: Final = re.compile(rf"[,，](?<=[{HAN}{_CLOSE}A-Za-z0-9%％\]）)].)[,，]+")
_BRACKETS: Final = re.compile(r"[(（]([^()（）\n]{0,120})[)）]")
_IN_CHINESE: Final = re.compile(f"[{HAN}{_CLOSE}{_MARKS}]")
_LOOSE: Final = re.compile(rf" (?<!  )(?: *+(?=[{_CLOSE}{_MARKS}])|(?<=[{_OPEN}{_MARKS}].) *+)")
_SPACES: Final = re.compile(" {2,}")


def normalize_punctuation(log: EditLog) -> None:
    """Reduce doubled and mixed marks to one; make ASCII marks and brackets in Chinese context full-width."""
    for pattern, new, rule, reason, signs in _RULES:
        text = log.text
        if (pattern is _DOUBLED and _ADJACENT.search(text) is None) or not any(map(text.__contains__, signs)):
            continue
        matches = _find_ascii(text) if pattern is _ASCII else pattern.finditer(text)
        edits = [(match.start(), match.end(), new(match)) for match in matches]
        if edits:
            log.replace(_without_protected(edits, text), rule=rule, reason=reason)


def _find_ascii(text: str) -> Iterator[re.Match[str]]:
    """The matches of `_ASCII`, which is tried only where there is an ASCII mark."""
    for mark in _MARK.finditer(text):
        start = mark.start()
        match = _ASCII.match(text, start - 1) if start and text[start - 1] == " " else None
        match = match or _ASCII.match(text, start)
        if match and not (mark[0] in "!?" and _is_of_name(text, start)):
            yield match


def _is_of_name(text: str, at: int) -> bool:
    """Whether the mark at a place ends a Latin name, behind which the sentence goes on."""
    word = at
    while word and text[word - 1].isascii() and text[word - 1].isalpha():
        word -= 1
    return word < at and any(_NAME.match(text, begin) for begin in (word, at - 1))


def _without_protected(edits: list[Replacement], text: str) -> list[Replacement]:
    """The edits that touch no link and no damaged span; both lists ascend, so one walk is enough."""
    protected = sorted([*_links(text), *suspects(text)])
    if not protected:
        return edits
    at, free = 0, []
    for edit in edits:
        while at < len(protected) and protected[at][1] <= edit[0]:
            at += 1
        if at == len(protected) or edit[1] <= protected[at][0]:
            free.append(edit)
    return free


def _links(text: str) -> Iterator[tuple[int, int]]:
    """The places of the links in a text; a line without a sign of one is not searched."""
    if not any(map(text.__contains__, _IN_LINK)):
        return
    at = 0
    for line in text.split("\n"):
        if any(map(line.__contains__, _IN_LINK)):
            yield from (match.span() for match in _LINK.finditer(text, at, at + len(line)))
        at += len(line) + 1


def _to_full_width(match: re.Match[str]) -> str:
    marks = match[0].strip()
    return _FULL[marks] if len(marks) == 1 else "".join(_FULL[mark] for mark in marks)


def _widen_brackets(match: re.Match[str]) -> str:
    before = match.string[match.start() - 1 : match.start()] if match.start() else ""
    if match[0][0] + match[0][-1] != "()" or _IN_CHINESE.match(before) or _IN_CHINESE.search(match[1]):
        return f"（{match[1]}）"
    return match[0]


_RULES: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str], Rule, Message, tuple[str, ...]], ...]] = (
    (_COMMAS, lambda _: "，", "doubled", _("a comma written twice"), (",,", ",，", "，,", "，，")),
    (_ASCII, _to_full_width, "full-width", _("an ASCII mark in Chinese text"), tuple(_FULL)),
    (_STOP, lambda _: "。", "full-width", _("an ASCII mark in Chinese text"), (".",)),
    (_DOUBLED, lambda _: "", "doubled", _("a second mark in the same place"), ("",)),
    (_BRACKETS, _widen_brackets, "full-width", _("brackets in Chinese text"), ("(", ")")),
    (_LOOSE, lambda _: "", "space", _("space beside a full-width mark"), (" ",)),
    (_SPACES, lambda _: " ", "space", _("more than one space"), ("  ",)),
)
"""Patterns with what becomes of their matches, rule and reason, and what a text has one of where they match."""
