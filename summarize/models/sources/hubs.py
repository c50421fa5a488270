"""The `huggingface` and `modelscope` sources. Their libraries are optional and imported only when asked to fetch.

Safetensors, GGUF and OpenVINO files only: nothing that is unpickled or executed is ever asked for.
"""

import importlib
import importlib.util
import json
import os
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

from summarize.models.catalogue import HuggingFaceSource, ModelFile, ModelScopeSource
from summarize.models.network import SourceError, first_line, require_online, require_reachable
from summarize.models.sources.local import link_or_copy
from summarize.models.storage import models_root

_SNAPSHOT = (
    "*.safetensors",
    "openvino_*.xml",
    "openvino_*.bin",  # No pickle, unlike the other files that end so.
    "*.json",
    "*.jinja",
    "*.model",
    "merges.txt",
    "vocab.txt",
)
"""What is fetched of a repository that is named by its id."""
_HF_OFFLINE = ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE")
_MODELSCOPE_OFFLINE = ("MODELSCOPE_OFFLINE",)
_SECONDS = 10.0


def fetch_huggingface(source: HuggingFaceSource, file: ModelFile, *, staging: Path, bar: bool) -> Path:
    """The file, downloaded below `staging` (resuming what is there), or found in the user's Hugging Face cache."""
    hub = _huggingface(bar=bar)
    name = source.file or file.path
    cached = hub.try_to_load_from_cache(source.repo, name, revision=source.revision)
    if isinstance(cached, str):
        return link_or_copy(Path(cached).resolve(), staging / file.path)
    _ready_huggingface()
    return _called(
        lambda: hub.hf_hub_download(
            source.repo, name, revision=source.revision, local_dir=staging / "huggingface", etag_timeout=_SECONDS
        )
    )


def fetch_modelscope(source: ModelScopeSource, file: ModelFile, *, staging: Path) -> Path:
    """The file, downloaded below `staging`."""
    require_online(*_MODELSCOPE_OFFLINE)
    _library("modelscope")
    domain = os.environ.get("MODELSCOPE_DOMAIN") or "www.modelscope.cn"
    require_reachable(f"https://{domain}")

    download = _library("modelscope.hub.file_download").model_file_download
    return _called(
        lambda: download(
            source.repo, source.file or file.path, revision=source.revision, local_dir=str(staging / "modelscope")
        )
    )


def download_snapshot(repo: str, *, online: bool, bar: bool) -> Path:
    """The folder of a Hugging Face repository's weights and tokenizer, from its cache or, when `online`, the hub."""
    hub = _huggingface(bar=bar)
    if online:
        _ready_huggingface()
    return _called(
        lambda: hub.snapshot_download(
            repo, allow_patterns=list(_SNAPSHOT), etag_timeout=_SECONDS, local_files_only=not online
        )
    )


def download_file(repo: str, name: str, *, online: bool, bar: bool) -> Path:
    """One GGUF file of a Hugging Face repository, from its cache or, when `online`, the hub."""
    hub = _huggingface(bar=bar)
    if online:
        _ready_huggingface()
    return _called(lambda: hub.hf_hub_download(repo, name, etag_timeout=_SECONDS, local_files_only=not online))


def record_download(name: str, path: Path) -> None:
    """Note that the hub id `name` was fetched whole, to `path`: later runs need not ask the hub."""
    note = _note(name)
    note.parent.mkdir(parents=True, exist_ok=True)
    note.write_text(json.dumps({"path": str(path)}) + "\n", encoding="utf-8")


def find_download(name: str) -> Path | None:
    """Where the hub id `name` was fetched to, if it is still there."""
    try:
        path = Path(json.loads(_note(name).read_text(encoding="utf-8"))["path"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return path if path.exists() else None


def _note(name: str) -> Path:
    return models_root() / ".hub" / (name.replace("/", "--") + ".json")


def _huggingface(*, bar: bool) -> ModuleType:
    hub = _library("huggingface_hub")
    if not bar:
        _library("huggingface_hub.utils").disable_progress_bars()
    return hub


def _library(name: str) -> ModuleType:
    package = name.partition(".")[0]
    if importlib.util.find_spec(package) is None:
        raise SourceError(f"{package} is not installed")
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise SourceError(f"{package} cannot be imported: {first_line(error)}") from error


def _ready_huggingface() -> None:
    require_online(*_HF_OFFLINE)
    require_reachable(_library("huggingface_hub.constants").ENDPOINT)


def _called(download: Callable[[], object]) -> Path:
    # A foreign library at the border: whatever it raises means that this source does not serve the file.
    try:
        return Path(str(download()))
    except Exception as error:
        raise SourceError(first_line(error)) from error
