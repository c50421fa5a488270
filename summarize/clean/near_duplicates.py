"""Near-duplicates in a corpus: one agency's story on ten sites, with another title or a cut.

MinHash over character n-grams (datasketch) finds them without comparing every pair. The similarity is an estimate, so
pairs near the threshold may go either way.
"""

from collections.abc import Iterable
from typing import Final

from summarize.clean.lines import letters_of
from summarize.core.schema import Article

_SIMILARITY: Final = 0.8
_SHINGLE: Final = 5
"""Characters of an n-gram: long enough to be rare in Chinese, short enough to survive an edited word."""
_PERMUTATIONS: Final = 128
"""Hash functions of a signature; the estimate's standard error is about 0.04 at a similarity of 0.8."""


def near_duplicates(articles: Iterable[Article]) -> list[tuple[str, ...]]:
    """Groups of article ids whose texts share four fifths or more of their character n-grams (Jaccard).

    Groups, and the articles in each, are in the order of `articles`. In memory is one signature (1 KB) an article, not
    its text. Equal texts always fall in one group.
    """
    from datasketch import MinHash, MinHashLSH  # with numpy and scipy behind it, half a second to load

    index = MinHashLSH(threshold=_SIMILARITY, num_perm=_PERMUTATIONS)
    signatures: list[MinHash] = []
    ids: list[str] = []
    leaders: list[int] = []
    for number, article in enumerate(articles):
        signature = MinHash(num_perm=_PERMUTATIONS, seed=1)
        signature.update_batch(_shingles(article.text))
        similar = [i for i in index.query(signature) if signatures[i].jaccard(signature) >= _SIMILARITY]
        root = min((_root(leaders, i) for i in similar), default=number)
        leaders.append(root)
        for i in similar:
            leaders[_root(leaders, i)] = root
        index.insert(number, signature)
        signatures.append(signature)
        ids.append(article.id)
    groups: dict[int, list[str]] = {}
    for number, identity in enumerate(ids):
        groups.setdefault(_root(leaders, number), []).append(identity)
    return [tuple(group) for group in groups.values() if len(group) > 1]


def _shingles(text: str) -> list[bytes]:
    """The distinct n-grams of a text, punctuation and white space aside."""
    letters = letters_of(text)
    return sorted({letters[i : i + _SHINGLE].encode() for i in range(max(1, len(letters) - _SHINGLE + 1))})


def _root(leaders: list[int], number: int) -> int:
    """The first article of the group that article `number` belongs to."""
    while leaders[number] != number:
        leaders[number] = leaders[leaders[number]]
        number = leaders[number]
    return number
