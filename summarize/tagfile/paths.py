"""File names of tag files: document id to path."""

import re
from pathlib import Path
from typing import Final
from urllib.parse import quote

from summarize.core.hashing import fingerprint

MAX_NAME_BYTES: Final = 200
MAX_FOLDERS: Final = 16
_UNSAFE_CHARACTERS: Final = re.compile(r'[\x00-\x1f\x7f-\x9f\\:*?"<>|%\ud800-\udfff]')


def tag_path(folder: Path, document_id: str) -> Path:
    """The path of the tag file of document `document_id`, always below `folder`.

    Slashes make subfolders; what a file name cannot hold is percent-encoded, a long name cut and told apart by a hash.
    """
    names = [_file_name(part) for part in document_id.split("/") if part not in ("", ".")] or ["_"]
    path = folder.joinpath(*names[:-1], f"{names[-1]}.txt")
    if len(names) > MAX_FOLDERS or not path.is_relative_to(folder):
        return folder / f"{fingerprint(document_id)}.txt"
    return path


def links_outside(path: Path, folder: Path) -> bool:
    """Whether `path`, below `folder` by its name, lies elsewhere through a link."""
    try:
        return not path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # a loop of links (RuntimeError before Python 3.13) leads nowhere
        return True


def _file_name(part: str) -> str:
    if part == "..":
        return "%2E%2E"
    name = _UNSAFE_CHARACTERS.sub(lambda match: quote(match[0], safe=""), part)
    if len(name.encode()) <= MAX_NAME_BYTES:
        return name
    return f"{name.encode()[: MAX_NAME_BYTES // 2].decode(errors='ignore')}-{fingerprint(part)[:16]}"
