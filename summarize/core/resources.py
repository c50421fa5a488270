"""Paths of the shipped prompts and configs: inside the wheel, or the top-level folders of a checkout."""

from collections.abc import Mapping
from pathlib import Path

from summarize.core.errors import ConfigError
from summarize.core.messages import _

_PACKED = Path(__file__).parents[1] / "data"
_CHECKOUT = Path(__file__).parents[2]
_REPLACED: dict[str, Path] = {}
"""Paths that stand for shipped files in this process."""


def resource(relative: str) -> Path:
    """The shipped file or folder named `configs/…` or `prompts/…`; ConfigError when there is none of that name."""
    if relative in _REPLACED:
        return _REPLACED[relative]
    root = _PACKED if _PACKED.is_dir() else _CHECKOUT
    path = root / relative
    if not path.exists():
        raise ConfigError(
            _("{relative}: no such file in the program", relative=relative),
            hint=_("see the files in {root}", root=root),
        )
    return path


def replace_resources(paths: Mapping[str, Path]) -> None:
    """Take these files for the shipped ones of these names, for the rest of this process.

    What was read is not read anew: this comes first in a process, before any stage.
    """
    _REPLACED.update(paths)


def checkout() -> Path | None:
    """The git checkout that this program runs from; None where it is installed."""
    return _CHECKOUT if (_CHECKOUT / ".git").exists() else None
