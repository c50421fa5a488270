"""Room on disk: what is free where a night writes, and old runs that make room. Knows run folders, not their rows."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from summarize.core.config import NightlyConfig
from summarize.core.errors import SpaceError, StoreError
from summarize.core.files import guarded
from summarize.read import RUN_FOLDER
from summarize.runs import MANIFEST, Run
from summarize.runs.listing import runs, started

TRASH_PREFIX: Final = ".nightly-trash-"
"""Before the name of a run that is being removed; a new folder may be more than a full disk has room for."""
GIGABYTE: Final = 1_000_000_000


def expired_runs(results: Path, own: set[str], config: NightlyConfig, now: datetime) -> list[Path]:
    """Of the runs that nights made, those that neither number nor age lets stay.

    The number is of complete ones; one that is not complete goes as one of its age does, when it is no longer needed:
    a newer one is complete. The newest complete one of them stays whatever the rule, for the next night to be compared
    with, and so does any that a link in the results folder or another run's manifest names.
    """
    if not config.keep_runs and not config.keep_days:
        return []
    every = runs(results)
    past = now - timedelta(days=config.keep_days)
    newer, old = 0, []
    for path in every:
        if path.name in own:
            young = config.keep_days and (started(path) or now) > past
            if newer >= max(config.keep_runs, 1) and not young:
                old.append(path)
            newer += Run(path).complete
    named = set(_referenced_names(results, every)) if old else set()
    return [path for path in old if path.name not in named]


def delete_runs(results: Path, paths: list[Path]) -> dict[str, str]:
    """Remove run folders: each is out of the way at once, and whole until then; why those are there still that are.

    Links are not followed. What could not be removed before is tried again.
    """
    stay: dict[str, str] = {}
    for path in paths:
        try:
            with FileLock(path / ".lock", timeout=0):
                path.rename(results / f"{TRASH_PREFIX}{path.name}")
        except Timeout:
            stay[path.name] = "somebody is at work there"
        except OSError as error:
            stay[path.name] = _describe(error)
    for path in results.glob(f"{TRASH_PREFIX}*"):
        try:
            shutil.rmtree(path, ignore_errors=not path.is_symlink())  # all that can go goes
            if path.exists():
                shutil.rmtree(path)
        except OSError as error:
            stay[path.name.removeprefix(TRASH_PREFIX)] = _describe(error)
    return stay


def nearest_existing(folder: Path) -> Path:
    """The folder, or what is there of the way to it. Raises OSError where it may not look."""
    return next(one for one in (folder.absolute(), *folder.absolute().parents) if one.exists())


def free_bytes(folder: Path) -> int:
    """What is free on the disk where the folder is, or will be."""
    with guarded(folder):
        return shutil.disk_usage(nearest_existing(folder)).free


def check_space(folders: list[Path], config: NightlyConfig) -> None:
    """SpaceError when one of the folders has less free than a night may begin with."""
    for folder in folders:
        free = free_bytes(folder)
        if free < config.min_free_gb * GIGABYTE:
            raise SpaceError(
                f"{folder}: {free / GIGABYTE:.1f} GB free, a night begins with {config.min_free_gb:g} GB at least",
                hint="make room, or set nightly.keep_runs, keep_days or min_free_gb lower",
            )


def _describe(error: OSError) -> str:
    return f"{error.filename}: {error.strerror}" if error.filename else str(error)


def _referenced_names(results: Path, every: list[Path]) -> Iterator[str]:
    """Names of runs that others point to."""
    for link in results.iterdir():
        if link.is_symlink():
            with suppress(OSError, RuntimeError):  # a loop of links
                yield link.resolve().name
    names = {path.name for path in every}
    for path in every:
        with suppress(OSError, StoreError):
            said = (path / MANIFEST).read_text(encoding="utf-8", errors="replace")
            yield from (name for name in _names_in(said) if name in names and name != path.name)


def _names_in(text: str) -> Iterator[str]:
    return (found[0] for found in RUN_FOLDER.finditer(text))
