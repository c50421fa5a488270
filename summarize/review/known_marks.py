"""Which marks of a person in tag files count: those the audit log or the committed version knows.

A line `人工: …` is text, and may be a scraped article's own. What a person decided is in the audit log; what a person
edited by hand is in git, once it is committed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from contextlib import ExitStack, suppress
from datetime import datetime
from pathlib import Path
from typing import Final, Self

from summarize.core.errors import UsageError
from summarize.core.fields import FieldName
from summarize.core.root import real_place
from summarize.core.schema import Record
from summarize.diff.inputs.revisions import RevisionFiles, object_id, path_in_repository
from summarize.review.audit_log import AUDIT_LOG, AUDIT_LOG_FOLDER, AuditEntry, AuditLog, audit_log_root
from summarize.review.tag_target import field_state
from summarize.tagfile.layout import IrregularTagFileError, Layout, decode_tag_file, parse_layout

_COMMITS: Final = ("HEAD", "MERGE_HEAD")


class KnownMarks:
    """The known marks of the tag files below a folder. A context."""

    def __init__(self, folder: Path) -> None:
        self._named, self._folder = folder, real_place(folder)
        self._root = audit_log_root(self._folder)
        self._log = AuditLog.read(self._root / AUDIT_LOG_FOLDER / AUDIT_LOG)
        self._persons: dict[str, dict[FieldName, bool]] = defaultdict(dict)
        for entry in self._log.entries:
            self._persons[entry.file or ""][entry.field] = entry.person
        self._stack = ExitStack()
        self._revisions: list[tuple[RevisionFiles, frozenset[str]]] | None = None
        """The commits that the folder's repository is at, each with its names: asked only where a file has a mark."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._stack.close()

    def of(self, path: Path) -> dict[str, str]:
        """The fields of the file at `path`, below the folder, whose mark counts; for each who knows it."""
        in_log = [name for name, person in self._persons[self._name(path)].items() if person]
        committed = self._committed_marks(path.relative_to(self._named).as_posix())
        return {**dict.fromkeys(committed, "the committed version"), **dict.fromkeys(in_log, "the audit log")}

    def _name(self, path: Path) -> str:
        return (self._folder / path.relative_to(self._named)).relative_to(self._root).as_posix()

    def _committed_marks(self, name: str) -> set[str]:
        marks = set[str]()
        if self._revisions is None:
            self._revisions = list(self._open_revisions())
        for files, names in self._revisions:
            if name in names:
                with files.open(name) as file:
                    try:
                        marks |= parse_layout(decode_tag_file(file.read())).human_fields
                    except IrregularTagFileError:
                        continue
        return marks

    def _open_revisions(self) -> Iterator[tuple[RevisionFiles, frozenset[str]]]:
        below = path_in_repository(self._folder)
        commits = (object_id(self._folder, f"{name}^{{commit}}") for name in _COMMITS) if below is not None else ()
        for commit in filter(None, commits):
            with suppress(UsageError):  # the folder is not in that commit
                files = RevisionFiles(self._folder, commit, (below or "").rstrip("/"), commit, self._stack)
                yield files, frozenset(files.names())


class ExportMarks(KnownMarks):
    """The known marks, and those that an export adds, which are known from then on."""

    def __init__(self, folder: Path, *, who: str, now: datetime) -> None:
        """`who` decided what the exported run has of persons; `now` is in UTC."""
        super().__init__(folder)
        self._who, self._now = who, now
        self._batch = self._log.new_batch_id(now)

    def note(
        self, path: Path, record: Record, *, old: Layout | None, new: Layout, fields: Collection[FieldName]
    ) -> None:
        """Enter in the audit log that these fields of the file at `path` are a person's, where it does not say so."""
        entries, persons = [], self._persons[self._name(path)]
        for name in fields:
            if persons.get(name):
                continue
            before = field_state(old, name) if old else None
            entry = AuditEntry(
                batch=self._batch,
                who=self._who,
                decided_at=self._now,
                written_at=self._now,
                id=record.id,
                file=self._name(path),
                field=name,
                decision="edit",
                before=before.value if before else None,
                value=field_state(new, name).value,
                person_before=bool(before and before.person),
                person=True,
                article_sha256=record.article_sha256,
            )
            entries.append(entry)
            persons[name] = True
        if entries:
            self._log.append(entries)
