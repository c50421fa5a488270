"""Optional hub libraries: imported only when a source is asked to fetch, all their errors as SourceError."""

import importlib
import importlib.util
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

from summarize.core.errors import first_line
from summarize.models.network import SourceError


def import_library(name: str) -> ModuleType:
    """The library's module `name`; SourceError where it is not installed or cannot be imported."""
    package = name.partition(".")[0]
    if importlib.util.find_spec(package) is None:
        raise SourceError(f"{package} is not installed")
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise SourceError(f"{package} cannot be imported: {first_line(error)}") from error


def download_path(download: Callable[[], object]) -> Path:
    """The path that `download` returns; SourceError for whatever the foreign library raises."""
    try:
        return Path(str(download()))
    except Exception as error:
        raise SourceError(first_line(error)) from error
