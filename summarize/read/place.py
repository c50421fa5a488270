"""Where a source is: a folder or a file, here or remote, or standard input."""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, partial
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from summarize.core.errors import UsageError, reason_of
from summarize.core.files import MAX_LINES_BYTES, open_file, read_bounded
from summarize.core.messages import _
from summarize.core.remote import HINT, open_remote
from summarize.core.remote_url import remote_url
from summarize.core.run_name import RUN_NAME
from summarize.read.formats import STANDARD_INPUT
from summarize.read.remote_folder import RemoteFolder
from summarize.read.source_folder import SourceFolder


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that is read by itself."""

    path: Path
    name: str
    """What its documents are told by."""
    open: Callable[[], BinaryIO]
    is_near: bool = True
    """Whether it costs little to read it once more."""


Folder = SourceFolder | RemoteFolder


def open_place(path: Path) -> Folder | SourceFile:
    """The folder or file at `path`, which may be a URL. UsageError where nothing is there, or it cannot be read."""
    if path == STANDARD_INPUT:
        return SourceFile(path, "stdin", partial(_open_standard_input, path))
    if remote_url(path):
        return _open_remote(path)
    if not os.path.exists(path):  # noqa: PTH110 - False also where it may not look
        is_page = str(path).startswith(("http:/", "https:/"))
        hint = _("pages are not fetched: save it as .html") if is_page else _("give a folder or a file")
        raise UsageError(_("{path}: no such file or folder", path=path), hint=hint)
    is_folder = path.is_dir()
    if is_folder and RUN_NAME.fullmatch(path.resolve().name):
        raise UsageError(
            _("{path}: a run, where articles are read", path=path),
            hint=_("`summarize show {path}` shows it, `summarize regenerate {path}` makes it again", path=path),
        )
    if not os.access(path, os.R_OK | os.X_OK if is_folder else os.R_OK):
        raise UsageError(_("{path}: cannot be read", path=path), hint=_("check its permissions"))
    if not is_folder and not path.is_file():
        raise UsageError(_("{path}: not a regular file", path=path), hint=_("give a folder or a file"))
    if not is_folder:
        return SourceFile(path, path.name, partial(open_file, path))
    try:
        return SourceFolder(path)
    except OSError as error:
        raise UsageError(
            _("{path}: {reason}", path=path, reason=reason_of(error)), hint=_("check its permissions")
        ) from error


def _open_remote(path: Path) -> Folder | SourceFile:
    files = open_remote(path)
    assert files is not None
    hint = HINT[files.url.partition(":")[0]]
    try:
        entry = files.entry()
    except OSError as error:
        raise UsageError(_("{url}: {reason}", url=files.url, reason=reason_of(error)), hint=hint) from error
    if entry is None:
        raise UsageError(_("{url}: no such file or folder", url=files.url), hint=hint)
    return RemoteFolder(files) if entry.is_folder else SourceFile(path, path.name, files.open, is_near=False)


def _open_standard_input(path: Path) -> BinaryIO:
    return BytesIO(_whole_input(sys.stdin.buffer))


@lru_cache(maxsize=1)
def _whole_input(stream: BinaryIO) -> bytes:
    """All of a stream, which can be read once and is asked for several times."""
    return read_bounded(stream, STANDARD_INPUT, MAX_LINES_BYTES)
