"""Label files of different people joined into one, by votes.

Items of two people are one where `summarize eval` would match them. An item is kept where at least half of those who
labelled the field of the article gave it, or so many as are asked for. Summary and facts are one person's: of whose
summary the others' are nearest.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import fmean

from summarize.core.fields import ATTRIBUTES, KEYWORDS, LIST_FIELDS, ListField
from summarize.core.schema import FrozenModel
from summarize.labels.agreement import Agreement, People, agreement, are_same
from summarize.quality.gold import Gold, Wordings
from summarize.quality.measures import rouge_l


class Conflict(FrozenModel):
    """An item that some gave an article and others, who labelled the same field, did not."""

    id: str
    field: ListField
    item: str
    by: tuple[str, ...]
    not_by: tuple[str, ...]
    kept: bool


class File(FrozenModel):
    """A person's file."""

    name: str
    articles: int


class Merged(FrozenModel):
    """What became of the files."""

    files: tuple[File, ...]
    labels: tuple[Gold, ...]
    """In the order of their ids."""
    agreement: Agreement
    conflicts: tuple[Conflict, ...]
    other_text: tuple[str, ...]
    """Articles whose labels are of different texts: none of them is taken."""


@dataclass(slots=True)
class _Item:
    """One item of an article as people gave it."""

    wordings: list[str] = field(default_factory=list)
    ranks: dict[str, int] = field(default_factory=dict)
    """Its place in each person's list."""

    @property
    def order(self) -> tuple[float, float]:
        """What most people gave first comes first."""
        return -len(self.ranks), fmean(self.ranks.values())


def merge(people: People, *, min_votes: int | None = None) -> Merged:
    """Join the labels of `people`. With `min_votes` an item needs so many, or all where fewer labelled the field."""
    of_article: dict[str, dict[str, Gold]] = {}
    for person, labels in people.items():
        for identity, gold in labels.items():
            of_article.setdefault(identity, {})[person] = gold
    other_text = [identity for identity, given in of_article.items() if _is_of_other_texts(given.values())]
    kept = {identity: given for identity, given in sorted(of_article.items()) if identity not in other_text}
    conflicts: list[Conflict] = []
    same_text = {
        person: {identity: gold for identity, gold in labels.items() if identity in kept}
        for person, labels in people.items()
    }
    return Merged(
        files=tuple(File(name=person, articles=len(labels)) for person, labels in people.items()),
        labels=tuple(_merge_article(identity, given, min_votes, conflicts) for identity, given in kept.items()),
        agreement=agreement(same_text),
        conflicts=tuple(conflicts),
        other_text=tuple(sorted(other_text)),
    )


def _is_of_other_texts(labels: Iterable[Gold]) -> bool:
    return len({gold.sha256 for gold in labels if gold.sha256}) > 1


def _merge_article(identity: str, given: Mapping[str, Gold], min_votes: int | None, conflicts: list[Conflict]) -> Gold:
    lists: dict[ListField, list[_Item] | None] = {}
    for name in LIST_FIELDS:
        voters = [person for person, gold in given.items() if gold.groups(name) is not None]
        needed = (len(voters) + 1) // 2 if min_votes is None else min(min_votes, len(voters))
        items = _items({person: given[person].groups(name) or () for person in voters})
        conflicts += _conflicts(identity, name, items, voters, needed)
        lists[name] = [item for item in items if len(item.ranks) >= needed] if voters else None
    told = _nearest(list(given.values()))
    return Gold(
        id=identity,
        keywords=_phrases(lists[KEYWORDS]),
        **{ATTRIBUTES[name]: _groups(lists[name]) for name in LIST_FIELDS if name != KEYWORDS},
        facts=told.facts,
        summary=told.summary,
        boilerplate=tuple(dict.fromkeys(text for gold in given.values() for text in gold.boilerplate)),
        numbers=told.numbers,
        sha256=next((gold.sha256 for gold in given.values() if gold.sha256), ""),
    )


def _items(lists: Mapping[str, Sequence[Wordings]]) -> list[_Item]:
    """The items of one field, those of different people joined, the first in order first."""
    items: list[_Item] = []
    for person, groups in lists.items():
        for rank, group in enumerate(groups):
            same = (item for item in items if person not in item.ranks and are_same(group, tuple(item.wordings)))
            item = next(same, None)
            if item is None:
                items.append(item := _Item())
            item.wordings += [wording for wording in group if wording not in item.wordings]
            item.ranks[person] = rank
    return sorted(items, key=lambda item: item.order)


def _conflicts(
    identity: str, name: ListField, items: Iterable[_Item], voters: Sequence[str], needed: int
) -> Iterable[Conflict]:
    for item in items:
        if len(item.ranks) < len(voters):
            yield Conflict(
                id=identity,
                field=name,
                item=item.wordings[0],
                by=tuple(item.ranks),
                not_by=tuple(person for person in voters if person not in item.ranks),
                kept=len(item.ranks) >= needed,
            )


def _phrases(items: Sequence[_Item] | None) -> tuple[str, ...] | None:
    """Each keyword's first wording, then the others."""
    if items is None:
        return None
    first = [item.wordings[0] for item in items]
    return tuple(dict.fromkeys([*first, *(wording for item in items for wording in item.wordings)]))


def _groups(items: Sequence[_Item] | None) -> tuple[Wordings, ...] | None:
    return None if items is None else tuple(tuple(item.wordings) for item in items)


def _nearest(labels: Sequence[Gold]) -> Gold:
    """Whose summary has the highest mean ROUGE-L with the others'; of equals the first."""
    told = [gold for gold in labels if gold.summary] or [gold for gold in labels if gold.facts] or list(labels)
    return max(told, key=lambda gold: fmean(rouge_l(gold.summary, other.summary) for other in told))
