"""Comparing two catalogues: pairs of raw entries in, the differences of articles and their summary out.

What only has to be counted is never parsed into entries: two runs of 100,000 records are counted in seconds.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from heapq import nsmallest
from typing import Final, Literal, TypeVar

from summarize.core.aliases import NO_ALIASES, Aliases
from summarize.core.choices import Order
from summarize.core.config import LimitsConfig
from summarize.core.fields import ALL_FIELDS, EVENT_SUMMARY, LIST_FIELDS, FieldName
from summarize.diff.article import compare_content, diff, is_same_failure
from summarize.diff.cause import Cause
from summarize.diff.causes import field_causes
from summarize.diff.lists import diff_lists
from summarize.diff.raw_entry import EntryPair, RecordValues
from summarize.diff.schema import (
    ArticleDiff,
    CorpusDiff,
    Counts,
    Entry,
    FieldChanges,
    Grounding,
    ListDiff,
    MadeWith,
    RenamedCount,
    SideHead,
    Status,
    TermCount,
)
from summarize.diff.summaries import sentence_overlap
from summarize.diff.suspicions import find_suspicions

TOP_TERMS: Final = 10
"""Terms of a kind that a summary names."""


class Comparison:
    """One pass over pairs of raw entries.

    `differences` and `articles` yield what differs, and `summary` counts the pairs that are left before it adds up: it
    covers all of them, whether their articles were asked for or not.
    """

    def __init__(
        self,
        pairs: Iterable[EntryPair],
        a: SideHead,
        b: SideHead,
        *,
        made_with: tuple[MadeWith, ...] | None = None,
        causes: tuple[Cause, ...] | None = None,
        aliases: Aliases = NO_ALIASES,
        fields: tuple[FieldName, ...] = ALL_FIELDS,
        limits: LimitsConfig | None = None,
    ) -> None:
        self._pairs = iter(pairs)
        self._a, self._b = a, b
        self._made_with = made_with
        self._causes = causes
        self._aliases = aliases
        self._limits = limits
        self._statuses: Counter[Status] = Counter()
        self._compared = 0
        self._content_changed = 0
        self._grounding = (_GroundingTally(), _GroundingTally())
        self._fields = {name: _FieldTally() for name in ALL_FIELDS if name in fields}

    def articles(self) -> Iterator[ArticleDiff]:
        """The difference of each article that is not equal in everything."""
        return (article for _, article in self.differences())

    def differences(self) -> Iterator[tuple[EntryPair, ArticleDiff]]:
        """The same, each with the pair it was made of."""
        fields = tuple(self._fields)
        for pair in self._pairs:
            status = self._count(pair)
            if pair.a and pair.b and status == "same" and pair.a.comparison_key == pair.b.comparison_key:
                continue
            a, b = pair.a.entry if pair.a else None, pair.b.entry if pair.b else None
            article = diff(a, b, aliases=self._aliases, fields=fields)
            if status != "same" or not article.empty:
                text = (pair.b and pair.b.text) or (pair.a.text if pair.a and article.content != "changed" else None)
                found = find_suspicions(article, a, b, text=text, limits=self._limits, fields=fields)
                if self._causes is not None:
                    found = found.model_copy(update={"causes": field_causes(found, self._causes)})
                yield pair, found

    def summary(self, articles: Iterable[ArticleDiff] = ()) -> CorpusDiff:
        """The counts of all pairs, with these `articles`, in this order."""
        chosen = tuple(articles)  # before the rest is counted: they may come from `self.articles()`
        for pair in self._pairs:
            self._count(pair)
        counts = self._statuses
        return CorpusDiff(
            a=self._a.model_copy(update={"grounding": self._grounding[0].total()}),
            b=self._b.model_copy(update={"grounding": self._grounding[1].total()}),
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
            by_field={name: tally.total(self._compared) for name, tally in self._fields.items()},
            made_with=self._made_with,
            causes=self._causes,
            articles=chosen,
        )

    def _count(self, pair: EntryPair) -> Status:
        status = self._compare(pair)
        self._statuses[status] += 1
        return status

    def _compare(self, pair: EntryPair) -> Status:
        if pair.a is None or pair.b is None:
            return "only-b" if pair.a is None else "only-a"
        old = pair.a.values
        new = old if pair.a.comparison_key == pair.b.comparison_key else pair.b.values
        if is_same_failure(old, new):
            return "same"
        if old.state != "record" or new.state != "record":
            return "failed"
        self._compared += 1
        if compare_content(old, new) == "changed":
            self._content_changed += 1
        if not self._compare_fields(old, new):
            return "same"
        for values, grounding in zip((old, new), self._grounding, strict=True):
            grounding.add(values)
        return "changed"

    def _compare_fields(self, old: Entry | RecordValues, new: Entry | RecordValues) -> bool:
        """Add the two records to every field's tally; whether a field differs."""
        changed = False
        for name in LIST_FIELDS:
            if tally := self._fields.get(name):
                before, after = old.of(name), new.of(name)
                if before == after:
                    tally.jaccard += 1
                else:
                    changed |= tally.add(diff_lists(before, after, self._aliases))
        if tally := self._fields.get(EVENT_SUMMARY):
            same = old.event_summary == new.event_summary
            tally.jaccard += 1.0 if same else sentence_overlap(old.event_summary, new.event_summary)
            tally.changed += not same
            changed |= not same
        return changed


@dataclass(slots=True)
class _FieldTally:
    """Running sums of one field over the pairs that have a record on both sides."""

    changed: int = 0
    jaccard: float = 0.0
    added: Counter[str] = field(default_factory=Counter)
    removed: Counter[str] = field(default_factory=Counter)
    renamed: Counter[tuple[str, str, Literal["alias", "wording"]]] = field(default_factory=Counter)

    def add(self, change: ListDiff) -> bool:
        """Count two lists; whether their sets differ."""
        self.jaccard += change.jaccard
        if change.changed:
            self.changed += 1
            self.added.update(change.added)
            self.removed.update(change.removed)
            self.renamed.update((item.old, item.new, item.reason) for item in change.renamed)
        return change.changed

    def total(self, compared: int) -> FieldChanges:
        """The sums over `compared` pairs."""
        return FieldChanges(
            changed=self.changed,
            share=self.changed / compared if compared else 0.0,
            jaccard=min(1.0, self.jaccard / compared) if compared else 1.0,
            added=tuple(TermCount(term=term, count=count) for term, count in _most_common(self.added)),
            removed=tuple(TermCount(term=term, count=count) for term, count in _most_common(self.removed)),
            renamed=tuple(
                RenamedCount(old=old, new=new, reason=reason, count=count)
                for (old, new, reason), count in _most_common(self.renamed)
            ),
        )


@dataclass(slots=True)
class _GroundingTally:
    """Running sums of one side over the pairs whose records differ."""

    records: int = 0
    items: int = 0
    placed: int | None = 0
    """None once a record came without evidence."""

    def add(self, values: Entry | RecordValues) -> None:
        self.records += 1
        self.items += sum(len(values.of(name)) for name in LIST_FIELDS)
        if values.evidence is None:
            self.placed = None
        elif self.placed is not None:
            self.placed += sum(len(values.evidence.get(name, ())) for name in LIST_FIELDS)

    def total(self) -> Grounding | None:
        return Grounding(items=self.items, placed=self.placed) if self.records and self.placed is not None else None


Term = TypeVar("Term", str, tuple[str, str, Literal["alias", "wording"]])


def _most_common(counts: Counter[Term]) -> list[tuple[Term, int]]:
    """The most frequent terms; unlike `Counter.most_common`, equal counts in the order of the terms."""
    return nsmallest(TOP_TERMS, counts.items(), key=lambda item: (-item[1], item[0]))


def sort_articles(articles: Iterable[ArticleDiff], order: Order, *, limit: int | None = None) -> list[ArticleDiff]:
    """The first `limit` articles in this order, all of them when None; no more than `limit` are held at a time."""
    key = partial(sort_key, order=order)
    return sorted(articles, key=key) if limit is None else nsmallest(limit, articles, key=key)


def sort_key(article: ArticleDiff, order: Order) -> tuple[int | str, ...]:
    """What an article's place in this order depends on."""
    if order == "id":
        return (article.id,)
    rank = {"failed": 0, "changed": 1, "only-a": 2, "only-b": 2, "same": 3}[article.status]
    by_changes = rank, -article.changes, article.id
    return by_changes if order == "changed" else (-article.weight, *by_changes)
