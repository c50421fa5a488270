"""Models: which are known, where their weights come from, and whether they are the right bytes.

`resolve` and `ensure` turn a name into files; the commands of `summarize model` use the rest.
"""

from summarize.models.catalogue import Catalogue, CatalogueEntry, load_catalogue
from summarize.models.local_files import ModelFiles
from summarize.models.network import disable_telemetry, stay_offline
from summarize.models.progress import Progress
from summarize.models.resolve import ensure, pull, resolve, verify
from summarize.models.storage import Status, WrongBytesError, cache_root, models_root, status

__all__ = [
    "Catalogue",
    "CatalogueEntry",
    "ModelFiles",
    "Progress",
    "Status",
    "WrongBytesError",
    "cache_root",
    "disable_telemetry",
    "ensure",
    "load_catalogue",
    "models_root",
    "pull",
    "resolve",
    "status",
    "stay_offline",
    "verify",
]
