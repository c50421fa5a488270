"""A whole comparison: pairs of rows in, differences out, and the head they add up to. Knows no disk.

What only has to be counted is never made into entries: two runs of 100,000 records are counted in seconds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from heapq import nsmallest
from typing import Final, Literal, NamedTuple, Protocol, TypeVar

from summarize.compare.article import diff, same_content
from summarize.compare.lists import Matched, matched
from summarize.compare.schema import (
    ArticleDiff,
    CorpusDiff,
    Counts,
    Entry,
    FieldChanges,
    Grounding,
    MadeWith,
    RenamedCount,
    SideHead,
    Status,
    TermCount,
)
from summarize.compare.summaries import overlap
from summarize.compare.suspicions import find_suspicions
from summarize.core.aliases import NO_ALIASES, Aliases
from summarize.core.config import LimitsConfig
from summarize.core.fields import ALL_FIELDS, EVENT_SUMMARY, LIST_FIELDS, FieldName, ListField

Sort = Literal["suspicious", "changed", "id"]
TOP: Final = 10
"""Terms of a kind that the head names."""


class Values(NamedTuple):
    """The four fields of a record as they are counted, and what a side tells of its grounding and its article."""

    lists: Mapping[ListField, tuple[str, ...]]
    summary: str
    placed: int | None
    """Items that have a place in the article; None where the side does not say."""
    article_sha256: str | None
    text_sha256: str | None
    """Hashes of the article, as an entry has them."""


class Row(Protocol):
    """One article on one side, not yet taken apart."""

    @property
    def raw(self) -> tuple[object, ...]:
        """Equal only for rows that are equal in everything."""

    def values(self) -> Values | None:
        """What is counted; None where there is no record."""

    def entry(self) -> Entry:
        """All of it."""

    def text(self) -> str | None:
        """The article itself, where the side has it."""


class Ranked(Protocol):
    """What the order of articles hangs on: an article's difference, or what is kept of one."""

    @property
    def id(self) -> str:
        """The article's."""

    @property
    def status(self) -> Status:
        """Of its difference."""

    @property
    def weight(self) -> int:
        """Of its suspicions."""

    @property
    def changes(self) -> int:
        """How many there are."""


Ranking = TypeVar("Ranking", bound=Ranked)
Pair = tuple[str, Row | None, Row | None]
"""An article's id, and its rows in A and B; one of them at least is there."""


@dataclass(slots=True)
class _Field:
    changed: int = 0
    jaccard: float = 0.0
    added: Counter[str] = field(default_factory=Counter)
    removed: Counter[str] = field(default_factory=Counter)
    renamed: Counter[tuple[str, str, Literal["alias", "wording"]]] = field(default_factory=Counter)

    def add(self, found: Matched) -> None:
        self.jaccard += found.jaccard
        if found.added or found.removed or found.renamed:
            self.changed += 1
            self.added.update(found.added)
            self.removed.update(found.removed)
            self.renamed.update((one.old, one.new, one.reason) for one in found.renamed)


class Comparison:
    """One pass over the pairs: `count` or `articles`, then `outcome`."""

    def __init__(
        self,
        *,
        aliases: Aliases = NO_ALIASES,
        fields: tuple[FieldName, ...] = ALL_FIELDS,
        limits: LimitsConfig | None = None,
    ) -> None:
        self._aliases = aliases
        self._limits = limits
        self._statuses: Counter[Status] = Counter()
        self._content_changed = 0
        self._grounding: tuple[list[int], list[int]] | None = None
        self._fields = {name: _Field() for name in ALL_FIELDS if name in fields}
        self._names = tuple(name for name in LIST_FIELDS if name in self._fields)

    @property
    def exit_code(self) -> int:
        """0 all the same, 1 something differs, 3 something could not be compared, or there was nothing."""
        if self._statuses["failed"] or not self._statuses.total():
            return 3
        return int(any(count for status, count in self._statuses.items() if status != "same"))

    def count(self, pairs: Iterable[Pair]) -> None:
        """Count every pair; nothing is made into an entry."""
        for _, a, b in pairs:
            self._count(a, b)

    def articles(self, pairs: Iterable[Pair]) -> Iterator[ArticleDiff]:
        """Count every pair, and yield the difference of each that is not equal in everything."""
        fields = tuple(self._fields)
        for _, a, b in pairs:
            status = self._count(a, b)
            if a and b and status == "same" and a.raw == b.raw:
                continue
            one, other = a.entry() if a else None, b.entry() if b else None
            found = diff(one, other, aliases=self._aliases, fields=fields)
            if status != "same" or not found.empty:
                text = (b and b.text()) or (a.text() if a and found.content != "changed" else None)
                yield find_suspicions(found, one, other, text=text, limits=self._limits, fields=fields)

    def outcome(
        self, a: SideHead, b: SideHead, made_with: tuple[MadeWith, ...] | None, articles: Iterable[ArticleDiff] = ()
    ) -> CorpusDiff:
        """The head of what was counted, with `articles`."""
        counts = self._statuses
        compared = counts["same"] + counts["changed"]
        if self._grounding:
            a, b = (
                side.model_copy(update={"grounding": Grounding(items=items, placed=placed)}) if placed >= 0 else side
                for side, (items, placed) in zip((a, b), self._grounding, strict=True)
            )
        return CorpusDiff(
            a=a,
            b=b,
            fields=tuple(self._fields),
            counts=Counts(
                articles=counts.total(),
                same=counts["same"],
                changed=counts["changed"],
                only_a=counts["only-a"],
                only_b=counts["only-b"],
                failed=counts["failed"],
                content_changed=self._content_changed,
            ),
            by_field={name: _changes(one, compared) for name, one in self._fields.items()},
            made_with=made_with,
            articles=tuple(articles),
        )

    def _count(self, a: Row | None, b: Row | None) -> Status:
        status = self._compared(a, b)
        self._statuses[status] += 1
        return status

    def _compared(self, a: Row | None, b: Row | None) -> Status:
        if a is None or b is None:
            return "only-b" if a is None else "only-a"
        old = a.values()
        if old is None:
            return "failed"
        if a.raw == b.raw:
            for each in self._fields.values():
                each.jaccard += 1
            return "same"
        new = b.values()
        if new is None:
            return "failed"
        changed = self._fields_compared(old, new)
        if same_content(old, new) == "changed":
            self._content_changed += 1
        if changed:
            self._ground(old, new)
        return "changed" if changed else "same"

    def _fields_compared(self, old: Values, new: Values) -> bool:
        changed = False
        for name in self._names:
            one, other, counted = old.lists[name], new.lists[name], self._fields[name]
            if one == other:
                counted.jaccard += 1
                continue
            found = matched(one, other, self._aliases)
            counted.add(found)
            changed = changed or bool(found.added or found.removed or found.renamed)
        if summary := self._fields.get(EVENT_SUMMARY):
            same = old.summary == new.summary
            summary.jaccard += 1.0 if same else overlap(old.summary, new.summary)
            summary.changed += not same
            changed = changed or not same
        return changed

    def _ground(self, old: Values, new: Values) -> None:
        self._grounding = self._grounding or ([0, 0], [0, 0])
        for values, sums in zip((old, new), self._grounding, strict=True):
            sums[0] += sum(map(len, values.lists.values()))
            sums[1] = -1 if values.placed is None or sums[1] < 0 else sums[1] + values.placed


def in_order(articles: Iterable[Ranking], sort: Sort, *, limit: int | None = None) -> list[Ranking]:
    """The articles as asked for, `limit` at the most; no more than that are held at a time."""
    keys = {
        "id": lambda one: (one.id,),
        "changed": lambda one: (-_rank(one), -one.changes, one.id),
        "suspicious": lambda one: (-one.weight, -_rank(one), -one.changes, one.id),
    }
    return sorted(articles, key=keys[sort]) if limit is None else nsmallest(limit, articles, key=keys[sort])


def _rank(one: Ranked) -> int:
    return {"failed": 3, "changed": 2, "only-a": 1, "only-b": 1, "same": 0}[one.status]


def _changes(one: _Field, compared: int) -> FieldChanges:
    renamed = nsmallest(TOP, one.renamed.items(), key=lambda each: (-each[1], each[0]))
    return FieldChanges(
        changed=one.changed,
        share=one.changed / compared if compared else 0.0,
        jaccard=min(1.0, one.jaccard / compared) if compared else 1.0,
        added=_top(one.added),
        removed=_top(one.removed),
        renamed=tuple(
            RenamedCount(old=old, new=new, reason=reason, count=count) for (old, new, reason), count in renamed
        ),
    )


def _top(terms: Counter[str]) -> tuple[TermCount, ...]:
    return tuple(
        TermCount(term=term, count=count)
        for term, count in nsmallest(TOP, terms.items(), key=lambda each: (-each[1], each[0]))
    )
