"""The paths in a config file, which are relative to the folder of that file, from wherever a command is called."""

from pathlib import Path
from typing import Any, Final

from summarize.core.remote_url import remote_url

PATHS: Final = {
    "backend": ("replay",),
    "catalog": ("aliases",),
    "run": ("results", "cache"),
    "nightly": ("source", "metrics", "log", "state"),
    "gate": ("base", "gold"),
}
"""Keys whose value is a path, by table; empty for none."""
NAMES: Final = {"model": ("name", "adapter"), "prompt": ("name",)}
"""Keys whose value is a name, or a path where there is something."""


def in_folder(values: dict[str, Any], folder: Path) -> dict[str, Any]:
    """The tables of a config file with its paths as they are from the current folder.

    So is the results folder where the file does not name it: what is left out is as if the default were written there.
    """
    tables = {name: dict(table) if isinstance(table, dict) else table for name, table in values.items()}
    if isinstance(run := tables.setdefault("run", {}), dict):
        run.setdefault("results", "results")
    for keys, is_path in ((PATHS, True), (NAMES, False)):
        for table, names in keys.items():
            for name in names:
                value = tables[table].get(name) if isinstance(tables.get(table), dict) else None
                if isinstance(value, str) and value and "\0" not in value and not remote_url(value):
                    place = folder / Path(value).expanduser()
                    if is_path or place.exists():  # nights know their source by its path: it is to be one path
                        tables[table][name] = str(place.absolute() if name == "source" else place)
    return tables
