"""What OpenVINO reads in place of a GGUF file, made of it once and kept. Knows folders, no request and no article.

source   the file's own weights as OpenVINO unpacks them: half a minute once, two seconds at every later start
int8     a converter's int8 weights, `converting.py`: two minutes once; prompts are read three times as fast
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Literal, get_args

from summarize.core.errors import BackendError, ModelError
from summarize.core.hashing import file_digest
from summarize.core.lock import locked
from summarize.core.text import format_bytes
from summarize.models import ModelFiles, cache_root

Form = Literal["source", "int8"]
FILES = ("openvino_model.xml", "openvino_model.bin", "openvino_tokenizer.xml", "openvino_detokenizer.xml")
CONVERTER = "nncf"
"""The package that makes int8 weights."""
SUMS = "SHA256SUMS"
SOURCE_ROOM = 2
INT8_ROOM = 4
"""Free space that making a form takes, in sizes of the GGUF file."""
SAVE = {"enable_save_ov_model": True}
"""The property by which OpenVINO GenAI writes a model, or a tokenizer, into the folder it was read from."""
_INSTEAD = 'make room, name another folder in SUMMARIZE_CACHE_DIR, or set backend.weights = "source"'
_SCRATCH = re.compile(r"\.making-(\d+)-")


def converter() -> dict[str, str]:
    """The version of what int8 weights are made with: it and OpenVINO's decide, with the file's bytes, the weights."""
    try:
        return {CONVERTER: version(CONVERTER)}
    except PackageNotFoundError as error:
        raise BackendError(
            f"int8 weights are made with {CONVERTER}, which is not installed",
            hint="pip install 'summarize[openvino]', or backend.weights = \"source\"",
        ) from error


def int8_folder(model: ModelFiles) -> Path:
    """The folder of the GGUF file's int8 weights, which are made unless they are there.

    Says on standard error what it is doing. Raises ModelError when they cannot be made.
    """
    folder = _folder(model, "int8")
    if _is_whole(folder):
        return folder
    home = folder.parent
    needed = INT8_ROOM * model.path.stat().st_size
    try:
        home.mkdir(parents=True, exist_ok=True)
        with locked(
            folder.with_name(f".{folder.name}.lock"),
            on_wait=lambda: _say("another process is making int8 weights of the same model; waiting for it"),
        ):
            if not _is_whole(folder):
                _make_int8(model, folder, needed)
    except OSError as error:
        raise ModelError(f"{home}: {error.strerror or error}; int8 weights go there", hint=_INSTEAD) from error
    return folder


def _make_int8(model: ModelFiles, folder: Path, needed: int) -> None:
    home = folder.parent
    scratch = _scratch(home)
    try:
        free = shutil.disk_usage(home).free
        if free < needed:
            raise ModelError(
                f"{home}: {format_bytes(free)} free, making int8 weights takes {format_bytes(needed)} for a while",
                hint=_INSTEAD,
            )
        _convert(model, scratch)
        _keep(scratch, folder)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _convert(model: ModelFiles, scratch: Path) -> None:
    """In a process of its own, which gives back the gigabytes it took."""
    link = scratch / model.path.name
    link.symlink_to(model.path.absolute())
    _say(f"making int8 weights of {model.name}, once: about two minutes")
    command = (sys.executable, "-m", "summarize.backends.openvino.int8", str(link))
    done = subprocess.run(  # noqa: S603 - a module of this program
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    link.unlink()
    if done.returncode or not _is_whole(scratch):
        said = done.stderr.strip().splitlines() or [f"the converter ended with {done.returncode}"]
        raise ModelError(
            f"{model.path}: no int8 weights can be made of it: {said[-1]}",
            hint='backend.weights = "source", or --backend transformers',
        )


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")


@contextmanager
def unpacking(model: ModelFiles) -> Iterator[tuple[Path, dict[str, bool]]]:
    """The path to read `model` from with its own weights, and the properties to read it with.

    What is no GGUF file is read as it is, and so is one that was unpacked before. Another is read through a link in a
    folder of its own, into which OpenVINO writes what it unpacked; when the block ends without an error that folder is
    kept, whole or not at all. Without room, or the right to write, the file is unpacked at every start.
    """
    folder = _folder(model, "source")
    if model.kind != "gguf" or _is_whole(folder):
        yield (folder if model.kind == "gguf" else model.path), {}
        return
    try:
        scratch = _scratch(folder.parent)
    except OSError:
        yield model.path, {}
        return
    try:
        if shutil.disk_usage(scratch).free < SOURCE_ROOM * model.path.stat().st_size:
            yield model.path, {}
            return
        link = scratch / model.path.name
        link.symlink_to(model.path.absolute())
        yield link, SAVE
        with suppress(OSError):
            link.unlink()
            if _is_whole(scratch):
                _keep(scratch, folder)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _is_whole(folder: Path) -> bool:
    return all((folder / name).is_file() for name in FILES)


def _scratch(home: Path) -> Path:
    """A new folder in `home`; what a process that was killed left of its own goes."""
    home.mkdir(parents=True, exist_ok=True)
    for old in home.iterdir():
        left = _SCRATCH.match(old.name)
        if left and not Path("/proc", left[1]).exists() and Path("/proc").exists():
            shutil.rmtree(old, ignore_errors=True)
    return Path(tempfile.mkdtemp(dir=home, prefix=f".making-{os.getpid()}-"))


def check(model: ModelFiles) -> None:
    """Read every byte of what was made of the file; ModelError where one is another than was written."""
    for form in get_args(Form):
        folder = _folder(model, form)
        for name, sha256 in _sums(folder):
            path = folder / name
            if not path.is_file() or file_digest(path) != sha256:
                raise ModelError(f"{path}: not the bytes that were written", hint=f"delete {folder}; it is made anew")


def _sums(folder: Path) -> list[list[str]]:
    """Names and hashes of the files that were written; none where nothing was."""
    path = folder / SUMS
    return [line.split("  ")[::-1] for line in path.read_text().splitlines()] if path.is_file() else []


def _keep(scratch: Path, folder: Path) -> None:
    """Give the scratch folder its name; what other versions made of the same file goes."""
    sums = [f"{file_digest(path)}  {path.name}\n" for path in sorted(scratch.iterdir())]
    (scratch / SUMS).write_text("".join(sums), encoding="utf-8")
    for path in scratch.iterdir():
        with path.open("rb") as file:
            os.fsync(file.fileno())
    sha, form, _ = folder.name.split("-", 2)
    for old in folder.parent.glob(f"{sha}-{form}-*"):
        shutil.rmtree(old, ignore_errors=True)
    scratch.rename(folder)


def _folder(model: ModelFiles, form: Form) -> Path:
    made_with = [version("openvino-genai"), *(converter().values() if form == "int8" else ())]
    return cache_root() / "openvino" / f"{model.sha256[:16]}-{form}-{'-'.join(made_with)}"
