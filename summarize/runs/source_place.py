"""Where the articles of a run are: noted as an absolute path and from the run's folder, found again from anywhere.

The run's folder comes first, so that of a project that was moved, or copied, the articles beside the run are meant.
"""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from summarize.core.messages import _
from summarize.core.remote_url import remote_url

STANDARD_INPUT: Final = "-"
"""The source of a run of what came through a pipe, and is nowhere."""
PIPED: Final = _("standard input")
"""Its place, for people."""


def source_place(source: str | Path, results: Path) -> dict[str, str]:
    """The two paths of a source, by the names of the manifest's fields, for a run in a results folder.

    From a run that is not on this machine nothing here can be named.
    """
    if str(source) == STANDARD_INPUT:
        return {"source_path": "", "source_from_run": ""}
    if url := remote_url(source):
        return {"source_path": url, "source_from_run": ""}
    if remote_url(results):
        return {"source_path": Path(os.path.abspath(source)).as_posix(), "source_from_run": ""}  # noqa: PTH100
    absolute = os.path.abspath(source)  # noqa: PTH100 - `resolve` would name the target of a link
    try:
        from_run = os.path.relpath(os.path.realpath(absolute), os.path.realpath(results / "run"))
    except ValueError:  # on another drive
        from_run = ""
    return {"source_path": Path(absolute).as_posix(), "source_from_run": Path(from_run).as_posix() if from_run else ""}


def is_there(place: Path) -> bool:
    """Whether something is at a place; of one that is not on this machine that is only known when it is read."""
    return remote_url(place) is not None or os.path.exists(place)  # noqa: PTH110 - False also where it may not look


def find_source(run: Path, manifest: Mapping[str, Any]) -> Path:
    """Where the source of the run in a folder is now; where it was, if it is nowhere.

    A run of an earlier version noted the source alone, as it was named: it is looked for in the current folder, then
    beside the results folder.
    """
    source, absolute, from_run = (
        str(manifest.get(key) or "").replace("\0", "\ufffd")  # with which nothing could be opened
        for key in ("source", "source_path", "source_from_run")
    )
    if source == STANDARD_INPUT:
        return Path(PIPED)
    if url := remote_url(absolute or source):
        return Path(url)
    home = Path(os.path.realpath(run))
    noted = [Path(absolute)] if absolute else [Path(source), home.parent.parent / source]
    places = [Path(os.path.normpath(home / from_run)), *noted] if from_run else noted
    # False where it may not look
    found = next((place for place in places if os.path.exists(place)), noted[0])  # noqa: PTH110
    return Path(os.path.abspath(found))  # noqa: PTH100
