"""Reasons to review a difference first, each with a weight and a message for people."""

from collections.abc import Collection, Iterator
from typing import Final

from summarize.core.config import LimitsConfig
from summarize.core.fields import ALL_FIELDS, EVENT_SUMMARY, INDUSTRIES, LIST_FIELDS, FieldName, ListField
from summarize.core.schema import Record
from summarize.core.text import fold
from summarize.diff.schema import ArticleDiff, Entry, FigureDiff, ListDiff, Suspicion

WEIGHTS: Final = {
    "no-record": 10,  # B has no record of an article that A has one of
    "added-not-in-article": 6,  # an item was added that the article does not have
    "figure-not-in-article": 6,  # a figure was added to the summary that the article does not have
    "figure-changed": 5,  # a figure became another one, the article being the same
    "emptied": 5,  # a field that had something has nothing
    "unstable": 3,  # most of the fields changed, the article being the same
    "much-shorter": 3,  # the summary lost a good part of its length
    "breaks-promise": 3,  # B's record violates an invariant of every record
    "figures-differ": 2,  # figures were added or removed with their sentences, the article being the same
    "removed-still-there": 1,  # an item was removed that the article still has
    "no-record-before": 1,  # A had no record to compare with
    "no-record-either": 0,  # neither side has one: a remark, as B lost nothing
}
_SHORTER: Final = 0.6
_UNSTABLE: Final = 0.34
"""Mean share of items kept, below which an unchanged article was catalogued as if it were another one."""
_MAX_NAMED: Final = 6
"""Items a message names."""


def find_suspicions(
    difference: ArticleDiff,
    a: Entry | None,
    b: Entry | None,
    *,
    text: str | None = None,
    limits: LimitsConfig | None = None,
    fields: Collection[FieldName] = ALL_FIELDS,
) -> ArticleDiff:
    """`difference` with its suspicions, heaviest first. `text` is the article as B has it, where that is at hand.

    With `limits`, B's record is also checked for every invariant that can be checked with what is at hand.
    """
    suspicions = list(_check_states(difference, a, b))
    if difference.status == "changed" and a is not None and b is not None:
        for name, change in difference.lists.items():
            suspicions += _check_list(name, change, difference, a, b, text)
        suspicions += _check_summary(difference, a, b)
        suspicions += _check_figures(difference, a, b, text)
        suspicions += _check_stability(difference)
        if limits is not None:
            suspicions += _check_invariants(b, text, limits, fields)
    order = list(WEIGHTS)
    suspicions.sort(key=lambda suspicion: (-suspicion.weight, order.index(suspicion.code), suspicion.field or ""))
    return difference.model_copy(update={"suspicions": tuple(suspicions)})


def _suspicion(code: str, message: str, field: FieldName | None = None, items: Collection[str] = ()) -> Suspicion:
    return Suspicion(code=code, weight=WEIGHTS[code], message=message, field=field, items=tuple(items))


def _check_states(difference: ArticleDiff, a: Entry | None, b: Entry | None) -> Iterator[Suspicion]:
    if a is None or b is None or difference.status != "failed":
        return
    if a.state == "record":
        yield _suspicion("no-record", f"A has a record, B has none: {_why(b)}")
    elif b.state == "record":
        yield _suspicion("no-record-before", f"B has a record, A has none: {_why(a)}")
    else:
        yield _suspicion("no-record-either", f"neither side has a record: A {_why(a)}; B {_why(b)}")


def _why(entry: Entry) -> str:
    return ", ".join(part for part in (entry.reason or entry.state, entry.detail) if part)


def _check_list(
    name: ListField, change: ListDiff, difference: ArticleDiff, a: Entry, b: Entry, text: str | None
) -> Iterator[Suspicion]:
    absent = [item for item in change.added if _is_in_article(item, name, b, text) is False]
    for renamed in change.renamed:
        # The corpus may prefer a wording that no article has.
        wordings = (renamed.old, renamed.new) if renamed.reason == "alias" else (renamed.new,)
        if all(_is_in_article(wording, name, b, text) is False for wording in wordings):
            absent.append(renamed.new)
    if absent:
        message = f"added to {name}, but not in the article: {_enumerate(absent)}"
        yield _suspicion("added-not-in-article", message, name, absent)
    if change.before and not change.after:
        yield _suspicion("emptied", f"{name} lost all its items: {_enumerate(change.before)}", name, change.before)
        return
    present = [item for item in change.removed if _is_still_in_article(item, name, difference, a, text)]
    if present:
        message = f"removed from {name}, but still in the article: {_enumerate(present)}"
        yield _suspicion("removed-still-there", message, name, present)


def _is_in_article(item: str, name: ListField, entry: Entry, text: str | None) -> bool | None:
    """Whether the article has the item; None where neither evidence nor text can tell."""
    if entry.evidence is not None:
        return any(place.item == item for place in entry.evidence.get(name, ()))
    if text is None:
        return None
    # Industries may be terms of a taxonomy that the article paraphrases.
    return fold(item) in fold(text) or (None if name == INDUSTRIES else False)


def _is_still_in_article(item: str, name: ListField, difference: ArticleDiff, a: Entry, text: str | None) -> bool:
    if text is not None:
        return fold(item) in fold(text)
    return difference.content == "same" and bool(_is_in_article(item, name, a, None))


def _check_summary(difference: ArticleDiff, a: Entry, b: Entry) -> Iterator[Suspicion]:
    if difference.summary is None:
        return
    if a.event_summary and not b.event_summary:
        yield _suspicion("emptied", f"{EVENT_SUMMARY} is empty", EVENT_SUMMARY)
    elif len(b.event_summary) < _SHORTER * len(a.event_summary):
        lengths = f"{len(a.event_summary)} characters became {len(b.event_summary)}"
        yield _suspicion("much-shorter", f"{EVENT_SUMMARY} is much shorter: {lengths}", EVENT_SUMMARY)


def _check_figures(difference: ArticleDiff, a: Entry, b: Entry, text: str | None) -> Iterator[Suspicion]:
    figures = difference.summary.figures if difference.summary else FigureDiff()
    if (figures.added or figures.changed) and text is not None:
        from summarize.core.numbers import find_numbers, unsupported_numbers

        old = {number.value for number in find_numbers(a.event_summary)}
        new = [number for number in unsupported_numbers(b.event_summary, text) if number.value not in old]
        if absent := tuple(dict.fromkeys(number.text for number in new)):
            message = f"figures in {EVENT_SUMMARY} that are not in the article: {_enumerate(absent)}"
            yield _suspicion("figure-not-in-article", message, EVENT_SUMMARY, absent)
    if difference.content == "changed":
        return
    unchanged = "the article did not change" if difference.content == "same" else "it is unknown if the article changed"
    if figures.changed:
        pairs = [f"{change.old} → {change.new}" for change in figures.changed]
        message = f"a figure changed in {EVENT_SUMMARY}, {unchanged}: {_enumerate(pairs)}"
        yield _suspicion("figure-changed", message, EVENT_SUMMARY, pairs)
    if figures.added or figures.removed:
        signed = [*(f"+{figure}" for figure in figures.added), *(f"-{figure}" for figure in figures.removed)]
        message = f"figures added or removed in {EVENT_SUMMARY}, {unchanged}: {_enumerate(signed)}"
        yield _suspicion("figures-differ", message, EVENT_SUMMARY, signed)


def _check_stability(difference: ArticleDiff) -> Iterator[Suspicion]:
    """Compare the share of items kept in the list fields; a field that did not change counts as kept."""
    if difference.content != "same":
        return
    shares = [_kept_share(difference.lists.get(name)) for name in LIST_FIELDS]
    mean = sum(shares) / len(shares)
    if mean < _UNSTABLE:
        message = f"only {mean:.0%} of the items were kept, although the article did not change"
        yield _suspicion("unstable", message)


def _kept_share(change: ListDiff | None) -> float:
    if change is None or not change.changed:
        return 1.0
    kept = len(change.kept) + len(change.renamed)
    return kept / (kept + len(change.added) + len(change.removed))


def _check_invariants(
    b: Entry, text: str | None, limits: LimitsConfig, fields: Collection[FieldName]
) -> Iterator[Suspicion]:
    """Check what needs no clean article; with `text`, the article as a file has it, also duplicates and script."""
    from summarize.extract.invariants import violations

    checked = {"size", "length", "unfinished"} | ({"duplicate", "script"} if text is not None else set())
    values = {name: getattr(b, name) for name in Record.model_fields}
    record = Record(**values | {"article_sha256": "0" * 64, "evidence": {}})
    broken = [violation for violation in violations(record, text or "", limits=limits) if violation.code in checked]
    for name in ALL_FIELDS:
        details = dict.fromkeys(
            f"{violation.code}: {violation.detail}" for violation in broken if violation.field == name
        )
        if details and name in fields:
            yield _suspicion("breaks-promise", f"{name} violates invariants: {_enumerate(details)}", name, details)


def _enumerate(items: Collection[str]) -> str:
    named = "、".join(list(items)[:_MAX_NAMED])
    return f"{named} and {len(items) - _MAX_NAMED} more" if len(items) > _MAX_NAMED else named
