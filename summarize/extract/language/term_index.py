"""TermIndex: finds the longest known word at each place of a text."""

from collections.abc import Callable, Iterable, Iterator
from operator import add
from typing import Generic, TypeVar

T = TypeVar("T")


class TermIndex(Generic[T]):
    """Words of two characters and more with a value each, by their first two characters, the longest first."""

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        self._words: dict[str, list[tuple[str, T]]] = {}
        for word, value in sorted(entries, key=lambda entry: -len(entry[0])):
            self._words.setdefault(word[:2], []).append((word, value))

    def get(self, word: str) -> T | None:
        """The value of `word`; None where it is not known."""
        return next((value for known, value in self._words.get(word[:2], ()) if known == word), None)

    def find(
        self, text: str, is_word: Callable[[str, int, int], bool], *, overlapping: bool
    ) -> Iterator[tuple[int, int, T]]:
        """Start, end and value of the longest word at each place, in order.

        A word counts where `is_word(text, start, end)` holds; without `overlapping` the search goes on at its end.
        """
        words, free = self._words, 0
        places = [(start, pair) for start, pair in enumerate(map(add, text, text[1:])) if pair in words]
        for start, pair in places:
            if start < free:
                continue
            for word, value in words[pair]:
                end = start + len(word)
                if text.startswith(word, start) and is_word(text, start, end):
                    yield start, end, value
                    free = start + 1 if overlapping else end
                    break
