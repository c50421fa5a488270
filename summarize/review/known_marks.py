"""Which marks of a person in tag files count: those the audit log or the committed version knows, of this article.

A line `人工: …` is text, and may be a scraped article's own. What a person decided is in the audit log; what a person
edited by hand is in git, once it is committed. Both know a value of an article's field: for another value, or where
another article has taken the file's place, a mark is nobody's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from contextlib import ExitStack, suppress
from datetime import datetime
from pathlib import Path
from typing import Final, Self

from summarize.clean.articles import clean_text
from summarize.core.config import CleaningConfig
from summarize.core.errors import ArticleError, UsageError
from summarize.core.fields import FieldName
from summarize.core.messages import _
from summarize.core.root import real_place
from summarize.core.schema import Record
from summarize.diff.inputs.raw_entries import RawTagFile
from summarize.diff.inputs.revisions import RevisionFiles, object_id, path_in_repository
from summarize.review.audit_log import AUDIT_LOG, AUDIT_LOG_FOLDER, AuditEntry, AuditLog, audit_log_root
from summarize.review.changes import is_same_value
from summarize.review.decisions import Value
from summarize.review.tag_target import state_in_file
from summarize.runs.tag_files import TaggedArticle
from summarize.tagfile.layout import IrregularTagFileError, Layout, decode_tag_file, parse_layout

_COMMITS: Final = ("HEAD", "MERGE_HEAD")


class KnownMarks:
    """The known marks of the tag files below a folder. A context."""

    def __init__(self, folder: Path, cleaning: CleaningConfig, *, log: AuditLog | None = None) -> None:
        """`cleaning` is that of the articles whose marks are asked for, `log` the folder's audit log as it was read."""
        self._named, self._folder = folder, real_place(folder)
        self._cleaning = cleaning
        self._root = audit_log_root(self._folder)
        self.log: Final = log or AuditLog.read(self._root / AUDIT_LOG_FOLDER / AUDIT_LOG)
        self._last: dict[str, dict[str, AuditEntry]] = defaultdict(dict)
        """By file and field, the last entry."""
        for entry in self.log.entries:
            self._last[entry.file or ""][entry.field] = entry
        self._stack = ExitStack()
        self._revisions: list[tuple[RevisionFiles, frozenset[str]]] | None = None
        """The commits that the folder's repository is at, each with its names: asked only where a file has a mark."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._stack.close()

    def of(self, path: Path, tagged: TaggedArticle) -> dict[str, str]:
        """The fields of the file at `path`, below the folder, whose mark counts; for each who knows it."""
        marked = {name: state_in_file(tagged.layout, name).value for name in tagged.layout.human_fields}
        committed = self._committed_versions(path, tagged) if marked else []
        known = {name: _("the committed version") for name in marked if _is_in(committed, name, marked[name])}
        last = self._last[self.name_in_log(path)]
        in_log = [name for name in marked if name in last and last[name].person and is_about(last[name], tagged)]
        return {**known, **dict.fromkeys(in_log, _("the audit log"))}

    def name_in_log(self, path: Path) -> str:
        """The path, below the folder, as entries of the audit log have it."""
        return (self._folder / path.relative_to(self._named)).relative_to(self._root).as_posix()

    def _committed_versions(self, path: Path, tagged: TaggedArticle) -> list[Layout]:
        """The committed versions of the file that are about this article."""
        name, versions = path.relative_to(self._named).as_posix(), list[Layout]()
        if self._revisions is None:
            self._revisions = list(self._open_revisions())
        for files, names in self._revisions:
            if name in names:
                with files.open(name) as file, suppress(IrregularTagFileError):
                    text = decode_tag_file(file.read())
                    layout = parse_layout(text)
                    if self._has_article(text, layout, tagged):
                        versions.append(layout)
        return versions

    def _has_article(self, text: str, layout: Layout, tagged: TaggedArticle) -> bool:
        if tagged.is_in_file and layout.head.splitlines() == tagged.layout.head.splitlines():
            return True
        with suppress(ArticleError):
            return clean_text(text, self._cleaning).sha256 == tagged.article_sha256
        return False

    def _open_revisions(self) -> Iterator[tuple[RevisionFiles, frozenset[str]]]:
        below = path_in_repository(self._folder)
        commits = (object_id(self._folder, f"{name}^{{commit}}") for name in _COMMITS) if below is not None else ()
        for commit in filter(None, commits):
            with suppress(UsageError):  # the folder is not in that commit
                files = RevisionFiles(self._folder, commit, (below or "").rstrip("/"), commit, self._stack)
                yield files, frozenset(files.names())


class ExportMarks(KnownMarks):
    """The known marks, and those that an export adds, which are known from then on."""

    def __init__(self, folder: Path, cleaning: CleaningConfig, *, who: str, now: datetime) -> None:
        """`who` decided what the exported run has of persons; `now` is in UTC."""
        super().__init__(folder, cleaning)
        self._who, self._now = who, now
        self._batch = self.log.new_batch_id(now)
        self.accepted_values_replaced = 0
        """Values that a reviewer accepted as they were, and that the export had others for."""

    def compare(self, path: Path, old: TaggedArticle, new: TaggedArticle) -> None:
        """Count what the file at `path` no longer has of the values that a reviewer accepted."""
        if not old.is_in_file:
            return
        for name, entry in self._last[self.name_in_log(path)].items():
            if entry.decision == "accept" and is_about(entry, old):
                self.accepted_values_replaced += not is_same_value(state_in_file(new.layout, name).value, entry.value)

    def note(
        self, path: Path, record: Record, *, old: Layout | None, new: TaggedArticle, fields: Collection[FieldName]
    ) -> None:
        """Enter in the audit log that these fields of the file at `path` are a person's, where it does not say so."""
        entries, last = [], self._last[self.name_in_log(path)]
        for name in fields:
            if name in last and last[name].person and is_about(last[name], new):
                continue
            before = state_in_file(old, name) if old else None
            entry = AuditEntry(
                batch=self._batch,
                who=self._who,
                decided_at=self._now,
                written_at=self._now,
                id=record.id,
                file=self.name_in_log(path),
                field=name,
                decision="edit",
                before=before.value if before else None,
                value=state_in_file(new.layout, name).value,
                person_before=bool(before and before.person),
                person=True,
                article_sha256=record.article_sha256,
                text_sha256=RawTagFile("", "", new.content).text_sha256,
            )
            entries.append(entry)
            last[name] = entry
        if entries:
            self.log.append(entries)


def is_about(entry: AuditEntry, tagged: TaggedArticle) -> bool:
    """Whether the entry is about this article, and the field in the file has the value that the entry gave it.

    Where the cleaning is another than when it was decided, so is the article's hash, but not that of the file's text.
    """
    if not is_same_value(state_in_file(tagged.layout, entry.field).value, entry.value):
        return False
    if entry.article_sha256 and entry.article_sha256 == tagged.article_sha256:
        return True
    text_sha256 = RawTagFile("", "", tagged.content).text_sha256 if tagged.is_in_file else None
    return text_sha256 is not None and text_sha256 == entry.text_sha256


def _is_in(versions: Sequence[Layout], name: str, value: Value | None) -> bool:
    """Whether a version has this value of the field as a person's; in a merge also one of the items of both."""
    values = [state_in_file(version, name).value for version in versions if name in version.human_fields]
    if any(is_same_value(known, value) for known in values):
        return True
    if len(values) < 2 or not isinstance(value, tuple):
        return False
    ours, theirs = (set(known or ()) for known in values)
    return ours & theirs <= set(value) <= ours | theirs
