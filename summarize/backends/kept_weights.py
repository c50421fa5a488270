"""Weights in another form that an engine needs, made once of a model and kept in a folder: whole, or not at all.

A folder's name begins with the model and its form, as in `1d9614638d18024d-int8-`, then the versions that made it.
"""

import os
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Collection
from pathlib import Path

from summarize.core.cache_folder import cache_root
from summarize.core.errors import ModelError, reason_of
from summarize.core.files import process_is_alive, read_file
from summarize.core.hashing import file_digest
from summarize.core.lock import locked
from summarize.core.messages import Message, _, translated
from summarize.core.text import format_bytes, visible_line
from summarize.models.local_files import ModelFiles
from summarize.models.storage import weights_sha256

SUMS = "SHA256SUMS"
MORE_SPACE = _("free some space, or set SUMMARIZE_CACHE_DIR to another folder")
"""What to do where there is no room for them."""
_SCRATCH = re.compile(r"\.making-(\d+)-")


def say(line: str) -> None:
    """Say on standard error what takes a while."""
    clear = "\r\x1b[K" if sys.stderr.isatty() else ""  # the bar of the process that started this one
    sys.stderr.write(f"{clear}{visible_line(translated(line))}\n")


def ensure_kept(folder: Path, files: Collection[str], make: Callable[[Path], None], *, on_wait: Message) -> Path:
    """`folder`, with these files, which `make` writes into a scratch folder beside it unless they are there.

    One process makes them; another says `on_wait` and waits. ModelError where the folder cannot be written.
    """
    if is_intact(folder, files):
        return folder
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with locked(folder.with_name(f".{folder.name}.lock"), on_wait=lambda: say(on_wait)):
            if not is_intact(folder, files):
                with make_scratch(folder.parent) as name:
                    make(Path(name))
                    publish(Path(name), folder)
    except OSError as error:
        raise ModelError(
            _("{parent}: cannot write: {reason}", parent=folder.parent, reason=reason_of(error)), hint=MORE_SPACE
        ) from error
    return folder


def is_intact(folder: Path, files: Collection[str]) -> bool:
    """Whether the folder has these files, and all that were written have their bytes; a touched one is read again."""
    if not all((folder / name).is_file() for name in files):
        return False
    try:
        sums = _read_sums(folder)
        return {*files} <= {*sums} and all(weights_sha256(folder / name) == sha256 for name, sha256 in sums.items())
    except (OSError, ValueError):
        return False


def verify_kept(model: ModelFiles) -> None:
    """Read every byte of what any engine made of a model, with any adapter; ModelError where one is not as written."""
    for sums in sorted(cache_root().glob(f"*/{model.sha256[:16]}*/{SUMS}")):
        folder, hint = sums.parent, _("delete {folder}; it is made again", folder=sums.parent)
        try:
            written = _read_sums(folder)
        except (OSError, ValueError) as error:
            raise ModelError(_("{sums}: damaged", sums=sums), hint=hint) from error
        for name, sha256 in written.items():
            path = folder / name
            if not path.is_file() or weights_sha256(path, rehash=True) != sha256:
                raise ModelError(_("{path}: damaged, its bytes changed", path=path), hint=hint)


def require_space(home: Path, needed: int, says: Message, *, hint: Message = MORE_SPACE, **values: object) -> None:
    """ModelError where `home` has fewer bytes free than are needed; it `says` so of `{home}`, `{free}`, `{needed}`."""
    free = shutil.disk_usage(home).free
    if free < needed:
        sizes = {"free": format_bytes(free), "needed": format_bytes(needed)}
        raise ModelError(Message(says, home=home, **sizes, **values), hint=hint)


def _read_sums(folder: Path) -> dict[str, str]:
    """The sha256 of each file that was written, by its name; ValueError where the list is damaged."""
    sums = {}
    for line in read_file(folder / SUMS).decode().splitlines():
        sha256, name = line.split("  ")
        if Path(name).name != name:
            raise ValueError(f"{name} is no name of a file")
        sums[name] = sha256
    return sums


def make_scratch(home: Path) -> tempfile.TemporaryDirectory[str]:
    """A new folder in `home`, gone after its `with` block; also deletes those of processes that were killed."""
    home.mkdir(parents=True, exist_ok=True)
    for path in home.iterdir():
        leftover = _SCRATCH.match(path.name)
        if leftover and not process_is_alive(leftover[1]):
            shutil.rmtree(path, ignore_errors=True)
    return tempfile.TemporaryDirectory(dir=home, prefix=f".making-{os.getpid()}-", ignore_cleanup_errors=True)


def publish(scratch: Path, folder: Path) -> None:
    """Give the scratch folder its name; deletes what other versions made of the same file."""
    sums = [f"{file_digest(path)}  {path.name}\n" for path in sorted(scratch.iterdir())]
    (scratch / SUMS).write_text("".join(sums), encoding="utf-8")
    for path in scratch.iterdir():
        with path.open("rb") as file:
            os.fsync(file.fileno())
    sha256, form, _versions = folder.name.split("-", 2)
    for outdated in folder.parent.glob(f"{sha256}-{form}-*"):
        shutil.rmtree(outdated, ignore_errors=True)
    scratch.rename(folder)
