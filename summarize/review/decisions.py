"""A reviewer's decisions as data, the file `decisions.json`: docs/schema/decisions.schema.json is made of this."""

import codecs
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import AwareDatetime, Field, ValidationError, model_validator

from summarize.core.config import LimitsConfig
from summarize.core.control_tokens import CONTROL_TOKEN
from summarize.core.errors import UsageError
from summarize.core.fields import EVENT_SUMMARY, FieldName
from summarize.core.messages import Message, _
from summarize.core.plural import counted
from summarize.core.schema import FrozenModel, PathText, Sha256
from summarize.core.text import escape_invisible, has_invisible
from summarize.core.validation_message import validation_message

Value = tuple[str, ...] | str
"""The items of a list field, or the text of the summary."""
_FORM = _("docs/schema/decisions.schema.json describes the format; the review page writes it")


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
    def _check_value(self) -> Self:
        form = str if self.field == EVENT_SUMMARY else tuple
        if any(value is not None and not isinstance(value, form) for value in (self.before, self.after, self.value)):
            raise ValueError(
                _("a value of {field} must be a text", field=self.field)
                if form is str
                else _("a value of {field} must be a list", field=self.field)
            )
        if self.decision == "edit" and self.value is None:
            raise ValueError(_("an edit needs a value"))
        if self.value is not None and self.value != self.decided:
            raise ValueError(_("{decision}: its value is not the one decided", decision=self.decision))
        return self


class Decisions(FrozenModel):
    """One review."""

    format: Literal[1] = 1
    made_by: Annotated[str, Field(min_length=1)]
    made_at: AwareDatetime
    a: PathText
    """A, as it was named when it was compared."""
    b: PathText
    decisions: tuple[Decision, ...]

    @model_validator(mode="after")
    def _check_unique(self) -> Self:
        seen: set[tuple[str, str]] = set()
        for decision in self.decisions:
            if (decision.id, decision.field) in seen:
                raise ValueError(_("{id}: {field} is decided twice", id=decision.id, field=decision.field))
            seen.add((decision.id, decision.field))
        return self


def parse_decisions(content: bytes, path: Path) -> Decisions:
    """The decisions in the content of the file at `path`; UsageError with the first fault and its place."""
    try:
        return Decisions.model_validate_json(content.removeprefix(codecs.BOM_UTF8))
    except ValidationError as error:
        problem = error.errors()[0]
        place = ".".join(str(part) for part in problem["loc"] if part not in ("str", "tuple[str, ...]"))
        place = escape_invisible(place)
        raise UsageError(
            _(
                "{path}: {place}{problem}",
                path=path,
                place=f"{place}: " if place else "",
                problem=validation_message(problem),
            ),
            hint=_FORM,
        ) from error


def find_faults(decision: Decision, limits: LimitsConfig) -> tuple[Message, ...]:
    """Why an edited value cannot be taken: characters that no field may have, and limits that only the edit breaks.

    A limit that `before` or `after` breaks already binds nobody.
    """
    if decision.decision != "edit" or decision.value is None:
        return ()
    words = _words(decision.value)
    broken = {
        code for value in (decision.before, decision.after) for code, _ in _limit_faults(decision.field, value, limits)
    }
    return (
        *(
            _("{word!r} has characters that are not allowed in fields", word=word)
            for word in words
            if not _is_clean(word)
        ),
        *(fault for code, fault in _limit_faults(decision.field, decision.value, limits) if code not in broken),
    )


def is_clean_value(value: Value | None) -> bool:
    """Whether a value has only characters that fields may have."""
    return value is None or all(map(_is_clean, _words(value)))


def _words(value: Value) -> Sequence[str]:
    return value.split("\n") if isinstance(value, str) else value


def _limit_faults(field: FieldName, value: Value | None, limits: LimitsConfig) -> Iterator[tuple[str, Message]]:
    """The limits that a value breaks: a code, and the fault in words."""
    if value is None:
        return
    size = limits.summary_characters if field == EVENT_SUMMARY else limits.of(field)
    count = counted(len(value), "character") if isinstance(value, str) else counted(len(value), "item")
    if len(value) < size.min:
        yield "few", _("{count}, at least {least}", count=count, least=size.min)
    if len(value) > size.max:
        yield "many", _("{count}, at most {most}", count=count, most=size.max)
    if isinstance(value, str):
        return
    if len(set(value)) < len(value):
        yield "twice", _("an item occurs twice")
    size = limits.item_characters
    for item in value:
        if len(item) not in size:
            fault = _("'{item}' does not have {min} to {max} characters", item=item, min=size.min, max=size.max)
            yield f"item {item}", fault


def _is_clean(word: str) -> bool:
    return not has_invisible(word) and CONTROL_TOKEN.search(word) is None
