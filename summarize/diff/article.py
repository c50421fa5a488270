"""The difference of one article's two entries, and a difference applied to an entry.

apply(a, diff(a, b)) == b        for any two entries; `apply` refuses an `a` that is not the one compared
diff(a, a).empty
"""

from collections.abc import Collection
from typing import Final, Literal

from summarize.core.aliases import NO_ALIASES, Aliases
from summarize.core.errors import StaleError
from summarize.core.fields import ALL_FIELDS, EVENT_SUMMARY, LIST_FIELDS, FieldName, ListField
from summarize.core.messages import _
from summarize.diff.lists import diff_lists
from summarize.diff.raw_entry import RecordValues
from summarize.diff.schema import ArticleDiff, Entry, ListDiff, Status, SummaryDiff
from summarize.diff.summaries import diff_summaries

_UNREAD: Final = frozenset({"run-incomplete", "conflict", "binary"})
"""Reasons for which an article has no record that say nothing of the record it may have."""


def diff(
    a: Entry | None, b: Entry | None, *, aliases: Aliases = NO_ALIASES, fields: Collection[FieldName] = ALL_FIELDS
) -> ArticleDiff:
    """The difference of an article's entries; None is a side without the article, for one of them at the most.

    Only `fields` are compared; `apply` leaves the others as they are. ValueError for entries of two articles.
    """
    ids = {entry.id for entry in (a, b) if entry is not None}
    if len(ids) != 1:
        raise ValueError("the two entries are of one article")
    (identity,) = ids
    old, new = a or _missing(identity), b or _missing(identity)
    lists = {
        name: diff_lists(old.of(name), new.of(name), aliases)
        for name in LIST_FIELDS
        if name in fields and old.of(name) != new.of(name)
    }
    summary = None
    if EVENT_SUMMARY in fields and old.event_summary != new.event_summary:
        summary = diff_summaries(old.event_summary, new.event_summary)
    return ArticleDiff(
        id=identity,
        status=_status(a, b, lists, summary),
        content=compare_content(a, b),
        a=a and a.head,
        b=b and b.head,
        lists=lists,
        summary=summary,
    )


def apply(a: Entry | None, difference: ArticleDiff) -> Entry | None:
    """B's entry, from A's and their difference. StaleError when `a` is not the entry that was compared."""
    old = a or _missing(difference.id)
    compared = (
        (a and a.head) == difference.a
        and old.id == difference.id
        and all(old.of(name) == change.before for name, change in difference.lists.items())
        and (difference.summary is None or difference.summary.before == old.event_summary)
    )
    if not compared:
        raise StaleError(_("{id}: changed since the comparison", id=difference.id), hint=_("compare again"))
    if difference.b is None:
        return None
    values = old.by_name() | {name: change.after for name, change in difference.lists.items()}
    if difference.summary is not None:
        values[EVENT_SUMMARY] = difference.summary.after
    return Entry.model_validate({"id": difference.id, **dict(difference.b), **values})


def compare_content(
    a: Entry | RecordValues | None, b: Entry | RecordValues | None
) -> Literal["same", "changed", "unknown"]:
    """Whether two entries are of the same text; unknown where the sides have it in different forms."""
    if a is None or b is None:
        return "unknown"
    for hash_a, hash_b in ((a.article_sha256, b.article_sha256), (a.text_sha256, b.text_sha256)):
        if hash_a and hash_b:
            return "same" if hash_a == hash_b else "changed"
    return "unknown"


def is_same_failure(a: Entry | RecordValues, b: Entry | RecordValues) -> bool:
    """Whether neither side has a record, for the same reason: then nothing differs. Not where none can be read."""
    if not isinstance(a, Entry) or not isinstance(b, Entry) or a.state == "record":
        return False
    return (a.state, a.reason) == (b.state, b.reason) and a.reason not in _UNREAD


def _missing(identity: str) -> Entry:
    return Entry.without_record(id=identity, state="missing")


def _status(a: Entry | None, b: Entry | None, lists: dict[ListField, ListDiff], summary: SummaryDiff | None) -> Status:
    if a is None:
        return "only-b"
    if b is None:
        return "only-a"
    if is_same_failure(a, b):
        return "same"
    if a.state != "record" or b.state != "record":
        return "failed"
    return "changed" if summary is not None or any(change.changed for change in lists.values()) else "same"
