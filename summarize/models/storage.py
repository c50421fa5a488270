"""The cache folder of weights: paths, checksums and state of each model's files.

A stamp beside each weight file (`<file>.sha256.json`) stores the hash of the bytes that had this size and
modification time, and was this file unchanged since, so that a run need not read gigabytes again.
"""

import json
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import ValidationError

from summarize.core.cache_folder import cache_root
from summarize.core.config import Count, Section
from summarize.core.errors import ModelError
from summarize.core.files import read_file, replace_file
from summarize.core.hashing import digest, file_digest
from summarize.core.json_value import parse_json
from summarize.core.messages import _
from summarize.core.schema import Sha256
from summarize.models.catalogue import AdapterEntry, CatalogueEntry, ModelFile

ModelState = Literal["ready", "unverified", "partial", "not pulled", "wrong bytes"]


class WrongBytesError(ModelError):
    """A weight file is there, but it is not the file it should be."""


class _Stamp(Section):
    """The hash of a file's bytes when it had this size, number and times.

    The time of its last change no program can set: who writes other bytes and sets the modification time back is found.
    """

    size: Count
    mtime_ns: Count
    ctime_ns: Count = 0
    inode: Count = 0
    sha256: Sha256
    source: str = ""
    """The source the bytes were fetched from; empty for bytes that were there already."""


@dataclass(frozen=True, slots=True)
class ModelStatus:
    """The state of one catalogue model on this machine, judged by sizes and stamps."""

    name: str
    title: str
    notes: str
    licence: str
    size: int | None
    """Bytes of all files; None until it is known."""
    state: ModelState
    detail: str
    pinned: bool
    """Whether the catalogue has the sha256 of every file; otherwise they are recorded at the first pull."""
    path: Path
    adapter: AdapterEntry | None
    """The adapter that it is run with by default."""
    backends: tuple[str, ...]
    """Those that load it."""


def models_root() -> Path:
    """The folder of all models."""
    return cache_root() / "models"


def model_folder(entry: CatalogueEntry) -> Path:
    """The folder of one catalogue model's files."""
    return models_root() / entry.name


def weights_path(entry: CatalogueEntry) -> Path:
    """The path a backend opens: the GGUF file, or the folder of the other formats."""
    folder = model_folder(entry)
    return folder / entry.files[0].path if entry.format == "gguf" else folder


def partial_path(path: Path) -> Path:
    """Where the bytes of `path` are gathered until it is whole."""
    return path.with_name(path.name + ".partial")


def staging_folder(entry: CatalogueEntry) -> Path:
    """Where the sources of one model keep unfinished downloads."""
    return model_folder(entry) / ".staging"


def _stamp_path(path: Path) -> Path:
    """The stamp of a weight file: beside it, or in the cache folder for a file of the user's own."""
    if path.is_relative_to(models_root()):
        return path.with_name(path.name + ".sha256.json")
    return models_root() / ".stamps" / (digest(str(path.absolute()).encode()) + ".json")


def _read_stamp(path: Path) -> _Stamp | None:
    """The stamp of `path`, however old; None when there is none, or it is damaged."""
    try:
        return _Stamp.model_validate_json(read_file(_stamp_path(path)))
    except (OSError, ValidationError):
        return None


def write_stamp(path: Path, sha256: str, *, source: str = "", trusted: bool = True) -> None:
    """Store that `path` as it is now hashes to `sha256`; an untrusted stamp keeps the hash, but is never fresh."""
    stat = path.stat()
    stamp = _Stamp(
        size=stat.st_size,
        mtime_ns=stat.st_mtime_ns if trusted else 0,
        ctime_ns=stat.st_ctime_ns,
        inode=stat.st_ino,
        sha256=sha256,
        source=source,
    )
    target = _stamp_path(path)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        replace_file(target, stamp.model_dump_json().encode() + b"\n")
    except OSError:
        return  # A stamp saves time; a read-only cache must not stop a run.


def record_download(hub_id: str, path: Path) -> None:
    """Store that a hub id was fetched whole, to `path`, so that later runs need not ask the hub."""
    record = _download_record(hub_id)
    record.parent.mkdir(parents=True, exist_ok=True)
    replace_file(record, json.dumps({"path": str(path)}).encode() + b"\n")


def find_download(hub_id: str) -> Path | None:
    """The path a hub id was fetched to; None when it was not, or is gone."""
    try:
        path = Path(parse_json(read_file(_download_record(hub_id)))["path"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return path if path.exists() else None


def _download_record(hub_id: str) -> Path:
    return models_root() / ".hub" / (hub_id.replace("/", "--") + ".json")


def _is_fresh(path: Path, stamp: _Stamp | None) -> bool:
    """Whether the stamp is of the file as it is now, by size, number and times."""
    stat = path.stat()
    now = (stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino)
    return stamp is not None and (stamp.size, stamp.mtime_ns, stamp.ctime_ns, stamp.inode) == now


def size_fault(path: Path, expected: ModelFile) -> str | None:
    """The fault in the file's size, or None."""
    size = path.stat().st_size
    if expected.size is None or size == expected.size:
        return None
    return f"{'truncated' if size < expected.size else 'too long'}: {size} of {expected.size} bytes"


def hash_fault(sha256: str, expected: str | None) -> str | None:
    """The fault in a hash, or None; without an expected one any hash is right."""
    return f"wrong bytes: expected sha256 {expected}, got {sha256}" if expected and sha256 != expected else None


def weights_sha256(path: Path, expected: ModelFile | None = None, *, rehash: bool = False) -> str:
    """The sha256 of a weight file: from its stamp, or of its bytes when the stamp is not fresh or with `rehash`.

    With `expected`, WrongBytesError for another size or sha256; where the catalogue has no sha256, the one recorded at
    the first pull is expected.
    """
    if expected and (fault := size_fault(path, expected)):
        raise WrongBytesError(_("{path}: {fault}", path=path, fault=fault))
    stamp = _read_stamp(path)
    source = stamp.source if stamp else ""
    fresh = _is_fresh(path, stamp)
    actual = stamp.sha256 if stamp and fresh and not rehash else file_digest(path)
    right = expected_sha256(path, expected) if expected else None
    if right and (fault := hash_fault(actual, right)):
        write_stamp(path, right, source=source, trusted=False)
        raise WrongBytesError(_("{path}: {fault}", path=path, fault=fault))
    if not fresh or rehash:
        write_stamp(path, actual, source=source)
    return actual


def expected_sha256(path: Path, expected: ModelFile) -> str | None:
    """The sha256 `path` must have: the catalogue's, else the one recorded at the first pull, else None."""
    stamp = _read_stamp(path)
    return expected.sha256 or (stamp.sha256 if stamp else None)


def model_status(entry: CatalogueEntry) -> ModelStatus:
    """The state of `entry` on this machine. Reads no weights: only `verify` notices a changed byte."""
    state, detail = _state(entry)
    present = [path for file in entry.files if (path := model_folder(entry) / file.path).is_file()]
    actual_size = sum(path.stat().st_size for path in present) if len(present) == len(entry.files) else None
    return ModelStatus(
        name=entry.name,
        title=entry.title,
        notes=entry.notes,
        licence=entry.licence,
        size=entry.size or actual_size,
        state=state,
        detail=detail,
        pinned=entry.pinned,
        path=weights_path(entry),
        adapter=entry.adapter,
        backends=entry.backends,
    )


def _state(entry: CatalogueEntry) -> tuple[ModelState, str]:
    folder = model_folder(entry)
    fresh, absent, fetched = True, False, 0
    for file in entry.files:
        path = folder / file.path
        if not path.is_file():
            absent = True
            continue
        size = path.stat().st_size
        fetched += size
        if file.size is not None and size != file.size:
            return "wrong bytes", _("{size} of {all} bytes", size=size, all=file.size)
        stamp = _read_stamp(path)
        if stamp and stamp.mtime_ns == 0:
            return "wrong bytes", _("{name} failed verification", name=path.name)
        fresh = fresh and _is_fresh(path, stamp) and (not file.sha256 or stamp is None or stamp.sha256 == file.sha256)
    if not absent:
        return ("ready" if fresh else "unverified"), ""
    fetched += sum(file_sizes(folder, ".partial", ".incomplete"))
    if not fetched:
        return "not pulled", ""
    return "partial", f"{100 * fetched // entry.size}%" if entry.size else _("{size} bytes", size=fetched)


def file_sizes(folder: Path, *endings: str) -> Iterator[int]:
    """Bytes of each file below `folder` with one of the endings; files and folders may vanish meanwhile."""
    for parent, _folders, names in os.walk(folder):  # Unlike rglob, it bears folders that vanish.
        for name in names:
            if name.endswith(endings):
                with suppress(OSError):
                    yield (Path(parent) / name).stat().st_size
