"""Where weights lie on this machine, and whether they are the right bytes. Knows no source and no network.

A stamp beside each weight file (`<file>.sha256.json`) remembers the hash of the bytes that had this size and
modification time, so that a run does not read gigabytes to learn what it learnt yesterday.
"""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import platformdirs
from pydantic import ValidationError

from summarize.core.config import Count, Section
from summarize.core.errors import ModelError
from summarize.core.hashing import digest, file_digest
from summarize.core.schema import Sha256
from summarize.models.catalogue import CatalogueEntry, ModelFile

CACHE_VARIABLE = "SUMMARIZE_CACHE_DIR"
ModelState = Literal["ready", "unverified", "partial", "not pulled", "wrong bytes"]


class WrongBytesError(ModelError):
    """A weight file is there, but it is not the file it should be."""


class Stamp(Section):
    """What a file's bytes hashed to when it had this size and modification time."""

    size: Count
    mtime_ns: Count
    sha256: Sha256
    source: str = ""
    """Where the bytes came from; empty when they were found."""


@dataclass(frozen=True, slots=True)
class ModelStatus:
    """How one catalogue model stands on this machine, as far as sizes and stamps tell."""

    name: str
    title: str
    notes: str
    licence: str
    size: int | None
    """In bytes, of all files; None until it is known."""
    state: ModelState
    detail: str
    pinned: bool
    """Whether the catalogue names every sha256; otherwise they are recorded at the first pull."""
    path: Path


def cache_root() -> Path:
    """The user's cache folder of this program: SUMMARIZE_CACHE_DIR, or the platform's."""
    own = os.environ.get(CACHE_VARIABLE)
    return Path(own).expanduser().absolute() if own else platformdirs.user_cache_path("summarize")


def models_root() -> Path:
    """The folder of all weights."""
    return cache_root() / "models"


def model_folder(entry: CatalogueEntry) -> Path:
    """The folder of one catalogue model's files."""
    return models_root() / entry.name


def weights_path(entry: CatalogueEntry) -> Path:
    """What a backend opens: the GGUF file, or the folder of the other formats."""
    folder = model_folder(entry)
    return folder / entry.files[0].path if entry.format == "gguf" else folder


def partial_path(path: Path) -> Path:
    """Where the bytes of `path` are gathered until they are all there."""
    return path.with_name(path.name + ".partial")


def staging_folder(entry: CatalogueEntry) -> Path:
    """Where the sources of one model keep what they are fetching."""
    return model_folder(entry) / ".staging"


def stamp_path(path: Path) -> Path:
    """The stamp of a weight file: beside it if it is ours, else in the cache folder, so others' stay untouched."""
    if path.is_relative_to(models_root()):
        return path.with_name(path.name + ".sha256.json")
    return models_root() / ".stamps" / (digest(str(path.absolute()).encode()) + ".json")


def read_stamp(path: Path) -> Stamp | None:
    """The stamp of `path`, however old; None when there is none that can be read."""
    try:
        return Stamp.model_validate_json(stamp_path(path).read_bytes())
    except (OSError, ValidationError):
        return None


def write_stamp(path: Path, sha256: str, *, source: str = "", trusted: bool = True) -> None:
    """Remember that `path` as it is now hashes to `sha256`; untrusted, remember the hash but look again next time."""
    stat = path.stat()
    stamp = Stamp(size=stat.st_size, mtime_ns=stat.st_mtime_ns if trusted else 0, sha256=sha256, source=source)
    target = stamp_path(path)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        fresh = target.with_name(f"{target.name}.{os.getpid()}")
        fresh.write_text(stamp.model_dump_json() + "\n", encoding="utf-8")
        fresh.replace(target)
    except OSError:
        return  # A stamp saves time; a read-only cache must not stop a run.


def is_fresh(path: Path, stamp: Stamp | None) -> bool:
    """Whether the stamp speaks of the file as it is now."""
    stat = path.stat()
    return stamp is not None and (stamp.size, stamp.mtime_ns) == (stat.st_size, stat.st_mtime_ns)


def size_fault(path: Path, expected: ModelFile) -> str | None:
    """What is wrong with the file's size, or None."""
    size = path.stat().st_size
    if expected.size is None or size == expected.size:
        return None
    return f"{'truncated' if size < expected.size else 'too long'}: {size} of {expected.size} bytes"


def hash_fault(sha256: str, wanted: str | None) -> str | None:
    """What is wrong with the file's bytes, or None; where nothing is wanted, anything is right."""
    return f"wrong bytes: expected sha256 {wanted}, got {sha256}" if wanted and sha256 != wanted else None


def weights_sha256(path: Path, expected: ModelFile | None = None, *, rehash: bool = False) -> str:
    """The sha256 of a weight file, from its stamp where that is fresh and `rehash` is not asked for.

    With `expected`, WrongBytesError when size or sha256 is another; where the catalogue states no sha256, the one
    recorded at the first pull is held to.
    """
    if expected and (fault := size_fault(path, expected)):
        raise WrongBytesError(f"{path}: {fault}")
    stamp = read_stamp(path)
    source = stamp.source if stamp else ""
    fresh = is_fresh(path, stamp)
    actual = stamp.sha256 if stamp and fresh and not rehash else file_digest(path)
    wanted = expected_sha256(path, expected) if expected else None
    if wanted and (fault := hash_fault(actual, wanted)):
        write_stamp(path, wanted, source=source, trusted=False)
        raise WrongBytesError(f"{path}: {fault}")
    if not fresh or rehash:
        write_stamp(path, actual, source=source)
    return actual


def expected_sha256(path: Path, expected: ModelFile) -> str | None:
    """What `path` must hash to: as the catalogue says, else as recorded at the first pull, else None."""
    stamp = read_stamp(path)
    return expected.sha256 or (stamp.sha256 if stamp else None)


def model_status(entry: CatalogueEntry) -> ModelStatus:
    """How `entry` stands on this machine. Reads no weights: a changed byte shows in `verify`."""
    state, detail = _state(entry)
    present = [path for file in entry.files if (path := model_folder(entry) / file.path).is_file()]
    known = sum(path.stat().st_size for path in present) if len(present) == len(entry.files) else None
    return ModelStatus(
        name=entry.name,
        title=entry.title,
        notes=entry.notes,
        licence=entry.licence,
        size=entry.size or known,
        state=state,
        detail=detail,
        pinned=entry.pinned,
        path=weights_path(entry),
    )


def _state(entry: CatalogueEntry) -> tuple[ModelState, str]:
    fresh, fetched = True, 0
    absent = False
    for file in entry.files:
        path = model_folder(entry) / file.path
        if not path.is_file():
            absent = True
            fetched += _bytes(partial_path(path))
            continue
        size = path.stat().st_size
        fetched += size
        if file.size is not None and size != file.size:
            return "wrong bytes", f"{size} of {file.size} bytes"
        stamp = read_stamp(path)
        if stamp and stamp.mtime_ns == 0:
            return "wrong bytes", f"{path.name} did not verify"
        fresh = fresh and is_fresh(path, stamp) and (not file.sha256 or stamp is None or stamp.sha256 == file.sha256)
    if not absent:
        return ("ready" if fresh else "unverified"), ""
    fetched += sum(file_sizes(staging_folder(entry), ".incomplete"))
    if not fetched:
        return "not pulled", ""
    return "partial", f"{100 * fetched // entry.size}%" if entry.size else f"{fetched} bytes"


def file_sizes(folder: Path, ending: str) -> list[int]:
    """Bytes of the files below `folder` with that ending, while others may be moving and removing them."""
    return [
        _bytes(Path(where) / name)
        for where, _, names in os.walk(folder)  # Unlike rglob, it bears folders that vanish.
        for name in names
        if name.endswith(ending)
    ]


def _bytes(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
