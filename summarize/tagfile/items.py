"""Lists of items merged as sets, with as little change to their order as can be. Knows items, no files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from summarize.core.text import fold

SameItem = Callable[[str, str], bool]
"""Whether two wordings are one item."""


def same_text(one: str, other: str) -> bool:
    """Whether the two are one wording but for width, case and white space."""
    return fold(one) == fold(other)


def merge_items(
    base: Sequence[str], ours: Sequence[str], theirs: Sequence[str], *, same: SameItem = same_text
) -> tuple[str, ...]:
    """Ours in their order without what theirs removed, then what theirs added.

    An item both sides kept or one side added is there; one that a side removed is not. Where only theirs reworded an
    item, theirs' wording of it.
    """
    kept = [
        _worded(item, base, theirs, same) for item in ours if _has(theirs, item, same) or not _has(base, item, same)
    ]
    added = [item for item in theirs if not _has(ours, item, same) and not _has(base, item, same)]
    return (*kept, *distinct_items(added, same=same))


def update_items(old: Sequence[str], new: Sequence[str], *, same: SameItem = same_text) -> tuple[str, ...]:
    """The items of `new`: those that `old` has in its order and wording, then the others.

    Two wordings of `new` that are one term both stay: an old item stands for another wording than its own only where
    `new` does not have its own.
    """
    kept = [item for item in old if _has(new, item, same)]
    others = [item for item in old if not _has(new, item, same_text)]
    added = [item for item in new if not _has(old, item, same_text) and not _has(others, item, same)]
    return (*(kept if _covers(kept, old) else distinct_items(kept)), *distinct_items(added))


def unite_items(*lists: Iterable[str], same: SameItem = same_text) -> tuple[str, ...]:
    """Every item of every list once, in order."""
    return distinct_items((item for items in lists for item in items), same=same)


def distinct_items(items: Iterable[str], *, same: SameItem = same_text) -> tuple[str, ...]:
    """Each item once, in the wording of the first."""
    found: list[str] = []
    for item in items:
        if not _has(found, item, same):
            found.append(item)
    return tuple(found)


def _has(items: Iterable[str], item: str, same: SameItem) -> bool:
    return any(same(item, other) for other in items)


def _covers(kept: Sequence[str], old: Sequence[str]) -> bool:
    """Whether nothing went: then a duplicate is left as it is."""
    return len(kept) == len(old)


def _worded(item: str, base: Sequence[str], theirs: Sequence[str], same: SameItem) -> str:
    """`item` as theirs word it, where ours is as it was."""
    if item not in base or item in theirs:
        return item
    return next((other for other in theirs if same(item, other)), item)
