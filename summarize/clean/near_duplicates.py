"""Articles of a corpus that are the same story: one agency's copy on ten sites, with another title or a cut.

MinHash over runs of characters (datasketch) finds them without comparing every pair; what is called a
near-duplicate here is a share of common runs, estimated, so groups near the threshold may go either way.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from summarize.clean.lines import key
from summarize.core.schema import Article

_RUN: Final = 5
"""Characters a shingle has: long enough to be rare in Chinese, short enough to survive an edited word."""
_PERMUTATIONS: Final = 128
"""Hash functions of a signature; the estimate's standard error is about 0.04 at a similarity of 0.8."""


def near_duplicates(articles: Iterable[Article], *, threshold: float = 0.8) -> list[tuple[str, ...]]:
    """Groups of article ids whose texts share `threshold` or more of their character runs (Jaccard).

    Each group is in the order the articles came, the first being the one to keep; groups are in the order of
    their first. Keeps one signature (1 KB) an article, not the text. Equal texts always fall in one group.
    """
    from datasketch import MinHash, MinHashLSH  # with numpy and scipy behind it, half a second to load

    index = MinHashLSH(threshold=threshold, num_perm=_PERMUTATIONS)
    signatures: list[MinHash] = []
    names: list[str] = []
    leader: list[int] = []
    for number, article in enumerate(articles):
        signature = MinHash(num_perm=_PERMUTATIONS, seed=1)
        signature.update_batch(_shingles(article.text))
        alike = [i for i in index.query(signature) if signatures[i].jaccard(signature) >= threshold]
        found = min((_root(leader, i) for i in alike), default=number)
        leader.append(found)
        for i in alike:
            leader[_root(leader, i)] = found
        index.insert(number, signature)
        signatures.append(signature)
        names.append(article.id)
    groups: dict[int, list[str]] = {}
    for number, name in enumerate(names):
        groups.setdefault(_root(leader, number), []).append(name)
    return [tuple(group) for group in groups.values() if len(group) > 1]


def _shingles(text: str) -> list[bytes]:
    """The distinct character runs of a text, punctuation and white space aside."""
    dense = key(text)
    return sorted({dense[i : i + _RUN].encode() for i in range(max(1, len(dense) - _RUN + 1))})


def _root(leader: list[int], number: int) -> int:
    """The first article of the group `number` belongs to."""
    while leader[number] != number:
        leader[number] = leader[leader[number]]
        number = leader[number]
    return number
