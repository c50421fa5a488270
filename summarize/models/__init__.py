"""Models: which are known, where their weights come from, and whether they are the right bytes.

`resolve` and `ensure` turn a name into files; the commands of `summarize model` use the rest.
"""

from summarize.models.catalogue import Catalogue, Entry, load_catalogue
from summarize.models.files import ModelFiles
from summarize.models.offline import stay_offline, tell_nobody
from summarize.models.progress import Progress, readable
from summarize.models.resolve import ensure, pull, resolve, verify
from summarize.models.storage import Status, WrongBytesError, cache_root, models_root, status

__all__ = [
    "Catalogue",
    "Entry",
    "ModelFiles",
    "Progress",
    "Status",
    "WrongBytesError",
    "cache_root",
    "ensure",
    "load_catalogue",
    "models_root",
    "pull",
    "readable",
    "resolve",
    "status",
    "stay_offline",
    "tell_nobody",
    "verify",
]
