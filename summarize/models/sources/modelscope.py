"""The `modelscope` source: files of the ModelScope hub, through its own library."""

import os
from pathlib import Path

from summarize.models.catalogue import ModelFile, ModelScopeSource
from summarize.models.network import require_online, require_reachable
from summarize.models.sources.library import download_path, import_library


def fetch_modelscope(source: ModelScopeSource, file: ModelFile, *, staging: Path) -> Path:
    """The file, downloaded below `staging`."""
    require_online("MODELSCOPE_OFFLINE")
    import_library("modelscope")
    domain = os.environ.get("MODELSCOPE_DOMAIN") or "www.modelscope.cn"
    require_reachable(f"https://{domain}")
    download = import_library("modelscope.hub.file_download").model_file_download
    return download_path(
        lambda: download(
            source.repo, source.file or file.path, revision=source.revision, local_dir=str(staging / "modelscope")
        )
    )
