"""Two lists compared as sets: items kept, added, removed, and renamed by an alias or a near wording.

Swapping the two lists swaps `added` and `removed` and turns each renaming round; nothing else depends on the order.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from rapidfuzz.distance import Indel

from summarize.core.aliases import Aliases
from summarize.core.text import fold
from summarize.diff.schema import ListDiff, Renamed

SIMILAR: Final = 0.75
"""Share of common characters from which a wording that only adds to another is the same term (`产业`, `产业链`)."""
SIMILAR_REPLACED: Final = 0.85
"""The same where characters are replaced, which changes the meaning sooner."""
_LENGTH_RATIO: Final = SIMILAR / (2 - SIMILAR)
"""Least ratio of two lengths at which `SIMILAR` can be reached."""
_MAX_PAIRS: Final = 10_000
"""Lists with more pairs of items are not catalogue fields; they are compared without looking for near wordings."""
_DISTINCTIVE: Final = frozenset("〇零一二三四五六七八九十百千万亿两半自不无非未反")
"""Numerals and negations, which make another term: `监督学习`, `无监督学习`; `十四五`, `十五五`."""
_LATIN: Final = re.compile(r"[a-z0-9.]+")
_IGNORED_LATIN: Final = frozenset({"ai"})


def diff_lists(before: Sequence[str], after: Sequence[str], aliases: Aliases) -> ListDiff:
    """Compare two lists as sets; kept and removed items are in A's order, added ones in B's."""
    old, new = dict.fromkeys(before), dict.fromkeys(after)
    removed, added = [item for item in old if item not in new], [item for item in new if item not in old]
    renamed = {item.old: item for item in _find_renamed(removed, added, aliases)}
    new_wordings = {item.new for item in renamed.values()}
    return ListDiff(
        before=tuple(before),
        after=tuple(after),
        kept=tuple(item for item in old if item in new),
        added=tuple(item for item in added if item not in new_wordings),
        removed=tuple(item for item in removed if item not in renamed),
        renamed=tuple(renamed[item] for item in removed if item in renamed),
    )


def similarity(a: str, b: str) -> float:
    """How similar two wordings are, 0 to 1; 0 where they are too far apart, or differ in what tells terms apart."""
    score = Indel.normalized_similarity(a, b, score_cutoff=SIMILAR)
    if not score:
        return 0.0
    only_longer = Indel.distance(a, b) == abs(len(a) - len(b))
    if score < (SIMILAR if only_longer else SIMILAR_REPLACED) or _are_distinct_terms(a, b):
        return 0.0
    return score


def _find_renamed(removed: list[str], added: list[str], aliases: Aliases) -> Iterator[Renamed]:
    if {aliases.key(item) for item in removed}.isdisjoint(aliases.key(item) for item in added):
        yield from _find_similar(removed, added)
        return
    by_key: dict[str, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    for side, items in enumerate((removed, added)):
        for item in items:
            by_key[aliases.key(item)][side].append(item)
    unmatched_old: list[str] = []
    unmatched_new: list[str] = []
    for old_items, new_items in by_key.values():
        # Sorted, so that the pairs do not depend on which side is which.
        for old, new in zip(sorted(old_items), sorted(new_items), strict=False):
            yield Renamed(old=old, new=new, reason="wording" if fold(old) == fold(new) else "alias")
        unmatched_old += sorted(old_items)[len(new_items) :]
        unmatched_new += sorted(new_items)[len(old_items) :]
    yield from _find_similar(unmatched_old, unmatched_new)


def _find_similar(removed: list[str], added: list[str]) -> Iterable[Renamed]:
    """Pairs of near wordings, the nearest first, each item in one pair at the most."""
    if not 0 < len(removed) * len(added) <= _MAX_PAIRS:
        return
    candidates = [
        (score, old, new)
        for old in removed
        for new in added
        # The lengths first, which costs no call: too different ones cannot be similar enough.
        if len(old) * _LENGTH_RATIO <= len(new) <= len(old) / _LENGTH_RATIO and (score := similarity(old, new))
    ]
    paired_old: set[str] = set()
    paired_new: set[str] = set()
    for _, old, new in sorted(candidates, key=lambda candidate: (-candidate[0], *sorted(candidate[1:]))):
        if old not in paired_old and new not in paired_new:
            paired_old.add(old)
            paired_new.add(new)
            yield Renamed(old=old, new=new, reason="wording")


def _are_distinct_terms(a: str, b: str) -> bool:
    """Whether two wordings differ in a numeral, a negation or a Latin name."""
    a_characters, b_characters = Counter(a), Counter(b)
    if _DISTINCTIVE & {*(a_characters - b_characters), *(b_characters - a_characters)}:
        return True
    return _latin_words(a) != _latin_words(b)


def _latin_words(text: str) -> set[str]:
    return set(_LATIN.findall(fold(text))) - _IGNORED_LATIN
