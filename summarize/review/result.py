"""What became of a change set, for people and for programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from summarize.core.fields import FieldName
from summarize.core.schema import FrozenModel
from summarize.core.text import escape_invisible
from summarize.review.audit_log import Action
from summarize.review.changes import ChangeSet, Refused
from summarize.review.decisions import Value

_PARTICIPLES: dict[Action, str] = {
    "accept": "accepted",
    "reject": "kept",
    "edit": "edited",
    "undo": "reverted",
    "release": "released",
}


class Changed(FrozenModel):
    """One field that changed, or would."""

    id: str
    field: FieldName
    decision: Action
    before: Value | None
    value: Value | None


class Outcome(FrozenModel):
    """What `--json` prints."""

    place: str | None
    """The new run, or the tag files; None for a dry run."""
    batch: str | None
    """Id of the batch in the audit log; None where nothing changed."""
    changed: tuple[Changed, ...]
    already: int
    """Changes that were there already."""
    skipped: tuple[Refused, ...]
    left_out: tuple[Refused, ...]

    @classmethod
    def of(cls, change_set: ChangeSet, place: str | None) -> Outcome:
        """The outcome of a change set that was written to `place`."""
        return cls(
            place=place,
            batch=change_set.batch if change_set.entries else None,
            changed=tuple(Changed.model_validate(entry, from_attributes=True) for entry in change_set.entries),
            already=change_set.done,
            skipped=tuple(change_set.refused),
            left_out=tuple(change_set.left_out),
        )


def summary_lines(change_set: ChangeSet, *, dry_run: bool) -> Iterator[str]:
    """A line of counts; for a dry run, a line for each field before it."""
    if dry_run:
        for entry in change_set.entries:
            change = f"{_format_value(entry.before)} → {_format_value(entry.value)}"
            yield f"{escape_invisible(entry.id)}  {entry.field}  {_PARTICIPLES[entry.decision]}: {change}"
    changed = Counter(_PARTICIPLES[entry.decision] for entry in change_set.entries)
    parts = [f"{count} {word}" for word, count in changed.items()] or ["nothing to change"]
    if changed and not dry_run:
        parts.append(f"batch {change_set.batch}")
    rest = {"already done": change_set.done, "skipped": len(change_set.refused), "left out": len(change_set.left_out)}
    parts += [f"{count} {word}" for word, count in rest.items() if count]
    yield ", ".join(parts)


def _format_value(value: Value | None) -> str:
    if value is None:
        return "no record"
    return escape_invisible("、".join(value) if isinstance(value, tuple) else value) or "nothing"
