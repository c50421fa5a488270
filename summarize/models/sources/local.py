"""The `local` source: a folder that already holds the files, which are linked rather than copied."""

import os
import shutil
from pathlib import Path

from summarize.core.messages import _
from summarize.models.catalogue import CatalogueEntry, LocalSource, ModelFile
from summarize.models.network import SourceError


def fetch_local(source: LocalSource, entry: CatalogueEntry, file: ModelFile, *, staging: Path) -> Path:
    """A link below `staging` to the file in the source's folder, or in its subfolder of the model's name.

    Raises SourceError when the folder is not named (its environment variable is not set) or has no such file.
    """
    folder = os.path.expandvars(source.folder)
    if "$" in folder:
        raise SourceError(_("{folder} is not set", folder=source.folder))
    root = Path(folder).expanduser().absolute()
    path = next((path for path in (root / file.path, root / entry.name / file.path) if path.is_file()), None)
    if not path:
        raise SourceError(_("no {path} in {root}", path=file.path, root=root))
    return link_or_copy(path, staging / file.path)


def link_or_copy(path: Path, target: Path) -> Path:
    """Make `target` a link to the file at `path`, or a copy where links are not allowed; return `target`."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.unlink(missing_ok=True)
    try:
        target.symlink_to(path)
    except OSError:  # Windows does not let every user make links.
        shutil.copyfile(path, target)
    return target
