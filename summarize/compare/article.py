"""Two entries of one article to their difference, and a difference to the other entry. Knows entries only.

apply(a, diff(a, b)) == b        for any two entries; `apply` refuses an `a` that is not the one compared
diff(a, a).empty
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Final, Literal, Protocol

from summarize.compare.lists import diff_lists
from summarize.compare.schema import ArticleDiff, Entry, Head, ListDiff, Status, SummaryDiff
from summarize.compare.summaries import diff_summaries
from summarize.core.aliases import NO_ALIASES, Aliases
from summarize.core.errors import StaleError
from summarize.core.fields import ALL_FIELDS, EVENT_SUMMARY, LIST_FIELDS, FieldName, ListField

_MISSING: Final = Head(source="", state="missing")


def diff(
    a: Entry | None, b: Entry | None, *, aliases: Aliases = NO_ALIASES, fields: Collection[FieldName] = ALL_FIELDS
) -> ArticleDiff:
    """What there is between the entries of one article; None is a side without the article, for one at the most.

    With `fields`, the others are left out, and `apply` leaves them as they are.
    """
    one, other = a or b, b or a
    if one is None or other is None or one.id != other.id:
        raise ValueError("the two entries are of one article")
    old, new = a or Entry.build(one.id, _MISSING), b or Entry.build(one.id, _MISSING)
    lists = {
        name: diff_lists(old.items(name), new.items(name), aliases)
        for name in LIST_FIELDS
        if name in fields and old.items(name) != new.items(name)
    }
    summary = None
    if EVENT_SUMMARY in fields and old.event_summary != new.event_summary:
        summary = diff_summaries(old.event_summary, new.event_summary)
    return ArticleDiff(
        id=one.id,
        status=_status(a, b, lists, summary),
        content=compare_content(a, b),
        a=a and a.head,
        b=b and b.head,
        lists=lists,
        summary=summary,
    )


def apply(a: Entry | None, difference: ArticleDiff) -> Entry | None:
    """B's entry, from A's and what there is between them. StaleError when `a` is not what was compared."""
    if (a and a.head) != difference.a or (a is not None and a.id != difference.id):
        raise _stale(difference)
    old = a or Entry.build(difference.id, _MISSING)
    before = {name: one.before for name, one in difference.lists.items()}
    if difference.summary is not None and difference.summary.before != old.event_summary:
        raise _stale(difference)
    if any(old.items(name) != items for name, items in before.items()):
        raise _stale(difference)
    if difference.b is None:
        return None
    values = old.by_name() | {name: change.after for name, change in difference.lists.items()}
    if difference.summary is not None:
        values[EVENT_SUMMARY] = difference.summary.after
    return Entry.build(difference.id, difference.b, values)


class HasHashes(Protocol):
    """What tells one text of an article from another; None where a side does not know it in that form."""

    @property
    def article_sha256(self) -> str | None:
        """Of the clean article."""

    @property
    def text_sha256(self) -> str | None:
        """Of the article as it stands in a tag file."""


def compare_content(a: HasHashes | None, b: HasHashes | None) -> Literal["same", "changed", "unknown"]:
    """Whether two entries are of the same text; sides that know it in different forms cannot tell."""
    if a is None or b is None:
        return "unknown"
    for one, other in ((a.article_sha256, b.article_sha256), (a.text_sha256, b.text_sha256)):
        if one and other:
            return "same" if one == other else "changed"
    return "unknown"


def _status(a: Entry | None, b: Entry | None, lists: dict[ListField, ListDiff], summary: SummaryDiff | None) -> Status:
    if a is None:
        return "only-b"
    if b is None:
        return "only-a"
    if a.state != "record" or b.state != "record":
        return "failed"
    return "changed" if summary is not None or any(one.changed for one in lists.values()) else "same"


def _stale(difference: ArticleDiff) -> StaleError:
    return StaleError(f"{difference.id}: not as it was when it was compared", hint="compare again")
