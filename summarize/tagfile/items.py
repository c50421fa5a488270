"""Merging and updating of item lists as sets, with as little change to their order as possible."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from summarize.core.text import fold

SameItem = Callable[[str, str], bool]
"""Whether two wordings are one item."""


MOST_ITEMS: Final = 300
"""Items from which on a list is no catalogue field: all pairs of two such lists would take minutes."""


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
    in_base, in_ours, in_theirs = (_Wordings(items, same) for items in (base, ours, theirs))
    kept = [
        _choose_wording(item, in_base, in_theirs) for item in ours if in_theirs.have(item) or not in_base.have(item)
    ]
    added = [item for item in theirs if not in_ours.have(item) and not in_base.have(item)]
    return (*kept, *distinct_items(added, same=same))


def update_items(old: Sequence[str], new: Sequence[str], *, same: SameItem = same_text) -> tuple[str, ...]:
    """The items of `new`: those that `old` has in its order and wording, then the others.

    Two wordings of `new` that are one term both stay: an old item stands for another wording than its own only where
    `new` does not have its own, and where it and no other item of `new` are one inside the other.
    """
    in_new, written_in_new, written_in_old = _Wordings(new, same), _Wordings(new), _Wordings(old)
    kept = [_kept_wording(item, wording, new) for item in old if (wording := in_new.find(item)) is not None]
    unmatched = _Wordings([item for item in old if not written_in_new.have(item)], same)
    added = [item for item in new if not written_in_old.have(item) and not unmatched.have(item)]
    if kept != list(old):  # else a duplicate is left as it is
        kept = list(distinct_items(kept))
    return (*kept, *distinct_items(added))


def _kept_wording(old: str, new: str, items: Sequence[str]) -> str:
    """The old wording of an item; its new one where the old, but not the new, is a part of another item or has it."""
    if fold(old) == fold(new):
        return old
    others = [fold(item) for item in items if item != new]
    clashes = any(fold(old) in other or other in fold(old) for other in others)
    return new if clashes else old


def distinct_items(items: Iterable[str], *, same: SameItem = same_text) -> tuple[str, ...]:
    """Each item once, in its first wording."""
    distinct = _Wordings((), same)
    for item in items:
        if not distinct.have(item):
            distinct.add(item)
    return distinct.items()


class _Wordings:
    """The items of a list, to be asked which of them is the same as another: of a long list only the very wording."""

    def __init__(self, items: Iterable[str], same: SameItem = same_text) -> None:
        self._items = dict.fromkeys(items)
        self._same = same

    def add(self, item: str) -> None:
        """Add an item behind the others."""
        self._items[item] = None

    def items(self) -> tuple[str, ...]:
        """Each wording once, in order."""
        return tuple(self._items)

    def have(self, item: str) -> bool:
        """Whether one of them is the same as `item`."""
        return self.find(item) is not None

    def find(self, item: str) -> str | None:
        """`item` itself if it is one of them, else the first that is the same, None where none is."""
        if item in self._items:
            return item
        if len(self._items) > MOST_ITEMS:
            return None
        return next((candidate for candidate in self._items if self._same(item, candidate)), None)


def _choose_wording(item: str, base: _Wordings, theirs: _Wordings) -> str:
    """Theirs' wording of an item that ours left as it was, else ours."""
    return (theirs.find(item) or item) if base.find(item) == item else item
