"""The `huggingface` source, and hub ids: files of the Hugging Face hub, through its own library and cache.

Safetensors, GGUF and OpenVINO files only: nothing that is unpickled or executed is ever asked for.
"""

from pathlib import Path
from types import ModuleType

from summarize.models.catalogue import HuggingFaceSource, ModelFile
from summarize.models.network import require_online, require_reachable
from summarize.models.sources.library import download_path, import_library
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
_OFFLINE_VARIABLES = ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE")
_TIMEOUT_SECONDS = 10.0


def fetch_huggingface(source: HuggingFaceSource, file: ModelFile, *, staging: Path, bar: bool) -> Path:
    """The file, downloaded below `staging` (resuming a partial one), or a link to it in the Hugging Face cache."""
    hub = _import_hub(bar=bar)
    name = source.file or file.path
    cached = hub.try_to_load_from_cache(source.repo, name, revision=source.revision)
    if isinstance(cached, str):
        return link_or_copy(Path(cached).resolve(), staging / file.path)
    _require_hub()
    return download_path(
        lambda: hub.hf_hub_download(
            source.repo,
            name,
            revision=source.revision,
            local_dir=staging / "huggingface",
            etag_timeout=_TIMEOUT_SECONDS,
        )
    )


def download_snapshot(repo: str, *, online: bool, bar: bool) -> Path:
    """The folder of a repository's weights and tokenizer, from the cache or, when `online`, from the hub."""
    hub = _import_hub(bar=bar)
    if online:
        _require_hub()
    return download_path(
        lambda: hub.snapshot_download(
            repo, allow_patterns=list(_SNAPSHOT_FILES), etag_timeout=_TIMEOUT_SECONDS, local_files_only=not online
        )
    )


def download_file(repo: str, name: str, *, online: bool, bar: bool) -> Path:
    """One GGUF file of a repository, from the cache or, when `online`, from the hub."""
    hub = _import_hub(bar=bar)
    if online:
        _require_hub()
    return download_path(
        lambda: hub.hf_hub_download(repo, name, etag_timeout=_TIMEOUT_SECONDS, local_files_only=not online)
    )


def _import_hub(*, bar: bool) -> ModuleType:
    hub = import_library("huggingface_hub")
    if not bar:
        import_library("huggingface_hub.utils").disable_progress_bars()
    return hub


def _require_hub() -> None:
    require_online(*_OFFLINE_VARIABLES)
    require_reachable(import_library("huggingface_hub.constants").ENDPOINT)
