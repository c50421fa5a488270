"""How far people agree about the same articles: F1 and ROUGE-L by pairs, Krippendorff's alpha of the items."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import combinations
from statistics import fmean
from typing import Final

from summarize.core.fields import LIST_FIELDS, ListField
from summarize.core.schema import FrozenModel
from summarize.quality.gold import Fact, Gold, Wordings
from summarize.quality.measures import conveys, f1, is_among, normalise, rouge_l

People = Mapping[str, Mapping[str, Gold]]
"""Labels by the file of a person, then by article."""
FACTS: Final = "facts"
SUMMARY: Final = "rouge_l"
MEASURED: Final = (*LIST_FIELDS, FACTS, SUMMARY)


class PairAgreement(FrozenModel):
    """Two people's agreement: means over the articles that both labelled."""

    a: str
    b: str
    articles: int
    scores: dict[str, float]
    """F1 of each list field and of the facts, ROUGE-L of the summaries; without what the two never both labelled."""


class Agreement(FrozenModel):
    """The agreement of all."""

    articles: int
    """Articles that two or more labelled."""
    pairs: tuple[PairAgreement, ...]
    scores: dict[str, float]
    """Means over the pairs."""
    alpha: dict[str, float | None]
    """Krippendorff's alpha of the items of each list field, nominal; None where nothing varies."""


def agreement(people: People) -> Agreement:
    """The agreement of two or more people."""
    pairs = tuple(_pair_agreement(a, b, people) for a, b in combinations(people, 2))
    columns: dict[str, list[float]] = defaultdict(list)
    for pair in pairs:
        for name, score in pair.scores.items():
            columns[name].append(score)
    labelled = Counter(identity for labels in people.values() for identity in labels)
    return Agreement(
        articles=sum(count > 1 for count in labelled.values()),
        pairs=pairs,
        scores={name: fmean(columns[name]) for name in MEASURED if name in columns},
        alpha={name: item_alpha([people[person] for person in people], name) for name in LIST_FIELDS},
    )


def are_same(a: Wordings, b: Wordings) -> bool:
    """Whether two items are one: a wording of the one matches one of the other, as `summarize eval` compares them."""
    return any(is_among(wording, b) for wording in a)


def krippendorff_alpha(units: Iterable[tuple[Mapping[Hashable, int], int]]) -> float | None:
    """Krippendorff's alpha for nominal values; None where all values are the same, or none can be compared.

    A unit is how often each value was given to it, and how many units are like it; those with fewer than two values
    count for nothing.
    """
    totals: Counter[Hashable] = Counter()
    disagreement = 0.0
    for counts, times in units:
        given = sum(counts.values())
        if given < 2:
            continue
        for value, count in counts.items():
            totals[value] += count * times
            disagreement += times * count * (given - count) / (given - 1)
    n = totals.total()
    expected = n * n - sum(count * count for count in totals.values())
    return 1 - (n - 1) * disagreement / expected if expected else None


def item_alpha(people: Sequence[Mapping[str, Gold]], name: ListField) -> float | None:
    """Alpha of the items of a field.

    The units are each article that two or more labelled with each item that anybody gave any of these articles; a
    person's value is whether they gave it. Items that share a wording, normalised, are one.
    """
    given: dict[str, list[tuple[Wordings, ...]]] = defaultdict(list)
    for labels in people:
        for identity, gold in labels.items():
            if (groups := gold.groups(name)) is not None:
                given[identity].append(groups)
    shared = [lists for lists in given.values() if len(lists) > 1]
    terms = _terms(group for lists in shared for groups in lists for group in groups)
    vocabulary = len(set(terms.values()))
    units: list[tuple[Mapping[Hashable, int], int]] = []
    for lists in shared:
        votes = Counter(term for groups in lists for term in {terms[normalise(group[0])] for group in groups if group})
        units += [({True: count, False: len(lists) - count}, 1) for count in votes.values()]
        units.append(({False: len(lists)}, vocabulary - len(votes)))
    return krippendorff_alpha(units)


def _terms(groups: Iterable[Wordings]) -> dict[str, str]:
    """Each normalised wording's term: one wording of all that are the same by way of groups."""
    parents: dict[str, str] = {}

    def find(wording: str) -> str:
        while parents[wording] != wording:
            wording = parents[wording]
        return wording

    for group in groups:
        wordings = [normalise(wording) for wording in group]
        for wording in wordings:
            parents.setdefault(wording, wording)
            parents[find(wording)] = find(wordings[0])
    return {wording: find(wording) for wording in parents}


def _pair_agreement(a: str, b: str, people: People) -> PairAgreement:
    both = sorted(people[a].keys() & people[b].keys())
    columns: dict[str, list[float]] = defaultdict(list)
    for identity in both:
        for name, score in _scores(people[a][identity], people[b][identity]).items():
            columns[name].append(score)
    scores = {name: fmean(columns[name]) for name in MEASURED if name in columns}
    return PairAgreement(a=a, b=b, articles=len(both), scores=scores)


def _scores(a: Gold, b: Gold) -> dict[str, float]:
    """Of one article: what both labelled. Swapping the two changes nothing."""
    scores: dict[str, float] = {}
    for name in LIST_FIELDS:
        first, second = a.groups(name), b.groups(name)
        if first is not None and second is not None:
            scores[name] = f1(_share_found(first, second), _share_found(second, first)) if first or second else 1.0
    if a.facts and b.facts and a.summary and b.summary:
        scores[FACTS] = f1(_share_conveyed(a.facts, b.summary), _share_conveyed(b.facts, a.summary))
    if a.summary and b.summary:
        scores[SUMMARY] = rouge_l(a.summary, b.summary)
    return scores


def _share_found(groups: Sequence[Wordings], others: Sequence[Wordings]) -> float:
    return fmean(any(are_same(group, other) for other in others) for group in groups) if groups else 0.0


def _share_conveyed(facts: Sequence[Fact], summary: str) -> float:
    return fmean(conveys(summary, fact) for fact in facts)
