"""Deletion of run folders: each at once as a whole, and none that something else names."""

import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from summarize.core.errors import StoreError, reason_of
from summarize.core.files import read_file
from summarize.core.messages import _
from summarize.core.run_name import RUN_NAME
from summarize.runs.folder import MANIFEST

TRASH_PREFIX: Final = ".nightly-trash-"
"""Prefix of a run folder being deleted. A trash folder is not used: a full disk may have no room to make one."""


def delete_runs(results: Path, folders: list[Path]) -> dict[str, str]:
    """Delete run folders; by name, why those are left that cannot be deleted.

    Each is renamed before anything in it is deleted, so that no run is ever half there. Links are not followed. What
    an earlier call could not delete is tried again.
    """
    undeleted: dict[str, str] = {}
    for folder in folders:
        try:
            with FileLock(folder / ".lock", timeout=0):
                folder.rename(results / f"{TRASH_PREFIX}{folder.name}")
        except Timeout:
            undeleted[folder.name] = _("the run is in use")
        except OSError as error:
            undeleted[folder.name] = _describe(error)
    for trash in filter(_is_trash, results.glob(f"{TRASH_PREFIX}*")):
        try:
            shutil.rmtree(trash, ignore_errors=not trash.is_symlink())  # deletes as much as can be deleted
            if trash.exists():
                shutil.rmtree(trash)
        except OSError as error:
            undeleted[trash.name.removeprefix(TRASH_PREFIX)] = _describe(error)
    return undeleted


def referenced_names(results: Path, folders: list[Path]) -> Iterator[str]:
    """Names of runs that a link in the results folder or another run's manifest names."""
    for link in results.iterdir():
        if link.is_symlink():
            with suppress(OSError, RuntimeError):  # a loop of links
                yield link.resolve().name
    names = {folder.name for folder in folders}
    for folder in folders:
        with suppress(OSError, StoreError):
            manifest = read_file(folder / MANIFEST).decode(errors="replace")
            yield from {match[0] for match in RUN_NAME.finditer(manifest)} & names - {folder.name}


def _is_trash(path: Path) -> bool:
    """Whether it has the name of a run that was to be deleted: any other folder is somebody's own."""
    return RUN_NAME.fullmatch(path.name.removeprefix(TRASH_PREFIX)) is not None


def _describe(error: OSError) -> str:
    reason = reason_of(error)
    return _("{path}: {reason}", path=error.filename, reason=reason) if error.filename else reason
