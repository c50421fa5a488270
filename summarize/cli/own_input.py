"""Refuses an output file that the command reads, or that belongs to a run or to its articles, and a run's folder."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from summarize.core.errors import StoreError, UsageError
from summarize.core.messages import _


def require_other_output(parameters: Mapping[str, Any]) -> None:
    """UsageError where `-o` names a file that is one of the inputs of these parameters, or the folder of a run."""
    output = parameters.get("output")
    if isinstance(output, Path) and output.is_dir():
        _require_no_run(output)
    if not isinstance(output, Path) or not output.is_file():
        return
    target = output.resolve()
    inputs = {name: value for name, value in parameters.items() if name != "output"}
    if any(target == place or (inside and place in target.parents) for place, inside in _read(inputs)):
        raise UsageError(
            _("{path}: this command reads it, or what it reads is made of it", path=output),
            hint=_("name another file with -o"),
        )


def _require_no_run(output: Path) -> None:
    from summarize.runs.folder import is_run_folder, started_at

    folder = output.resolve()
    if is_run_folder(folder) or any(map(started_at, folder.parents)):
        raise UsageError(
            _("{path}: a run's folder, to which nothing is added", path=output), hint=_("name another folder with -o")
        )


def _read(inputs: Mapping[str, Any]) -> Iterator[tuple[Path, bool]]:
    """Places that the values of parameters name, and whether all in them counts, as of a run and its articles."""
    from summarize.runs.folder import Run, is_run_folder

    named = [(name, value) for name, values in inputs.items() for value in _each(values)]
    for name, value in named:
        with suppress(OSError, ValueError, StoreError):  # no path, or none that can be read: the command says so
            place = Path(value).resolve()
            is_run = is_run_folder(place)
            yield place, is_run or name == "source"
            if is_run:
                yield Run(place).source.resolve(), True


def _each(values: object) -> list[str | Path]:
    """The texts and paths that a parameter has, one or several."""
    several = values if isinstance(values, list | tuple) else [values]
    return [value for value in several if isinstance(value, str | Path)]
