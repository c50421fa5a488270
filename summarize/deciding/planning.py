"""What each command about decisions would do: from what the user named to a Plan. Knows where ledgers are."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from contextlib import ExitStack
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Final

from summarize.aliases import NONE, Aliases
from summarize.config import Config
from summarize.deciding.changes import Occasion, Plan, of_review, of_undoing
from summarize.deciding.deriving import Deriving
from summarize.deciding.ledger import FOLDER, LEDGER, batch_of, read_ledger
from summarize.deciding.runs import Base
from summarize.deciding.tags import TagFiles
from summarize.decisions import Decisions, faults, parse_decisions
from summarize.errors import UsageError
from summarize.fields import FieldName
from summarize.fingerprint import digest
from summarize.sides.files import Files
from summarize.sides.pairs import files_of
from summarize.sides.side import Side, open_side
from summarize.store import MANIFEST

_TOLD: Final = 5
"""Faulty values that an error names."""


def apply_plan(
    stack: ExitStack,
    file: Path,
    settings: Config,
    *,
    now: datetime,
    into: Path | None = None,
    a: str | None = None,
    b: str | None = None,
    aliases: Aliases = NONE,
) -> Plan:
    """What the decisions in `file` come to: in the tag files `into`, else in a new run made of A.

    UsageError for values that no field may hold; `stack` lets go of what was opened.
    """
    content = _content(file)
    review = parse_decisions(content, file)
    _check(review, settings)
    occasion = Occasion(review.made_by, now, decisions_sha256=digest(content))
    changes, left_out = of_review(review)
    if into is not None:
        plan = TagFiles(into, aliases=aliases, cleaning=settings.cleaning).plan(changes, occasion)
        return replace(plan, left_out=(*left_out, *plan.left_out))
    one, other = a or review.a, b or review.b
    base = Base(*_opened(stack, one, other))
    _, with_records = _opened(stack, other, one)
    results = Path(settings.run.results)
    plan = Deriving(base, occasion, results=results, other=with_records, aliases=aliases).plan(changes)
    return replace(plan, left_out=(*left_out, *plan.left_out))


def undo_plan(
    stack: ExitStack, target: Path, settings: Config, *, who: str, now: datetime, batch: str | None = None
) -> Plan:
    """What taking back a batch, the last one when None, comes to: in tag files, or in a new run made of the run."""
    place = _place(target)
    run = (place / MANIFEST).is_file()
    ledger = place / LEDGER if run else TagFiles(place).ledger
    lines = batch_of(read_ledger(ledger), batch, ledger)
    changes = list(of_undoing(lines, now))
    occasion = Occasion(who, now, undoes=lines[0].batch)
    if not run:
        return TagFiles(place).plan(changes, occasion)
    base = Base(*_opened(stack, str(place), str(place)))
    return Deriving(base, occasion, results=Path(settings.run.results)).plan(changes)


def release_plan(target: Path, names: Collection[FieldName], ids: Sequence[str], *, who: str, now: datetime) -> Plan:
    """What giving these fields back to the model comes to, of these articles or of all."""
    files, occasion = TagFiles(target), Occasion(who, now)
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


def _opened(stack: ExitStack, name: str, other: str) -> tuple[Files, Side]:
    files = files_of(name, other)
    stack.callback(files.close)
    side = open_side(files)
    stack.callback(side.close)
    return files, side


def _place(target: Path) -> Path:
    """The run or the tag files that a ledger, or a name, is of."""
    if target.name != LEDGER:
        return target
    folder = target.absolute().parent
    return folder.parent if folder.name == FOLDER else folder
