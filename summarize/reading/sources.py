"""A folder, a file or a JSONL file to a stream of Documents. Knows disk and names; nothing of an article's text.

One document is in memory at a time. What is wrong with one document ends as its Failure; what is wrong with
the whole source is a UsageError before the first document.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final, Literal

from summarize.config import CleaningConfig
from summarize.errors import ArticleError, UsageError
from summarize.fingerprint import digest
from summarize.reading.decode import byte_offsets, decode
from summarize.shapes import Document, Failure

Format = Literal["text", "markdown", "html"]
FORMATS: Final[dict[str, Format]] = {".txt": "text", ".md": "markdown", ".html": "html", ".htm": "html"}
JSONL: Final = ".jsonl"
_CONTROLS: Final = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
"""What an id may not hold: it is printed, and names a file."""
TITLE_GAP: Final = "\n\n"
"""What stands between a JSONL line's title and its text in `Document.text`."""


def read_source(path: Path, *, config: CleaningConfig) -> Iterator[Document | Failure]:
    """Stream the documents of `path`: a folder (recursive, in name order), one file, or a `.jsonl` file.

    UsageError, at once, when the path does not exist, cannot be read, or holds nothing to read.
    """
    if not os.path.exists(path):  # noqa: PTH110 - False also where it may not look
        raise UsageError(f"{path}: no such file or folder", hint="give a folder, a text file or a .jsonl file")
    if path.is_dir():
        return _folder(path, _first_of(path), config)
    if not os.access(path, os.R_OK):
        raise UsageError(f"{path}: cannot be read", hint="check its permissions")
    if path.suffix.lower() == JSONL:
        return _lines(path, config)
    return iter((_document(path, path.stem, path.name, config),))


def count_sources(path: Path) -> int | None:
    """How many documents a folder or file holds, for a progress bar; None for a JSONL file."""
    if path.is_dir():
        return sum(1 for _ in _files(path))
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


def _first_of(folder: Path) -> Path:
    if not os.access(folder, os.R_OK | os.X_OK):
        raise UsageError(f"{folder}: cannot be read", hint="check its permissions")
    for path in _files(folder):
        return path
    raise UsageError(f"{folder}: no file to read", hint=f"readable are {', '.join(FORMATS)}, or one .jsonl file")


def _files(folder: Path) -> Iterator[Path]:
    """The readable files below `folder`, in name order, hidden ones and hidden folders left out."""
    try:
        entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    except OSError:
        yield folder  # ends as this folder's Failure rather than in silence
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir() and not entry.is_symlink():
            yield from _files(entry)
        elif entry.suffix.lower() in FORMATS:
            yield entry


def _folder(root: Path, first: Path, config: CleaningConfig) -> Iterator[Document | Failure]:
    del first  # looked for so that an empty folder is an error before the stream begins
    home, seen = root.resolve(), set[str]()
    for path in _files(root):
        source = _written(path.relative_to(root))
        name = _written(path.relative_to(root).with_suffix(""))
        if name in seen:
            name = source
        seen.add(name)
        if path.is_symlink() and not _inside(path, home):
            yield _failure(name, source, "outside", "a link that leads out of the source folder is not followed")
        else:
            yield _document(path, name, source, config)


def _written(path: Path) -> str:
    """The path with slashes; bytes of a name that are not UTF-8, which no JSON could hold, as escapes."""
    return path.as_posix().encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _inside(link: Path, home: Path) -> bool:
    try:
        return link.resolve().is_relative_to(home)
    except (OSError, RuntimeError):  # a loop of links (RuntimeError before Python 3.13) leads nowhere
        return False


def _document(path: Path, name: str, source: str, config: CleaningConfig) -> Document | Failure:
    try:
        if not path.is_file():
            raise ArticleError("unreadable", "not a regular file")
        size = path.stat().st_size
        if size > config.max_bytes:
            raise ArticleError("too-large", f"{size} bytes are more than the {config.max_bytes} of cleaning.max_bytes")
        raw = path.read_bytes()
    except OSError as error:
        return _failure(name, source, "unreadable", error.strerror or str(error))
    except ArticleError as error:
        return _failure(name, source, error.reason, str(error))
    decoded = decode(raw)
    if decoded is None:
        return _failure(name, source, "binary", f"its {len(raw)} bytes are not text in any encoding known here")
    if not decoded.text.strip("\0\ufeff \t\r\n\f\v\u3000\xa0"):
        return _failure(name, source, "empty", f"no text in its {len(raw)} bytes")
    return Document(
        id=name,
        source=source,
        format=FORMATS.get(path.suffix.lower(), "text"),
        text=decoded.text,
        encoding=decoded.encoding,
        replaced=decoded.replaced,
        sha256=digest(raw),
    )


def _lines(path: Path, config: CleaningConfig) -> Iterator[Document | Failure]:
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


def _line(raw: bytes, source: str, seen: set[str]) -> Document:
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
    return Document(
        id=name,
        source=source,
        format="jsonl",
        text=title + TITLE_GAP + text if title else text,
        title=title or None,
        sha256=digest(raw),
    )


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
