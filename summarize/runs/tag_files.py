"""Export of records into tag files, with as little change to those that are there as can be."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from shlex import quote
from typing import Final, NamedTuple, Protocol

from summarize.clean.articles import articles, clean_text
from summarize.core.config import CleaningConfig
from summarize.core.errors import ArticleError, StoreError, reason_of
from summarize.core.fields import FieldName
from summarize.core.messages import _
from summarize.core.regular import NotRegularError
from summarize.core.remote_url import place_name
from summarize.core.root import Root
from summarize.core.schema import Article, Record
from summarize.extract.invariants import human_edited_fields
from summarize.read.sources import SkippedFile
from summarize.runs.export import field_values, tag_text
from summarize.runs.folder import Run
from summarize.tagfile.format import HUMAN_MARK
from summarize.tagfile.items import SameItem, same_text
from summarize.tagfile.layout import IrregularTagFileError, Layout, decode_tag_file, parse_layout
from summarize.tagfile.update import update_fields, updated_value

_SHOWN: Final = 200
"""Characters of a value that is no longer there that are shown."""
_NO_FIELDS: Final = _("only a .txt article takes its fields; export to another folder for its tag file")


class TaggedArticle(NamedTuple):
    """A tag file, and the article that its fields are to be about."""

    content: bytes
    layout: Layout
    """That of the content."""
    article_sha256: str | None
    """None where it is not known."""
    is_in_file: bool
    """Whether the article in the file is this one."""


class Marks(Protocol):
    """Whose marks in tag files count."""

    def of(self, path: Path, tagged: TaggedArticle) -> Mapping[str, str]:
        """The fields of the file at `path` whose mark counts; for each who knows it."""

    def note(
        self, path: Path, record: Record, *, old: Layout | None, new: TaggedArticle, fields: Collection[FieldName]
    ) -> None:
        """Know from now on that these fields of the file are a person's."""

    def compare(self, path: Path, old: TaggedArticle, new: TaggedArticle) -> None:
        """Take notice of what the file at `path` was, and has become, where that is another."""


class Remark(NamedTuple):
    """A line on what an export left as it is, or took, and why."""

    text: str
    unwritten: bool
    """Whether the whole file was left, which a person must mend."""


def write_tag_files(
    run: Run,
    records: Iterable[Record],
    names: Mapping[str, str | None],
    folder: Path,
    source: Path,
    *,
    marks: Marks,
    stamp: str | None,
    same: SameItem = same_text,
    dry_run: bool = False,
) -> Iterator[Remark | SkippedFile]:
    """Write each record's file below `folder`, of this name; a remark on each that is left as it is, and why.

    A dry run writes none: there is a remark on each that would be written.

    A record without a name is skipped: its article takes no fields.

    So is each field that a person wrote, where the record says otherwise; one whose mark nobody knows is the record's.
    StoreError where an article of `source` is not as it was when the run was made, or is gone.
    """
    waiting = {record.id: record for record in records}
    cleaning = run.manifest.cleaning
    with Root(folder) if folder.is_dir() or not dry_run else nullcontext() as root:
        for article in articles(source, cleaning):
            record = waiting.pop(article.id, None)
            if record is None:
                continue
            if record.article_sha256 != article.sha256:
                raise StoreError(
                    _("{source} changed since {path} was made", source=article.source, path=run.path),
                    hint=_("make a new run first"),
                )
            name = names[article.id]
            if name is None:
                yield SkippedFile(article.source, _NO_FIELDS)
                continue
            path = folder / name
            make = partial(
                update_tag_file,
                record=record,
                article=article,
                known=partial(marks.of, path),
                stamp=stamp,
                cleaning=cleaning,
                same=same,
            )
            update = _write(root, name, make, path, dry_run=dry_run)
            if isinstance(update, str):
                yield Remark(_("{path}: not changed: {reason}", path=path, reason=update), unwritten=True)
                continue
            yield from _remarks_on(path, update, dry_run=dry_run)
            fields, old = human_edited_fields(record), update.old
            is_changed = old is not None and old.content != update.content
            if dry_run or (not fields and not is_changed):
                continue
            new = TaggedArticle(update.content, parse_layout(update.content.decode()), article.sha256, is_in_file=True)
            if old and is_changed:
                marks.compare(path, old, new)
            if fields:
                marks.note(path, record, old=old and old.layout, new=new, fields=fields)
    if waiting:
        raise StoreError(
            _("{source} no longer has {id}", source=place_name(source), id=next(iter(waiting))),
            hint=_("name another folder with --source"),
        )


class Update(NamedTuple):
    """What becomes of a tag file."""

    content: bytes
    old: TaggedArticle | None
    """The file before; None where there was none."""
    remarks: tuple[str, ...]
    """Lines on fields with a mark that say something else than the record."""


def _remarks_on(path: Path, update: Update, *, dry_run: bool) -> Iterator[Remark]:
    """Those on the fields of the file at `path`; of a dry run one on the file too, if it would not stay as it is."""
    yield from (Remark(_("{path}: {reason}", path=path, reason=line), unwritten=False) for line in update.remarks)
    if dry_run and update.old is None:
        yield Remark(_("would write {path}", path=path), unwritten=False)
    elif dry_run and update.old and update.old.content != update.content:
        yield Remark(_("would change {path}", path=path), unwritten=False)


def _write(
    root: Root | None, name: str, make: Callable[[bytes | None], Update], path: Path, *, dry_run: bool
) -> Update | str:
    """Write the file as `make` has it of what it is; why it was left, and what to do, as it is at `path`.

    Raises OSError.
    """
    try:
        old = _read(root, name) if root else None
        update = make(old)
        if root is None or dry_run or update.content == old or root.replace_unchanged(name, old, update.content):
            return update
    except IrregularTagFileError as error:
        if not error.is_conflict:
            return error.message
        command = f"summarize solve {quote(str(path))} --prefer POLICY"
        return _("{error}; resolve it: {command}", error=error, command=command)
    except NotRegularError as error:
        return _("{path}: {reason}", path=error.filename, reason=reason_of(error))
    return _("it has changed meanwhile")


def _read(root: Root, name: str) -> bytes | None:
    """The file's bytes; None where there is none."""
    try:
        return root.read(name)
    except FileNotFoundError:
        return None


def update_tag_file(
    old: bytes | None,
    record: Record,
    article: Article,
    known: Callable[[TaggedArticle], Mapping[str, str]],
    *,
    stamp: str | None,
    cleaning: CleaningConfig,
    same: SameItem = same_text,
) -> Update:
    """The record's tag file, as near to `old` as it can be; `old` is None where there is none.

    Header and body of `old` stay when the article in it is the record's, however it is written there; the body of
    another article is replaced. Items that are the `same` keep the wording that is there. A field with a mark stays if
    it is `known`, which comes with who knows it; one that a person answers for in the record is marked so.
    IrregularTagFileError where the fields of `old` cannot be told from the text around them.
    """
    new_head = parse_layout(tag_text(record, article)).head
    text, before, values = decode_tag_file(old or b""), None, field_values(record)
    counts: Mapping[str, str] = {}
    if not text.strip():
        text = new_head
    else:
        layout = parse_layout(text)
        is_in_file = layout.head == new_head or _is_article_of(text, article, cleaning)
        before = TaggedArticle(text.encode(), layout, article.sha256, is_in_file)
        if layout.human_fields:
            counts = known(before)
        if not is_in_file:
            text = text.replace(layout.head, new_head.replace("\n", layout.newline), 1)
    person = human_edited_fields(record)
    content = update_fields(text, values, stamp=stamp, same=same, person=person, counts=counts).encode()
    return Update(content, before, tuple(_remarks(before.layout, values, counts, same)) if before else ())


def _remarks(layout: Layout, values: Mapping[str, str], known: Mapping[str, str], same: SameItem) -> Iterator[str]:
    for name in values:
        old = layout.values.get(name)
        if name not in layout.human_fields or old is None or old == updated_value(layout, name, values[name], same):
            continue
        if name in known:
            yield _("{name}: left as it is: {place} has it as a person's", name=name, place=known[name])
        else:
            yield _(
                "{name}: written anew, neither the audit log nor the committed version has its mark {mark} for this "
                "article and value: it was {old}",
                name=name,
                mark=HUMAN_MARK,
                old=f"{old[:_SHOWN]}{'…' * (len(old) > _SHOWN)}",
            )


def _is_article_of(text: str, article: Article, config: CleaningConfig) -> bool:
    """Whether the article in `text` is this one."""
    try:
        return clean_text(text, config).sha256 == article.sha256
    except ArticleError:
        return False
