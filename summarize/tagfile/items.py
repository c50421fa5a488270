"""Merging and updating of item lists as sets, with as little change to their order as possible."""

from collections.abc import Callable, Iterable, Sequence

from summarize.core.text import fold

SameItem = Callable[[str, str], bool]
"""Whether two wordings are one item."""


def same_text(a: str, b: str) -> bool:
    """Whether the two are one wording but for width, case and white space."""
    return fold(a) == fold(b)


def merge_items(
    base: Sequence[str], ours: Sequence[str], theirs: Sequence[str], *, same: SameItem = same_text
) -> tuple[str, ...]:
    """Three-way merge: ours in their order without what theirs removed, then what theirs added.

    An item stays when both sides kept it or one side added it, and goes when one side removed it. Where only theirs
    reworded an item, theirs' wording of it is taken.
    """
    kept = [
        _choose_wording(item, base, theirs, same)
        for item in ours
        if _contains(theirs, item, same) or not _contains(base, item, same)
    ]
    added = [item for item in theirs if not _contains(ours, item, same) and not _contains(base, item, same)]
    return (*kept, *distinct_items(added, same=same))


def update_items(old: Sequence[str], new: Sequence[str], *, same: SameItem = same_text) -> tuple[str, ...]:
    """The items of `new`: those that `old` has in its order and wording, then the others.

    Two wordings of `new` that are one term both stay: an old item stands for another wording than its own only where
    `new` does not have its own.
    """
    kept = [item for item in old if _contains(new, item, same)]
    unmatched = [item for item in old if not _contains(new, item, same_text)]
    added = [item for item in new if not _contains(old, item, same_text) and not _contains(unmatched, item, same)]
    if len(kept) < len(old):  # else a duplicate is left as it is
        kept = list(distinct_items(kept))
    return (*kept, *distinct_items(added))


def distinct_items(items: Iterable[str], *, same: SameItem = same_text) -> tuple[str, ...]:
    """Each item once, in its first wording."""
    distinct: list[str] = []
    for item in items:
        if not _contains(distinct, item, same):
            distinct.append(item)
    return tuple(distinct)


def _contains(items: Iterable[str], item: str, same: SameItem) -> bool:
    return any(same(item, candidate) for candidate in items)


def _choose_wording(item: str, base: Sequence[str], theirs: Sequence[str], same: SameItem) -> str:
    """Theirs' wording of an item that ours left as it was, else ours."""
    if item not in base or item in theirs:
        return item
    return next((candidate for candidate in theirs if same(item, candidate)), item)
