"""One record with a decided value instead of its own, and what bears the value out. Knows records and articles.

Where every item has its place, and nobody but the model is answered for, the field is as the model's run had it. A
field that a person wrote or kept carries the note `person`; what of it has no known place in the article the note
`unplaced`, and no evidence: nothing is said to stand where it does not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from summarize.clean import articles
from summarize.compare.summaries import sentences
from summarize.core.config import CleaningConfig
from summarize.core.fields import ALL_FIELDS, EVENT_SUMMARY, FieldName
from summarize.core.schema import Article, Evidence, Failure, Note, Record
from summarize.extract.invariants import HUMAN_EDITED, SHORT_SUMMARY, UNGROUNDED, persons
from summarize.review.changes import Change, is_exactly
from summarize.review.decisions import Value


class Grounds:
    """The articles of a run, where its source still has them; read when first asked for, these ids only."""

    def __init__(self, source: Path, cleaning: CleaningConfig, ids: frozenset[str]) -> None:
        self._source = source
        self._cleaning = cleaning
        self._ids = ids

    def text(self, record: Record) -> str:
        """The article that the record is of; empty where it is not known any more."""
        article = self._articles.get(record.id)
        return article.text if article and article.sha256 == record.article_sha256 else ""

    @cached_property
    def _articles(self) -> Mapping[str, Article]:
        if not self._source.exists():
            return {}
        return {article.id: article for article in articles(self._source, self._cleaning, ids=self._ids)}


def value_of(row: Record | Failure | None, name: FieldName) -> Value | None:
    """What a field says; None where there is no record."""
    if not isinstance(row, Record):
        return None
    return row.by_name()[name]


def is_by_person(row: Record | Failure | None, name: FieldName) -> bool:
    """Whether a person answers for the field."""
    return isinstance(row, Record) and name in persons(row)


def with_change(record: Record, change: Change, *, old: Record | None, new: Record | None, grounds: Grounds) -> Record:
    """`record` with the change's value; `old` and `new` are A's and B's records, which know places."""
    name, value = change.field, change.value
    assert value is not None
    if new and change.decision == "accept" and new.article_sha256 == record.article_sha256:
        return _with(record, name, value, new.evidence.get(name, ()), _notes_of(new, name))
    donors = [one for one in (old, new) if one and one.article_sha256 == record.article_sha256]
    pieces = tuple(sentences(value)) if isinstance(value, str) else value
    known = {each.item: each for one in reversed(donors) for each in one.evidence.get(name, ())}
    text = "" if known.keys() >= set(pieces) else grounds.text(record)
    places = {piece: place for piece in pieces if (place := known.get(piece) or _found(piece, text))}
    unplaced = [piece for piece in pieces if piece not in places]
    notes = [note for one in donors for note in _notes_of(one, name) if note.code == SHORT_SUMMARY][:1]
    notes += [Note(code=HUMAN_EDITED, detail=name)] if change.person or unplaced else []
    notes += [Note(code=UNGROUNDED, detail=f"{name}: {piece.strip()}") for piece in unplaced]
    return _with(record, name, value, [places[piece] for piece in pieces if piece in places], notes)


def restored(current: Record, stored: Record, names: Iterable[FieldName]) -> Record | None:
    """`current` with these fields as `stored` has them; None where they are of another text and others would stay."""
    found = current
    for name in names:
        value = value_of(stored, name)
        assert value is not None
        found = _with(found, name, value, stored.evidence.get(name, ()), _notes_of(stored, name))
    if all(is_exactly(value_of(found, name), value_of(stored, name)) for name in ALL_FIELDS) and persons(
        found
    ) == persons(stored):
        return stored
    return found if found.article_sha256 == stored.article_sha256 else None


def _with(record: Record, name: FieldName, value: Value, places: Iterable[Evidence], notes: Sequence[Note]) -> Record:
    mine = _notes_of(record, name)
    values = {
        name: value,
        "evidence": record.evidence | {name: tuple(places)},
        "notes": (*(note for note in record.notes if note not in mine), *notes),
    }
    return Record.model_validate(record.model_dump() | values)


def _notes_of(record: Record, name: FieldName) -> tuple[Note, ...]:
    """The notes that are about one field."""
    return tuple(
        note
        for note in record.notes
        if (note.code == HUMAN_EDITED and note.detail == name)
        or (note.code == UNGROUNDED and note.detail.startswith(f"{name}: "))
        or (note.code == SHORT_SUMMARY and name == EVENT_SUMMARY)
    )


def _found(piece: str, text: str) -> Evidence | None:
    """Where it stands word for word."""
    words = piece.strip()
    start = text.find(words) if words else -1
    return None if start < 0 else Evidence(item=piece, start=start, end=start + len(words))
