"""Changes to the records of a run, article by article: what the new run will have. Knows runs, writes none itself."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from summarize.compare.inputs.entries import RecordRow
from summarize.compare.inputs.input import Input
from summarize.core.aliases import NO_ALIASES, Aliases
from summarize.core.fields import ALL_FIELDS
from summarize.core.hashing import digest
from summarize.core.schema import Record
from summarize.review.audit_log import AuditEntry, new_batch
from summarize.review.changes import Batch, Change, ChangeSet, Refused, by_field, state_of
from summarize.review.decided_record import Grounds, is_by_person, restored, value_of, with_change
from summarize.review.new_run import Base, Row, existing, manifest_of, write
from summarize.runs import MadeFrom


class RunChanges:
    """A run on its way to another one; `other` is B, which has the records that are accepted."""

    def __init__(
        self, base: Base, occasion: Batch, *, results: Path, other: Input | None = None, aliases: Aliases = NO_ALIASES
    ) -> None:
        self._base = base
        self._other = other
        self._occasion = occasion
        self._results = results
        self._aliases = aliases
        self._batch = new_batch(base.known, occasion.now)
        self._rows: dict[str, Row] = {}
        self._lines: list[AuditEntry] = []
        self._done = 0
        self._refused: list[Refused] = []
        self._left_out: list[Refused] = []

    def plan(self, changes: Sequence[Change]) -> ChangeSet:
        """What the changes come to."""
        articles: dict[str, list[Change]] = defaultdict(list)
        for change in changes:
            articles[change.id].append(change)
        grounds = Grounds(Path(self._base.manifest.source), self._base.cleaning, frozenset(articles))
        for identity, wanted in sorted(articles.items()):
            if wanted[0].undoes:
                self._take_back(identity, by_field(wanted))
            else:
                self._decide(identity, by_field(wanted), grounds)
        manifest = manifest_of(self._base, self._made_from(articles), self._lines)
        there = existing(self._results, manifest) if self._lines else Path(self._base.name)
        lines, rows = tuple(self._lines), self._rows
        if there is not None:  # the very changes were made before
            return ChangeSet(
                (), self._done + len(lines), tuple(self._refused), tuple(self._left_out), lambda: str(there)
            )
        return ChangeSet(
            lines,
            self._done,
            tuple(self._refused),
            tuple(self._left_out),
            lambda: str(write(self._results, self._base, manifest, rows, lines, self._occasion.now)),
        )

    def _decide(self, identity: str, changes: Sequence[Change], grounds: Grounds) -> None:
        old = self._base.row(identity)
        new, hashes = self._of_other(identity)
        if isinstance(old, Record):
            due = self._due(old, changes, {old.article_sha256, *hashes})
            record = old
        elif all(change.value is None for change in changes):
            self._done += len(changes)  # not to come in, and it is not there
            return
        elif any(change.before is not None for change in changes):
            self._refuse(changes, f"{self._base.name} has no record of it")
            return
        elif new is None or not _is_whole(changes):
            why = "not all four fields are accepted or edited" if new else "B has no record with evidence of it"
            self._left_out.append(Refused(id=identity, field=None, reason=why))
            return
        else:
            due, record = list(changes), new
        if not due:
            return
        if new and _is_whole(changes) and not self._is_refused(identity):
            record = new  # all of it was decided: it is B's record with what was edited
        before = old if isinstance(old, Record) else None
        for change in due:
            record = with_change(record, change, old=before, new=new, grounds=grounds)
        self._put(identity, old, record, due)

    def _due(self, old: Record, changes: Sequence[Change], hashes: Collection[str]) -> list[Change]:
        due: list[Change] = []
        for change in changes:
            person = is_by_person(old, change.field)
            verdict = state_of(change, value_of(old, change.field), person=person, aliases=self._aliases)
            known = {change.article_sha256, change.text_sha256} - {None}
            if verdict == "done":
                self._done += 1
            elif known and not known & set(hashes):
                self._refuse([change], "its article is not the one that was compared")
            elif verdict == "stale":
                self._refuse([change], "something else stands there by now")
            else:
                due.append(change)
        return due

    def _take_back(self, identity: str, changes: Sequence[Change]) -> None:
        current = self._base.row(identity)
        stored = next((one.undoes.replaced for one in changes if one.undoes and one.undoes.replaced), None)
        due: list[Change] = []
        for change in changes:
            verdict = state_of(change, value_of(current, change.field), person=is_by_person(current, change.field))
            if verdict == "due":
                due.append(change)
            elif verdict == "done":
                self._done += 1
            else:
                self._refuse([change], "something else stands there by now")
        if not due:
            return
        row: Row = stored
        if isinstance(stored, Record) and isinstance(current, Record):
            row = restored(current, stored, [change.field for change in due])
            whole = row is not None
        else:
            whole = len(due) == len(changes)
        if whole:
            self._put(identity, current, row, due)
        else:
            self._refuse(due, "the article came in whole, and not all of it is as it came")

    def _of_other(self, identity: str) -> tuple[Record | None, set[str]]:
        """B's record, where it has one as a run has them, and the hashes by which it knows the article."""
        row = self._other.row(identity) if self._other else None
        if row is None:
            return None, set()
        entry = row.entry()
        hashes = {one for one in (entry.article_sha256, entry.text_sha256) if one}
        if not isinstance(row, RecordRow) or not entry.article_sha256:
            return None, hashes
        return Record.model_validate_json(row.line), hashes

    def _put(self, identity: str, old: Row, row: Row, due: Sequence[Change]) -> None:
        self._rows[identity] = row
        for number, change in enumerate(due):
            line = self._occasion.line(
                self._batch,
                change,
                before=value_of(old, change.field),
                person_before=is_by_person(old, change.field),
                person=is_by_person(row, change.field),
                replaced=None if number else old,
            )
            self._lines.append(line)

    def _refuse(self, changes: Sequence[Change], reason: str) -> None:
        self._refused += [Refused(id=change.id, field=change.field, reason=reason) for change in changes]

    def _is_refused(self, identity: str) -> bool:
        return any(one.id == identity for one in self._refused)

    def _made_from(self, articles: Mapping[str, object]) -> MadeFrom:
        other = self._other
        rows = [other.row(identity) for identity in sorted(articles)] if other else []
        told = "\n".join(repr(row.raw) if row else "" for row in rows)
        return MadeFrom(
            a=_lasting(self._base.name),
            a_sha256=self._base.sha256,
            b=_lasting(other.head.name) if other else None,
            b_sha256=digest(told.encode()) if other else None,
            decisions_sha256=self._occasion.decisions_sha256,
            by=self._occasion.who,
            batch=self._batch,
        )


def _lasting(name: str) -> str:
    """A name that means the same folder when a link has moved on, or from elsewhere; what is no folder keeps its own.

    Old runs stay as long as a manifest has their folder's name (`summarize.nightly.retention`).
    """
    if not os.path.isdir(name):  # noqa: PTH112 - False also where it may not look
        return name
    real = Path(name).resolve()
    beside = Path(name).parent / real.name
    return str(beside if beside.resolve() == real else real)


def _is_whole(changes: Sequence[Change]) -> bool:
    """Whether every field is accepted or edited."""
    return len(changes) == len(ALL_FIELDS) and all(change.decision != "reject" for change in changes)
