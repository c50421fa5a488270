"""Retention of nightly runs and disk space: which old runs are deleted, and how much room a night needs."""

import shutil
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Final

from summarize.core.cache_folder import cache_root
from summarize.core.config import Config
from summarize.core.errors import SpaceError
from summarize.core.files import store_errors
from summarize.core.messages import _
from summarize.core.near_folder import near_folder
from summarize.core.night_config import NightlyConfig
from summarize.runs.deleting import referenced_names
from summarize.runs.folder import Run
from summarize.runs.listing import run_folders

GIGABYTE: Final = 1_000_000_000


def expired_runs(results: Path, ages: Mapping[str, timedelta], config: NightlyConfig) -> list[Path]:
    """The runs among those of `ages`, the newest first, that neither `keep_runs` nor `keep_days` keeps.

    `keep_runs` counts complete runs. An incomplete run goes by age like a complete one, once a newer run is complete.
    Always kept are the newest complete one, which the next night is compared with, and any that a link in the results
    folder or another run's manifest names.
    """
    if not results.is_dir() or not (config.keep_runs or config.keep_days):
        return []
    folders = run_folders(results)
    there = {folder.name: folder for folder in folders}
    newer_complete, expired = 0, []
    for name, age in ages.items():
        if folder := there.get(name):
            young = config.keep_days and age < timedelta(days=config.keep_days)
            if newer_complete >= max(config.keep_runs, 1) and not young:
                expired.append(folder)
            newer_complete += Run(folder).complete
    referenced = set(referenced_names(results, folders)) if expired else set()
    return [folder for folder in expired if folder.name not in referenced]


def output_folders(config: Config) -> list[Path]:
    """The folders a night writes much to: results and cache."""
    return [near_folder(config.run.results), Path(config.run.cache).parent if config.run.cache else cache_root()]


def nearest_existing(folder: Path) -> Path:
    """The folder, or its nearest parent that exists. Raises OSError where it cannot be looked up."""
    return next(path for path in (folder.absolute(), *folder.absolute().parents) if path.exists())


def free_bytes(folder: Path) -> int:
    """Free bytes on the disk where the folder is, or will be. Raises StoreError."""
    with store_errors(folder):
        return shutil.disk_usage(nearest_existing(folder)).free


def check_space(folders: list[Path], config: NightlyConfig) -> None:
    """Raise SpaceError when one of the folders has less free than `min_free_gb`."""
    for folder in folders:
        free = free_bytes(folder)
        if free < config.min_free_gb * GIGABYTE:
            raise SpaceError(
                _(
                    "{folder}: {free:.1f} GB free, but a night needs at least {least:g} GB",
                    folder=folder,
                    free=free / GIGABYTE,
                    least=config.min_free_gb,
                ),
                hint=_("free some space, or lower nightly.keep_runs, keep_days or min_free_gb"),
            )
