"""The tag files that decisions are applied to: a folder of them or one, and their audit log."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path

from summarize.core.errors import UsageError
from summarize.core.fields import ALL_FIELDS, EVENT_SUMMARY, FieldName
from summarize.core.files import store_errors
from summarize.core.messages import _
from summarize.core.root import Root, real_place
from summarize.diff.inputs.files import DiskFiles
from summarize.diff.inputs.input import open_input
from summarize.diff.inputs.tag_files import TagFileInput
from summarize.review.audit_log import AUDIT_LOG, AUDIT_LOG_FOLDER, AuditEntry, AuditLog, audit_log_root
from summarize.review.changes import Change, FieldState
from summarize.tagfile.format import split_items
from summarize.tagfile.layout import IrregularTagFileError, Layout, decode_tag_file, parse_layout
from summarize.tagfile.paths import tag_path


class TagTarget:
    """Tag files that a command changes, and the audit log about them."""

    def __init__(self, path: Path) -> None:
        """UsageError when there are no tag files at `path`."""
        if not path.exists():
            raise UsageError(
                _("{path}: no such file or folder", path=path), hint=_("name tag files, or a folder of them")
            )
        with ExitStack() as stack:
            opened = open_input(DiskFiles(str(path), stack), stack)
        if not isinstance(opened, TagFileInput):
            raise UsageError(
                _("{path}: not tag files", path=path), hint=_("runs are never changed; apply makes a new one")
            )
        self.path = path
        self._input = opened
        self.folder = real_place(path if path.is_dir() else path.parent)
        """Where they are."""
        self.root = audit_log_root(self.folder)
        self.audit_log = AuditLog.read(self.root / AUDIT_LOG_FOLDER / AUDIT_LOG)

    def name_after(self, ids: Collection[str]) -> None:
        """Know the files by these ids: a single file by the only one, or by the one that its name is the end of."""
        if self._input.head.kind == "tags":
            self._input.name_after(ids)
            return
        ((known, name),) = self._input.ids.items()
        named = [
            article_id for article_id in ids if len(ids) == 1 or tag_path(Path(), article_id).stem == Path(name).stem
        ]
        if len(named) == 1:
            self._input.rename({known: named[0]})

    def file_of(self, change: Change) -> Path | None:
        """The tag file that a change is about; None where there is none, or it is outside the audit log's folder."""
        name = None
        if change.undoes:
            name = change.undoes.file
        elif change.id in self._input.ids:
            name = self.name_in_log(self.folder / self._input.ids[change.id])
        with store_errors(self.root), Root(self.root) as root:
            return self.root / name if name and root.has(name) else None

    def name_in_log(self, path: Path) -> str:
        """A tag file's path as entries of the audit log have it."""
        return path.relative_to(self.root).as_posix()

    def has_entry(self, entry: AuditEntry) -> bool:
        """Whether an entry of the audit log is about one of these tag files, or one that stood among them."""
        place = self.root / (entry.file or "")
        if self._input.head.kind == "tagfile":
            return place == self.folder / self.path.name
        return bool(entry.file) and place.is_relative_to(self.folder)

    def releases(self, names: Collection[FieldName], ids: Sequence[str], now: datetime) -> Iterator[Change]:
        """The changes that give fields which are a person's back: these fields, of these articles or of all."""
        for article_id in ids:
            if article_id not in self._input.ids:
                message = _("{id}: no tag file for it in {path}", id=article_id, path=self.path)
                raise UsageError(message, hint=_("give the file's name without .txt"))
        for article_id in ids or self._input.ids:
            tag_file = self._input.raw_entry(article_id)
            assert tag_file is not None, "its id is one of the input's"
            try:
                layout = parse_layout(decode_tag_file(tag_file.content))
            except IrregularTagFileError:
                continue
            for name in ALL_FIELDS:
                if name in names and name in layout.human_fields:
                    value = state_in_file(layout, name).value
                    yield Change(article_id, name, "release", value, value, person=False, decided_at=now)


def state_in_file(layout: Layout, name: str) -> FieldState:
    """A field's value, nothing where it has no line, and whether the file calls it a person's."""
    value = layout.values.get(name)
    items = value if value is None or name == EVENT_SUMMARY else split_items(value)
    return FieldState(items, person=name in layout.human_fields)
