"""Parser of git's conflict markers: a text as a tree of lines and conflicts, of any marker size, nested or not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

DEFAULT_SIZE: Final = 7
"""Characters of a marker where git is not told otherwise."""
_MARKER: Final = re.compile(r"(([<>|=])\2{6,})(?:[ \t]+(.*))?")
_UNMISTAKABLE: Final = re.compile(r"^(?:<{7,}|>{7,}|\|{7,})(?:[ \t\r\n]|$)", re.MULTILINE)
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
    def labels(self) -> dict[Part, str]:
        """The text beside the marker of each part; empty where there is none."""
        return {_LABELLED_PART[marker.kind]: marker.label for marker in self.markers if marker.kind != "="}

    @property
    def raw(self) -> str:
        """Its text, markers included."""
        return "".join(line.text for line in iter_lines([self]))

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
        self.nodes.append((None, marker))

    def add(self, node: Node) -> None:
        """Append to the part that was begun last."""
        self.nodes.append((_PART_AFTER[self.markers[-1].kind] if self.markers else None, node))
        if isinstance(node, Conflict):
            self.depth = max(self.depth, node.depth + 1)


Node = str | Marker | Conflict
"""A line of text, a stray marker (one that belongs to no whole conflict), or a conflict."""

_LABELLED_PART: Final[dict[str, Part]] = {"<": "ours", "|": "base", ">": "theirs"}
_PART_AFTER: Final[dict[str, Part]] = {"<": "ours", "|": "base", "=": "theirs"}
_FOLLOWING_KINDS: Final = {"<": "|=", "|": "=", "=": ">"}


def has_markers(text: str) -> bool:
    """Whether a line of `text` opens, closes or divides a conflict; a row of `=` alone is a heading."""
    return _UNMISTAKABLE.search(text) is not None


def parse_conflicts(text: str) -> list[Node]:
    """The text as a tree; a conflict without its end is text with stray markers."""
    stack = [Conflict()]  # at the bottom what stands outside all conflicts
    for number, match in enumerate(_LINE.finditer(text), start=1):
        marker = _parse_marker(match[0], number)
        if marker is None:
            stack[-1].add(match[0])
        elif marker.kind == "<":
            stack.append(Conflict())
            stack[-1].add_marker(marker)
        elif conflict := next((conflict for conflict in reversed(stack) if conflict.accepts(marker)), None):
            _close_unended(stack, conflict)
            conflict.add_marker(marker)
            if marker.kind == ">":
                stack.pop()
                stack[-1].add(conflict)
        else:
            stack[-1].add(match[0] if marker.kind == "=" else marker)
    _close_unended(stack, stack[0])
    return [node for _, node in stack[0].nodes]


def _parse_marker(line: str, number: int) -> Marker | None:
    match = _MARKER.fullmatch(line.rstrip("\r\n"))
    return Marker(number, line, match[2], len(match[1]), match[3] or "") if match else None


def _close_unended(stack: list[Conflict], conflict: Conflict) -> None:
    """Make text of the conflicts that were opened within `conflict` and did not end."""
    inner = stack.index(conflict) + 1
    for unended in stack[inner:]:
        for _, node in unended.nodes:
            conflict.add(node)
    del stack[inner:]


def outer_conflicts(nodes: Sequence[Node]) -> Iterator[Conflict]:
    """The conflicts among `nodes`, not those nested in them."""
    return (node for node in nodes if isinstance(node, Conflict))


def stray_markers(nodes: Sequence[Node]) -> Iterator[Marker]:
    """The markers that belong to no whole conflict, in file order."""
    return (line.marker for line in iter_lines(nodes) if line.marker and line.is_stray)


@dataclass(frozen=True, slots=True)
class SidedLine:
    """A line of a text with conflicts, and the part of a conflict it stands in."""

    text: str
    label: str | None
    """Label of the innermost part, its name where it has none; None outside conflicts and for their own markers."""
    part: Part
    """The innermost part; one that is `ours` counts as the part around its conflict. `ours` outside conflicts too."""
    marker: Marker | None
    is_stray: bool
    """Whether it is a stray marker."""


def iter_lines(nodes: Sequence[Node]) -> Iterator[SidedLine]:
    """Every line of the text in file order, markers included."""
    stack: list[_PlacedNode] = [(node, None, "ours", True) for node in reversed(nodes)]
    while stack:
        node, label, part, is_stray = stack.pop()
        if isinstance(node, str):
            yield SidedLine(node, label, part, None, is_stray=False)
        elif isinstance(node, Marker):
            yield SidedLine(node.text, label, part, node, is_stray)
        else:
            stack += reversed(list(_place_nodes(node, part)))


_PlacedNode = tuple[Node, str | None, Part, bool]
"""A node with the `label`, `part` and `is_stray` of its lines."""


def _place_nodes(conflict: Conflict, around: Part) -> Iterator[_PlacedNode]:
    labels = conflict.labels
    for part, node in conflict.nodes:
        if part is None:
            yield node, None, "ours", False
        else:
            yield node, labels[part] or part, around if part == "ours" else part, True


ChooseSide = Callable[[Conflict, int], Side | None]
"""Gives the side to take of a conflict, None to leave it as it is; the second argument is its depth, from 0."""


def choose_sides(nodes: Sequence[Node], choose: ChooseSide, *, depth: int = 0) -> str:
    """The text with a side in place of each conflict."""
    return "".join(node_text(node, choose, depth=depth) for node in nodes)


def node_text(node: Node, choose: ChooseSide, *, depth: int = 0) -> str:
    """The text of one node, with a side in place of each conflict."""
    if isinstance(node, str):
        return node
    if isinstance(node, Marker):
        return node.text
    side = choose(node, depth)
    return node.raw if side is None else choose_sides(node.side(side), choose, depth=depth + 1)
