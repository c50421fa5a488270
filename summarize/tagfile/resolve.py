"""Committed conflicts among a tag file's fields, taken apart by a stated policy. Pure: what it asks is given.

Header and body stay byte for byte; a conflict in them is left. Where the policy does not decide, nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import product
from typing import Final, Protocol

from summarize.core.errors import UsageError
from summarize.core.fields import ALL_FIELDS, EVENT_SUMMARY, FieldName, ListField
from summarize.core.sentences import paragraphs
from summarize.tagfile import format as tagfile
from summarize.tagfile.conflicts import Choice, Conflict, Node, Side, chosen, conflicts, read, text_of
from summarize.tagfile.items import Same, distinct, same_text, united
from summarize.tagfile.layout import IrregularError, Layout, lay_out

DEEPEST: Final = 4
"""Conflicts in conflicts beyond this are left to a person."""

_SIDES: Final[tuple[Side, Side]] = ("ours", "theirs")


class Policy(StrEnum):
    """What `--prefer` takes."""

    OURS = "ours"
    THEIRS = "theirs"
    UNION = "union"
    NEWEST = "newest"
    EVIDENCE = "evidence"
    REGENERATE = "regenerate"


class Grounds(Protocol):
    """What the article says of an item or a sentence."""

    def stands(self, name: ListField, item: str) -> bool:
        """Whether the item is in the article."""

    def supports(self, sentence: str) -> bool:
        """Whether the sentence's figures are the article's."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What some policies ask beyond the file; each is called only when it is needed, and may raise UsageError."""

    newer: Callable[[Conflict], Side]
    grounds: Callable[[], Grounds]
    regenerated: Callable[[], Mapping[str, str]]
    same: Same = same_text


@dataclass(frozen=True, slots=True)
class Solved:
    """The text with what was solved, and the lines in which a conflict begins that was not."""

    text: str
    solved: int
    left: tuple[int, ...]


def solve(text: str, policy: Policy, answers: Answers) -> Solved:
    """`text` with one block of the four fields instead of the conflicts among them.

    UsageError where the policy does not decide, or where the fields cannot be told from the text around them.
    """
    nodes, strays = read(text)
    if strays:
        raise UsageError(
            f"line {strays[0].line}: '{strays[0].text}' belongs to no whole conflict", hint="mend it by hand first"
        )
    if any(conflict.depth > DEEPEST for conflict in conflicts(nodes)):
        raise UsageError("conflicts stand in conflicts too deep to tell apart", hint="mend them by hand")
    sides = _Sides(nodes)
    left = tuple(one.line for one in conflicts(nodes) if one.line not in sides.lines)
    if not sides.lines:
        return Solved(text, 0, left)
    try:
        return Solved(_solved(sides, policy, answers), len(sides.lines), left)
    except IrregularError as error:
        raise UsageError(
            f"the policy leads to no single block of fields: {error.reason}", hint="mend it by hand"
        ) from None


def _solved(sides: _Sides, policy: Policy, answers: Answers) -> str:
    if policy in (Policy.OURS, Policy.THEIRS, Policy.NEWEST):
        target = sides.layout(_picker(sides, policy, answers))
        values = {name: lines.value for name, lines in target.fields.items()}
        known: Sequence[Layout] = (target,)
    else:
        target, known = sides.all[0], sides.all
        values = dict(_fields(known, policy, answers)) | dict(_marks(known, policy))
    values = dict.fromkeys(ALL_FIELDS, "") | values
    return target.written({name: _lines(name, value, known) for name, value in values.items()})


def _lines(name: str, value: str, sides: Sequence[Layout]) -> str:
    """A field's lines as a side has them, else new ones."""
    return next((side for side in sides if side.value(name) == value), sides[0]).lines(name, value)


def _fixed(sides: tuple[Side, ...]) -> Choice:
    """At each depth one side."""
    return lambda _, at: sides[at]


class _Sides:
    """What each choice among the conflicts of the fields makes of the file."""

    def __init__(self, nodes: Sequence[Node]) -> None:
        self._nodes = nodes
        depth = max((conflict.depth for conflict in conflicts(nodes)), default=0)
        self._choices = [_fixed(sides) for sides in product(_SIDES, repeat=depth)]
        self.lines = self._of_fields()
        """In which the conflicts of the fields begin."""

    @cached_property
    def all(self) -> tuple[Layout, ...]:
        """Ours first, theirs last; what stands in conflicts inside of conflicts between them."""
        return tuple(self.layout(choose) for choose in self._choices)

    def layout(self, choose: Choice) -> Layout:
        """The file with these sides; a conflict of the body as it stands."""
        return lay_out(
            chosen(self._nodes, lambda one, at: None if not at and one.line not in self.lines else choose(one, at))
        )

    def _of_fields(self) -> frozenset[int]:
        """The conflicts in which, whatever the choice, nothing but lines of fields stands."""
        found: set[int] = set()
        mixed: set[int] = set()
        for choose in self._choices:
            for line, kinds in _kinds(self._nodes, choose):
                if kinds & {"field", "mark"}:
                    found.add(line)
                if kinds - {"field", "mark"}:
                    mixed.add(line)
        return frozenset(found - mixed)


def _kinds(nodes: Sequence[Node], choose: Choice) -> Iterator[tuple[int, set[str]]]:
    """For each conflict its line, and what a choice makes of its lines, blank ones aside."""
    texts = [text_of(node, choose) for node in nodes]
    parts = [part for part in tagfile.parse("".join(texts)).parts if part.text.strip()]
    at = 0
    for node, text in zip(nodes, texts, strict=True):
        if isinstance(node, Conflict):
            yield node.line, {part.kind for part in parts if part.start < at + len(text) and part.end > at}
        at += len(text)


def _picker(sides: _Sides, policy: Policy, answers: Answers) -> Choice:
    """Which side of each conflict; of the newest, what the file says itself goes before what git knows."""
    if policy is Policy.OURS:
        return lambda *_: "ours"
    if policy is Policy.THEIRS:
        return lambda *_: "theirs"
    ours, theirs = (side.value(tagfile.STAMP) for side in (sides.all[0], sides.all[-1]))
    if ours and theirs and ours != theirs:
        newer: Side = "ours" if ours > theirs else "theirs"
        return lambda *_: newer
    return lambda conflict, _: answers.newer(conflict)


def _fields(sides: Sequence[Layout], policy: Policy, answers: Answers) -> Iterator[tuple[FieldName, str]]:
    """The value of each field, over all sides; what a person wrote is what it is."""
    made = answers.regenerated() if policy is Policy.REGENERATE else {}
    grounds = answers.grounds() if policy is Policy.EVIDENCE else None
    for name in ALL_FIELDS:
        written = distinct(side.value(name) or "" for side in sides if name in side.human)
        if len(written) == 1:
            yield name, written[0]
        elif name in made:
            yield name, made[name]
        elif name == EVENT_SUMMARY:
            yield name, _summary([side.value(name) or "" for side in sides], grounds)
        else:
            yield name, _list(name, sides, grounds, answers.same)


def _list(name: ListField, sides: Sequence[Layout], grounds: Grounds | None, same: Same) -> str:
    items = united(*(side.items(name) for side in sides), same=same)
    kept = tuple(item for item in items if grounds is None or grounds.stands(name, item))
    whole = next((side for side in sides if side.items(name) == kept), None)
    return (whole and whole.value(name)) or tagfile.joined(kept)


def _summary(summaries: Iterable[str], grounds: Grounds | None) -> str:
    found = [summary for summary in distinct(summaries) if summary]
    if grounds and (left := {summary: _supported(summary, grounds) for summary in found}):
        whole = [summary for summary in found if left[summary] == summary]
        found = whole or [summary for summary in left.values() if summary]
    if len(found) > 1:
        raise UsageError(
            f"{EVENT_SUMMARY}: the sides have different ones and the policy does not say which",
            hint="--prefer ours, theirs or regenerate decides",
        )
    return found[0] if found else ""


def _supported(summary: str, grounds: Grounds) -> str:
    """The summary without the sentences whose figures the article does not have."""
    kept = [[one for one in sentences if grounds.supports(one)] for sentences in paragraphs(summary)]
    if kept == paragraphs(summary):
        return summary
    return "\n\n".join("".join(sentences) for sentences in kept if sentences)


def _marks(sides: Sequence[Layout], policy: Policy) -> Iterator[tuple[str, str]]:
    if human := united(*(side.items(tagfile.HUMAN) for side in sides)):
        yield tagfile.HUMAN, tagfile.joined(human)
    stamps = {side.value(tagfile.STAMP) for side in sides}
    if policy is not Policy.REGENERATE and len(stamps) == 1 and (stamp := stamps.pop()):
        yield tagfile.STAMP, stamp
