"""What became of a plan, for people and for programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from summarize.core.fields import FieldName
from summarize.core.schema import FrozenModel
from summarize.core.text import escape_invisible
from summarize.review.audit_log import Act
from summarize.review.changes import ChangeSet, Refused
from summarize.review.decisions import Value

_WORDS: dict[Act, str] = {
    "accept": "accepted",
    "reject": "kept",
    "edit": "edited",
    "undo": "taken back",
    "release": "released",
}


class Changed(FrozenModel):
    """One field that changed, or would."""

    id: str
    field: FieldName
    decision: Act
    before: Value | None
    value: Value | None


class Outcome(FrozenModel):
    """What `--json` prints."""

    place: str | None
    """The new run, or the tag files; None for a dry run."""
    batch: str | None
    """Its name in the ledger; None where nothing changed."""
    changed: tuple[Changed, ...]
    already: int
    """Changes that were there already."""
    skipped: tuple[Refused, ...]
    left_out: tuple[Refused, ...]


def outcome(plan: ChangeSet, place: str | None) -> Outcome:
    """Of a plan that was written to `place`."""
    return Outcome(
        place=place,
        batch=plan.lines[0].batch if plan.lines else None,
        changed=tuple(
            Changed(id=one.id, field=one.field, decision=one.decision, before=one.before, value=one.value)
            for one in plan.lines
        ),
        already=plan.done,
        skipped=plan.refused,
        left_out=plan.left_out,
    )


def told(plan: ChangeSet, *, dry_run: bool) -> Iterator[str]:
    """It in lines; of a dry run each field too."""
    if dry_run:
        for one in plan.lines:
            change = f"{_said(one.before)} → {_said(one.value)}"
            yield f"{escape_invisible(one.id)}  {one.field}  {_WORDS[one.decision]}: {change}"
    counts = Counter(_WORDS[one.decision] for one in plan.lines)
    parts = [f"{count} {word}" for word, count in counts.items()]
    if not parts:
        parts = ["nothing to change"]
    elif not dry_run:
        parts.append(f"batch {plan.lines[0].batch}")
    parts += [f"{plan.done} there already"] if plan.done else []
    parts += [f"{len(plan.refused)} skipped"] if plan.refused else []
    parts += [f"{len(plan.left_out)} left out"] if plan.left_out else []
    yield ", ".join(parts)


def _said(value: Value | None) -> str:
    if value is None:
        return "no record"
    return escape_invisible("、".join(value) if isinstance(value, tuple) else value) or "nothing"
