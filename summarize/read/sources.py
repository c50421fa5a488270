"""Documents of a folder, a file, a table or standard input, as a stream in the order of names or the newest first.

One document is in memory at a time. A fault of one document is its Failure; a fault of the whole source is a
UsageError before the first document.
"""

import os
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from typing import BinaryIO, Final

from summarize.core.choices import FormatChoice, SourceFormat
from summarize.core.config import CleaningConfig
from summarize.core.errors import UsageError
from summarize.core.messages import _
from summarize.core.remote_url import place_name
from summarize.core.schema import Failure
from summarize.read.documents import read_article, read_documents, read_parts
from summarize.read.formats import (
    FORMATS,
    TABLE_FORMATS,
    format_in_folder,
    format_of_file,
    is_part,
    is_table,
    suffix_of,
    why_skipped,
)
from summarize.read.place import Folder, SourceFile, open_place
from summarize.read.raw_document import RawDocument, read_failure
from summarize.read.rows import CONTROLS
from summarize.read.source_folder import ListedFile

_LINK: Final = _("a link to a folder, which is not entered")


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """A document's id, and a function that reads the document."""

    id: str
    read: Callable[[], RawDocument | Failure]


@dataclass(frozen=True, slots=True)
class SkippedFile:
    """A file of a folder that is no article."""

    name: str
    reason: str


def find_documents(path: Path, *, config: CleaningConfig) -> Iterator[RawDocument | Failure]:
    """Stream the documents of `path`: a folder (recursive, in name order), one file, a table, or `-`, standard input.

    `path` may be a URL. UsageError, at once, when there is nothing, it cannot be read, has no known format, or holds
    nothing to read.
    """
    place = open_place(path)
    if isinstance(place, SourceFile):
        return read_documents(place, config)
    if table := table_format(place, path, config):
        return read_parts(parts_of(place, path, table), table, config)
    if next(place.files(_is_document(config.format)), None) is None:
        raise UsageError(_("{path}: no readable file", path=place_name(path)), hint=_why_nothing(place, config.format))
    return (_read_listed(place, listed, config) for listed in _list_documents(place, config.format))


def skipped_files(path: Path, *, config: CleaningConfig) -> Iterator[SkippedFile]:
    """The files of a folder that are no articles, and why: none of anything else."""
    place = open_place(path)
    if isinstance(place, SourceFile):
        return
    table = table_format(place, path, config)
    is_read = partial(is_part, table=table) if table else _is_document(config.format)
    for file in place.files(lambda name: not is_read(name)):
        if not file.refusal:  # that is a Failure
            yield SkippedFile(as_utf8(file.name), _why_skipped(place, file.name, table))


def find_newest_first(
    path: Path, *, config: CleaningConfig, priority: Container[str], last: Container[str] = ()
) -> Iterator[SourceEntry]:
    """The documents of `find_documents`: first those whose id is in `priority`, then the newest file of a folder.

    Those whose id is in `last` come behind all others.

    A file's time is that of its last change, which needs no look inside; rows of tables have none and keep their
    order. In memory are names and times.
    """
    documents = find_documents(path, config=config)

    def rank(name: str) -> int:
        return 2 if name in last else int(name not in priority)

    place = open_place(path)
    if isinstance(place, SourceFile) or table_format(place, path, config):
        first = (document for document in documents if rank(document.id) == 0)
        again = (find_documents(path, config=config) for _ in range(2 if last else 1))
        rest = (document for turn, these in enumerate(again, 1) for document in these if rank(document.id) == turn)
        return (_entry(document) for document in chain(first, rest))
    found = _list_documents(place, config.format, times=True)
    in_order = sorted(found, key=lambda listed: (rank(listed.id), -listed.file.modified_at, listed.id))
    return (SourceEntry(listed.id, partial(_read_listed, place, listed, config)) for listed in in_order)


def _entry(document: RawDocument | Failure) -> SourceEntry:
    return SourceEntry(document.id, lambda: document)


def count_documents(path: Path, *, config: CleaningConfig) -> int | None:
    """The number of documents in a folder or file, for a progress bar; None for a table."""
    place = open_place(path)
    if isinstance(place, SourceFile):
        return None if is_table(format_of_file(path, config.format)) else 1
    if table_format(place, path, config):
        return None
    return sum(1 for _ in place.files(_is_document(config.format)))


def is_folder(path: Path) -> bool:
    """Whether a source is a folder, here or remote. UsageError where nothing is there."""
    return not isinstance(open_place(path), SourceFile)


def table_format(folder: Folder, path: Path, config: CleaningConfig) -> SourceFormat | None:
    """The format of the tables whose rows are a folder's articles; None where each of its files is one.

    That is the one that is named, or of a folder that has nothing else what its tables are. UsageError for several.
    """
    if config.format != "auto":
        return config.format if is_table(config.format) else None
    if next((file for file in folder.files(_is_document("auto")) if not file.refusal), None):
        return None
    tables = folder.files(lambda name: suffix_of(name) in TABLE_FORMATS)
    formats = sorted({TABLE_FORMATS[suffix_of(file.name)] for file in tables if not file.refusal})
    if len(formats) > 1:
        found = ", ".join(formats)
        raise UsageError(
            _("{path}: tables of several formats: {found}", path=place_name(path), found=found),
            hint=_("say --format NAME"),
        )
    return formats[0] if formats else None


def parts_of(folder: Folder, path: Path, table: SourceFormat) -> Iterator[SourceFile]:
    """The tables of a folder, in name order, unopened. UsageError, at once, where there are none."""
    listed = folder.files(partial(is_part, table=table))
    first = next(listed, None)
    if first is None:
        raise UsageError(
            _("{path}: no {table} file", path=place_name(path), table=table),
            hint=_("name another format, or another folder"),
        )
    return (
        SourceFile(path / file.name, as_utf8(file.name), partial(_open_part, folder, file))
        for file in chain([first], listed)
    )


def _open_part(folder: Folder, file: ListedFile) -> BinaryIO:
    if file.refusal:
        raise OSError(file.refusal)
    return folder.open(file.name)


def _is_document(chosen: FormatChoice) -> Callable[[str], bool]:
    """Whether a file of a folder is one."""
    if chosen == "auto":
        return lambda name: suffix_of(name) in FORMATS
    return lambda name: suffix_of(name) not in TABLE_FORMATS


def _why_nothing(folder: Folder, chosen: FormatChoice) -> str:
    """What to do about a folder without documents."""
    if other := next(folder.files(lambda name: True), None):
        return _(
            "{name}: {reason}; a folder is read for {suffixes}",
            name=as_utf8(other.name),
            reason=_why_skipped(folder, other.name),
            suffixes=" ".join(FORMATS),
        )
    return _(
        "it has no articles, and folders of runs are left out: put articles there ({suffixes})",
        suffixes=" ".join(FORMATS),
    )


def _why_skipped(folder: Folder, name: str, table: SourceFormat | None = None) -> str:
    return _LINK if folder.is_link_to_folder(name) else why_skipped(name, table)


@dataclass(frozen=True, slots=True)
class _ListedDocument:
    """A file of a folder, unopened, with the id and the source of its document."""

    file: ListedFile
    id: str
    source: str


def _list_documents(folder: Folder, chosen: FormatChoice, *, times: bool = False) -> Iterator[_ListedDocument]:
    """The documents of a folder in which there were some; where they are gone, one that cannot be read."""
    seen = set[str]()
    for file in folder.files(_is_document(chosen), times=times):
        source = as_utf8(file.name or folder.name)
        name = os.path.splitext(source)[0]  # noqa: PTH122
        if name in seen:
            name = source
        while name in seen:  # a name that is written like the escapes of another
            name += "~"
        seen.add(name)
        yield _ListedDocument(file, name, source)
    if not seen:
        home = as_utf8(folder.name)
        yield _ListedDocument(ListedFile("", 0, "nothing is left in the folder"), home, home)


def _read_listed(folder: Folder, listed: _ListedDocument, config: CleaningConfig) -> RawDocument | Failure:
    if listed.file.refusal:
        return read_failure(listed.id, listed.source, "unreadable", listed.file.refusal)
    source_format = format_in_folder(listed.file.name, config.format) or "text"
    opened = partial(folder.open, listed.file.name)
    return read_article(opened, listed.id, listed.source, source_format, config)


def as_utf8(path: str) -> str:
    """The path with slashes; as escapes what no id has: controls, and bytes that are not UTF-8."""
    name = path.replace(os.sep, "/").encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return CONTROLS.sub(lambda match: f"\\x{ord(match[0]):02x}", name)
