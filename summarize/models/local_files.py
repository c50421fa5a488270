"""The model in a folder or GGUF file: its format, identity and window, and whether it is whole."""

from dataclasses import dataclass
from pathlib import Path

from summarize.core.choices import ModelFormat
from summarize.core.errors import ModelError
from summarize.core.files import read_file
from summarize.core.hashing import fingerprint
from summarize.core.json_value import parse_json
from summarize.core.messages import _
from summarize.models.adapter import Adapter
from summarize.models.gguf import read_header
from summarize.models.storage import weights_sha256

_SUFFIXES = {".safetensors", ".json", ".jinja", ".model", ".txt", ".xml"}
"""Suffixes of the files that decide a folder's output; `openvino_*.bin` also does."""
_BROKEN = _("the folder is incomplete; download the model again")


@dataclass(frozen=True, slots=True)
class ModelFiles:
    """A model on this machine: the path a backend opens, and its identity."""

    name: str
    """As the user gave it."""
    kind: ModelFormat
    path: Path
    """The .gguf file, or the folder of the other kinds."""
    sha256: str
    """Hash of the GGUF file; for the other kinds, of the names and hashes of all files."""
    context_tokens: int | None
    """The model's window; None where its files do not state it."""
    licence: str | None
    adapter: Adapter | None = None
    """What a backend adds to the weights; `sha256` and `licence` do not cover it."""


def read_model_files(name: str, path: Path, *, rehash: bool = False) -> ModelFiles:
    """The model in the folder or .gguf file at `path`; ModelError when it is not whole, or not safe to load."""
    if path.is_dir():
        return _read_folder(name, path, rehash=rehash)
    if path.suffix != ".gguf":
        raise ModelError(
            _("{path}: not a .gguf file", path=path),
            hint=_("name a GGUF file, or a folder of safetensors or OpenVINO IR"),
        )
    header = read_header(path)
    return ModelFiles(
        name=name,
        kind="gguf",
        path=path,
        sha256=weights_sha256(path, rehash=rehash),
        context_tokens=header.context_tokens,
        licence=header.licence,
    )


def _read_folder(name: str, folder: Path, *, rehash: bool) -> ModelFiles:
    kind = _folder_kind(folder)
    if kind == "gguf":
        (file,) = folder.glob("*.gguf")
        return read_model_files(name, file, rehash=rehash)
    files = sorted(
        path
        for path in folder.iterdir()
        if path.is_file() and (path.suffix in _SUFFIXES or path.match("openvino_*.bin"))
    )
    return ModelFiles(
        name=name,
        kind=kind,
        path=folder,
        sha256=fingerprint([[path.name, weights_sha256(path, rehash=rehash)] for path in files]),
        context_tokens=_read_window(folder / "config.json"),
        licence=None,
    )


def _folder_kind(folder: Path) -> ModelFormat:
    if (folder / "openvino_model.xml").is_file():
        _require(folder, "openvino_model.bin")
        return "openvino"
    if any(folder.glob("*.safetensors")):
        _require(folder, "config.json", *_shards(folder / "model.safetensors.index.json"))
        return "safetensors"
    gguf = sorted(folder.glob("*.gguf"))
    if len(gguf) == 1:
        return "gguf"
    if gguf:
        raise ModelError(
            _("{folder}: contains {count} GGUF files", folder=folder, count=len(gguf)),
            hint=_("name one of them, such as {name}", name=gguf[0]),
        )
    hint = _("use safetensors, GGUF or OpenVINO IR; loading a pickle can run any code")
    if any(path for ending in ("bin", "pt", "pth", "ckpt") for path in folder.glob(f"*.{ending}")):
        raise ModelError(_("{folder}: contains weights as pickles only", folder=folder), hint=hint)
    raise ModelError(_("{folder}: contains no weights", folder=folder), hint=hint)


def _require(folder: Path, *names: str) -> None:
    for name in names:
        if not (folder / name).is_file():
            raise ModelError(_("{folder}: {name} is missing", folder=folder, name=name), hint=_BROKEN)


def _shards(index: Path) -> list[str]:
    weights = _read_json(index).get("weight_map") if index.is_file() else None
    return sorted({str(shard) for shard in weights.values()}) if isinstance(weights, dict) else []


def _read_window(config: Path) -> int | None:
    value = _read_json(config).get("max_position_embeddings") if config.is_file() else None
    return value if isinstance(value, int) and value > 0 else None


def _read_json(path: Path) -> dict[str, object]:
    try:
        value = parse_json(read_file(path))
    except (OSError, ValueError) as error:
        raise ModelError(_("{path}: not readable as JSON", path=path), hint=_BROKEN) from error
    return value if isinstance(value, dict) else {}
