"""Parser of git's conflict markers, of any size: the lines that are markers, the tree of whole conflicts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

DEFAULT_SIZE: Final = 7
"""Characters of a marker where git is not told otherwise."""
_MOST_NESTED: Final = 20
"""Conflicts inside one another, more than any merge leaves: a further beginning is a stray marker."""
_MARKER: Final = re.compile(r"(([<>|=])\2{6,})(?:[ \t]+(.*))?")
_UNMISTAKABLE: Final = re.compile(r"^(?:<{7,}|>{7,}|\|{7,})(?:[ \t\r\n]|$)", re.MULTILINE)
_SIGNS: Final = ("<" * 7, ">" * 7, "|" * 7)
_LINE: Final = re.compile(r"[^\n]*\n|[^\n]+")

Side = Literal["ours", "theirs"]
Part = Literal["ours", "base", "theirs"]
"""A side of a conflict, or the common ancestor where the conflict shows it."""


@dataclass(frozen=True, slots=True)
class Marker:
    """A line that begins, divides or ends a conflict."""

    line: int
    """From 1."""
    text: str
    """With its line end."""
    kind: str
    """`<`, `|`, `=` or `>`."""
    size: int
    label: str


@dataclass(slots=True, eq=False)
class Conflict:
    """A conflict, whole unless it is still being parsed."""

    markers: list[Marker] = field(default_factory=list)
    nodes: list[tuple[Part | None, Node]] = field(default_factory=list)
    """Everything in it in file order, with its part; None for its own markers."""
    depth: int = 1
    """1, or more where conflicts stand in it."""

    @property
    def line(self) -> int:
        """Where it begins, from 1."""
        return self.markers[0].line

    @property
    def raw(self) -> str:
        """Its text, markers included."""
        return "".join(node if isinstance(node, str) else node.raw for _, node in self.nodes)

    def side(self, side: Side) -> list[Node]:
        """What stands in one side."""
        return [node for part, node in self.nodes if part == side]

    def accepts(self, marker: Marker) -> bool:
        """Whether the marker divides or ends it here."""
        if not self.markers or marker.size != self.markers[0].size:
            return False
        return marker.kind in _FOLLOWING_KINDS[self.markers[-1].kind]

    def add_marker(self, marker: Marker) -> None:
        """Begin or end a part."""
        self.markers.append(marker)
        self.nodes.append((None, marker.text))

    def add(self, node: Node) -> None:
        """Append to the part that was begun last."""
        self.nodes.append((_PART_AFTER[self.markers[-1].kind] if self.markers else None, node))
        if isinstance(node, Conflict):
            self.depth = max(self.depth, node.depth + 1)


Node = str | Conflict
"""A line of text, or a conflict."""

_PART_AFTER: Final[dict[str, Part]] = {"<": "ours", "|": "base", "=": "theirs"}
_FOLLOWING_KINDS: Final = {"<": "|=", "|": "=", "=": ">"}


def has_markers(text: str) -> bool:
    """Whether a line of `text` opens, closes or divides a conflict; a row of `=` alone is a heading."""
    return any(map(text.__contains__, _SIGNS)) and _UNMISTAKABLE.search(text) is not None


def iter_lines(text: str) -> Iterator[tuple[str, Marker | None]]:
    """Every line with its line end, and the marker it is, whether or not that belongs to a whole conflict."""
    for number, line_match in enumerate(_LINE.finditer(text), start=1):
        line = line_match[0]
        match = _MARKER.fullmatch(line.rstrip("\r\n"))
        yield line, Marker(number, line, match[2], len(match[1]), match[3] or "") if match else None


def parse_conflicts(text: str) -> tuple[list[Node], list[Marker]]:
    """The text as a tree, and its stray markers: those of no whole conflict, which the tree has as lines.

    A row of `=` is one only in a conflict that does not end.
    """
    stack = [Conflict()]  # at the bottom what stands outside all conflicts
    strays: list[Marker] = []
    for line, marker in iter_lines(text):
        if marker is None:
            stack[-1].add(line)
        elif marker.kind == "<" and len(stack) <= _MOST_NESTED:
            stack.append(Conflict())
            stack[-1].add_marker(marker)
        elif conflict := next((conflict for conflict in reversed(stack) if conflict.accepts(marker)), None):
            strays += _close_unended(stack, conflict)
            conflict.add_marker(marker)
            if marker.kind == ">":
                stack.pop()
                stack[-1].add(conflict)
        else:
            stack[-1].add(line)
            if marker.kind != "=":
                strays.append(marker)
    strays += _close_unended(stack, stack[0])
    return [node for _, node in stack[0].nodes], sorted(strays, key=lambda marker: marker.line)


def _close_unended(stack: list[Conflict], conflict: Conflict) -> list[Marker]:
    """Make text of the conflicts that were opened within `conflict` and did not end; their markers."""
    inner = stack.index(conflict) + 1
    unended, stack[inner:] = stack[inner:], []
    for inner_conflict in unended:
        for _, node in inner_conflict.nodes:
            conflict.add(node)
    return [marker for inner_conflict in unended for marker in inner_conflict.markers]


def outer_conflicts(nodes: Sequence[Node]) -> Iterator[Conflict]:
    """The conflicts among `nodes`, not those nested in them."""
    return (node for node in nodes if isinstance(node, Conflict))


def conflict_lines(text: str) -> list[int]:
    """The lines, from 1, at which whole conflicts begin or a marker of none stands."""
    nodes, strays = parse_conflicts(text)
    return sorted([*(conflict.line for conflict in outer_conflicts(nodes)), *(stray.line for stray in strays)])


ChooseSide = Callable[[Conflict, int], Side | None]
"""Gives the side to take of a conflict, None to leave it as it is; the second argument is its depth, from 0."""


def choose_sides(nodes: Sequence[Node], choose: ChooseSide, *, depth: int = 0) -> str:
    """The text with a side in place of each conflict."""
    texts = []
    for node in nodes:
        if isinstance(node, str):
            texts.append(node)
        elif side := choose(node, depth):
            texts.append(choose_sides(node.side(side), choose, depth=depth + 1))
        else:
            texts.append(node.raw)
    return "".join(texts)
