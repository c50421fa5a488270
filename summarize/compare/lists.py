"""Two lists as sets: what stayed, came, went, and what only changed its wording. Knows items, no article.

Everything here is the same whichever side is called first, but for `added` and `removed` changing places.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from rapidfuzz.distance import Indel

from summarize.compare.schema import ListDiff, Renamed
from summarize.core.aliases import Aliases
from summarize.core.text import fold

NEAR: Final = 0.75
"""Share of characters in common from which a wording that only adds to another is one term (`产业`, `产业链`)."""
NEAR_REPLACED: Final = 0.85
"""The same where characters were replaced, which changes the meaning sooner."""
_LENGTHS: Final = NEAR / (2 - NEAR)
"""Least ratio of two lengths at which `NEAR` can be reached."""
_MOST_PAIRS: Final = 10_000
"""Longer lists are not catalogue fields; they are compared without looking for near wordings."""
_TELLING: Final = frozenset("〇零一二三四五六七八九十百千万亿两半自不无非未反")
"""Characters that make another thing of a term: `监督学习`, `无监督学习`; `十四五`, `十五五`."""
_LATIN: Final = re.compile(r"[a-z0-9.]+")
_NO_MATTER: Final = frozenset({"ai"})


class ListMatch(NamedTuple):
    """The items of two lists; each of them once."""

    kept: tuple[str, ...]
    added: tuple[str, ...]
    removed: tuple[str, ...]
    renamed: tuple[Renamed, ...]

    @property
    def changed(self) -> bool:
        """Whether the sets differ."""
        return bool(self.added or self.removed or self.renamed)

    @property
    def jaccard(self) -> float:
        """Items both lists have among those either has, 1 where neither has any; an alias is the same item."""
        same = len(self.kept) + sum(one.reason == "alias" for one in self.renamed)
        apart = sum(one.reason != "alias" for one in self.renamed)
        total = same + 2 * apart + len(self.added) + len(self.removed)
        return same / total if total else 1.0


def match_lists(before: Sequence[str], after: Sequence[str], aliases: Aliases) -> ListMatch:
    """Each item of the two lists in its place; kept and removed in A's order, added in B's."""
    old, new = dict.fromkeys(before), dict.fromkeys(after)
    kept = tuple(item for item in old if item in new)
    removed, added = [item for item in old if item not in new], [item for item in new if item not in old]
    if not removed or not added:
        return ListMatch(kept, tuple(added), tuple(removed), ())
    pairs = {one.old: one for one in _renamed(removed, added, aliases)}
    renamed = tuple(pairs[item] for item in removed if item in pairs)
    came = {one.new for one in renamed}
    return ListMatch(
        kept,
        tuple(item for item in added if item not in came),
        tuple(item for item in removed if item not in pairs),
        renamed,
    )


def diff_lists(before: tuple[str, ...], after: tuple[str, ...], aliases: Aliases) -> ListDiff:
    """The two lists' difference; their order and repeats are in it."""
    found = match_lists(before, after, aliases)
    return ListDiff(before=before, after=after, **found._asdict())


def similarity(one: str, other: str) -> float:
    """How near two wordings are, 0 to 1; 0 where they are too far apart, or differ in what tells terms apart."""
    score = Indel.normalized_similarity(one, other, score_cutoff=NEAR)
    if not score:
        return 0.0
    distance = Indel.distance(one, other)
    only_longer = distance == abs(len(one) - len(other))
    if score < (NEAR if only_longer else NEAR_REPLACED) or _tells_apart(one, other):
        return 0.0
    return score


def _renamed(removed: list[str], added: list[str], aliases: Aliases) -> Iterator[Renamed]:
    if {aliases.key(item) for item in removed}.isdisjoint(aliases.key(item) for item in added):
        yield from (Renamed(old=old, new=new, reason="wording") for old, new in _nearest(removed, added))
        return
    by_key: dict[str, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    for side, items in enumerate((removed, added)):
        for item in items:
            by_key[aliases.key(item)][side].append(item)
    gone, come = [], []
    for olds, news in by_key.values():
        # Sorted, so that it does not depend on which side is which.
        yield from (_one_term(old, new) for old, new in zip(sorted(olds), sorted(news), strict=False))
        gone += sorted(olds)[len(news) :]
        come += sorted(news)[len(olds) :]
    yield from (Renamed(old=old, new=new, reason="wording") for old, new in _nearest(gone, come))


def _one_term(old: str, new: str) -> Renamed:
    return Renamed(old=old, new=new, reason="wording" if fold(old) == fold(new) else "alias")


def _nearest(gone: list[str], come: list[str]) -> Iterable[tuple[str, str]]:
    """Pairs of near wordings, the nearest first, each item in one pair at the most."""
    if not 0 < len(gone) * len(come) <= _MOST_PAIRS:
        return
    near = [
        (score, old, new)
        for old in gone
        for new in come
        # Before anything is called: too different a length cannot come near enough.
        if len(old) * _LENGTHS <= len(new) <= len(old) / _LENGTHS and (score := similarity(old, new))
    ]
    taken: set[tuple[int, str]] = set()
    for _, old, new in sorted(near, key=lambda one: (-one[0], *sorted(one[1:]))):
        if (0, old) not in taken and (1, new) not in taken:
            taken |= {(0, old), (1, new)}
            yield old, new


def _tells_apart(one: str, other: str) -> bool:
    here, there = Counter(one), Counter(other)
    if _TELLING & {*(here - there), *(there - here)}:
        return True
    return _latin(one) != _latin(other)


def _latin(text: str) -> set[str]:
    return set(_LATIN.findall(fold(text))) - _NO_MATTER
