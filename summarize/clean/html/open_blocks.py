"""OpenBlocks: in which elements of a page a line stands, however its tags are closed."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Final

_EMPTY: Final = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr")
)
_ONE_OPEN: Final = frozenset(("p", "li", "dt", "dd", "tr", "td", "th", "option"))
"""Elements that end where the next of them begins."""
_DEPTH: Final = 3

Blocks = tuple[int, ...]
"""The numbers of the elements around a line, the innermost first, up to three."""


@dataclass(slots=True)
class OpenBlocks:
    """The block elements that are open at a place of the markup."""

    _names: list[str] = field(default_factory=list)
    _numbers: list[int] = field(default_factory=list)
    _open: Counter[str] = field(default_factory=Counter)
    _begun: int = 0

    @property
    def innermost(self) -> Blocks:
        """The elements around what stands here."""
        return tuple(self._numbers[: -_DEPTH - 1 : -1])

    def begin(self, name: str) -> None:
        """Open an element; a paragraph that is open ends there."""
        if name in _EMPTY:
            return
        if self._names[-1:] == ["p"]:
            self._pop()
        if self._names[-1:] == [name] and name in _ONE_OPEN:
            self._pop()
        self._begun += 1
        self._names.append(name)
        self._numbers.append(self._begun)
        self._open[name] += 1

    def end(self, name: str) -> None:
        """Close an element and what is open in it; a tag that closes none changes nothing."""
        if not self._open[name]:
            return
        while self._pop() != name:
            pass

    def _pop(self) -> str:
        self._numbers.pop()
        name = self._names.pop()
        self._open[name] -= 1
        return name


def shared_block(first: Blocks, second: Blocks) -> int | None:
    """The element that two lines stand in, or their own elements do; None where they have no such in common."""
    return next((number for number in first[:2] if number in second[:2]), None)
