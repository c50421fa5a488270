"""The user's own cache folder, and the secret in it that tells what this user wrote into a cache from anything else."""

import errno
import os
import secrets
import stat
from pathlib import Path
from typing import Final

import platformdirs

from summarize.core.errors import StoreError
from summarize.core.files import read_file, replace_file
from summarize.core.lock import locked
from summarize.core.messages import _

CACHE_VARIABLE: Final = "SUMMARIZE_CACHE_DIR"
KEY_FILE: Final = "cache.key"
_BYTES: Final = 32
_UNWRITABLE: Final = {errno.EROFS, errno.EACCES, errno.EPERM, errno.ENOENT, errno.ENOTDIR}


def cache_root() -> Path:
    """The cache folder of this program: SUMMARIZE_CACHE_DIR, or one in the platform's cache folder."""
    configured = os.environ.get(CACHE_VARIABLE)
    return Path(configured).expanduser().absolute() if configured else platformdirs.user_cache_path("summarize")


def cache_secret(cache: Path) -> bytes:
    """The user's secret, made where there is none: in the cache folder, else beside the file `cache`.

    Raises OSError where it can be in neither, and StoreError for one that others can read or may have written.
    """
    try:
        return _read_or_make(cache_root() / KEY_FILE)
    except OSError as error:
        if error.errno not in _UNWRITABLE:
            raise
    return _read_or_make(cache.with_name(f"{cache.name}.key"))


def _read_or_make(path: Path) -> bytes:
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        with locked(path.with_name(f".{path.name}.lock")):
            if not path.exists():
                replace_file(path, secrets.token_bytes(_BYTES), mode=0o600)
    secret = read_file(path, limit=_BYTES)
    if len(secret) < _BYTES or not _is_own(path):
        raise StoreError(
            _("{path}: not a secret of yours alone", path=path), hint=_("delete it: what is cached is then made again")
        )
    return secret


def _is_own(path: Path) -> bool:
    """Whether nobody but the user can read or write the file."""
    if os.name == "nt":
        return True
    status = path.stat()
    return status.st_uid == os.geteuid() and not stat.S_IMODE(status.st_mode) & 0o077
