"""Paths of the shipped prompts and configs: inside the wheel, or the top-level folders of a checkout."""

from pathlib import Path

from summarize.core.errors import ConfigError

_PACKED = Path(__file__).parents[1] / "data"
_CHECKOUT = Path(__file__).parents[2]


def resource(relative: str) -> Path:
    """The shipped file or folder named `configs/…` or `prompts/…`; ConfigError when there is none of that name."""
    root = _PACKED if _PACKED.is_dir() else _CHECKOUT
    path = root / relative
    if not path.exists():
        raise ConfigError(f"{relative}: no such file in the program", hint=f"see the files in {root}")
    return path
