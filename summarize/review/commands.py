"""What `summarize apply`, `undo` and `release` would do: from what the user named to a planned ChangeSet."""

from collections.abc import Collection, Iterable, Sequence
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import Final

from summarize.core.aliases import NO_ALIASES, Aliases
from summarize.core.config import Config
from summarize.core.errors import UsageError, reason_of
from summarize.core.fields import FieldName
from summarize.core.files import read_input
from summarize.core.hashing import digest
from summarize.core.messages import _
from summarize.diff.inputs.files import DiskFiles
from summarize.diff.inputs.jsonl import RunInput
from summarize.diff.inputs.pair import InputPair
from summarize.review.apply_to_run import RunChanges
from summarize.review.apply_to_tags import TagFileChanges
from summarize.review.audit_log import AUDIT_LOG, AUDIT_LOG_FOLDER
from summarize.review.base_run import BaseRun
from summarize.review.changes import Change, ChangeSet, change_of_decision, change_of_undo
from summarize.review.decisions import Decisions, find_faults, is_clean_value, parse_decisions
from summarize.review.tag_target import TagTarget
from summarize.review.unfinished import UnfinishedBatch
from summarize.runs.folder import is_run_folder

_MAX_BYTES: Final = 500_000_000
"""A larger file is none of decisions."""


def plan_apply(
    stack: ExitStack,
    file: Path,
    settings: Config,
    *,
    now: datetime,
    into: Path | None = None,
    a: str | None = None,
    b: str | None = None,
    aliases: Aliases = NO_ALIASES,
) -> ChangeSet:
    """The changes that the decisions in `file` mean: to the tag files `into`, else to A, for a new run.

    A value that no field may hold is refused. `stack` closes what was opened.
    """
    content = _read_file(file)
    review = parse_decisions(content, file)
    who, sha256 = review.made_by, digest(content)
    change_set: ChangeSet
    if into is not None:
        change_set = TagFileChanges(
            who=who,
            now=now,
            decisions_sha256=sha256,
            aliases=aliases,
            target=TagTarget(into),
            cleaning=settings.cleaning,
        )
    else:
        inputs = stack.enter_context(InputPair(a or review.a, b or review.b))
        base, results = BaseRun(inputs.a), Path(settings.run.results)
        change_set = RunChanges(
            who=who, now=now, decisions_sha256=sha256, aliases=aliases, base=base, b=inputs.b, results=results
        )
    changes: list[Change] = []
    for decision in review.decisions:
        if decision.decision == "accept" and decision.after is None:
            change_set.leave_out(decision.id, _("B has no record of it; nothing is removed"), field=decision.field)
            continue
        change = change_of_decision(decision)
        if faults := find_faults(decision, settings.limits):
            change_set.refuse([change], "; ".join(faults))
        else:
            changes.append(change)
    change_set.plan(changes)
    return change_set


def plan_undo(
    stack: ExitStack,
    target: Path,
    settings: Config,
    *,
    who: str,
    now: datetime,
    batch: str | None = None,
    finished: Iterable[UnfinishedBatch] = (),
) -> ChangeSet:
    """The changes that take back a batch: to tag files, or to a run, for a new run.

    Without a `batch` it is that of an undo among those that had to be `finished` first, else the last one.
    """
    place = place_of(target)
    change_set: ChangeSet
    if is_run_folder(place):
        run = RunInput(DiskFiles(str(place), stack), stack)
        change_set = RunChanges(who=who, now=now, base=BaseRun(run), results=Path(settings.run.results))
        entries = change_set.audit_log.find_batch(batch)
    else:
        tags = TagTarget(place)
        change_set = TagFileChanges(who=who, now=now, target=tags)
        interrupted = (left.undoes for left in finished if any(map(tags.has_entry, left.entries)))
        batch = batch or next(interrupted, None)
        entries = tags.audit_log.find_batch(batch, is_about=tags.has_entry)
    changes = [change_of_undo(entry, now) for entry in entries]
    clean = [change for change in changes if is_clean_value(change.value)]
    change_set.refuse([change for change in changes if change not in clean], _("its old value has hidden characters"))
    change_set.plan(clean)
    return change_set


def plan_release(
    target: Path, names: Collection[FieldName], ids: Sequence[str], *, who: str, now: datetime
) -> ChangeSet:
    """The changes that give these fields back to the model, of these articles or of all."""
    tags = TagTarget(target)
    change_set = TagFileChanges(who=who, now=now, target=tags)
    change_set.plan(list(tags.releases(names, ids, now)))
    return change_set


def read_decisions(file: Path) -> Decisions:
    """The decisions in a file; UsageError where it has none."""
    return parse_decisions(_read_file(file), file)


def place_of(target: Path) -> Path:
    """The run or the tag files that an audit log, or a name, is about."""
    if target.name != AUDIT_LOG:
        return target
    folder = target.absolute().parent
    return folder.parent if folder.name == AUDIT_LOG_FOLDER else folder


def _read_file(file: Path) -> bytes:
    try:
        return read_input(file, limit=_MAX_BYTES)
    except OSError as error:
        raise UsageError(
            _("{file}: {reason}", file=file, reason=reason_of(error)), hint=_("export it from the review page")
        ) from error
