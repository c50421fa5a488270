"""Reasons to review a difference first, each with a weight and a message for people."""

from collections.abc import Collection, Iterator
from typing import Final

from summarize.core.codes import code_name
from summarize.core.config import LimitsConfig
from summarize.core.failure_messages import failure_message
from summarize.core.fields import ALL_FIELDS, EVENT_SUMMARY, INDUSTRIES, LIST_FIELDS, FieldName, ListField
from summarize.core.messages import Message, _
from summarize.core.plural import enumerated
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


def _suspicion(code: str, message: Message, field: FieldName | None = None, items: Collection[str] = ()) -> Suspicion:
    return Suspicion(code=code, weight=WEIGHTS[code], message=message, field=field, items=tuple(items))


def _check_states(difference: ArticleDiff, a: Entry | None, b: Entry | None) -> Iterator[Suspicion]:
    if a is None or b is None or difference.status != "failed":
        return
    if a.state == "record":
        yield _suspicion("no-record", _("A has a record, B has none: {reason}", reason=_why(b)))
    elif b.state == "record":
        yield _suspicion("no-record-before", _("B has a record, A has none: {reason}", reason=_why(a)))
    else:
        yield _suspicion("no-record-either", _("neither side has a record: A {a}; B {b}", a=_why(a), b=_why(b)))


def _why(entry: Entry) -> Message:
    return enumerated(filter(None, (code_name(entry.reason or entry.state), failure_message(entry.detail))))


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
        message = _("added to {field}, but not in the article: {items}", field=name, items=_enumerate(absent))
        yield _suspicion("added-not-in-article", message, name, absent)
    if change.before and not change.after:
        message = _("{field} lost all its items: {items}", field=name, items=_enumerate(change.before))
        yield _suspicion("emptied", message, name, change.before)
        return
    present = [item for item in change.removed if _is_still_in_article(item, name, difference, a, text)]
    if present:
        message = _("removed from {field}, but still in the article: {items}", field=name, items=_enumerate(present))
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
        yield _suspicion("emptied", _("{field} is empty", field=EVENT_SUMMARY), EVENT_SUMMARY)
    elif len(b.event_summary) < _SHORTER * len(a.event_summary):
        message = _(
            "{field} is much shorter: {before} characters became {after}",
            field=EVENT_SUMMARY,
            before=len(a.event_summary),
            after=len(b.event_summary),
        )
        yield _suspicion("much-shorter", message, EVENT_SUMMARY)


def _check_figures(difference: ArticleDiff, a: Entry, b: Entry, text: str | None) -> Iterator[Suspicion]:
    figures = difference.summary.figures if difference.summary else FigureDiff()
    if (figures.added or figures.changed) and text is not None:
        from summarize.core.numbers import find_numbers, unsupported_numbers

        old = {number.value for number in find_numbers(a.event_summary)}
        new = [number for number in unsupported_numbers(b.event_summary, text) if number.value not in old]
        if absent := tuple(dict.fromkeys(number.text for number in new)):
            message = _(
                "figures in {field} that are not in the article: {items}", field=EVENT_SUMMARY, items=_enumerate(absent)
            )
            yield _suspicion("figure-not-in-article", message, EVENT_SUMMARY, absent)
    if difference.content == "changed":
        return
    is_same = difference.content == "same"
    unchanged = _("the article did not change") if is_same else _("it is unknown if the article changed")
    if figures.changed:
        pairs = [f"{change.old} → {change.new}" for change in figures.changed]
        items = _enumerate(pairs)
        message = _(
            "a figure changed in {field}, {article}: {items}", field=EVENT_SUMMARY, article=unchanged, items=items
        )
        yield _suspicion("figure-changed", message, EVENT_SUMMARY, pairs)
    if figures.added or figures.removed:
        signed = [*(f"+{figure}" for figure in figures.added), *(f"-{figure}" for figure in figures.removed)]
        message = _(
            "figures added or removed in {field}, {article}: {items}",
            field=EVENT_SUMMARY,
            article=unchanged,
            items=_enumerate(signed),
        )
        yield _suspicion("figures-differ", message, EVENT_SUMMARY, signed)


def _check_stability(difference: ArticleDiff) -> Iterator[Suspicion]:
    """Compare the share of items kept in the list fields; a field that did not change counts as kept."""
    if difference.content != "same":
        return
    shares = [_kept_share(difference.lists.get(name)) for name in LIST_FIELDS]
    mean = sum(shares) / len(shares)
    if mean < _UNSTABLE:
        message = _("only {share:.0%} of the items were kept, although the article did not change", share=mean)
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
            message = _("{field} violates invariants: {details}", field=name, details=_enumerate(details))
            yield _suspicion("breaks-promise", message, name, details)


def _enumerate(items: Collection[str]) -> str:
    named = "、".join(list(items)[:_MAX_NAMED])
    return _("{named} and {more} more", named=named, more=len(items) - _MAX_NAMED) if len(items) > _MAX_NAMED else named
