"""The `huggingface` and `modelscope` sources, and hub ids: files of a model hub, through the hub's own library.

The libraries are imported only when asked to fetch. Safetensors, GGUF and OpenVINO files only: nothing that is
unpickled or executed is ever asked for.
"""

import importlib
import importlib.util
import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

from summarize.core.errors import first_line
from summarize.core.messages import _
from summarize.models.catalogue import HubSource, ModelFile
from summarize.models.network import SourceError, require_online, require_reachable
from summarize.models.sources.local import link_or_copy

_SNAPSHOT_FILES = (
    "*.safetensors",
    "openvino_*.xml",
    "openvino_*.bin",  # No pickle, unlike the other files that end so.
    "*.json",
    "*.jinja",
    "*.model",
    "merges.txt",
    "vocab.txt",
)
_TIMEOUT_SECONDS = 10.0


def fetch_huggingface(source: HubSource, file: ModelFile, *, staging: Path) -> Path:
    """The file, downloaded below `staging` (resuming a partial one), or a link to it in the Hugging Face cache."""
    hub = _import_huggingface()
    name, revision = source.file or file.path, source.revision or "main"
    cached = hub.try_to_load_from_cache(source.repo, name, revision=revision)
    if isinstance(cached, str):
        return link_or_copy(Path(cached).resolve(), staging / file.path)
    _require_huggingface()
    return _download_path(
        hub.hf_hub_download,
        source.repo,
        name,
        revision=revision,
        local_dir=staging / "huggingface",
        etag_timeout=_TIMEOUT_SECONDS,
    )


def fetch_hub_id(hub_id: str, *, online: bool) -> Path:
    """The GGUF file, or the folder of weights and tokenizer, from the cache or, when `online`, from the hub."""
    hub = _import_huggingface()
    if online:
        _require_huggingface()
    organisation, repo, *file = hub_id.split("/", 2)
    name = f"{organisation}/{repo}"
    options = {"etag_timeout": _TIMEOUT_SECONDS, "local_files_only": not online}
    if file:
        return _download_path(hub.hf_hub_download, name, *file, **options)
    return _download_path(hub.snapshot_download, name, allow_patterns=list(_SNAPSHOT_FILES), **options)


def fetch_modelscope(source: HubSource, file: ModelFile, *, staging: Path) -> Path:
    """The file, downloaded below `staging` through the ModelScope library."""
    require_online("MODELSCOPE_OFFLINE")
    _import_library("modelscope")
    domain = os.environ.get("MODELSCOPE_DOMAIN") or "www.modelscope.cn"
    require_reachable(f"https://{domain}")
    return _download_path(
        _import_library("modelscope.hub.file_download").model_file_download,
        source.repo,
        source.file or file.path,
        revision=source.revision or "master",
        local_dir=str(staging / "modelscope"),
    )


def _import_huggingface() -> ModuleType:
    hub = _import_library("huggingface_hub")
    if not sys.stderr.isatty():
        _import_library("huggingface_hub.utils").disable_progress_bars()
    return hub


def _require_huggingface() -> None:
    require_online("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE")
    require_reachable(_import_library("huggingface_hub.constants").ENDPOINT)


def _import_library(name: str) -> ModuleType:
    """The library's module `name`; SourceError where it is not installed or cannot be imported."""
    package = name.partition(".")[0]
    if importlib.util.find_spec(package) is None:
        raise SourceError(_("{package} is not installed", package=package))
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise SourceError(
            _("{package} cannot be imported: {reason}", package=package, reason=first_line(error))
        ) from error


def _download_path(download: Callable[..., object], *arguments: str, **options: object) -> Path:
    """The path that `download` returns; SourceError for whatever the foreign library raises."""
    try:
        return Path(str(download(*arguments, **options)))
    except Exception as error:
        raise SourceError(first_line(error)) from error
