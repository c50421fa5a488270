"""Documents of a folder, a file or a JSONL file, as a stream in the order of names or the newest first.

One document is in memory at a time. A fault of one document is its Failure; a fault of the whole source is a
UsageError before the first document.
"""

import json
import os
import re
import stat
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Final

from summarize.core.config import CleaningConfig
from summarize.core.errors import ArticleError, UsageError
from summarize.core.files import open_file, read_file
from summarize.core.run_name import RUN_NAME
from summarize.core.schema import Failure
from summarize.read.raw_document import Format, RawDocument, read_failure

FORMATS: Final[dict[str, Format]] = {".txt": "text", ".md": "markdown", ".html": "html", ".htm": "html"}
JSONL: Final = ".jsonl"
_CONTROLS: Final = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
"""Characters an id may not hold: it is printed, and names a file."""


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """A document's id, and a function that reads the document."""

    id: str
    read: Callable[[], RawDocument | Failure]


def find_documents(path: Path, *, config: CleaningConfig) -> Iterator[RawDocument | Failure]:
    """Stream the documents of `path`: a folder (recursive, in name order), one file, or a `.jsonl` file.

    UsageError, at once, when the path does not exist, cannot be read, or holds nothing to read.
    """
    if not os.path.exists(path):  # noqa: PTH110 - False also where it may not look
        raise UsageError(f"{path}: no such file or folder", hint="give a folder, a text file or a .jsonl file")
    is_folder = path.is_dir()
    if not os.access(path, os.R_OK | os.X_OK if is_folder else os.R_OK):
        raise UsageError(f"{path}: cannot be read", hint="check its permissions")
    if is_folder:
        if next(_scan(str(path)), None) is None:
            raise UsageError(f"{path}: no readable file", hint=f"use {', '.join(FORMATS)}, or one .jsonl file")
        return (_read_listed(file, config) for file in _list_files(path))
    if path.suffix.lower() == JSONL:
        return _read_jsonl(path, config)
    return iter((_read_file(str(path), path.stem, path.name, config),))


def find_newest_first(
    path: Path, *, config: CleaningConfig, priority: Container[str], last: Container[str] = ()
) -> Iterator[SourceEntry]:
    """The documents of `find_documents`: first those whose id is in `priority`, then the newest file of a folder.

    Those whose id is in `last` come behind all others.

    A file's time is that of its last change, which needs no look inside; lines of a JSONL file have none and keep
    their order. In memory are names and times.
    """
    documents = find_documents(path, config=config)

    def rank(name: str) -> int:
        return 2 if name in last else int(name not in priority)

    if not path.is_dir():
        first = (document for document in documents if rank(document.id) == 0)
        again = (find_documents(path, config=config) for _ in range(2 if last else 1))
        rest = (document for turn, these in enumerate(again, 1) for document in these if rank(document.id) == turn)
        return (_entry(document) for document in chain(first, rest))
    files = sorted(_list_files(path), key=lambda file: (rank(file.id), -_modified_at(file.path), file.id))
    return (SourceEntry(file.id, partial(_read_listed, file, config)) for file in files)


def _entry(document: RawDocument | Failure) -> SourceEntry:
    return SourceEntry(document.id, lambda: document)


def count_documents(path: Path) -> int | None:
    """The number of documents in a folder or file, for a progress bar; None for a JSONL file."""
    if path.is_dir():
        return sum(1 for _ in _scan(str(path)))
    return None if path.suffix.lower() == JSONL else 1


def _scan(folder: str) -> Iterator[os.DirEntry[str] | str]:
    """The readable files below `folder`, in name order; hidden ones, hidden folders and run folders are left out.

    A folder that cannot be listed comes as its path. Entries and strings, not Paths: of 100,000 files these cost
    a second, Paths would cost ten.
    """
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except OSError:
        yield folder  # ends as this folder's Failure rather than in silence
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            if RUN_NAME.fullmatch(entry.name) is None:  # results that are kept inside their source are no documents
                yield from _scan(entry.path)
        elif _suffix(entry.name) in FORMATS:
            yield entry


def _suffix(name: str) -> str:
    """As `Path.suffix`, in lower case."""
    return os.path.splitext(name)[1].lower()  # noqa: PTH122 - see _scan


@dataclass(frozen=True, slots=True)
class _ListedFile:
    """A file of a folder, unopened; `refusal` is the reason and the message where it cannot be read."""

    path: str
    id: str
    source: str
    refusal: tuple[str, str] | None = None


def _list_files(root: Path) -> Iterator[_ListedFile]:
    home, seen, above = root.resolve(), set[str](), os.path.join(root, "")  # noqa: PTH118
    for entry in _scan(str(root)):
        path = entry if isinstance(entry, str) else entry.path
        source = as_utf8(path.removeprefix(above) if path != str(root) else home.name)
        name = os.path.splitext(source)[0]  # noqa: PTH122
        if name in seen:
            name = source
        while name in seen:  # a name that is written like the escapes of another
            name += "~"
        seen.add(name)
        refusal = None
        if isinstance(entry, str):
            refusal = "unreadable", "the folder cannot be listed"
        elif entry.is_symlink() and not _leads_inside(Path(path), home):
            refusal = "outside", "a link that leads out of the source folder is not followed"
        yield _ListedFile(path, name, source, refusal)


def _read_listed(file: _ListedFile, config: CleaningConfig) -> RawDocument | Failure:
    if file.refusal:
        return read_failure(file.id, file.source, *file.refusal)
    return _read_file(file.path, file.id, file.source, config)


def _modified_at(path: str) -> int:
    """Time of the file's last change, in ns; 0 for one that is gone: it comes last and ends as its Failure."""
    try:
        return os.stat(path).st_mtime_ns  # noqa: PTH116
    except OSError:
        return 0


def as_utf8(path: str) -> str:
    """The path with slashes; as escapes what no id has: controls, and bytes that are not UTF-8."""
    name = path.replace(os.sep, "/").encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return _CONTROLS.sub(lambda match: f"\\x{ord(match[0]):02x}", name)


def _leads_inside(link: Path, home: Path) -> bool:
    try:
        return link.resolve().is_relative_to(home)
    except (OSError, RuntimeError):  # a loop of links (RuntimeError before Python 3.13) leads nowhere
        return False


def _read_file(path: str, name: str, source: str, config: CleaningConfig) -> RawDocument | Failure:
    try:
        status = os.stat(path)  # noqa: PTH116
        if not stat.S_ISREG(status.st_mode):  # asked before opening: a pipe would be waited for
            return read_failure(name, source, "unreadable", "not a regular file")
        if status.st_size > config.max_bytes:
            message = f"{status.st_size} bytes are more than cleaning.max_bytes ({config.max_bytes})"
            return read_failure(name, source, "too-large", message)
        raw = read_file(path, limit=config.max_bytes)
    except OSError as error:
        return read_failure(name, source, "unreadable", error.strerror or str(error))
    return RawDocument(id=name, source=source, format=FORMATS.get(_suffix(path), "text"), raw=raw)


def _read_jsonl(path: Path, config: CleaningConfig) -> Iterator[RawDocument | Failure]:
    """The documents of the lines, and a Failure where the file cannot be read further: it may vanish meanwhile."""
    try:
        yield from _read_lines(path, config)
    except OSError as error:
        yield read_failure(path.name, path.name, "unreadable", error.strerror or str(error))


def _read_lines(path: Path, config: CleaningConfig) -> Iterator[RawDocument | Failure]:
    seen = set[str]()
    with open_file(path) as file:
        number = 0
        # A line is read up to the limit and no further: a file without line ends costs bounded memory.
        while raw := file.readline(config.max_bytes + 1):
            number += 1
            source = f"{path.name}:{number}"
            if len(raw) > config.max_bytes and not raw.endswith(b"\n"):
                while (rest := file.readline(config.max_bytes)) and not rest.endswith(b"\n"):
                    pass
                yield read_failure(source, source, "too-large", f"the line is longer than {config.max_bytes} bytes")
            elif raw.strip():
                try:
                    yield _parse_line(raw.removesuffix(b"\n"), source, seen)
                except ArticleError as error:
                    yield read_failure(source, source, error.reason, str(error))


def _parse_line(raw: bytes, source: str, seen: set[str]) -> RawDocument:
    try:
        row = json.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise ArticleError("invalid-json", f"not a JSON object: {error}".replace("\n", " ")) from None
    if not isinstance(row, dict):
        raise ArticleError("invalid-json", f"not a JSON object but {type(row).__name__}")
    name, title, text = (_string_value(row, key) for key in ("id", "title", "text"))
    if not name:
        raise ArticleError("invalid-json", "no 'id'")
    if not (title + text).strip():
        raise ArticleError("empty", f"{name}: no text")
    name = _CONTROLS.sub("\ufffd", name)
    if name in seen:
        raise ArticleError("duplicate-id", f"{name}: an earlier line has the same id")
    seen.add(name)
    return RawDocument(id=name, source=source, format="jsonl", raw=raw, title=title or None, text=text)


def _string_value(row: dict[str, object], key: str) -> str:
    value = row.get(key)
    if value is None:
        return ""
    if key == "id" and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        raise ArticleError("invalid-json", f"'{key}' is not a string but {type(value).__name__}")
    # A lone surrogate is legal in JSON and in no file that could be written from it.
    return value.encode("utf-8", "replace").decode("utf-8")
