"""What became of a change set, for people and for programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from rich.text import Text

from summarize.core.aliases import Aliases
from summarize.core.fields import FieldName
from summarize.core.messages import Message, _, gettext, translated
from summarize.core.plural import enumerated
from summarize.core.schema import FrozenModel
from summarize.core.text import escape_invisible
from summarize.diff.lists import diff_lists
from summarize.diff.render.terminal import list_text, sentences_text
from summarize.diff.summaries import diff_summaries
from summarize.review.audit_log import Action, AuditEntry
from summarize.review.changes import ChangeSet, Refused
from summarize.review.decisions import Value

_PARTICIPLES: dict[Action, Message] = {
    "accept": _("accepted"),
    "reject": _("kept"),
    "edit": _("edited"),
    "undo": _("reverted"),
    "release": _("released"),
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


def change_lines(change_set: ChangeSet) -> Iterator[Text]:
    """A line on each field that changes: what of it does, as `summarize diff` shows it."""
    for entry in change_set.entries:
        line = Text(f"{escape_invisible(entry.id)}  {entry.field}  {translated(_PARTICIPLES[entry.decision])}")
        if entry.before != entry.value:
            line.append(": ").append_text(_change_text(entry, change_set.aliases))
        yield line


def counts_line(change_set: ChangeSet, *, dry_run: bool) -> Message:
    """How many fields change, and how many do not and why."""
    changed = Counter(_PARTICIPLES[entry.decision] for entry in change_set.entries)
    parts = [_("{count} {participle}", count=count, participle=word) for word, count in changed.items()]
    parts = parts or [_("nothing to change")]
    if changed and not dry_run:
        parts.append(_("batch {batch}", batch=change_set.batch))
    if change_set.done:
        parts.append(_("{count} already done", count=change_set.done))
    if change_set.refused:
        parts.append(_("{count} skipped", count=len(change_set.refused)))
    if change_set.left_out:
        parts.append(_("{count} left out", count=len(change_set.left_out)))
    return enumerated(parts)


def _change_text(entry: AuditEntry, aliases: Aliases) -> Text:
    """A value that becomes another; the whole of it where there is only one."""
    before, value = entry.before, entry.value
    if isinstance(before, str) and isinstance(value, str):
        return sentences_text(diff_summaries(before, value))
    if isinstance(before, tuple) and isinstance(value, tuple):
        return list_text(diff_lists(before, value, aliases))
    return Text(f"{_format_value(before)} → {_format_value(value)}")


def _format_value(value: Value | None) -> str:
    if value is None:
        return gettext("nothing")
    return escape_invisible("、".join(value) if isinstance(value, tuple) else value) or gettext("empty")
