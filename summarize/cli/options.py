"""Options that several commands share, and the config they add up to."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from summarize.config import Config, load_toml

ConfigFile = Annotated[
    Path | None, typer.Option("--config", metavar="FILE", help="Configuration; configs/default.toml lists every key.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print the same as JSON.")]


def configured(file: Path | None, **overrides: Any) -> Config:
    """The config in `file`, or the defaults, with the options that were given over it.

    An override is named `section__key`; None means that the option was not given.
    """
    config = load_toml(file, Config) if file else Config()
    values = config.model_dump()
    for name, value in overrides.items():
        if value is not None:
            section, key = name.split("__")
            values[section][key] = value
    return Config.model_validate(values)
