"""What every record promises of its article, checked after the fact. Knows records and text, not how either came about.

A record that breaks a promise is never written: its document ends as a failure that says which.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import combinations
from typing import Final, Literal

from summarize.clean import to_simplified
from summarize.core.config import LimitsConfig
from summarize.core.fields import (
    AI_TECHNOLOGIES,
    ALL_FIELDS,
    EVENT_SUMMARY,
    KEYWORDS,
    LIST_FIELDS,
    FieldName,
    ListField,
)
from summarize.core.numbers import unsupported_numbers
from summarize.core.schema import FrozenModel, Record
from summarize.core.sentences import ends_sentence
from summarize.core.text import fold, only_occurs_inside

Code = Literal[
    "size",  # more or fewer items than the limits allow
    "length",  # an item, or the summary, longer or shorter than the limits allow
    "duplicate",  # two items that are one when folded, or one that stands only inside another
    "ungrounded",  # an item, or a sentence of the summary, that is not what stands at its place in the article
    "figure",  # a figure in the summary that the article does not have
    "unfinished",  # a summary that does not end with a sentence
    "repeated",  # a summary that says one sentence twice
    "script",  # traditional characters
    "canary",  # a word of the prompt's example that the article does not have
]
_ADDED: Final = re.compile(r"[。”]+\Z")
"""What a sentence of the article may be given in a summary: its full stop, the end of its quotation."""
SHORT_SUMMARY: Final = "short-summary"
"""The note of a record whose article offers no longer summary."""
HUMAN_EDITED: Final = "person"
"""The note of a field that a person answers for, not the article; its detail is the field's name."""
UNGROUNDED: Final = "unplaced"
"""The note of what such a field says that has no known place in the article."""
_OF_MODELS: Final = frozenset({"ungrounded", "figure", "unfinished", "repeated"})
"""Promises that are a model's alone."""


class Violation(FrozenModel):
    """One broken promise."""

    code: Code
    field: FieldName
    detail: str


def violations(
    record: Record, text: str, *, limits: LimitsConfig, canaries: Collection[str] = ()
) -> tuple[Violation, ...]:
    """Every promise that `record` breaks; `text` is the clean article, `canaries` the example's telltale words."""
    found: list[Violation] = []
    for name in LIST_FIELDS:
        found += _of_list(record, name, text, limits)
    found += _of_summary(record, text, limits)
    simplified = to_simplified(text) == text  # else the articles are left in their own script
    written: dict[FieldName, str] = {name: "\n".join(record.items(name)) for name in LIST_FIELDS}
    written[EVENT_SUMMARY] = record.event_summary
    for field, words in written.items():
        if simplified and to_simplified(words) != words:
            found.append(Violation(code="script", field=field, detail=words))
        leaked = (word for word in canaries if word in words and word not in text)
        found += [Violation(code="canary", field=field, detail=word) for word in leaked]
    answered = persons(record)
    return tuple(one for one in found if one.field not in answered or one.code not in _OF_MODELS)


def persons(record: Record) -> tuple[FieldName, ...]:
    """The fields that a person answers for."""
    named = {note.detail for note in record.notes if note.code == HUMAN_EDITED}
    return tuple(name for name in ALL_FIELDS if name in named)


def duplicates(name: ListField, items: Sequence[str], text: str) -> Iterator[tuple[int, int]]:
    """Index pairs of items that are one when folded, or of which `text` has one only inside the other."""
    for (first, one), (second, other) in combinations(enumerate(items), 2):
        if fold(one) == fold(other) or (name in (KEYWORDS, AI_TECHNOLOGIES) and only_occurs_inside(one, other, text)):
            yield first, second


def _of_list(record: Record, name: ListField, text: str, limits: LimitsConfig) -> Iterator[Violation]:
    items, size = record.items(name), limits.of(name)
    if len(items) not in size:
        yield Violation(code="size", field=name, detail=f"{len(items)} items")
    for item in items:
        if len(item) not in limits.item_characters:
            yield Violation(code="length", field=name, detail=item)
    for first, second in duplicates(name, items, text):
        yield Violation(code="duplicate", field=name, detail=f"{items[first]}, {items[second]}")
    places = record.evidence.get(name, ())
    if [place.item for place in places] != list(items):
        yield Violation(code="ungrounded", field=name, detail="the evidence is of other items")
    for place in places:
        standing = text[place.start : place.end]
        # An industry the article only paraphrases is a term of the taxonomy, which has a code.
        if standing != place.item and not (standing and place.code):
            yield Violation(code="ungrounded", field=name, detail=place.item)


def _of_summary(record: Record, text: str, limits: LimitsConfig) -> Iterator[Violation]:
    summary, sentences = record.event_summary, record.evidence.get(EVENT_SUMMARY, ())
    least = 1 if any(note.code == SHORT_SUMMARY for note in record.notes) else limits.summary_characters.min
    if not least <= len(summary) <= limits.summary_characters.max:
        yield Violation(code="length", field=EVENT_SUMMARY, detail=f"{len(summary)} characters")
    if not ends_sentence(summary):
        yield Violation(code="unfinished", field=EVENT_SUMMARY, detail=summary[-20:])
    if "".join(one.item for one in sentences) != summary:
        yield Violation(code="ungrounded", field=EVENT_SUMMARY, detail="the evidence is of other sentences")
    for one in sentences:
        if not _is_shortened(one.item, text[one.start : one.end]):
            yield Violation(code="ungrounded", field=EVENT_SUMMARY, detail=one.item)
    for sentence, times in Counter(one.item for one in sentences).items():
        if times > 1:
            yield Violation(code="repeated", field=EVENT_SUMMARY, detail=sentence)
    for figure in unsupported_numbers(summary, text):
        yield Violation(code="figure", field=EVENT_SUMMARY, detail=figure.text)


def _is_shortened(sentence: str, source: str) -> bool:
    """Whether `sentence` is `source` with nothing but characters left out, and its end closed."""
    return _is_subsequence(_ADDED.sub("", sentence), source)


def _is_subsequence(short: Iterable[str], long: Iterable[str]) -> bool:
    rest = iter(long)
    return all(character in rest for character in short)
