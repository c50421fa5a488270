"""Changes of fields, from a review or from undoing one, weighed against what is there.

A Change carries the value it expects and the value it sets; `state_of` compares both with the current one: the change
is due, done or stale. A ChangeSet is what a command would write.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, NamedTuple

from summarize.core.aliases import NO_ALIASES, Aliases
from summarize.core.fields import ALL_FIELDS, FieldName
from summarize.core.schema import Failure, FrozenModel, Record
from summarize.review.audit_log import Action, AuditEntry
from summarize.review.decisions import Decisions, Value

ChangeState = Literal["due", "done", "stale"]


class FieldState(NamedTuple):
    """A field as it is somewhere."""

    value: Value | None
    """None for nothing: no record, or no line of the field."""
    person: bool
    """Whether the field is a person's."""


@dataclass(frozen=True, slots=True)
class Change:
    """One field of one article on its way to `value`."""

    id: str
    field: FieldName
    decision: Action
    before: Value | None
    """The expected current value; None for nothing."""
    value: Value | None
    person: bool
    """Whether the field is a person's afterwards."""
    decided_at: datetime
    article_sha256: str | None = None
    text_sha256: str | None = None
    undoes: AuditEntry | None = None
    """The entry that this change takes back."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Everything that one command changes."""

    id: str
    """Its name in the audit log (`new_batch_id`)."""
    who: str
    now: datetime
    """When, in UTC."""
    undoes: str | None = None
    """The batch that is taken back."""
    decisions_sha256: str | None = None
    """Hash of the file of decisions."""

    def entry(
        self,
        change: Change,
        *,
        before: FieldState,
        after: FieldState,
        file: str | None = None,
        stamp: str | None = None,
        replaced: Record | Failure | None = None,
    ) -> AuditEntry:
        """The audit log's entry of a change."""
        return AuditEntry(
            batch=self.id,
            undoes=self.undoes,
            who=self.who,
            decided_at=change.decided_at,
            written_at=self.now,
            id=change.id,
            file=file,
            field=change.field,
            decision=change.decision,
            before=before.value,
            value=after.value,
            person_before=before.person,
            person=after.person,
            stamp=stamp,
            article_sha256=change.article_sha256,
            text_sha256=change.text_sha256,
            decisions_sha256=self.decisions_sha256,
            replaced=replaced,
        )


class Refused(FrozenModel):
    """What is not done, and why."""

    id: str
    field: FieldName | None
    reason: str


class ChangeSet(ABC):
    """The changes of one batch: which are due, done already, refused or impossible. Only `write` writes."""

    def __init__(self, batch: Batch, *, aliases: Aliases = NO_ALIASES) -> None:
        self.batch = batch
        self.entries: list[AuditEntry] = []
        """The fields that change, as entries of the audit log."""
        self.done = 0
        """Changes that are there already."""
        self.refused: list[Refused] = []
        """Changes whose field is not as it was when it was compared."""
        self.left_out: list[Refused] = []
        """What cannot be done whatever is there: articles that cannot come in, or go."""
        self._aliases = aliases

    @abstractmethod
    def plan(self, changes: Sequence[Change]) -> None:
        """Weigh the changes against what is there. Called once."""

    @abstractmethod
    def write(self) -> str:
        """Write what was planned; the place: the new run, or the tag files."""

    def refuse(self, changes: Iterable[Change], reason: str) -> None:
        """Note changes that are not done."""
        self.refused += [Refused(id=change.id, field=change.field, reason=reason) for change in changes]

    def leave_out(self, article_id: str, reason: str, *, field: FieldName | None = None) -> None:
        """Note what cannot be done: an article, or one field of it."""
        self.left_out.append(Refused(id=article_id, field=field, reason=reason))

    def is_due(self, change: Change, current: FieldState, *, moved: bool = False) -> bool:
        """Whether the change is to be made; otherwise it is counted as done or refused.

        `moved`: the article is known not to be the one that was compared.
        """
        state = state_of(change, current, aliases=self._aliases)
        if state == "done":
            self.done += 1
        elif moved:
            self.refuse([change], "its article is not the one that was compared")
        elif state == "stale":
            self.refuse([change], "something else stands there by now")
        return state == "due" and not moved


def changes_of_review(review: Decisions) -> tuple[list[Change], list[Refused]]:
    """The changes that the decisions mean, and the decisions that mean none.

    What a person wrote, or kept against the model, is a person's from then on; what was accepted is the model's.
    """
    changes: list[Change] = []
    impossible: list[Refused] = []
    for decision in review.decisions:
        if decision.decision == "accept" and decision.after is None:
            reason = "B has no record of it; nothing is taken away"
            impossible.append(Refused(id=decision.id, field=decision.field, reason=reason))
            continue
        change = Change(
            id=decision.id,
            field=decision.field,
            decision=decision.decision,
            before=decision.before,
            value=decision.decided,
            person=decision.decision != "accept",
            decided_at=decision.at,
            article_sha256=decision.article_sha256,
            text_sha256=decision.text_sha256,
        )
        changes.append(change)
    return changes, impossible


def changes_of_undo(entries: Iterable[AuditEntry], now: datetime) -> Iterator[Change]:
    """The changes that take those of the entries back."""
    for entry in entries:
        yield Change(
            id=entry.id,
            field=entry.field,
            decision="undo",
            before=entry.value,
            value=entry.before,
            person=entry.person_before,
            decided_at=now,
            undoes=entry,
        )


def state_of(change: Change, current: FieldState, *, aliases: Aliases = NO_ALIASES) -> ChangeState:
    """Whether the change is due, done or stale where the field is `current`."""
    if is_same_value(current.value, change.value):
        # Accepting what is there says nothing of whose it is by now.
        return "done" if current.person == change.person or change.decision == "accept" else "due"
    if change.undoes:
        return "due" if is_same_value(current.value, change.before) else "stale"
    return "due" if _is_equivalent(current.value, change.before, aliases) else "stale"


def is_same_value(a: Value | None, b: Value | None) -> bool:
    """Whether the two have the same words; the order of items is no difference."""
    if isinstance(a, tuple) and isinstance(b, tuple):
        return set(a) == set(b)
    if isinstance(a, str) and isinstance(b, str):
        return strip_lines(a) == strip_lines(b)
    return a is b


def strip_lines(summary: str) -> str:
    """A summary as a tag file has it: without white space around its lines."""
    return "\n".join(line.strip() for line in summary.split("\n")).strip()


def sort_by_field(changes: Iterable[Change]) -> list[Change]:
    """The changes in the order of the fields."""
    return sorted(changes, key=lambda change: ALL_FIELDS.index(change.field))


def _is_equivalent(a: Value | None, b: Value | None, aliases: Aliases) -> bool:
    """Whether a reader sees no difference: width, case, white space, aliases; nothing and an empty field are one."""
    if isinstance(a, str) or isinstance(b, str):
        return "".join(str(a or "").split()) == "".join(str(b or "").split())
    return {aliases.key(item) for item in a or ()} == {aliases.key(item) for item in b or ()}
