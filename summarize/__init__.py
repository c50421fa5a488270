"""Catalogue Chinese news articles with a small local model: four fields, each checkable against the text.

The names below are the interface for scripts and notebooks; each is imported when it is first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from summarize.core.version import __version__ as __version__

if TYPE_CHECKING:
    from summarize.clean.articles import articles as articles
    from summarize.clean.articles import clean_text as clean_text
    from summarize.core.config import Config as Config
    from summarize.core.config import load_config as load_config
    from summarize.core.errors import SummarizeError as SummarizeError
    from summarize.core.schema import Article as Article
    from summarize.core.schema import Failure as Failure
    from summarize.core.schema import Record as Record
    from summarize.diff.inputs.pair import diff_catalogues as diff_catalogues
    from summarize.pipeline.regenerate import regenerate as regenerate
    from summarize.pipeline.runner import run as run
    from summarize.runs.folder import Run as Run
    from summarize.runs.folder import open_run as open_run

_HOMES = {
    "summarize.clean.articles": ("articles", "clean_text"),
    "summarize.diff.inputs.pair": ("diff_catalogues",),
    "summarize.core.config": ("Config", "load_config"),
    "summarize.core.errors": ("SummarizeError",),
    "summarize.core.schema": ("Article", "Failure", "Record"),
    "summarize.pipeline.regenerate": ("regenerate",),
    "summarize.pipeline.runner": ("run",),
    "summarize.runs.folder": ("Run", "open_run"),
}
_MODULES = {name: module for module, names in _HOMES.items() for name in names}
__all__ = ["__version__", *_MODULES]


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_MODULES[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
