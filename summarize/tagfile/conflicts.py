"""Git's conflict markers in a text, of any size, nested or not, as a tree. Knows lines, nothing of what is in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

Side = Literal["ours", "theirs"]
_MARKER: Final = re.compile(r"([<>|]{7,}|={7,})(?: (.*))?")
_LINE: Final = re.compile(r"[^\n]*\n|[^\n]+")
_TELLING: Final = re.compile(r"^(?:<{7,}|>{7,}|\|{7,})(?:[ \r\n]|$)", re.MULTILINE)


@dataclass(slots=True)
class Conflict:
    """One conflict: `raw` is all of it, markers included; `line` where it begins, from 1."""

    line: int
    size: int
    labels: dict[str, str]
    sides: dict[str, list[Node]] = field(default_factory=lambda: {"ours": []})
    """`ours`, `theirs`, and `base` where the conflict shows it."""
    raw: str = ""
    depth: int = 1
    """1, and more where another conflict stands in one of its sides."""


Node = str | Conflict
"""A line, or a conflict."""


@dataclass(frozen=True, slots=True)
class Stray:
    """A marker that belongs to no whole conflict."""

    line: int
    text: str


def has_markers(text: str) -> bool:
    """Whether a line of `text` opens, closes or divides a conflict; a row of `=` alone is a heading."""
    return _TELLING.search(text) is not None


def outer_conflicts(nodes: Sequence[Node]) -> Iterator[Conflict]:
    """The conflicts among `nodes`, not those inside them."""
    return (node for node in nodes if isinstance(node, Conflict))


def parse_conflicts(text: str) -> tuple[list[Node], list[Stray]]:
    """The text as plain lines and conflicts; joined, with each conflict's `raw`, they are the text.

    A conflict that is not whole is plain text, and its markers are strays.
    """
    outside = _Open(None)
    stack = [outside]
    for number, match in enumerate(_LINE.finditer(text), start=1):
        line = match[0]
        marker = _MARKER.fullmatch(line.rstrip("\r\n"))
        kind, size, label = (marker[1][0], len(marker[1]), marker[2] or "") if marker else ("", 0, "")
        if kind == "<":
            stack.append(_Open(Conflict(number, size, {"ours": label})))
            stack[-1].mark(number, line)
        elif turning := next((one for one in reversed(stack) if one.turn(kind, size)), None):
            while stack[-1] is not turning:  # what was opened inside it and did not end is text of it
                unended = stack.pop()
                stack[-1].take(unended)
            turning.mark(number, line)
            if whole := turning.turned(turning.turn(kind, size), label):
                stack.pop()
                stack[-1].add(whole)
                stack[-1].strays += turning.strays
        elif kind in (">", "|"):
            stack[-1].add(line)
            stack[-1].strays.append(Stray(number, line.rstrip("\r\n")))
        else:
            stack[-1].add(line)
    for unended in stack[1:]:
        outside.take(unended)
    return outside.trail, outside.strays


ChooseSide = Callable[[Conflict, int], Side | None]
"""Which side of a conflict; told how deep it stands in others, from 0."""


def choose_sides(nodes: Sequence[Node], choose: ChooseSide, *, depth: int = 0) -> str:
    """The text with a side in place of each conflict; one for which there is no choice stays as it is."""
    return "".join(node_text(node, choose, depth=depth) for node in nodes)


def node_text(node: Node, choose: ChooseSide, *, depth: int = 0) -> str:
    """What stands in the text for one node."""
    if isinstance(node, str):
        return node
    side = choose(node, depth)
    return node.raw if side is None else choose_sides(node.sides[side], choose, depth=depth + 1)


class _Open:
    """A conflict whose end has not come yet, or with None what stands outside all of them."""

    def __init__(self, conflict: Conflict | None) -> None:
        self.conflict = conflict
        self.side = "ours"
        self.trail: list[Node] = []
        """All of it in order, its own markers too: what it is when its end never comes."""
        self.markers: list[Stray] = []
        self.strays: list[Stray] = []

    def add(self, node: Node) -> None:
        """Text or a whole conflict in the side that is being read."""
        self.trail.append(node)
        if self.conflict:
            self.conflict.sides[self.side].append(node)
            self.conflict.depth = max(self.conflict.depth, 1 + node.depth if isinstance(node, Conflict) else 1)

    def mark(self, number: int, line: str) -> None:
        """One of its own markers."""
        self.trail.append(line)
        self.markers.append(Stray(number, line.rstrip("\r\n")))

    def take(self, other: _Open) -> None:
        """What `other` holds, as plain text."""
        for node in other.trail:
            self.add(node)
        self.strays += [*other.markers, *other.strays]

    def turn(self, kind: str, size: int) -> str | None:
        """The side such a marker leads to, `end` at the last; None when it is text here."""
        if self.conflict is None or size != self.conflict.size:
            return None
        return _TURNS.get((self.side, kind))

    def turned(self, turn: str | None, label: str) -> Conflict | None:
        """Go to that side; the conflict when this was its end."""
        assert self.conflict
        assert turn
        if turn == "end":
            self.conflict.labels["theirs"] = label
            self.conflict.raw = "".join(node if isinstance(node, str) else node.raw for node in self.trail)
            return self.conflict
        self.side = turn
        self.conflict.sides[turn] = []
        return None


_TURNS: Final = {
    ("ours", "|"): "base",
    ("ours", "="): "theirs",
    ("base", "="): "theirs",
    ("theirs", ">"): "end",
}
"""Where a marker leads from a side; any other is text of that side."""
