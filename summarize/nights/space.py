"""Room on disk: what is free where a night writes, and old runs that make room. Knows run folders, not their rows."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from summarize.config import NightlyConfig
from summarize.errors import SpaceError, StoreError
from summarize.store import MANIFEST, Run, guarded

TRASH: Final = ".nightly-trash"
_RUN: Final = re.compile(r"(\d{8}T\d{6}Z)-[0-9a-f]{12}(-\d+)?")
GIGABYTE: Final = 1_000_000_000


def started(path: Path) -> datetime | None:
    """When the run in a folder was begun, by its name; None for what is no run folder: links are none."""
    named = _RUN.fullmatch(path.name)
    if named is None or path.is_symlink() or not (path / MANIFEST).is_file():
        return None
    return datetime.strptime(named[1], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)


def runs(results: Path) -> list[Path]:
    """The run folders there, newest first."""
    found = [(when, path.name, path) for path in results.glob("*Z-*") if (when := started(path))]
    return [path for *_, path in sorted(found, reverse=True)]


def to_delete(results: Path, own: set[str], config: NightlyConfig, now: datetime) -> list[Path]:
    """Of the runs that nights made, those that neither number nor age lets stay.

    The number is of complete ones; one that is not complete goes as one of its age does, when it is no longer needed:
    a newer one is complete. The newest complete one stays whatever the rule, and so does any that a link in the results
    folder or another run's manifest names.
    """
    if not config.keep_runs and not config.keep_days:
        return []
    every = runs(results)
    newest = next((path for path in every if Run(path).complete), None)
    past = now - timedelta(days=config.keep_days)
    newer, old = 0, []
    for path in every:
        if path.name in own:
            complete = Run(path).complete
            young = config.keep_days and (started(path) or now) > past
            if newer >= config.keep_runs and not young and (complete or newer) and path != newest:
                old.append(path)
            newer += complete
    named = set(_named(results, every)) if old else set()
    return [path for path in old if path.name not in named]


def delete(results: Path, paths: list[Path]) -> None:
    """Remove run folders: each is out of the way at once, and whole until then. Links are not followed."""
    trash = results / TRASH
    with guarded(results):
        for path in paths:
            lock = FileLock(path / ".lock")
            try:
                lock.acquire(timeout=0)
            except Timeout:  # somebody is at work there
                continue
            try:
                trash.mkdir(exist_ok=True)
                path.rename(trash / path.name)
            finally:
                lock.release()
        if trash.is_dir() and not trash.is_symlink():
            shutil.rmtree(trash)


def free_bytes(folder: Path) -> int:
    """What is free on the disk where the folder is, or will be."""
    here = next(one for one in (folder.absolute(), *folder.absolute().parents) if one.exists())
    with guarded(here):
        return shutil.disk_usage(here).free


def check_space(folders: list[Path], config: NightlyConfig) -> None:
    """SpaceError when one of the folders has less free than a night may begin with."""
    for folder in folders:
        free = free_bytes(folder)
        if free < config.min_free_gb * GIGABYTE:
            raise SpaceError(
                f"{folder}: {free / GIGABYTE:.1f} GB free, a night begins with {config.min_free_gb:g} GB at least",
                hint="make room, or set nightly.keep_runs, keep_days or min_free_gb lower",
            )


def _named(results: Path, every: list[Path]) -> Iterator[str]:
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
    return (found[0] for found in _RUN.finditer(text))
