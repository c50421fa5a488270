"""Tests of a single line: boilerplate, interface, menu, byline, title."""

import re
from functools import cache, lru_cache
from typing import Final

from summarize.clean.boilerplate.decoration import undecorated
from summarize.clean.boilerplate.pattern import BoilerplatePattern, Position
from summarize.clean.boilerplate.patterns import PATTERNS
from summarize.clean.lines import letters_of
from summarize.clean.metadata.metadata_lines import parse_labels
from summarize.clean.page_words import HEADING_WORDS, INTERFACE_WORDS
from summarize.clean.rules import BUTTONS
from summarize.clean.surnames import SURNAMES

_TOKENS: Final = re.compile(r"[\s|｜丨·•/>＞»,，、]+|(?<=字[号体])[:：]")
_FIGURE_BESIDE: Final = re.compile(r"(?<!评论)\s\d+$")
_COUNT: Final = re.compile(r"[(（]?\d*[)）]?")
_COUNT_BEHIND: Final = re.compile(r"(?<=[\u4e00-\u9fff])\s?[(（]\s?\d{1,7}\+?\s?[)）]$")
"""How often a button was used, behind its words: `我要评论(0)`."""
_LONG_WORD: Final = re.compile(
    rf"[^\s|｜丨·•/>＞»,，、【】\[\]()（）「」:：\d]{{{max(map(len, INTERFACE_WORDS)) + 1}}}"
)
"""More characters of one word than a word of the interface has: as most lines begin with."""
_COUNTED: Final = re.compile(r"[(（]\d{1,7}\+?$")
_COUNTABLE: Final = INTERFACE_WORDS - HEADING_WORDS
_MAX_BUTTON: Final = 12
_BRACKETS: Final = "【】[]()（）「」:："
_MAX_LENGTH: Final = 240
_MAX_SHORT: Final = 130
"""Characters up to which a line is tried with every pattern at once."""
_MAX_ALONE: Final = 120
_NAMES: Final = re.compile(r"[\u4e00-\u9fff]{2,3}(?:[ 、，/|]+[\u4e00-\u9fff]{2,3}){0,5}")
_TITLE_SUFFIX: Final = re.compile(r"\s*[-_|–—｜丨]\s*\S.{0,40}")
_MIN_MENU_WORDS: Final = 4
_MAX_MENU_WORD: Final = 8
_HOME: Final = frozenset(("首页", "网站首页", "主页"))
"""Words that only a menu has beside others."""
_MAX_OTHERS: Final = 5
"""Characters of such a menu, of its own words too, for each word of the interface."""
_MIN_BESIDE_HOME: Final = 2
ARROW: Final = re.compile("[>›»＞]")
_MIN_GLUED: Final = 10
_MAX_SUFFIX: Final = 12


@lru_cache(maxsize=2048)  # a line is judged in each pass, and in the first at several places
def find_pattern(text: str, *positions: Position) -> BoilerplatePattern | None:
    """The first boilerplate pattern of those for `positions` that a line matches, but for a count behind a button."""
    inner = undecorated(text)
    found = _find_pattern(inner, positions)
    if not found and text[0] == "#":  # a tag's sign is no decoration
        found = _find_pattern(text, positions)
    if found or not inner.endswith((")", "）")) or not (count := _COUNT_BEHIND.search(inner)):
        return found
    if count.start() > _MAX_BUTTON:
        return None
    button = _find_pattern(inner[: count.start()], positions)
    return button if button and button.rule in BUTTONS else None


def _find_pattern(inner: str, positions: tuple[Position, ...]) -> BoilerplatePattern | None:
    any_of, patterns, long = _patterns(positions)
    if len(inner) > _MAX_SHORT:
        patterns = long
    elif not any_of.fullmatch(inner):
        return None
    return next((found for found in patterns if found.matches(inner)), None)


@cache
def _patterns(
    positions: tuple[Position, ...],
) -> tuple[re.Pattern[str], tuple[BoilerplatePattern, ...], tuple[BoilerplatePattern, ...]]:
    """One expression of all patterns for `positions`, the patterns, and those of them that match long lines too."""
    patterns = tuple(found for found in PATTERNS if found.position in positions)
    any_of = re.compile("|".join(f"(?:{found.regex.pattern})" for found in patterns), re.IGNORECASE)
    return any_of, patterns, tuple(found for found in patterns if found.max_length > _MAX_SHORT)


def stands_alone(text: str) -> bool:
    """Whether a line is boilerplate, interface or labelled data, wherever it stands: no part of a sentence or a row."""
    if len(text) > _MAX_ALONE or not any(map(str.isalpha, text)):
        return False
    return bool(find_pattern(text, "anywhere")) or is_interface(text, alone=False) or bool(parse_labels(text))


@lru_cache(maxsize=2048)
def is_interface(text: str, *, alone: bool) -> bool:
    """Whether all words of a line are the interface's; `alone` if one that could be a subheading counts too."""
    if len(text) > _MAX_LENGTH or "。" in text or _LONG_WORD.search(undecorated(text)):
        return False
    words = []
    for word in _split_words(text):
        if word in INTERFACE_WORDS or _COUNTED.sub("", word) in _COUNTABLE:
            words.append(word)
        elif not _COUNT.fullmatch(word):
            return False
    if len(words) != 1:
        return len(words) > 1
    if words[0] in HEADING_WORDS and _FIGURE_BESIDE.search(text):  # a row of a table: `科技 120`
        return False
    return alone or undecorated(text).strip(_BRACKETS) not in HEADING_WORDS


def is_menu(text: str) -> bool:
    """Whether a line is a row of short words of which half at least are the interface's, or all if none is between."""
    words = _split_words(text)
    if len(words) == 1:
        return _is_glued_menu(words[0])
    if _HOME.intersection(words) and len(words) > _MIN_BESIDE_HOME and not ARROW.search(text):
        return all(len(word) <= _MAX_MENU_WORD for word in words)
    known = sum(word in INTERFACE_WORDS for word in words)
    if len(words) < _MIN_MENU_WORDS or known * 2 < len(words):
        return False
    return all(len(word) <= _MAX_MENU_WORD for word in words)


def _is_glued_menu(text: str) -> bool:
    """Whether a text is four words of the interface or more, with nothing between them.

    Behind the word for the site's first page, others may stand among them that only this site's menu has.
    """
    if not _MIN_GLUED <= len(text) <= _MAX_ALONE:
        return False
    has_others = text.startswith(tuple(_HOME)) and text.isalpha()
    most = [0] + [-1] * len(text)  # the most words that the text up to here is made of
    for end in range(1, len(text) + 1):
        if has_others:
            most[end] = most[end - 1]
        for start in range(max(0, end - _MAX_MENU_WORD), end - 1):
            if most[start] >= most[end] and most[start] >= 0 and text[start:end] in INTERFACE_WORDS:
                most[end] = most[start] + 1
    return most[-1] >= (max(_MIN_MENU_WORDS, len(text) // _MAX_OTHERS) if has_others else _MIN_MENU_WORDS)


def _split_words(text: str) -> list[str]:
    return [
        word
        for token in _TOKENS.split(undecorated(text).lower().replace("】【", "】 【"))
        if (word := token.strip(_BRACKETS))
    ]


def is_byline(text: str) -> bool:
    """Whether a line is nothing but names of people."""
    return bool(_NAMES.fullmatch(text)) and all(name[0] in SURNAMES for name in re.split(r"[ 、，/|]+", text))


def is_title(text: str, title: str) -> bool:
    """Whether a line is `title`, alone or with the site's name after it."""
    if text.startswith(title) and _TITLE_SUFFIX.fullmatch(text, len(title)):
        return True
    if _are_other_letters(text[0], title[0]) or _are_other_letters(text[-1], title[-1]):
        return False
    return len(text) <= 2 * len(title) + _MAX_SUFFIX and letters_of(text) == _title_letters(title)


def _are_other_letters(a: str, b: str) -> bool:
    """Whether two characters are letters or digits, and not the same: a quick test, at which most lines fail."""
    return a != b and a.isalnum() and b.isalnum() and a.lower() != b.lower()


@lru_cache(maxsize=8)
def _title_letters(title: str) -> str:
    return letters_of(title)
