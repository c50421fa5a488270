"""One record with a decided value in a field, and the evidence and notes that go with the value.

Where every item has its place and nobody but the model answers for it, the field is as the model's run had it. A field
that a person wrote or kept carries the note `person`; what in it has no known place in the article carries the note
`unplaced`, and no evidence.
"""

from collections.abc import Callable, Iterable, Sequence

from summarize.core.fields import ALL_FIELDS, EVENT_SUMMARY, FieldName
from summarize.core.schema import Evidence, Failure, Note, Record
from summarize.core.sentences import split_sentences
from summarize.extract.grounding import find_evidence
from summarize.extract.invariants import PERSON_NOTE, SHORT_SUMMARY, UNPLACED_NOTE, human_edited_fields
from summarize.review.changes import Change, FieldState, is_same_value
from summarize.review.decisions import Value


def state_in_record(result: Record | Failure | None, name: FieldName) -> FieldState:
    """A field's value and whether a person answers for it; nothing where there is no record."""
    if not isinstance(result, Record):
        return FieldState(None, person=False)
    return FieldState(result.by_name()[name], person=name in human_edited_fields(result))


def apply_change(
    record: Record, change: Change, *, a: Record | None, b: Record | None, source_text: Callable[[Record], str]
) -> Record:
    """`record` with the change's value. Places come from A's and B's record of the article, else from its text.

    `source_text` reads the text, for which it may have to clean the run's source: it is called only when needed.
    """
    name, value = change.field, change.value
    assert value is not None
    if b and change.decision == "accept" and b.article_sha256 == record.article_sha256:
        return _with_field(record, name, value, b.evidence.get(name, ()), _field_notes(b, name))
    donors = [donor for donor in (a, b) if donor and donor.article_sha256 == record.article_sha256]
    pieces = tuple(split_sentences(value)) if isinstance(value, str) else value
    known = {place.item: place for donor in reversed(donors) for place in donor.evidence.get(name, ())}
    text = "" if known.keys() >= set(pieces) else source_text(record)
    places = {piece: place for piece in pieces if (place := known.get(piece) or find_evidence(piece, text))}
    unplaced = [piece for piece in pieces if piece not in places]
    notes = [note for donor in donors for note in _field_notes(donor, name) if note.code == SHORT_SUMMARY][:1]
    notes += [Note(code=PERSON_NOTE, detail=name)] if change.person or unplaced else []
    notes += [Note(code=UNPLACED_NOTE, detail=f"{name}: {piece.strip()}") for piece in unplaced]
    return _with_field(record, name, value, [places[piece] for piece in pieces if piece in places], notes)


def restore_fields(current: Record, earlier: Record, names: Iterable[FieldName]) -> Record | None:
    """`current` with these fields as in `earlier`; None where their texts and other fields differ."""
    record = current
    for name in names:
        value = earlier.by_name()[name]
        record = _with_field(record, name, value, earlier.evidence.get(name, ()), _field_notes(earlier, name))
    same = all(is_same_value(record.by_name()[name], earlier.by_name()[name]) for name in ALL_FIELDS)
    if same and human_edited_fields(record) == human_edited_fields(earlier):
        return earlier
    return record if record.article_sha256 == earlier.article_sha256 else None


def _with_field(
    record: Record, name: FieldName, value: Value, places: Iterable[Evidence], notes: Sequence[Note]
) -> Record:
    """The record with this value, evidence and notes of one field instead of its own."""
    replaced = _field_notes(record, name)
    values = {
        name: value,
        "evidence": record.evidence | {name: tuple(places)},
        "notes": (*(note for note in record.notes if note not in replaced), *notes),
    }
    return Record.model_validate(record.model_dump() | values)


def _field_notes(record: Record, name: FieldName) -> tuple[Note, ...]:
    """The notes that are about one field."""
    return tuple(
        note
        for note in record.notes
        if (note.code == PERSON_NOTE and note.detail == name)
        or (note.code == UNPLACED_NOTE and note.detail.startswith(f"{name}: "))
        or (note.code == SHORT_SUMMARY and name == EVENT_SUMMARY)
    )
