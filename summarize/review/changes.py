"""Changes of fields, from a review or from undoing one, weighed against what is there.

A Change carries the value it expects and the value it sets. A ChangeSet compares both with the current one and is what
a command would write.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import NamedTuple

from summarize.core.aliases import NO_ALIASES, Aliases
from summarize.core.fields import ALL_FIELDS, FieldName
from summarize.core.messages import Message, _
from summarize.core.schema import Failure, FrozenModel, Record
from summarize.review.audit_log import Action, AuditEntry, AuditLog
from summarize.review.decisions import Decision, Value


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


class Refused(FrozenModel):
    """What is not done, and why."""

    id: str
    field: FieldName | None
    reason: Message


@dataclass(kw_only=True)
class ChangeSet(ABC):
    """The changes of one batch: which are due, done already, refused or impossible. Only `write` writes."""

    who: str
    now: datetime
    """In UTC."""
    decisions_sha256: str | None = None
    """Hash of the file of decisions."""
    aliases: Aliases = NO_ALIASES
    entries: list[AuditEntry] = field(init=False, default_factory=list)
    """The fields that change, as entries of the audit log."""
    done: int = field(init=False, default=0)
    """Changes that are there already."""
    refused: list[Refused] = field(init=False, default_factory=list)
    """Changes that cannot be made: their field is not as it was when it was compared, or may not hold the value."""
    left_out: list[Refused] = field(init=False, default_factory=list)
    """What cannot be done whatever is there: articles that cannot come in, or go."""

    @property
    @abstractmethod
    def audit_log(self) -> AuditLog:
        """The audit log of what changes."""

    @cached_property
    def batch(self) -> str:
        """Id of the batch in the audit log."""
        return self.audit_log.new_batch_id(self.now)

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
        same = is_same_value(current.value, change.value)
        # Accepting what is there says nothing of whose it is by now.
        if same and (current.person == change.person or change.decision == "accept"):
            self.done += 1
        elif moved:
            self.refuse([change], _("the article changed since the comparison"))
        elif not same and not self._is_expected(change, current.value):
            self.refuse([change], _("the field has changed since"))
        else:
            return True
        return False

    def add_entry(
        self,
        change: Change,
        *,
        before: FieldState,
        after: FieldState,
        file: str | None = None,
        stamp: str | None = None,
        text_sha256: str | None = None,
        replaced: Record | Failure | None = None,
    ) -> None:
        """Note a field that changes, in a file whose text has this hash; an undo is about the article of the undone."""
        about = change.undoes or change
        entry = AuditEntry(
            batch=self.batch,
            undoes=change.undoes and change.undoes.batch,
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
            article_sha256=about.article_sha256,
            text_sha256=(change.undoes and change.undoes.text_sha256) or text_sha256 or change.text_sha256,
            decisions_sha256=self.decisions_sha256,
            replaced=replaced,
        )
        self.entries.append(entry)

    def _is_expected(self, change: Change, value: Value | None) -> bool:
        """Whether the change expects this value: word for word where it undoes another, else as a reader sees it.

        A reader sees no difference of width, case, white space and aliases, nor between nothing and an empty field.
        """
        before = change.before
        if change.undoes:
            return is_same_value(value, before)
        if isinstance(value, str) or isinstance(before, str):
            return "".join(str(value or "").split()) == "".join(str(before or "").split())
        return {self.aliases.key(item) for item in value or ()} == {self.aliases.key(item) for item in before or ()}


def change_of_decision(decision: Decision) -> Change:
    """The change that a decision means.

    What a person wrote, or kept against the model, is a person's from then on; what was accepted is the model's.
    """
    return Change(
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


def change_of_undo(entry: AuditEntry, now: datetime) -> Change:
    """The change that takes an entry's change back."""
    return Change(
        id=entry.id,
        field=entry.field,
        decision="undo",
        before=entry.value,
        value=entry.before,
        person=entry.person_before,
        decided_at=now,
        undoes=entry,
    )


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
