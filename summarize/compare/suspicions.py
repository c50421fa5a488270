"""What of a difference a reviewer should look at first, and why, in words. Knows entries and text; no side, no disk."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final

from summarize.compare.schema import ArticleDiff, Entry, ListDiff, Suspicion
from summarize.core.config import LimitsConfig
from summarize.core.fields import ALL_FIELDS, EVENT_SUMMARY, INDUSTRIES, LIST_FIELDS, FieldName, ListField
from summarize.core.schema import Record
from summarize.core.text import fold

WEIGHTS: Final = {
    "no-record": 10,  # B has no record of an article that A has one of
    "no-record-either": 8,  # neither side has one
    "added-not-in-article": 6,  # an item came that the article does not have
    "figure-not-in-article": 6,  # a figure came into the summary that the article does not have
    "figure-changed": 5,  # a figure became another one, the article being the same
    "emptied": 5,  # a field that had something has nothing
    "unstable": 3,  # most of the fields changed, the article being the same
    "much-shorter": 3,  # the summary lost a good part of its length
    "breaks-promise": 3,  # what every record promises does not hold of B's
    "figures-differ": 2,  # figures came or went with their sentences, the article being the same
    "removed-still-there": 1,  # an item went that the article still has
    "no-record-before": 1,  # A had no record to compare with
}
_SHORTER: Final = 0.6
_UNSTABLE: Final = 0.34
"""Mean share of items kept, below which an unchanged article was catalogued as if it were another one."""
_LISTED: Final = 6
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
    """`difference` with its suspicions, heaviest first. `text` is the article as B has it, where that is at hand;
    with `limits`, B's record is held to every promise that can be checked with what is at hand."""
    found = list(_of_states(difference, a, b))
    if difference.status == "changed" and a is not None and b is not None:
        for name, one in difference.lists.items():
            found += _of_list(name, one, difference, a, b, text)
        found += _of_summary(difference, a, b, text)
        found += _of_stability(difference)
        if limits is not None:
            found += _of_promises(b, text, limits, fields)
    order = list(WEIGHTS)
    found.sort(key=lambda one: (-one.weight, order.index(one.code), one.field or ""))
    return difference.model_copy(update={"suspicions": tuple(found)})


def _suspicion(code: str, message: str, field: FieldName | None = None, items: Collection[str] = ()) -> Suspicion:
    return Suspicion(code=code, weight=WEIGHTS[code], message=message, field=field, items=tuple(items))


def _of_states(difference: ArticleDiff, a: Entry | None, b: Entry | None) -> Iterator[Suspicion]:
    if a is None or b is None or difference.status != "failed":
        return
    if a.state == "record":
        yield _suspicion("no-record", f"A has a record, B has none: {_why(b)}")
    elif b.state == "record":
        yield _suspicion("no-record-before", f"B has a record, A has none to compare it with: {_why(a)}")
    else:
        yield _suspicion("no-record-either", f"neither side has a record: A {_why(a)}; B {_why(b)}")


def _why(entry: Entry) -> str:
    return ", ".join(part for part in (entry.reason or entry.state, entry.detail) if part)


def _of_list(
    name: ListField, one: ListDiff, difference: ArticleDiff, a: Entry, b: Entry, text: str | None
) -> Iterator[Suspicion]:
    absent = [item for item in one.added if _stands(item, name, b, text) is False]
    for each in one.renamed:
        # The corpus may prefer a wording that no article has.
        wordings = (each.old, each.new) if each.reason == "alias" else (each.new,)
        if all(_stands(wording, name, b, text) is False for wording in wordings):
            absent.append(each.new)
    if absent:
        yield _suspicion(
            "added-not-in-article", f"added to {name}, but not in the article: {_listed(absent)}", name, absent
        )
    if one.before and not one.after:
        yield _suspicion("emptied", f"{name} has lost all it had: {_listed(one.before)}", name, one.before)
        return
    there = [item for item in one.removed if _still_stands(item, name, difference, a, text)]
    if there:
        yield _suspicion(
            "removed-still-there", f"gone from {name}, though the article has it: {_listed(there)}", name, there
        )


def _stands(item: str, name: ListField, entry: Entry, text: str | None) -> bool | None:
    """Whether the article has the item; None where neither text nor evidence can tell."""
    places = [place for place in (entry.evidence or {}).get(name, ()) if place.item == item]
    if any(place.code for place in places):
        return True  # an industry under its name in the taxonomy
    if text is not None and entry.evidence is None:
        # Industries may be terms of a taxonomy that the article paraphrases.
        return fold(item) in fold(text) or (None if name == INDUSTRIES else False)
    if entry.evidence is None:
        return None
    return bool(places)


def _still_stands(item: str, name: ListField, difference: ArticleDiff, a: Entry, text: str | None) -> bool:
    if text is not None:
        return fold(item) in fold(text)
    return difference.content == "same" and bool(_stands(item, name, a, None))


def _of_summary(difference: ArticleDiff, a: Entry, b: Entry, text: str | None) -> Iterator[Suspicion]:
    if difference.summary is None:
        return
    if a.event_summary and not b.event_summary:
        yield _suspicion("emptied", f"{EVENT_SUMMARY} is empty", EVENT_SUMMARY)
    elif len(b.event_summary) < _SHORTER * len(a.event_summary):
        lengths = f"{len(a.event_summary)} characters became {len(b.event_summary)}"
        yield _suspicion("much-shorter", f"{EVENT_SUMMARY} is much shorter: {lengths}", EVENT_SUMMARY)
    figures = difference.summary.figures
    came = [*figures.added, *(one.new for one in figures.changed)]
    if came and text is not None:
        from summarize.core.numbers import unsupported_numbers

        absent = [figure.text for figure in unsupported_numbers("；".join(came), text)]
        if absent:
            message = f"figures in {EVENT_SUMMARY} that the article does not have: {_listed(absent)}"
            yield _suspicion("figure-not-in-article", message, EVENT_SUMMARY, absent)
    if difference.content == "changed":
        return
    unchanged = "the article did not change" if difference.content == "same" else "whether the article did is unknown"
    if figures.changed:
        pairs = [f"{one.old} → {one.new}" for one in figures.changed]
        message = f"a figure changed in {EVENT_SUMMARY}, {unchanged}: {_listed(pairs)}"
        yield _suspicion("figure-changed", message, EVENT_SUMMARY, pairs)
    if figures.added or figures.removed:
        signed = [*(f"+{one}" for one in figures.added), *(f"-{one}" for one in figures.removed)]
        message = f"other figures in {EVENT_SUMMARY}, {unchanged}: {_listed(signed)}"
        yield _suspicion("figures-differ", message, EVENT_SUMMARY, signed)


def _of_stability(difference: ArticleDiff) -> Iterator[Suspicion]:
    """Of list fields that changed; those that stayed as they are count as kept."""
    if difference.content != "same":
        return
    shares = [_kept_share(difference.lists.get(name)) for name in LIST_FIELDS]
    mean = sum(shares) / len(shares)
    if mean < _UNSTABLE:
        message = f"the article did not change, and {mean:.0%} of its items were kept"
        yield _suspicion("unstable", message)


def _kept_share(one: ListDiff | None) -> float:
    if one is None or not one.changed:
        return 1.0
    kept = len(one.kept) + len(one.renamed)
    return kept / (kept + len(one.added) + len(one.removed))


def _of_promises(
    b: Entry, text: str | None, limits: LimitsConfig, fields: Collection[FieldName]
) -> Iterator[Suspicion]:
    """What can be held against a record without its clean article; with the article as a file has it, some more."""
    from summarize.extract.invariants import violations

    checked = {"size", "length", "unfinished"} | ({"duplicate", "script"} if text is not None else set())
    record = Record.model_validate(
        {
            "id": b.id,
            "source": b.source,
            "article_sha256": "0" * 64,
            **b.by_name(),
            "evidence": {},
            "notes": b.notes,
        }
    )
    broken = [one for one in violations(record, text or "", limits=limits) if one.code in checked]
    for name in ALL_FIELDS:
        details = dict.fromkeys(f"{one.code}: {one.detail}" for one in broken if one.field == name)
        if details and name in fields:
            yield _suspicion("breaks-promise", f"{name} breaks its promises, {_listed(details)}", name, details)


def _listed(items: Collection[str]) -> str:
    named = "、".join(list(items)[:_LISTED])
    return f"{named} and {len(items) - _LISTED} more" if len(items) > _LISTED else named
