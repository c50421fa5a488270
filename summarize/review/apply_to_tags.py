"""Changes put into tag files in place, with as little change to each as can be. Knows files and their ledger."""

from __future__ import annotations

import operator
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from summarize.clean import articles
from summarize.compare.inputs.entries import TagRow
from summarize.compare.inputs.files import on_disk
from summarize.compare.inputs.input import TagFileInput, open_input
from summarize.core.aliases import NO_ALIASES, Aliases
from summarize.core.config import CleaningConfig
from summarize.core.errors import UsageError
from summarize.core.fields import ALL_FIELDS, EVENT_SUMMARY, FieldName
from summarize.core.files import replace_file, store_errors
from summarize.review.audit_log import AUDIT_LOG, FOLDER, AuditEntry, append, new_batch, read_audit_log
from summarize.review.changes import Batch, Change, ChangeSet, Refused, by_field, in_lines, is_exactly, state_of
from summarize.review.decisions import Value
from summarize.tagfile.format import HUMAN_MARK, STAMP_MARK, join_items, split_items
from summarize.tagfile.items import update_items
from summarize.tagfile.layout import IrregularTagFileError, Layout, parse_layout
from summarize.tagfile.paths import tag_path
from summarize.tagfile.update import replace_fields

_UNION = f"{AUDIT_LOG} merge=union\n".encode()
"""Git keeps the lines of both sides."""


class TagFileChanges:
    """A folder of tag files, or one of them, and their ledger."""

    def __init__(self, target: Path, *, aliases: Aliases = NO_ALIASES, cleaning: CleaningConfig | None = None) -> None:
        """UsageError when there are none at `target`."""
        if not target.exists():
            raise UsageError(f"{target}: no such file or folder", hint="name tag files, or a folder of them")
        side = open_input(on_disk(target, str(target)))
        if not isinstance(side, TagFileInput):
            raise UsageError(f"{target}: these are no tag files", hint="a run is never changed: apply makes a new one")
        self._side = side
        self._target = target
        self._aliases = aliases
        self._cleaning = cleaning or CleaningConfig()
        self.root = audit_log_root(target)
        self.ledger = self.root / FOLDER / AUDIT_LOG

    def plan(self, changes: Sequence[Change], occasion: Batch) -> ChangeSet:
        """What the changes come to."""
        self._name_after({change.id for change in changes})
        found = _Found(new_batch(read_audit_log(self.ledger), occasion.now), occasion)
        files: dict[Path, list[Change]] = defaultdict(list)
        for change in changes:
            path = self._path(change)
            if change.value is None and change.decision == "reject":
                found.done += 1  # not to have a record, and none is given
            elif path is not None and path.is_file():
                files[path].append(change)
            elif change.before is None:
                found.leave_out(change, f"no tag file of it in {self._target}: export makes one")
            else:
                found.refuse(change, f"no tag file of it in {self._target}")
        for path, wanted in files.items():
            self._file(path, by_field(wanted), found)
        return ChangeSet(
            tuple(found.lines), found.done, tuple(found.refused), tuple(found.left_out), lambda: self._write(found)
        )

    def marked(self, names: Collection[FieldName], ids: Sequence[str], occasion: Batch) -> Iterator[Change]:
        """The changes that give fields which are a person's back: these fields, of these articles or of all."""
        for identity in ids:
            if identity not in self._side.ids:
                raise UsageError(f"{identity}: no tag file of it in {self._target}", hint="a file's name without .txt")
        for identity in ids or self._side.ids:
            row = self._side.row(identity)
            layout = _layout_or_none(row.content) if row else None
            for name in ALL_FIELDS:
                if layout and name in names and name in layout.human:
                    value = _raw(layout, name)
                    yield Change(identity, name, "release", value, value, person=False, decided_at=occasion.now)

    def _name_after(self, ids: Collection[str]) -> None:
        """Know the files by these ids: a single file by the only one, or by the one that its name is the end of."""
        side = self._side
        if side.head.kind == "tags":
            side.name_after(ids)
            return
        ((known, name),) = side.ids.items()
        named = [one for one in ids if len(ids) == 1 or tag_path(Path(), one).stem == Path(name).stem]
        if len(named) == 1:
            side.rename({known: named[0]})

    def _path(self, change: Change) -> Path | None:
        if change.undoes:
            file = PurePath(change.undoes.file or "..")
            return None if file.is_absolute() or ".." in file.parts else self.root / file
        name = self._side.ids.get(change.id)
        if name is None:
            return None
        return self._target if self._side.head.kind == "tagfile" else self._target / name

    def _file(self, path: Path, changes: Sequence[Change], found: _Found) -> None:
        """What changes mean for one file."""
        with store_errors(path):
            content = path.read_bytes()
        try:
            layout = _layout(content)
        except IrregularTagFileError as error:
            for change in changes:
                found.refuse(change, error.reason)
            return
        if self._is_moved(path, content, changes[0]):
            for change in changes:
                found.refuse(change, "its article is not the one that was compared")
            return
        due = list(self._due(layout, changes, found))
        values: dict[str, str | None] = {change.field: value for change, value in due}
        try:
            text = replace_fields(content.decode(), values | _marks(layout, due))
        except IrregularTagFileError as error:
            for change, _ in due:
                found.refuse(change, error.reason)
            return
        if due:
            found.texts[path] = text.encode()
        file, after = path.absolute().relative_to(self.root).as_posix(), parse_layout(text)
        dropped = layout.value(STAMP_MARK) if after.value(STAMP_MARK) is None else None
        for change, _ in due:
            before, value, person = _raw(layout, change.field), _raw(after, change.field), change.field in layout.human
            place = {"value": value, "file": file, "stamp": dropped}
            found.lines.append(found.occasion.line(found.batch, change, before=before, person_before=person, **place))

    def _due(self, layout: Layout, changes: Sequence[Change], found: _Found) -> Iterator[tuple[Change, str | None]]:
        """The changes that are to be made, each with its value as the file is to have it."""
        for change in changes:
            person = change.field in layout.human
            verdict = state_of(change, _raw(layout, change.field), person=person, aliases=self._aliases)
            if verdict == "done":
                found.done += 1
            elif verdict == "stale":
                found.refuse(change, "something else stands there by now")
            else:
                try:
                    yield change, _written(layout, change)
                except IrregularTagFileError as error:
                    found.refuse(change, error.reason)

    def _is_moved(self, path: Path, content: bytes, change: Change) -> bool:
        """Whether the article in the file is known to be another one than what was compared."""
        if not change.text_sha256 and not change.article_sha256:
            return False
        if change.text_sha256 and TagRow("", "", content).entry().text_sha256 == change.text_sha256:
            return False
        return not change.article_sha256 or self._article_sha256(path) != change.article_sha256

    def _article_sha256(self, path: Path) -> str | None:
        """Of the article as cleaning finds it in the file."""
        return next((article.sha256 for article in articles(path, self._cleaning)), None)

    def _write(self, found: _Found) -> str:
        if found.lines:
            append(self.ledger, found.lines)
            attributes = self.ledger.with_name(".gitattributes")
            if not attributes.exists():
                with store_errors(attributes):
                    replace_file(attributes, _UNION)
        for path, content in found.texts.items():
            with store_errors(path):
                replace_file(path.resolve(), content)
        return str(self._target)


@dataclass(slots=True)
class _Found:
    """What the changes of one batch come to, so far."""

    batch: str
    occasion: Batch
    lines: list[AuditEntry] = field(default_factory=list)
    texts: dict[Path, bytes] = field(default_factory=dict)
    refused: list[Refused] = field(default_factory=list)
    left_out: list[Refused] = field(default_factory=list)
    done: int = 0

    def leave_out(self, change: Change, reason: str) -> None:
        """It cannot be done here."""
        self.left_out.append(Refused(id=change.id, field=change.field, reason=reason))

    def refuse(self, change: Change, reason: str) -> None:
        """It is not done."""
        self.refused.append(Refused(id=change.id, field=change.field, reason=reason))


def audit_log_root(target: Path) -> Path:
    """The folder whose ledger tells of `target`: the nearest above it that has one, in its repository; else its own."""
    start = target.absolute() if target.is_dir() else target.absolute().parent
    for folder in (start, *start.parents):
        if (folder / FOLDER / AUDIT_LOG).is_file():
            return folder
        if (folder / ".git").exists():
            break
    return start


def _layout(content: bytes) -> Layout:
    try:
        return parse_layout(content.decode())
    except UnicodeDecodeError as error:
        raise IrregularTagFileError(f"not UTF-8: {error.reason}", 1) from None


def _layout_or_none(content: bytes) -> Layout | None:
    try:
        return _layout(content)
    except IrregularTagFileError:
        return None


def _raw(layout: Layout, name: FieldName) -> Value | None:
    """A field's value; None where it has no line."""
    value = layout.value(name)
    return value if value is None or name == EVENT_SUMMARY else split_items(value)


def _written(layout: Layout, change: Change) -> str | None:
    """The change's value as the file is to have it: items that stay keep their order, unless a batch is taken back."""
    value, old = change.value, _raw(layout, change.field)
    if value is None or is_exactly(value, old):
        return layout.value(change.field) if value is not None else None
    if isinstance(value, str):
        return in_lines(value)
    items = value if change.undoes else update_items(old or (), value, same=operator.eq)
    written = join_items(items)
    if split_items(written) != tuple(items):
        raise IrregularTagFileError("a comma, or a space too many, in an item: a tag file cannot have it", 1)
    return written


def _marks(layout: Layout, due: Sequence[tuple[Change, str | None]]) -> dict[str, str | None]:
    """The marks that change with the fields: whose each is, and the run that all the others are no longer from."""
    marks: dict[str, str | None] = {}
    changing: dict[str, bool] = {change.field: change.person for change, _ in due}
    human = [name for name in layout.items(HUMAN_MARK) if changing.get(name, True)]
    human += [name for name, person in changing.items() if person and name not in human]
    if set(human) != layout.human:
        marks[HUMAN_MARK] = join_items(human) or None
    for change, value in due:
        if change.undoes:
            if change.undoes.stamp and layout.value(STAMP_MARK) is None:
                marks[STAMP_MARK] = change.undoes.stamp
        elif not change.person and value != layout.value(change.field):
            marks[STAMP_MARK] = None
    return marks
