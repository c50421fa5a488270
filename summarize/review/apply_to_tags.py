"""Changes applied to tag files in place, with as little change to each file as can be."""

import operator
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from summarize.clean.articles import articles
from summarize.core.config import CleaningConfig
from summarize.core.files import store_errors
from summarize.core.hashing import digest
from summarize.core.messages import _
from summarize.core.root import Root
from summarize.diff.inputs.raw_entries import RawTagFile
from summarize.review.audit_log import AuditLog
from summarize.review.changes import Change, ChangeSet, FieldState, is_same_value, sort_by_field, strip_lines
from summarize.review.known_marks import KnownMarks
from summarize.review.tag_target import TagTarget, state_in_file
from summarize.review.unfinished import FileChange, UnfinishedBatch
from summarize.runs.tag_files import TaggedArticle
from summarize.tagfile.format import HUMAN_MARK, STAMP_MARK, join_items, split_items
from summarize.tagfile.items import update_items
from summarize.tagfile.layout import IrregularTagFileError, Layout, decode_tag_file, parse_layout
from summarize.tagfile.update import replace_fields


@dataclass(kw_only=True)
class TagFileChanges(ChangeSet):
    """Changes to tag files, entered in their audit log."""

    target: TagTarget
    cleaning: CleaningConfig = field(default_factory=CleaningConfig)
    _files: list[FileChange] = field(init=False, default_factory=list)
    """The files that change."""

    @property
    def audit_log(self) -> AuditLog:
        """The audit log of the tag files."""
        return self.target.audit_log

    def plan(self, changes: Sequence[Change]) -> None:
        """Weigh the changes file by file."""
        self.target.name_after({change.id for change in changes})
        by_file: dict[Path, list[Change]] = defaultdict(list)
        for change in changes:
            path = self.target.file_of(change)
            missing = _("no tag file for it in {path}", path=self.target.path)
            if change.value is None and change.decision == "reject":
                self.done += 1  # not to have a record, and none is given
            elif path is not None:
                by_file[path].append(change)
            elif change.before is None:
                self.leave_out(
                    change.id, _("{missing}; `summarize export` makes one", missing=missing), field=change.field
                )
            else:
                self.refuse([change], missing)
        with KnownMarks(self.target.folder, self.cleaning, log=self.audit_log) as known:
            for path, wanted in by_file.items():
                self._plan_file(path, sort_by_field(wanted), known)

    def write(self) -> str:
        """Write the files, then log what changed; the tag files. A file that changed meanwhile is refused."""
        if self.entries:
            batch = UnfinishedBatch(entries=tuple(self.entries), files=tuple(self._files))
            batch.begin(self.target.root)
            undone = batch.finish(self.target.root)
            self.refused += undone
            missing = {(refusal.id, refusal.field) for refusal in undone}
            self.entries = [entry for entry in self.entries if (entry.id, entry.field) not in missing]
        return str(self.target.path)

    def _plan_file(self, path: Path, changes: Sequence[Change], known: KnownMarks) -> None:
        with store_errors(path), Root(self.target.root) as root:
            content = root.read(self.target.name_in_log(path))
        try:
            old = parse_layout(decode_tag_file(content))
        except IrregularTagFileError as error:
            self.refuse(changes, error.reason)
            return
        if self._is_moved(path, content, changes[0]):
            self.refuse(changes, _("the article changed since the comparison"))
            return
        values: dict[str, str | None] = {}
        forged = _unknown_marks(path, TaggedArticle(content, old, changes[0].article_sha256, is_in_file=True), known)
        for change in changes:
            state = state_in_file(old, change.field)
            if change.person and change.field in forged:
                state = state._replace(person=False)  # a decision for what is there is then entered, and so counts
            if self.is_due(change, state):
                try:
                    values[change.field] = _format_value(old, change)
                except IrregularTagFileError as error:
                    self.refuse([change], error.reason)
        due = [change for change in changes if change.field in values]
        new_values = values | _marks(old, due, values)
        try:
            text = replace_fields(content.decode(), new_values)
        except IrregularTagFileError as error:
            self.refuse(due, error.reason)
            return
        if due:
            file = self.target.name_in_log(path)
            before, after = digest(content), digest(text.encode())
            self._files.append(FileChange(file=file, before=before, after=after, values=new_values))
            self._add_entries(file, due, old, parse_layout(text), RawTagFile("", "", content).text_sha256)

    def _add_entries(self, file: str, due: Sequence[Change], old: Layout, new: Layout, text_sha256: str | None) -> None:
        dropped = old.values.get(STAMP_MARK) if new.values.get(STAMP_MARK) is None else None
        for change in due:
            before = state_in_file(old, change.field)
            after = FieldState(state_in_file(new, change.field).value, person=change.person)
            self.add_entry(change, before=before, after=after, file=file, stamp=dropped, text_sha256=text_sha256)

    def _is_moved(self, path: Path, content: bytes, change: Change) -> bool:
        """Whether the article in the file is known to be another one than what was compared."""
        if not change.text_sha256 and not change.article_sha256:
            return False
        if change.text_sha256 and RawTagFile("", "", content).text_sha256 == change.text_sha256:
            return False
        article = next(articles(path, self.cleaning), None)
        return not change.article_sha256 or article is None or article.sha256 != change.article_sha256


def _unknown_marks(path: Path, tagged: TaggedArticle, known: KnownMarks) -> frozenset[str]:
    return tagged.layout.human_fields - known.of(path, tagged).keys() if tagged.layout.human_fields else frozenset()


def _format_value(layout: Layout, change: Change) -> str | None:
    """The change's value as the file is to have it: items that stay keep their order, unless a batch is taken back.

    IrregularTagFileError for an item that a tag file cannot have.
    """
    value, old = change.value, state_in_file(layout, change.field).value
    if value is None:
        return None
    if is_same_value(value, old):
        return layout.values.get(change.field)
    if isinstance(value, str):
        return strip_lines(value)
    items = value if change.undoes else update_items(old or (), value, same=operator.eq)
    joined = join_items(items)
    if split_items(joined) != tuple(items):
        raise IrregularTagFileError(_("an item has a comma or extra space, which a tag file cannot hold"), 1)
    return joined


def _marks(layout: Layout, due: Sequence[Change], values: Mapping[str, str | None]) -> dict[str, str | None]:
    """The mark lines that change with the fields: whose each field is, and the run that made all the others."""
    marks: dict[str, str | None] = {}
    changing: dict[str, bool] = {change.field: change.person for change in due}
    human = [name for name in layout.items(HUMAN_MARK) if changing.get(name, True)]
    human += [name for name, person in changing.items() if person and name not in human]
    if set(human) != layout.human_fields:
        marks[HUMAN_MARK] = join_items(human) or None
    for change in due:
        if change.undoes:
            if change.undoes.stamp and layout.values.get(STAMP_MARK) is None:
                marks[STAMP_MARK] = change.undoes.stamp
        elif not change.person and values[change.field] != layout.values.get(change.field):
            marks[STAMP_MARK] = None
    return marks
