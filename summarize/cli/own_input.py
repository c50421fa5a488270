"""Refuses an output file that the command reads, or that belongs to a run or to its articles."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from summarize.core.errors import StoreError, UsageError
from summarize.core.messages import _


def require_other_output(parameters: Mapping[str, Any]) -> None:
    """UsageError where the file that `-o` names exists and is one of the inputs of these parameters of a command."""
    output = parameters.get("output")
    if not isinstance(output, Path) or not output.is_file():
        return
    target = output.resolve()
    values = [value for name, value in parameters.items() if name != "output" and isinstance(value, str | Path)]
    if any(target == place or (inside and place in target.parents) for place, inside in _read(values)):
        raise UsageError(
            _("{path}: this command reads it, or what it reads is made of it", path=output),
            hint=_("name another file with -o"),
        )


def _read(values: list[str | Path]) -> Iterator[tuple[Path, bool]]:
    """Places that the values of parameters name, and whether all in them counts, as of a run and its articles."""
    from summarize.runs.folder import MANIFEST, Run

    for value in values:
        with suppress(OSError, ValueError, StoreError):  # no path, or none that can be read: the command says so
            place = Path(value).resolve()
            is_run = (place / MANIFEST).is_file()
            yield place, is_run
            if is_run:
                yield Run(place).source.resolve(), True
