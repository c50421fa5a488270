"""A folder, a file or a JSONL file to a stream of documents. Knows disk and names; nothing of an article's text.

One document is in memory at a time. What is wrong with one document ends as its Failure; what is wrong with
the whole source is a UsageError before the first document.
"""

from __future__ import annotations

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
from summarize.core.schema import Document, Failure
from summarize.read.decode import byte_offsets
from summarize.read.document import Format, RawDocument

RUN_FOLDER: Final = re.compile(r"(\d{8}T\d{6}Z)-[0-9a-f]{12}(-\d+)?")
"""A run folder's name: when it was begun, and its fingerprint."""
FORMATS: Final[dict[str, Format]] = {".txt": "text", ".md": "markdown", ".html": "html", ".htm": "html"}
JSONL: Final = ".jsonl"
_CONTROLS: Final = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
"""What an id may not hold: it is printed, and names a file."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a document is to be found; `read` finds it."""

    id: str
    read: Callable[[], RawDocument | Failure]


def read_source(path: Path, *, config: CleaningConfig) -> Iterator[Document | Failure]:
    """As `find_documents`, decoded."""
    return (one if isinstance(one, Failure) else one.read() for one in find_documents(path, config=config))


def find_documents(path: Path, *, config: CleaningConfig) -> Iterator[RawDocument | Failure]:
    """Stream what `path` holds: a folder (recursive, in name order), one file, or a `.jsonl` file.

    UsageError, at once, when the path does not exist, cannot be read, or holds nothing to read.
    """
    if not os.path.exists(path):  # noqa: PTH110 - False also where it may not look
        raise UsageError(f"{path}: no such file or folder", hint="give a folder, a text file or a .jsonl file")
    if path.is_dir():
        _first_of(path)  # so that an empty folder is an error before the stream begins
        return (_found(one, config) for one in _listed(path))
    if not os.access(path, os.R_OK):
        raise UsageError(f"{path}: cannot be read", hint="check its permissions")
    if path.suffix.lower() == JSONL:
        return _readable(path, _lines(path, config))
    return iter((_file(str(path), path.stem, path.name, config),))


def find_newest(path: Path, *, config: CleaningConfig, first: Container[str]) -> Iterator[Place]:
    """As `find_documents`, in another order: the ids in `first`, then of a folder the newest file first.

    A file's time is that of its last change, which needs no look inside; lines of a JSONL file have none and keep
    their order. In memory are names and times.
    """
    found = find_documents(path, config=config)
    if not path.is_dir():
        ahead = (one for one in found if one.id in first)
        rest = (one for one in find_documents(path, config=config) if one.id not in first)
        return (Place(one.id, partial(_itself, one)) for one in chain(ahead, rest))
    listed = sorted(_listed(path), key=lambda one: (one.id not in first, -_changed(one.path), one.id))
    return (Place(one.id, partial(_found, one, config)) for one in listed)


def count_sources(path: Path) -> int | None:
    """How many documents a folder or file holds, for a progress bar; None for a JSONL file."""
    if path.is_dir():
        return sum(1 for _ in _files(str(path)))
    return None if path.suffix.lower() == JSONL else 1


def byte_offset(document: Document, raw: bytes, character: int) -> int:
    """Where `document.text[character]` begins in `raw`, the bytes of its file; its length for the end.

    For a JSONL document there is no such place (JSON escapes stand between): ValueError.
    """
    if document.format == "jsonl":
        raise ValueError(f"{document.source}: a JSONL text has no byte offsets")
    if not 0 <= character <= len(document.text):
        raise ValueError(f"character {character} is not inside a text of {len(document.text)} characters")
    return byte_offsets(raw, document.encoding)[character]


def _first_of(folder: Path) -> None:
    """UsageError when the folder has nothing to read."""
    if not os.access(folder, os.R_OK | os.X_OK):
        raise UsageError(f"{folder}: cannot be read", hint="check its permissions")
    if next(_files(str(folder)), None) is not None:
        return
    raise UsageError(f"{folder}: no file to read", hint=f"readable are {', '.join(FORMATS)}, or one .jsonl file")


def _files(folder: str) -> Iterator[os.DirEntry[str] | str]:
    """The readable files below `folder`, in name order; hidden ones, hidden folders and run folders are left out.

    A folder that cannot be listed comes as its path. Entries and strings, not Paths: of 100,000 files these cost
    a second, Paths would cost ten.
    """
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError:
        yield folder  # ends as this folder's Failure rather than in silence
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            if RUN_FOLDER.fullmatch(entry.name) is None:  # results that are kept inside their source are no documents
                yield from _files(entry.path)
        elif _suffix(entry.name) in FORMATS:
            yield entry


def _suffix(name: str) -> str:
    """As `Path.suffix`, in lower case."""
    return os.path.splitext(name)[1].lower()  # noqa: PTH122 - see _files


@dataclass(frozen=True, slots=True)
class _Listed:
    """A file that a folder has, unopened; or what it has instead, and why that cannot be read."""

    path: str
    id: str
    source: str
    refused: tuple[str, str] | None = None


def _listed(root: Path) -> Iterator[_Listed]:
    home, seen, above = root.resolve(), set[str](), os.path.join(root, "")  # noqa: PTH118
    for entry in _files(str(root)):
        path = entry if isinstance(entry, str) else entry.path
        source = _written(path.removeprefix(above) if path != str(root) else home.name)
        name = os.path.splitext(source)[0]  # noqa: PTH122
        if name in seen:
            name = source
        seen.add(name)
        refused = None
        if isinstance(entry, str):
            refused = "unreadable", "the folder cannot be listed"
        elif entry.is_symlink() and not _inside(Path(path), home):
            refused = "outside", "a link that leads out of the source folder is not followed"
        yield _Listed(path, name, source, refused)


def _found(listed: _Listed, config: CleaningConfig) -> RawDocument | Failure:
    if listed.refused:
        return _failure(listed.id, listed.source, *listed.refused)
    return _file(listed.path, listed.id, listed.source, config)


def _itself(found: RawDocument | Failure) -> RawDocument | Failure:
    return found


def _changed(path: str) -> int:
    """When the file was changed last, in ns; one that is gone comes last and then ends as its Failure."""
    try:
        return os.stat(path).st_mtime_ns  # noqa: PTH116
    except OSError:
        return 0


def _written(path: str) -> str:
    """The path with slashes; bytes of a name that are not UTF-8, which no JSON could hold, as escapes."""
    return path.replace(os.sep, "/").encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _inside(link: Path, home: Path) -> bool:
    try:
        return link.resolve().is_relative_to(home)
    except (OSError, RuntimeError):  # a loop of links (RuntimeError before Python 3.13) leads nowhere
        return False


def _file(path: str, name: str, source: str, config: CleaningConfig) -> RawDocument | Failure:
    try:
        status = os.stat(path)  # noqa: PTH116
        if not stat.S_ISREG(status.st_mode):  # asked before opening: a pipe would be waited for
            return _failure(name, source, "unreadable", "not a regular file")
        if status.st_size > config.max_bytes:
            message = f"{status.st_size} bytes are more than the {config.max_bytes} of cleaning.max_bytes"
            return _failure(name, source, "too-large", message)
        with open(path, "rb") as file:  # noqa: PTH123
            raw = file.read()
    except OSError as error:
        return _failure(name, source, "unreadable", error.strerror or str(error))
    return RawDocument(id=name, source=source, format=FORMATS.get(_suffix(path), "text"), raw=raw)


def _readable(path: Path, lines: Iterator[RawDocument | Failure]) -> Iterator[RawDocument | Failure]:
    """The lines, and a failure where the file can be read no further: it may vanish while it is read."""
    try:
        yield from lines
    except OSError as error:
        yield _failure(path.name, path.name, "unreadable", error.strerror or str(error))


def _lines(path: Path, config: CleaningConfig) -> Iterator[RawDocument | Failure]:
    seen = set[str]()
    with path.open("rb") as file:
        number = 0
        # A line is read up to the limit and no further: a file without line ends costs bounded memory.
        while raw := file.readline(config.max_bytes + 1):
            number += 1
            source = f"{path.name}:{number}"
            if len(raw) > config.max_bytes and not raw.endswith(b"\n"):
                while (rest := file.readline(config.max_bytes)) and not rest.endswith(b"\n"):
                    pass
                yield _failure(source, source, "too-large", f"the line is longer than {config.max_bytes} bytes")
            elif raw.strip():
                try:
                    yield _line(raw.removesuffix(b"\n"), source, seen)
                except ArticleError as error:
                    yield _failure(source, source, error.reason, str(error))


def _line(raw: bytes, source: str, seen: set[str]) -> RawDocument:
    try:
        row = json.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise ArticleError("invalid-json", f"not a JSON object: {error}".replace("\n", " ")) from None
    if not isinstance(row, dict):
        raise ArticleError("invalid-json", f"not a JSON object but {type(row).__name__}")
    name, title, text = (_string(row, key) for key in ("id", "title", "text"))
    if not name:
        raise ArticleError("invalid-json", "no 'id'")
    if not (title + text).strip():
        raise ArticleError("empty", f"{name}: no text")
    name = _CONTROLS.sub("\ufffd", name)
    if name in seen:
        raise ArticleError("duplicate-id", f"{name}: an earlier line has this id")
    seen.add(name)
    return RawDocument(id=name, source=source, format="jsonl", raw=raw, title=title or None, text=text)


def _string(row: dict[str, object], key: str) -> str:
    value = row.get(key)
    if value is None:
        return ""
    if key == "id" and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        raise ArticleError("invalid-json", f"'{key}' is not a string but {type(value).__name__}")
    # A lone surrogate is legal in JSON and in no file that could be written from it.
    return value.encode("utf-8", "replace").decode("utf-8")


def _failure(name: str, source: str, reason: str, message: str) -> Failure:
    return Failure(id=name, source=source, stage="reading", reason=reason, message=message.splitlines()[0])
