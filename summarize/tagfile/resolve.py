"""Resolves committed conflicts among a tag file's fields by a stated policy.

Header and body stay byte for byte; a conflict in them is left. What the policy does not decide is never guessed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from pathlib import Path
from typing import Final, Protocol

from summarize.core.choices import Policy as Policy
from summarize.core.errors import UsageError, reason_of
from summarize.core.fields import ALL_FIELDS, EVENT_SUMMARY, FieldName, ListField
from summarize.core.messages import _
from summarize.core.root import read_named
from summarize.core.sentences import split_paragraphs
from summarize.tagfile.conflicts import (
    ChooseSide,
    Conflict,
    Node,
    Side,
    choose_sides,
    outer_conflicts,
    parse_conflicts,
)
from summarize.tagfile.format import HUMAN_MARK, STAMP_MARK, join_items, parse_tag_file
from summarize.tagfile.items import SameItem, distinct_items, same_text
from summarize.tagfile.layout import IrregularTagFileError, Layout, newer_layout, parse_layout

MAX_DEPTH: Final = 4
"""Levels of conflicts within conflicts; deeper ones are left to a person."""

_SIDES: Final[tuple[Side, Side]] = ("ours", "theirs")


class ArticleSupport(Protocol):
    """What an article supports."""

    def contains(self, name: ListField, item: str) -> bool:
        """Whether the item is in the article."""

    def supports(self, sentence: str) -> bool:
        """Whether the sentence's figures are the article's."""


@dataclass(frozen=True, slots=True)
class PolicyInputs:
    """What policies need beyond the file; each function is called only when needed, and may raise UsageError."""

    newer_side: Callable[[Conflict], Side]
    evidence: Callable[[], ArticleSupport]
    regenerate: Callable[[], Mapping[str, str]]
    same: SameItem = same_text


@dataclass(frozen=True, slots=True)
class Resolution:
    """The text after resolving."""

    text: str
    resolved: int
    """Number of conflicts resolved."""
    unresolved: tuple[int, ...]
    """The lines, from 1, at which the conflicts left in header and body begin."""


def read_tag_text(path: Path) -> str:
    """The text of the file at `path`; UsageError where it cannot be read, as a link in a work tree, or is not UTF-8."""
    try:
        return read_named(path).decode()
    except OSError as error:
        raise UsageError(_("{path}: {reason}", path=path, reason=reason_of(error)), hint=_("check the path")) from error
    except UnicodeDecodeError as error:
        raise UsageError(
            _("{path}: {reason}", path=path, reason=reason_of(error)), hint=_("tag files are UTF-8")
        ) from error


def resolve(text: str, policy: Policy, inputs: PolicyInputs) -> Resolution:
    """Replace the conflicts among the four fields by one block of fields.

    UsageError where the policy does not decide, or where the fields cannot be told from the text around them.
    """
    nodes, strays = parse_conflicts(text)
    if strays:
        raise UsageError(
            _(
                "line {line}: '{text}' belongs to no complete conflict",
                line=strays[0].line,
                text=strays[0].text.rstrip(),
            ),
            hint=_("fix it by hand first"),
        )
    if any(conflict.depth > MAX_DEPTH for conflict in outer_conflicts(nodes)):
        raise UsageError(_("conflicts are nested too deeply"), hint=_("resolve them by hand"))
    versions = _Resolutions(nodes)
    unresolved = tuple(
        conflict.line for conflict in outer_conflicts(nodes) if conflict.line not in versions.field_conflicts
    )
    if not versions.field_conflicts:
        return Resolution(text, 0, unresolved)
    try:
        return Resolution(_resolve_fields(versions, policy, inputs), len(versions.field_conflicts), unresolved)
    except IrregularTagFileError as error:
        raise UsageError(
            _("the policy gives no single block of fields: {reason}", reason=error.reason), hint=_("resolve it by hand")
        ) from None


def _resolve_fields(versions: _Resolutions, policy: Policy, inputs: PolicyInputs) -> str:
    values: dict[str, str] = dict.fromkeys(ALL_FIELDS, "")
    others: Sequence[Layout] = ()
    if policy in (Policy.OURS, Policy.THEIRS, Policy.NEWEST):
        target = versions.layout(_side_chooser(versions, policy, inputs))
        values |= target.values
    else:
        target, *others = versions.layouts
        values |= dict(_field_values(versions.layouts, policy, inputs)) | dict(_mark_values(versions.layouts, policy))
    return target.render({name: target.field_text(name, value, *others) for name, value in values.items()})


def _side_at_depth(sides: tuple[Side, ...]) -> ChooseSide:
    return lambda _, depth: sides[depth]


class _Resolutions:
    """The versions of a file that arise from choosing sides in the conflicts of its fields."""

    def __init__(self, nodes: Sequence[Node]) -> None:
        self._nodes = nodes
        depth = max((conflict.depth for conflict in outer_conflicts(nodes)), default=0)
        self._choices = [_side_at_depth(sides) for sides in product(_SIDES, repeat=depth)]
        self.field_conflicts = self._find_field_conflicts()
        """The lines at which conflicts begin that contain nothing but fields, whatever the choice."""

    @cached_property
    def layouts(self) -> tuple[Layout, ...]:
        """Every version: ours first, theirs last, mixtures in nested conflicts between them."""
        return tuple(self.layout(choose) for choose in self._choices)

    def layout(self, choose: ChooseSide) -> Layout:
        """The version with these sides; conflicts of header and body stay in it."""

        def choose_in_fields(conflict: Conflict, depth: int) -> Side | None:
            in_body = depth == 0 and conflict.line not in self.field_conflicts
            return None if in_body else choose(conflict, depth)

        return parse_layout(choose_sides(self._nodes, choose_in_fields))

    def _find_field_conflicts(self) -> frozenset[int]:
        kinds_by_line: dict[int, set[str]] = {}
        for choose in self._choices:
            for line, kinds in _kinds_by_conflict(self._nodes, choose):
                kinds_by_line.setdefault(line, set()).update(kinds)
        return frozenset(line for line, kinds in kinds_by_line.items() if kinds and kinds <= {"field", "mark"})


def _kinds_by_conflict(nodes: Sequence[Node], choose: ChooseSide) -> Iterator[tuple[int, set[str]]]:
    """For each conflict its line, and the kinds of the lines that the choice leaves of it, blank ones aside."""
    texts = [choose_sides([node], choose) for node in nodes]
    lines = [line for line in parse_tag_file("".join(texts)).lines if line.text.strip()]
    start = 0
    for node, text in zip(nodes, texts, strict=True):
        if isinstance(node, Conflict):
            yield node.line, {line.kind for line in lines if line.start < start + len(text) and line.end > start}
        start += len(text)


def _side_chooser(versions: _Resolutions, policy: Policy, inputs: PolicyInputs) -> ChooseSide:
    """The side of each conflict; for `newest` the file's own stamps go before what git knows."""
    if policy is Policy.OURS:
        return lambda *_: "ours"
    if policy is Policy.THEIRS:
        return lambda *_: "theirs"
    ours, theirs = versions.layouts[0], versions.layouts[-1]
    if newer := newer_layout(ours, theirs):
        stamped_newer: Side = "ours" if newer is ours else "theirs"
        return lambda *_: stamped_newer
    return lambda conflict, _: inputs.newer_side(conflict)


def _field_values(layouts: Sequence[Layout], policy: Policy, inputs: PolicyInputs) -> Iterator[tuple[FieldName, str]]:
    """The value of each field over all versions; what a person wrote stays."""
    regenerated = inputs.regenerate() if policy is Policy.REGENERATE else {}
    evidence = inputs.evidence() if policy is Policy.EVIDENCE else None
    for name in ALL_FIELDS:
        human = distinct_items(layout.values.get(name, "") for layout in layouts if name in layout.human_fields)
        if len(human) == 1:
            yield name, human[0]
        elif name in regenerated:
            yield name, regenerated[name]
        elif name == EVENT_SUMMARY:
            yield name, _resolve_summary([layout.values.get(name, "") for layout in layouts], evidence)
        else:
            yield name, _resolve_list(name, layouts, evidence, inputs.same)


def _resolve_list(name: ListField, layouts: Sequence[Layout], evidence: ArticleSupport | None, same: SameItem) -> str:
    items = distinct_items((item for layout in layouts for item in layout.items(name)), same=same)
    kept = tuple(item for item in items if evidence is None or evidence.contains(name, item))
    return layouts[0].items_value(name, kept, *layouts[1:])


def _resolve_summary(summaries: Iterable[str], evidence: ArticleSupport | None) -> str:
    candidates = [summary for summary in distinct_items(summaries) if summary]
    if evidence and candidates:
        supported = {summary: _supported_part(summary, evidence) for summary in candidates}
        whole = [summary for summary in candidates if supported[summary] == summary]
        candidates = whole or [summary for summary in supported.values() if summary]
    if len(candidates) > 1:
        raise UsageError(
            _("{field}: the sides differ and the policy cannot decide", field=EVENT_SUMMARY),
            hint=_("use --prefer ours, theirs or regenerate"),
        )
    return candidates[0] if candidates else ""


def _supported_part(summary: str, evidence: ArticleSupport) -> str:
    """The summary without the sentences whose figures the article does not have."""
    written = split_paragraphs(summary)
    kept = [[sentence for sentence in sentences if evidence.supports(sentence)] for sentences in written]
    if kept == written:
        return summary
    return "\n\n".join("".join(sentences) for sentences in kept if sentences)


def _mark_values(layouts: Sequence[Layout], policy: Policy) -> Iterator[tuple[str, str]]:
    if human := distinct_items(item for layout in layouts for item in layout.items(HUMAN_MARK)):
        yield HUMAN_MARK, join_items(human)
    stamps = {layout.values.get(STAMP_MARK) for layout in layouts}
    if policy is not Policy.REGENERATE and len(stamps) == 1 and (stamp := stamps.pop()):
        yield STAMP_MARK, stamp
