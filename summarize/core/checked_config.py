"""`check_config`: every mistake of a config file at once, with what of it can be used all the same."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from summarize.core.config import Config, parse_toml, problem_line, why_no_toml
from summarize.core.config_paths import in_folder
from summarize.core.files import is_open_pipe
from summarize.core.messages import Message


@dataclass(frozen=True, slots=True)
class CheckedConfig:
    """A config file as far as it validates."""

    config: Config | None
    """What validates, the defaults for the rest; None where the file is no TOML, or cannot be read."""
    problems: tuple[Message, ...] = ()
    """A line on each thing that does not validate."""
    left_out: frozenset[str] = frozenset()
    """The tables and keys that do not validate: `backend.url`."""


def check_config(path: Path) -> CheckedConfig:
    """The configuration in a TOML file, as far as it is one, with a line on each thing that keeps it from being one."""
    folder = Path() if is_open_pipe(path) else path.parent
    try:
        return _check(in_folder(parse_toml(path), folder))
    except (OSError, ValueError, RecursionError) as error:
        return CheckedConfig(None, (why_no_toml(path, error),))


def _check(values: dict[str, Any]) -> CheckedConfig:
    problems: tuple[Message, ...] = ()
    left_out: set[str] = set()
    while True:
        try:
            return CheckedConfig(Config.model_validate(values), problems, frozenset(left_out))
        except ValidationError as error:
            # Only what the file says is told: without a key its table may be at odds with the default.
            problems = problems or tuple(map(problem_line, error.errors()))
            for problem in error.errors():
                left_out.add(_leave_out(values, [str(part) for part in problem["loc"][:2]]))


def _leave_out(values: dict[str, Any], place: list[str]) -> str:
    """Take the key at `place`, of a table where it has two parts, out of the file's values; its name."""
    name, *keys = place
    table = values.get(name)
    if keys and isinstance(table, dict) and keys[0] in table:
        del table[keys[0]]
        return f"{name}.{keys[0]}"
    values.pop(name, None)
    return name
