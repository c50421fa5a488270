"""What is to become of a field, whoever says so: a review, or the ledger of one that is taken back. Pure.

A Change says what it takes for granted and what is to be there; a target, what is there; `state_of` is what follows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from summarize.core.aliases import NO_ALIASES, Aliases
from summarize.core.fields import ALL_FIELDS, FieldName
from summarize.core.schema import FrozenModel
from summarize.review.audit_log import Act, AuditEntry
from summarize.review.decisions import Decisions, Value

ChangeState = Literal["due", "done", "stale"]


@dataclass(frozen=True, slots=True)
class Change:
    """One field of one article on its way to `value`."""

    id: str
    field: FieldName
    decision: Act
    before: Value | None
    """What it may be that stands there; None for nothing."""
    value: Value | None
    person: bool
    """Whether the field is a person's afterwards."""
    decided_at: datetime
    article_sha256: str | None = None
    text_sha256: str | None = None
    undoes: AuditEntry | None = None
    """The line that it takes back."""


@dataclass(frozen=True, slots=True)
class Batch:
    """One command that changes something: who, when (UTC), and of what."""

    who: str
    now: datetime
    undoes: str | None = None
    """The batch that is taken back."""
    decisions_sha256: str | None = None
    """Of the file of decisions."""

    def line(
        self, batch: str, change: Change, *, before: Value | None, person_before: bool, **place: Any
    ) -> AuditEntry:
        """The ledger's line of a change to what stood there; `place` is what only its kind of target has."""
        told: dict[str, Any] = {
            "batch": batch,
            "undoes": self.undoes,
            "who": self.who,
            "decided_at": change.decided_at,
            "written_at": self.now,
            "id": change.id,
            "field": change.field,
            "decision": change.decision,
            "before": before,
            "value": change.value,
            "person_before": person_before,
            "person": change.person,
            "article_sha256": change.article_sha256,
            "text_sha256": change.text_sha256,
            "decisions_sha256": self.decisions_sha256,
        }
        return AuditEntry.model_validate(told | place)


class Refused(FrozenModel):
    """What is not done, and why."""

    id: str
    field: FieldName | None
    reason: str


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """What a command would write, nothing of which is written yet."""

    lines: tuple[AuditEntry, ...]
    """Of the ledger: the fields that change."""
    done: int
    """Changes that are there already."""
    refused: tuple[Refused, ...]
    """Changes whose field is not as it was when it was compared."""
    left_out: tuple[Refused, ...]
    """What cannot be done whatever is there: articles that cannot come in, or go."""
    write: Callable[[], str]
    """Writes it and returns the place: the new run, or the tag files."""


def of_review(review: Decisions) -> tuple[list[Change], list[Refused]]:
    """The changes that the decisions mean, and those that mean none. What a person wrote, or kept against the model, is
    a person's from then on; what was accepted is the model's.
    """
    changes: list[Change] = []
    left_out: list[Refused] = []
    for one in review.decisions:
        if one.decision == "accept" and one.after is None:
            left_out.append(Refused(id=one.id, field=one.field, reason="B has no record of it; nothing is taken away"))
            continue
        change = Change(
            id=one.id,
            field=one.field,
            decision=one.decision,
            before=one.before,
            value=one.decided,
            person=one.decision != "accept",
            decided_at=one.at,
            article_sha256=one.article_sha256,
            text_sha256=one.text_sha256,
        )
        changes.append(change)
    return changes, left_out


def of_undoing(lines: Iterable[AuditEntry], now: datetime) -> Iterator[Change]:
    """The changes that take those of the ledger's lines back."""
    for line in lines:
        yield Change(
            id=line.id,
            field=line.field,
            decision="undo",
            before=line.value,
            value=line.before,
            person=line.person_before,
            decided_at=now,
            undoes=line,
        )


def state_of(change: Change, current: Value | None, *, person: bool, aliases: Aliases = NO_ALIASES) -> ChangeState:
    """What is to be done where `current` stands, which is a person's or not."""
    if is_exactly(current, change.value):
        # Accepting what is there says nothing of whose it is by now.
        return "done" if person == change.person or change.decision == "accept" else "due"
    as_compared = is_exactly if change.undoes else lambda one, other: _is_like(one, other, aliases)
    return "due" if as_compared(current, change.before) else "stale"


def is_exactly(one: Value | None, other: Value | None) -> bool:
    """Whether the two say the same in the same words; the order of items is no difference."""
    if isinstance(one, tuple) and isinstance(other, tuple):
        return set(one) == set(other)
    if isinstance(one, str) and isinstance(other, str):
        return in_lines(one) == in_lines(other)
    return one is other


def in_lines(summary: str) -> str:
    """A summary as a tag file has it: without the white space around its lines."""
    return "\n".join(line.strip() for line in summary.split("\n")).strip()


def by_field(changes: Iterable[Change]) -> list[Change]:
    """In the order of the fields."""
    return sorted(changes, key=lambda change: ALL_FIELDS.index(change.field))


def _is_like(one: Value | None, other: Value | None, aliases: Aliases) -> bool:
    """Whether the two are no difference to a reader: width, case, white space, aliases, nothing and an empty field."""
    if isinstance(one, str) or isinstance(other, str):
        return "".join(str(one or "").split()) == "".join(str(other or "").split())
    return {aliases.key(item) for item in one or ()} == {aliases.key(item) for item in other or ()}
