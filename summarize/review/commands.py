"""What each command about decisions would do: from what the user named to a Plan. Knows where ledgers are."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from contextlib import ExitStack
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Final

from summarize.compare.inputs.files import Files
from summarize.compare.inputs.input import Input, open_input
from summarize.compare.inputs.pair import files_of
from summarize.core.aliases import NO_ALIASES, Aliases
from summarize.core.config import Config
from summarize.core.errors import UsageError
from summarize.core.fields import FieldName
from summarize.core.hashing import digest
from summarize.review.apply_to_run import RunChanges
from summarize.review.apply_to_tags import TagFileChanges
from summarize.review.audit_log import AUDIT_LOG, FOLDER, batch_of, read_audit_log
from summarize.review.changes import Batch, ChangeSet, of_review, of_undoing
from summarize.review.decisions import Decisions, faults, parse_decisions
from summarize.review.new_run import Base
from summarize.runs import MANIFEST

_TOLD: Final = 5
"""Faulty values that an error names."""


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
    """What the decisions in `file` come to: in the tag files `into`, else in a new run made of A.

    UsageError for values that no field may hold; `stack` lets go of what was opened.
    """
    content = _content(file)
    review = parse_decisions(content, file)
    _check(review, settings)
    occasion = Batch(review.made_by, now, decisions_sha256=digest(content))
    changes, left_out = of_review(review)
    if into is not None:
        plan = TagFileChanges(into, aliases=aliases, cleaning=settings.cleaning).plan(changes, occasion)
        return replace(plan, left_out=(*left_out, *plan.left_out))
    one, other = a or review.a, b or review.b
    base = Base(*_opened(stack, one, other))
    _, with_records = _opened(stack, other, one)
    results = Path(settings.run.results)
    plan = RunChanges(base, occasion, results=results, other=with_records, aliases=aliases).plan(changes)
    return replace(plan, left_out=(*left_out, *plan.left_out))


def plan_undo(
    stack: ExitStack, target: Path, settings: Config, *, who: str, now: datetime, batch: str | None = None
) -> ChangeSet:
    """What taking back a batch, the last one when None, comes to: in tag files, or in a new run made of the run."""
    place = _place(target)
    run = (place / MANIFEST).is_file()
    ledger = place / AUDIT_LOG if run else TagFileChanges(place).ledger
    lines = batch_of(read_audit_log(ledger), batch, ledger)
    changes = list(of_undoing(lines, now))
    occasion = Batch(who, now, undoes=lines[0].batch)
    if not run:
        return TagFileChanges(place).plan(changes, occasion)
    base = Base(*_opened(stack, str(place), str(place)))
    return RunChanges(base, occasion, results=Path(settings.run.results)).plan(changes)


def plan_release(
    target: Path, names: Collection[FieldName], ids: Sequence[str], *, who: str, now: datetime
) -> ChangeSet:
    """What giving these fields back to the model comes to, of these articles or of all."""
    files, occasion = TagFileChanges(target), Batch(who, now)
    return files.plan(list(files.marked(names, ids, occasion)), occasion)


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise UsageError(f"{file}: {error.strerror}", hint="the review page writes it") from error


def _check(review: Decisions, settings: Config) -> None:
    found = [f"{one.id}: {one.field}: {said}" for one in review.decisions for said in faults(one, settings.limits)]
    if found:
        rest = f"; and {len(found) - _TOLD} more" if len(found) > _TOLD else ""
        raise UsageError("; ".join(found[:_TOLD]) + rest, hint="edit these again; --config has the limits")


def _opened(stack: ExitStack, name: str, other: str) -> tuple[Files, Input]:
    files = files_of(name, other)
    stack.callback(files.close)
    side = open_input(files)
    stack.callback(side.close)
    return files, side


def _place(target: Path) -> Path:
    """The run or the tag files that a ledger, or a name, is of."""
    if target.name != AUDIT_LOG:
        return target
    folder = target.absolute().parent
    return folder.parent if folder.name == FOLDER else folder
