"""Options that several commands share, and the config and aliases they name."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from summarize.core.aliases import Aliases
    from summarize.core.config import Config

ConfigFile = Annotated[
    Path | None, typer.Option("--config", metavar="FILE", help="Configuration; configs/default.toml lists every key.")
]
AliasesFile = Annotated[
    Path | None,
    typer.Option("--aliases", metavar="FILE", help="The corpus' own aliases; else aliases.toml, where there is one."),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print the same as JSON.")]


def configured(file: Path | None, **overrides: Any) -> Config:
    """The config in `file`, or the defaults, with the options that were given over it.

    An override is named `section__key`; None means that the option was not given.
    """
    from summarize.core.config import Config, load_toml

    config = load_toml(file, Config) if file else Config()
    values = config.model_dump(exclude_unset=True)  # what is not said stays unsaid: a night has defaults of its own
    for name, value in overrides.items():
        if value is not None:
            section, key = name.split("__")
            values.setdefault(section, {})[key] = value
    return Config.model_validate(values)


def aliases_path(named: Path | None, config: Path | None) -> Path:
    """The corpus' own aliases: as named, as the config says, else beside the config or in the current folder."""
    from summarize.core.aliases import LOCAL_FILE

    if named is None and (chosen := configured(config).catalog.aliases):
        return Path(chosen)
    return named or (config.parent if config else Path()) / LOCAL_FILE


def corpus_aliases(named: Path | None, config: Path | None) -> Aliases:
    """The shipped aliases and the corpus' own; a file that was named must be there."""
    from summarize.core.aliases import load_aliases

    required = named is not None or bool(configured(config).catalog.aliases)
    return load_aliases(aliases_path(named, config), required=required)
