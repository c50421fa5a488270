"""What a reviewer decided, as data: docs/schema/decisions.schema.json is made of this. Knows values, no place for them.

Decisions    one review of what there is between A and B; a Decision is about one field of one article
"""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import AwareDatetime, Field, ValidationError, model_validator

from summarize.core.config import LimitsConfig
from summarize.core.errors import UsageError
from summarize.core.fields import EVENT_SUMMARY, FieldName, ListField
from summarize.core.schema import FrozenModel, Sha256

Value = tuple[str, ...] | str
"""Of a list field its items, of the summary its text."""
_FORM = "docs/schema/decisions.schema.json is the form; `summarize diff` and its review page write it"


class Decision(FrozenModel):
    """What is to become of one field."""

    id: str
    article_sha256: Sha256 | None = None
    """Of the article the reviewer saw, where its side knew it in that form."""
    text_sha256: Sha256 | None = None
    field: FieldName
    decision: Literal["accept", "reject", "edit"]
    before: Value | None
    """A's value; None where it had no record."""
    after: Value | None
    """B's value; the same."""
    value: Value | None = None
    """What the field is to say. Accepting is taking `after`, rejecting is keeping `before`: then it may be left out."""
    at: AwareDatetime

    @property
    def decided(self) -> Value | None:
        """What the field is to say; None for no record."""
        return {"accept": self.after, "reject": self.before, "edit": self.value}[self.decision]

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        form = str if self.field == EVENT_SUMMARY else tuple
        if any(value is not None and not isinstance(value, form) for value in (self.before, self.after, self.value)):
            raise ValueError(f"a value of {self.field} is {'a text' if form is str else 'a list'}")
        if self.decision == "edit" and self.value is None:
            raise ValueError("an edit has a value")
        if self.value is not None and self.value != self.decided:
            raise ValueError(f"{self.decision}: its value is another one")
        return self


class Decisions(FrozenModel):
    """One review."""

    format: Literal[1] = 1
    made_by: Annotated[str, Field(min_length=1)]
    made_at: AwareDatetime
    a: str
    """A, as it was named when it was compared."""
    b: str
    decisions: tuple[Decision, ...]

    @model_validator(mode="after")
    def _once_each(self) -> Self:
        seen: set[tuple[str, str]] = set()
        for one in self.decisions:
            if (one.id, one.field) in seen:
                raise ValueError(f"{one.id}: {one.field} is decided twice")
            seen.add((one.id, one.field))
        return self


def parse_decisions(content: bytes, path: Path) -> Decisions:
    """The content of the file at `path`; UsageError that says what is wrong in it first."""
    try:
        return Decisions.model_validate_json(content)
    except ValidationError as error:
        problem = error.errors()[0]
        place = ".".join(str(part) for part in problem["loc"] if part not in ("str", "tuple[str, ...]"))
        raise UsageError(f"{path}: {f'{place}: ' if place else ''}{problem['msg']}", hint=_FORM) from error


def faults(decision: Decision, limits: LimitsConfig) -> tuple[str, ...]:
    """Why a person's value cannot be taken: what no field may hold, and what is beyond the limits on both sides too."""
    if decision.decision != "edit" or decision.value is None:
        return ()
    known = {code for value in (decision.before, decision.after) for code, _ in _beyond(decision.field, value, limits)}
    return (
        *(f"{word!r} has characters that no field may have" for word in _words(decision.value) if not _is_clean(word)),
        *(said for code, said in _beyond(decision.field, decision.value, limits) if code not in known),
    )


def _beyond(field: FieldName, value: Value | None, limits: LimitsConfig) -> list[tuple[str, str]]:
    """What is beyond the limits: a code, and in words."""
    found: list[tuple[str, str]] = []
    if value is None:
        return found
    if isinstance(value, str):
        size, length = limits.summary_characters, len(value)
        found += [("short", f"{length} characters, at least {size.min}")] if length < size.min else []
        return found + ([("long", f"{length} characters, at most {size.max}")] if length > size.max else [])
    number, size = limits.of(_list_field(field)), limits.item_characters
    found += [("few", f"{len(value)} items, at least {number.min}")] if len(value) < number.min else []
    found += [("many", f"{len(value)} items, at most {number.max}")] if len(value) > number.max else []
    found += [("twice", "an item stands twice")] if len(set(value)) < len(value) else []
    strange = [item for item in value if len(item) not in size]
    return found + [(f"item {item}", f"'{item}' is not of {size.min} to {size.max} characters") for item in strange]


def _list_field(field: FieldName) -> ListField:
    if field == EVENT_SUMMARY:
        raise ValueError(f"{field} is no list")
    return field


def _words(value: Value) -> tuple[str, ...]:
    """The items; of a summary its lines."""
    return tuple(value.split("\n")) if isinstance(value, str) else value


def _is_clean(word: str) -> bool:
    return not any(unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp") for character in word)
