"""Statement: a written sentence as its atoms, its words, and the clauses that are looked up one by one."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from summarize.extract.verification.atoms import Atoms, read_atoms
from summarize.extract.verification.source import Token, tokens_of

_CUTS: Final = "，：,:；;"
_MARKS: Final = {"“": "”", "‘": "’", "《": "》", "（": "）", "「": "」", "『": "』"}
_FEWEST: Final = 6
"""Atoms of the shortest clause that is looked up by itself; a shorter one (`6月8日，`) joins the next."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A written sentence, or one point of several joined by `；`."""

    text: str
    atoms: Atoms
    tokens: tuple[Token, ...]
    clauses: tuple[tuple[int, int], ...]
    """The atoms `[first, last)` of each clause; together they are all of them."""

    def tokens_in(self, first: int, last: int) -> list[Token]:
        """The words that lie in the atoms `[first, last)`."""
        return [token for token in self.tokens if first <= token.first and token.last <= last]

    def words(self, first: int, last: int) -> str:
        """The atoms `[first, last)` as they are written, with the marks between them."""
        return self.text[self.atoms.starts[first] : self.atoms.ends[last - 1]] if first < last else ""


def read_statement(text: str) -> Statement:
    """The sentence `text`, or one point of it, made ready."""
    atoms = read_atoms(text)
    return Statement(text, atoms, tuple(tokens_of(text, atoms)), tuple(_clauses(text, atoms)))


def split_points(sentence: str) -> list[str]:
    """The points of a sentence that `；` joins; a mark inside a quotation or a bracket joins none."""
    cuts = [at + 1 for at in _outside(sentence) if sentence[at] in "；;"]
    starts = [0, *cuts]
    return [
        point
        for start, end in zip(starts, [*cuts, len(sentence)], strict=True)
        if (point := sentence[start:end]).strip()
    ]


def _outside(text: str) -> Iterator[int]:
    """The places of characters outside quotation marks, titles and brackets."""
    expected = ""
    for at, character in enumerate(text):
        if expected and character == expected[-1]:
            expected = expected[:-1]
        elif character in _MARKS and _MARKS[character] in text[at:]:
            expected += _MARKS[character]
        elif not expected:
            yield at


def _clauses(text: str, atoms: Atoms) -> Iterator[tuple[int, int]]:
    cuts = [at for at in _outside(text) if text[at] in _CUTS]
    first, index = 0, 0
    for cut in [*cuts, len(text)]:
        while index < len(atoms) and atoms.starts[index] < cut:
            index += 1
        rest = len(atoms) - index
        if index - first >= _FEWEST and (rest >= _FEWEST or not rest):
            yield first, index
            first = index
    if first < len(atoms):
        yield first, len(atoms)
