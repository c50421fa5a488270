"""What comes between two lines that become one: nothing, the space of Latin words, or less than there was."""

import re
from dataclasses import dataclass
from typing import Final

from summarize.clean.characters import HAN
from summarize.core.text import is_latin

_WORD: Final = re.compile("[A-Za-z]+")
_WORDS: Final = re.compile("[A-Za-z]+(?:-[A-Za-z]+)?")
_LAST_WORD: Final = re.compile("[A-Za-z]+$")
_BROKEN_WORD: Final = re.compile("([A-Za-z]+)-$")
_HAN: Final = re.compile(f"[{HAN}]")
_BESIDE: Final = {
    kind: (
        re.compile(f"(?<=[{HAN}]) (?={kind})|(?<={kind}) (?=[{HAN}])"),
        re.compile(f"(?<=[{HAN}])(?={kind})|(?<={kind})(?=[{HAN}])"),
    )
    for kind in ("[A-Za-z]", "[0-9]")
}
"""Where Chinese stands beside a letter, and beside a digit: with a space between, and without."""


@dataclass(frozen=True, slots=True)
class Glue:
    """How a text writes its Latin words, by which two of its lines become one."""

    words: frozenset[str]
    """The Latin words, with their hyphens."""
    spaces_letters: bool
    """Whether a space stands between Chinese and Latin letters."""
    spaces_digits: bool

    @classmethod
    def of(cls, text: str) -> "Glue":
        """As most places of `text` have it."""
        spaced = [len(close.findall(text)) < len(apart.findall(text)) for apart, close in _BESIDE.values()]
        return cls(frozenset(_WORDS.findall(text)), *spaced)

    def between(self, before: str, after: str, *, cuts_words: bool = False) -> tuple[int, str]:
        """How many characters at the end of `before` go when the two become one, and what comes between them.

        A hyphen goes where it only cut a word: `Deep-⏎Seek`, but not `GPT-⏎4` or a word that the text has with it.
        `cuts_words` if the line end may stand inside a word, without a hyphen.
        """
        cut, rest = _BROKEN_WORD.search(before), _WORD.match(after)
        if cut and rest:
            return self._at_hyphen(cut[1], rest[0], cuts_words=cuts_words), ""
        last, first = before[-1], after[0]
        if is_latin(last) and is_latin(first):
            if last.isdigit() and first.isdigit():
                return 0, ""
            return 0, "" if cuts_words or self._is_one_word(before, rest) else " "
        if self.has_space(last, first):
            return 0, " "
        return 0, " " if rest and last in ",.;:!?" and before[:-1].isascii() else ""

    def has_space(self, last: str, first: str) -> bool:
        """Whether a space would stand between two characters: words of Latin, or Chinese beside it."""
        if is_latin(last) and is_latin(first):
            return not (last.isdigit() and first.isdigit())
        return self._spaces(last, first) or self._spaces(first, last)

    def _at_hyphen(self, head: str, tail: str, *, cuts_words: bool) -> int:
        if f"{head}-{tail}" in self.words or cuts_words:
            return 0
        return 0 if sum(map(str.isupper, head)) > 1 and head + tail not in self.words else 1

    def _is_one_word(self, before: str, rest: re.Match[str] | None) -> bool:
        head = _LAST_WORD.search(before)
        return head is not None and rest is not None and head[0] + rest[0] in self.words

    def _spaces(self, han: str, other: str) -> bool:
        """Whether the text has a space between a Chinese character and another."""
        if not (other.isascii() and other.isalnum()) or not _HAN.match(han):
            return False
        return self.spaces_digits if other.isdigit() else self.spaces_letters
