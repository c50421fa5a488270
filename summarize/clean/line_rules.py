"""What one line is by its own form, wherever it stands: furniture, interface, a notice, a name, a title.

Knows the shapes in `furniture` and the words in `vocabulary`; looks at no other line.
"""

from __future__ import annotations

import re
from typing import Final

from summarize.clean.boilerplate_patterns import PATTERNS, Boilerplate, Where
from summarize.clean.lines import key
from summarize.clean.vocabulary import HEADING_WORDS, INTERFACE_WORDS, RIGHTS_WORDS, SURNAMES

_TOKENS: Final = re.compile(r"[\s|｜丨·•/>＞»,，、]+")
_COUNT: Final = re.compile(r"[(（]?\d*[)）]?")
_DECORATION: Final = " \t*#•·●◆■▲△▼▽►▶◀→⇒☆★※〓—=_~|｜丨✎✍👉👇👆🎉🎁📢🔥❤📌🔗⬇⬆⏬"
_BRACKETS: Final = "【】[]()（）「」:："
_LONGEST: Final = 240
_NAMES: Final = re.compile(r"[\u4e00-\u9fff]{2,3}(?:[ 、，/|]+[\u4e00-\u9fff]{2,3}){0,5}")
_TITLE_SUFFIX: Final = re.compile(r"\s*[-_|–—｜丨]\s*\S.{0,40}")
_MENU_WORDS: Final = 4
_MENU_WORD: Final = 8
_SUFFIX: Final = 12


def fit(text: str, where: Where) -> Boilerplate | None:
    """The first shape of furniture a line has, of those that count at `where`."""
    inner = text.strip(_DECORATION)
    for shape in PATTERNS:
        if shape.where == where and len(inner) <= shape.most and shape.pattern.fullmatch(inner):
            return shape
    return None


def rights(text: str) -> int:
    """How many different words of a legal notice a line has; a long line is never one."""
    return len(set(RIGHTS_WORDS.findall(text))) if len(text) < _LONGEST else 0


def is_interface(text: str, *, alone: bool) -> bool:
    """Whether all words of a line are the interface's; `alone` if one that could be a subheading counts too."""
    if len(text) > _LONGEST:
        return False
    words = 0
    for token in _TOKENS.split(text.strip(_DECORATION).lower()):
        word = token.strip(_BRACKETS)
        if word and not _COUNT.fullmatch(word):
            if word not in INTERFACE_WORDS:
                return False
            words += 1
    return words > 1 or (words == 1 and (alone or text.strip(_DECORATION + _BRACKETS) not in HEADING_WORDS))


def is_menu(text: str) -> bool:
    """Whether a line is a row of short words of which half at least are the interface's."""
    words = [word for token in _TOKENS.split(text.strip(_DECORATION).lower()) if (word := token.strip(_BRACKETS))]
    known = sum(word in INTERFACE_WORDS for word in words)
    return len(words) >= _MENU_WORDS and known * 2 >= len(words) and all(len(word) <= _MENU_WORD for word in words)


def is_byline(text: str) -> bool:
    """Whether a line is nothing but names of people."""
    return bool(_NAMES.fullmatch(text)) and all(name[0] in SURNAMES for name in re.split(r"[ 、，/|]+", text))


def is_title(text: str, title: str) -> bool:
    """Whether a line is `title`, alone or with the site's name after it."""
    if text.startswith(title) and _TITLE_SUFFIX.fullmatch(text, len(title)):
        return True
    return len(text) <= 2 * len(title) + _SUFFIX and key(text) == key(title)
