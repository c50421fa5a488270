"""SHA-256 of bytes, JSON values, files and folders."""

import hashlib
import json
from pathlib import Path
from typing import Final

from summarize.core.files import open_file

SHORT: Final = 12
"""Characters that are shown of a hash."""
_BLOCK = 1 << 20


def digest(data: bytes) -> str:
    """SHA-256 of `data`, 64 hex digits."""
    return hashlib.sha256(data).hexdigest()


def sample_order(identity: str, seed: int = 0) -> str:
    """What ids are sorted by, of which the first are a sample: the same for one seed, whatever other ids there are."""
    return digest(f"{seed}/{identity}".encode())


def canonical_json(value: object) -> bytes:
    """`value` as JSON bytes that are equal exactly when the values are: keys sorted, no white space, UTF-8."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def fingerprint(value: object) -> str:
    """SHA-256 of the canonical JSON of `value`."""
    return digest(canonical_json(value))


def file_digest(path: Path) -> str:
    """SHA-256 of the file's bytes, read in blocks."""
    state = hashlib.sha256()
    with open_file(path) as file:
        while block := file.read(_BLOCK):
            state.update(block)
    return state.hexdigest()


def folder_digest(folder: Path) -> str:
    """SHA-256 over the names and bytes of all files below `folder`, in name order."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return fingerprint([[path.relative_to(folder).as_posix(), file_digest(path)] for path in files])
