"""Model weights: the catalogue, pulling from its sources, and verified files for a name (`resolve`, `ensure`)."""

from summarize.models.catalogue import Catalogue, CatalogueEntry, load_catalogue
from summarize.models.local_files import ModelFiles
from summarize.models.network import disable_telemetry, force_offline
from summarize.models.progress import PullProgress
from summarize.models.resolve import ensure, pull, resolve, verify
from summarize.models.storage import ModelStatus, WrongBytesError, cache_root, model_status, models_root

__all__ = [
    "Catalogue",
    "CatalogueEntry",
    "ModelFiles",
    "ModelStatus",
    "PullProgress",
    "WrongBytesError",
    "cache_root",
    "disable_telemetry",
    "ensure",
    "force_offline",
    "load_catalogue",
    "model_status",
    "models_root",
    "pull",
    "resolve",
    "verify",
]
