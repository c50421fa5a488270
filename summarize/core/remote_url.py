"""URLs of places that are not on this machine: how one is told from a path, and how it is written.

A `pathlib.Path` writes `s3://bucket/key` with one slash; both spellings mean the same here. No local path of that
beginning can be meant: put `./` before it.
"""

import re
from pathlib import Path
from typing import Final

SCHEMES: Final = ("s3", "hdfs")
_REMOTE: Final = re.compile(rf"({'|'.join(SCHEMES)}):/{{1,2}}([^/].*)", re.DOTALL)


def remote_url(place: str | Path) -> str | None:
    """The URL of a place that is not on this machine, without a slash at its end; None for a path."""
    match = _REMOTE.fullmatch(str(place))
    return f"{match[1]}://{match[2].rstrip('/')}" if match else None


def place_name(path: Path) -> str:
    """The path with slashes, or the URL: as it is shown and stored."""
    return remote_url(path) or path.as_posix()


def absolute_place(path: Path) -> Path:
    """The path from the root; a URL is one already."""
    return path if remote_url(path) else path.absolute()
