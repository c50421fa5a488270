"""Invariants of every record, checked before it is written: a record that breaks one is never written.

Its document ends as a failure that names the violations.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import chain, combinations
from typing import Final, Literal

from summarize.clean.normalize.script import foreign_characters, is_traditional
from summarize.core.config import LimitsConfig
from summarize.core.control_tokens import CONTROL_TOKEN
from summarize.core.fields import (
    ALL_FIELDS,
    EVENT_SUMMARY,
    LIST_FIELDS,
    VERBATIM_FIELDS,
    FieldName,
    ListField,
)
from summarize.core.numbers import unsupported_numbers
from summarize.core.schema import Evidence, FrozenModel, Record
from summarize.core.sentences import ends_sentence, sentence_spans
from summarize.core.text import fold, only_occurs_inside
from summarize.extract.grounding import is_item_at, is_sentence_at, reads_as_sentence
from summarize.extract.verification.verify import is_supported

Code = Literal[
    "size",  # more or fewer items than the limits allow
    "length",  # an item, or the summary, longer or shorter than the limits allow
    "duplicate",  # two items that are one when folded, or one that stands only inside another
    "ungrounded",  # an item, or a sentence of the summary, that its place in the article does not bear out
    "figure",  # a figure in the summary that the article does not have
    "fragment",  # a piece of the summary that begins where no sentence does, has no predicate, or an unpaired mark
    "unfinished",  # a summary that does not end with a sentence
    "repeated",  # a summary that says one sentence twice
    "script",  # traditional characters that the article does not write so
    "control-token",  # what a chat template takes for more than text
    "canary",  # a word of the prompt's example that the article does not have
]
SHORT_SUMMARY: Final = "short-summary"
"""Note of a record whose article offers no longer summary."""
PERSON_NOTE: Final = "person"
"""Note of a field that a person answers for, not the article; its detail is the field's name."""
UNPLACED_NOTE: Final = "unplaced"
"""Note of an item or a sentence of such a field that has no known place in the article."""
MOST_ITEMS: Final = 100
"""Items of a list that are looked at one by one: more are no catalogue."""
_MODEL_ONLY: Final = frozenset({"ungrounded", "figure", "fragment", "unfinished", "repeated"})
"""Invariants that do not hold for a field that a person answers for."""


class Violation(FrozenModel):
    """One broken invariant."""

    code: Code
    field: FieldName
    detail: str


def violations(
    record: Record, text: str, *, limits: LimitsConfig, canaries: Collection[str] = ()
) -> tuple[Violation, ...]:
    """Every invariant that `record` breaks; `text` is the clean article, `canaries` the example's telltale words."""
    broken = chain(
        *(_check_list(record, name, text, limits) for name in LIST_FIELDS),
        _check_summary(record, text, limits),
        _check_wordings(record, text, canaries),
    )
    human = human_edited_fields(record)
    return tuple(violation for violation in broken if violation.field not in human or violation.code not in _MODEL_ONLY)


def human_edited_fields(record: Record) -> tuple[FieldName, ...]:
    """The fields that a person answers for."""
    named = {note.detail for note in record.notes if note.code == PERSON_NOTE}
    return tuple(name for name in ALL_FIELDS if name in named)


def duplicates(name: ListField, items: Sequence[str], text: str) -> Iterator[tuple[int, int]]:
    """Index pairs of items that are one when folded, or of which `text` has one only inside the other.

    Only the first items of a long list are compared.
    """
    for (first, a), (second, b) in combinations(enumerate(items[:MOST_ITEMS]), 2):
        if fold(a) == fold(b) or (name in VERBATIM_FIELDS and only_occurs_inside(a, b, text)):
            yield first, second


def _check_list(record: Record, name: ListField, text: str, limits: LimitsConfig) -> Iterator[Violation]:
    items = record.of(name)
    if len(items) not in limits.of(name):
        yield Violation(code="size", field=name, detail=f"{len(items)} items")
    for item in items:
        if len(item) not in limits.item_characters:
            yield Violation(code="length", field=name, detail=item)
    for first, second in duplicates(name, items, text):
        yield Violation(code="duplicate", field=name, detail=f"{items[first]}, {items[second]}")
    places = record.evidence.get(name, ())
    if [place.item for place in places] != list(items):
        yield Violation(code="ungrounded", field=name, detail="the evidence does not match the items")
    for place in places:
        if not is_item_at(place, text):
            yield Violation(code="ungrounded", field=name, detail=place.item)


def _check_summary(record: Record, text: str, limits: LimitsConfig) -> Iterator[Violation]:
    summary, places = record.event_summary, record.evidence.get(EVENT_SUMMARY, ())
    least = 1 if any(note.code == SHORT_SUMMARY for note in record.notes) else limits.summary_characters.min
    if not least <= len(summary) <= limits.summary_characters.max:
        yield Violation(code="length", field=EVENT_SUMMARY, detail=f"{len(summary)} characters")
    if not ends_sentence(summary):
        yield Violation(code="unfinished", field=EVENT_SUMMARY, detail=summary[-20:])
    if "".join(place.item for place in places) != summary:
        yield Violation(code="ungrounded", field=EVENT_SUMMARY, detail="the evidence does not match the sentences")
    beginnings = {start for start, _ in sentence_spans(text)}
    for index, place in enumerate(places):
        if not is_sentence_at(place, text) and not _is_written(places, index, text):
            yield Violation(code="ungrounded", field=EVENT_SUMMARY, detail=place.item)
        if place.start not in beginnings or not reads_as_sentence(place.item):
            yield Violation(code="fragment", field=EVENT_SUMMARY, detail=place.item)
    for sentence, times in Counter(place.item for place in places).items():
        if times > 1:
            yield Violation(code="repeated", field=EVENT_SUMMARY, detail=sentence)
    for number in unsupported_numbers(summary, text):
        yield Violation(code="figure", field=EVENT_SUMMARY, detail=number.text)


def _is_written(places: Sequence[Evidence], index: int, text: str) -> bool:
    """Whether the sentence is in its own words, and its place in `text` alone supports it."""
    place = places[index]
    before = [other.item for other in places[:index]]
    return is_supported(place.item, text[place.start : place.end], before=before)


def _check_wordings(record: Record, text: str, canaries: Collection[str]) -> Iterator[Violation]:
    is_simplified = not is_traditional(text)  # else the articles are left in their own script
    for name, value in record.by_name().items():
        words = value if isinstance(value, str) else "\n".join(value)
        if is_simplified and foreign_characters(words, text):
            yield Violation(code="script", field=name, detail=words)
        if CONTROL_TOKEN.search(words):
            yield Violation(code="control-token", field=name, detail=words)
        for canary in canaries:
            if canary in words and canary not in text:
                yield Violation(code="canary", field=name, detail=canary)
