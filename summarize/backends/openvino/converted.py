"""OpenVINO's own form of a GGUF file's weights, made once and kept in a folder of the cache.

source   the file's own weights as OpenVINO unpacks them: half a minute once, two seconds at every later start
int8     a converter's int8 weights, made by `int8.py`: a minute or two once; prompts are read three times as fast. An
         adapter is in them, so with one there is no other form
"""

import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Literal, TypeVar

from summarize.backends.kept_weights import (
    MORE_SPACE,
    ensure_kept,
    is_intact,
    make_scratch,
    publish,
    require_space,
    say,
)
from summarize.core.cache_folder import cache_root
from summarize.core.errors import BackendError, ModelError
from summarize.core.extras import install_hint
from summarize.core.messages import _
from summarize.models.gguf import check_gguf
from summarize.models.local_files import ModelFiles

Form = Literal["source", "int8"]
Loaded = TypeVar("Loaded")
FILES = ("openvino_model.xml", "openvino_model.bin", "openvino_tokenizer.xml", "openvino_detokenizer.xml")
CONVERTERS = ("gguf", "nncf")
"""The packages that make int8 weights: one unpacks the matrices, one rounds them."""
SOURCE_ROOM = 2
"""Free space that unpacking takes, in sizes of the GGUF file."""
INT8_ROOM = 7
"""Free space that making int8 weights takes, in sizes of the GGUF file."""
SAVE_MODEL = {"enable_save_ov_model": True}
"""The property by which OpenVINO GenAI writes a model, or a tokenizer, into the folder it was read from."""


def converted_folder(model: ModelFiles, form: Form) -> Path:
    """The folder for this form of the GGUF file; its name states file, adapter and the versions that make it."""
    makers = [version("openvino-genai"), *(converter_versions().values() if form == "int8" else ())]
    source = model.sha256[:16] + (f"+{model.adapter.sha256[:16]}" if model.adapter and form == "int8" else "")
    return cache_root() / "openvino" / f"{source}-{form}-{'-'.join(makers)}"


def converter_versions() -> dict[str, str]:
    """The converters' versions: with OpenVINO's, the GGUF file and the adapter, they decide the int8 weights."""
    try:
        return {package: version(package) for package in CONVERTERS}
    except PackageNotFoundError as error:
        raise BackendError(
            _("making int8 weights needs {name}, which is not installed", name=error.name),
            hint=_('{install}, or set backend.weights = "source"', install=install_hint("openvino")),
        ) from error


def ensure_int8_weights(model: ModelFiles) -> Path:
    """The folder of the GGUF file's int8 weights, which are made unless they are there.

    Says on standard error what it is doing. Raises ModelError when they cannot be made.
    """
    waiting = _("another process is making int8 weights of the same model; waiting for it")
    make = partial(_make_int8_weights, model)
    return ensure_kept(converted_folder(model, "int8"), FILES, make, on_wait=waiting)


def load_unpacked(model: ModelFiles, load: Callable[[Path, dict[str, bool]], Loaded]) -> Loaded:
    """What `load(path, properties)` returns for the model's own weights; keeps what OpenVINO unpacks of a GGUF file.

    `path` is the model itself if it is no GGUF file, else the unpacked weights if they are there. Else it is a link to
    the file in a scratch folder, into which OpenVINO writes; the folder is kept, whole or not at all, if `load` raises
    nothing. Without room, or the right to write, the file is unpacked at every start.
    """
    if model.kind != "gguf":
        return load(model.path, {})
    folder = converted_folder(model, "source")
    if is_intact(folder, FILES):
        return load(folder, {})
    check_gguf(model.path)
    try:
        scratch_folder = make_scratch(folder.parent)
    except OSError:
        return load(model.path, {})
    with scratch_folder as name:
        scratch = Path(name)
        if shutil.disk_usage(scratch).free < SOURCE_ROOM * model.path.stat().st_size:
            return load(model.path, {})
        link = _link_into(scratch, model)
        loaded = load(link, SAVE_MODEL)
        with suppress(OSError):
            link.unlink()
            if _is_complete(scratch):
                publish(scratch, folder)
        return loaded


def _make_int8_weights(model: ModelFiles, scratch: Path) -> None:
    """Run the converter in a process of its own, which gives back the gigabytes it took."""
    check_gguf(model.path)
    require_space(
        scratch.parent,
        INT8_ROOM * model.path.stat().st_size,
        _("{home}: {free} free, but making int8 weights needs {needed} for a while"),
        hint=_("{hint}, or set {setting}", hint=MORE_SPACE, setting=_other_setting(model)),
    )
    link = _link_into(scratch, model)
    made_of = _("{model} with its adapter", model=model.name) if model.adapter else model.name
    say(_("making int8 weights of {model} (once, a minute or two)", model=made_of))
    command = [sys.executable, "-m", "summarize.backends.openvino.int8", str(link)]
    command += [str(model.adapter.path)] if model.adapter else []
    process = subprocess.run(  # noqa: S603 - a module of this program
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    link.unlink()
    if process.returncode or not _is_complete(scratch):
        lines = process.stderr.strip().splitlines() or [_("the converter exited with {code}", code=process.returncode)]
        raise ModelError(
            _("{path}: cannot make int8 weights of it: {reason}", path=model.path, reason=lines[-1]),
            hint=_("set {setting}, or use --backend transformers", setting=_other_setting(model)),
        )


def _other_setting(model: ModelFiles) -> str:
    """What to set where int8 weights cannot be made."""
    return 'model.adapter = "none"' if model.adapter else 'backend.weights = "source"'


def _is_complete(folder: Path) -> bool:
    return all((folder / name).is_file() for name in FILES)


def _link_into(scratch: Path, model: ModelFiles) -> Path:
    """A link to the GGUF file: OpenVINO writes into the folder it reads from."""
    link = scratch / model.path.name
    link.symlink_to(model.path.absolute())
    return link
