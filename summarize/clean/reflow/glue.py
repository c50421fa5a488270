"""What comes between two lines that become one: nothing, the space of Latin words, or less than there was."""

import re
from functools import cached_property
from typing import Final

from summarize.clean.pieces import YEARS
from summarize.clean.reflow.latin_names import LatinNames
from summarize.core.text import HAN, is_latin

_WORD: Final = re.compile("[A-Za-z]+")
_WORDS: Final = re.compile("[A-Za-z]+(?:-[A-Za-z]+)?")
_LAST_WORD: Final = re.compile("[A-Za-z]+$")
_BROKEN_WORD: Final = re.compile("([A-Za-z]+)-$")
_HAN: Final = re.compile(f"[{HAN}]")
_BESIDE_LETTERS, _BESIDE_DIGITS = (
    (
        re.compile(f" (?:(?<=[{HAN}] )(?=[{kind}])|(?<=[{kind}] )(?=[{HAN}]))"),
        re.compile(f"[{kind}](?<=[{HAN}].)"),
        re.compile(f"[{kind}](?=[{HAN}])"),
    )
    for kind in ("A-Za-z", "0-9")
)
"""Where Chinese stands beside a letter, and beside a digit: with a space between, and without, before it or behind."""


class Glue:
    """How a text writes its Latin words, by which two of its lines become one."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._names = LatinNames(text)

    @cached_property
    def _words(self) -> frozenset[str]:
        """The Latin words, with their hyphens."""
        return frozenset(_WORDS.findall(self._text))

    @cached_property
    def _compounds(self) -> frozenset[str]:
        """The words with a hyphen, in lower case."""
        return frozenset(word.lower() for word in self._words if "-" in word)

    @cached_property
    def _spaces_letters(self) -> bool:
        return self._is_spaced(*_BESIDE_LETTERS)

    @cached_property
    def _spaces_digits(self) -> bool:
        return self._is_spaced(*_BESIDE_DIGITS)

    def _is_spaced(self, apart: re.Pattern[str], *close: re.Pattern[str]) -> bool:
        return sum(len(side.findall(self._text)) for side in close) < len(apart.findall(self._text))

    def between(self, before: str, after: str, *, cuts_words: bool = False) -> tuple[int, str]:
        """How many characters at the end of `before` go when the two become one, and what comes between them.

        A hyphen goes where it only cut a word: `Deep-⏎Seek`, `Trans-⏎former`, but not `GPT-⏎4`, `state-of-⏎the-art` or
        a word that the text has with it. `cuts_words` if the line end may stand inside a word, without a hyphen.
        """
        cut, rest = _BROKEN_WORD.search(before), _WORD.match(after)
        if cut and rest:
            is_compound = before[: cut.start()].endswith("-") or after[rest.end() :].startswith("-")
            return 0 if is_compound else self._at_hyphen(cut[1], rest[0], cuts_words=cuts_words), ""
        last, first = before[-1], after[0]
        if is_latin(last) and is_latin(first):
            if last.isdigit() and first.isdigit():
                return 0, "—" if YEARS.search(f"{before[-5:]}\n{after[:5]}") else ""
            if self._is_one_word(before, rest):
                return 0, ""
            return 0, " " if not cuts_words or self._are_apart(before, after) else ""
        if self.has_space(last, first):
            return 0, " "
        return 0, " " if rest and last in ",.;:!?" and before[:-1].isascii() else ""

    def has_space(self, last: str, first: str) -> bool:
        """Whether a space would stand between two characters: words of Latin, or Chinese beside it."""
        if is_latin(last) and is_latin(first):
            return not (last.isdigit() and first.isdigit())
        return self._spaces(last, first) or self._spaces(first, last)

    def _at_hyphen(self, head: str, tail: str, *, cuts_words: bool) -> int:
        if f"{head}-{tail}".lower() in self._compounds or (cuts_words and not tail[0].islower()):
            return 0
        return 0 if sum(map(str.isupper, head)) > 1 and head + tail not in self._words else 1

    def _is_one_word(self, before: str, rest: re.Match[str] | None) -> bool:
        """Whether two halves are a word of the text, or by their letters no words of their own: `DeepS⏎eek`."""
        head = _LAST_WORD.search(before)
        if head is None or rest is None:
            return False
        if len(head[0]) > 1 and head[0][-1].isupper() and not head[0].isupper() and rest[0][0].islower():
            return True
        return head[0] + rest[0] in self._words

    def _are_apart(self, before: str, after: str) -> bool:
        return self._names.are_apart(before, after, is_spaced=self._spaces_digits)

    def _spaces(self, han: str, other: str) -> bool:
        """Whether the text has a space between a Chinese character and another."""
        if not (other.isascii() and other.isalnum()) or not _HAN.match(han):
            return False
        return self._spaces_digits if other.isdigit() else self._spaces_letters
