"""OpenVINO's own form of a GGUF file, kept so that the file is unpacked once and not at every start.

Knows folders and what OpenVINO writes into them, no request and no article. Unpacking takes half a minute, reading
what was unpacked two seconds; the model is the same, so this is no part of an identity.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.metadata import version
from pathlib import Path

from summarize.models import ModelFiles, cache_root

FILES = ("openvino_model.xml", "openvino_model.bin", "openvino_tokenizer.xml", "openvino_detokenizer.xml")
ROOM = 2
"""Free space that keeping takes at least, in sizes of the file: what is unpacked is a little larger than it."""
SAVE = {"enable_save_ov_model": True}
"""The property by which OpenVINO GenAI writes a model, or a tokenizer, into the folder it was read from."""


@contextmanager
def readable(model: ModelFiles) -> Iterator[tuple[Path, dict[str, bool]]]:
    """The path to read `model` from, and the properties to read it with.

    What is no GGUF file is read as it is, and so is one that was unpacked before. Another is read through a link in a
    folder of its own, into which OpenVINO writes what it unpacked; when the block ends without an error that folder is
    kept, whole or not at all, and what an older version of the engine unpacked of the file goes.
    """
    folder = _folder(model)
    if model.kind != "gguf" or _is_whole(folder):
        yield (folder if model.kind == "gguf" else model.path), {}
        return
    scratch = _scratch(model, folder.parent)
    if scratch is None:
        yield model.path, {}
        return
    link = scratch / model.path.name
    try:
        yield link, SAVE
        with suppress(OSError):
            link.unlink()
            _keep(scratch, folder)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _is_whole(folder: Path) -> bool:
    return all((folder / name).is_file() for name in FILES)


def _scratch(model: ModelFiles, home: Path) -> Path | None:
    """A new folder in `home` with a link to the file; None where there is no room, or no writing."""
    try:
        home.mkdir(parents=True, exist_ok=True)
        if shutil.disk_usage(home).free < ROOM * model.path.stat().st_size:
            return None
        scratch = Path(tempfile.mkdtemp(dir=home, prefix=".unpacking-"))
        (scratch / model.path.name).symlink_to(model.path.absolute())
    except OSError:
        return None
    return scratch


def _keep(scratch: Path, folder: Path) -> None:
    if not _is_whole(scratch):
        return
    for path in scratch.iterdir():
        with path.open("rb") as file:
            os.fsync(file.fileno())
    for old in folder.parent.glob(f"{folder.name.partition('-')[0]}-*"):
        shutil.rmtree(old, ignore_errors=True)
    scratch.rename(folder)


def _folder(model: ModelFiles) -> Path:
    return cache_root() / "openvino" / f"{model.sha256[:16]}-{version('openvino-genai')}"
