"""Which file an article's tag file is. Knows ids and file names."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final
from urllib.parse import quote

from summarize.core.hashing import fingerprint

LONGEST_NAME: Final = 200
MOST_FOLDERS: Final = 16
_UNSAFE: Final = re.compile(r'[\x00-\x1f\x7f-\x9f\\:*?"<>|%\ud800-\udfff]')


def tag_path(folder: Path, identity: str) -> Path:
    """Where the tag file of document `identity` goes: always below `folder`, whatever the id says.

    Slashes make subfolders; what a file name cannot hold is percent-encoded, a long name cut and told apart by a hash.
    """
    names = [_file_name(part) for part in identity.split("/") if part not in ("", ".")] or ["_"]
    path = folder.joinpath(*names[:-1], f"{names[-1]}.txt")
    if len(names) > MOST_FOLDERS or not path.is_relative_to(folder):
        return folder / f"{fingerprint(identity)}.txt"
    return path


def links_outside(path: Path, folder: Path) -> bool:
    """Whether `path`, below `folder` by its name, is elsewhere by a link: nothing is read or written there."""
    try:
        return not path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # a loop of links (RuntimeError before Python 3.13) leads nowhere
        return True


def _file_name(part: str) -> str:
    if part == "..":
        return "%2E%2E"
    name = _UNSAFE.sub(lambda found: quote(found[0], safe=""), part)
    if len(name.encode()) <= LONGEST_NAME:
        return name
    return f"{name.encode()[: LONGEST_NAME // 2].decode(errors='ignore')}-{fingerprint(part)[:16]}"
