"""`summarize config show | check | path`: settings in force, what is wrong with a file, where the shipped ones are."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from summarize.cli.help import Command, Group
from summarize.cli.options import AsJson, print_json
from summarize.cli.output import echo, print_path, write_data
from summarize.core.errors import UsageError
from summarize.core.messages import Message, _

app = typer.Typer(cls=Group, help="Show, check and find settings.")


@app.command("show", cls=Command)
def show(
    file: Annotated[Path | None, typer.Argument(metavar="[FILE]", help="Settings; default: the defaults.")] = None,
    as_json: AsJson = False,
) -> None:
    """Show every key with the value that is in force: of FILE, else the default with what it means.

    The output is a config itself: `summarize config show > my.toml`.
    """
    from summarize.core.config import Config, load_config
    from summarize.core.resources import resource

    if as_json:
        print_json(load_config(file) if file else Config())
    elif file is None:
        write_data([resource("configs/default.toml").read_text(encoding="utf-8")])
    else:
        import tomlkit

        write_data([tomlkit.dumps(load_config(file).model_dump(mode="json", exclude_none=True))])


@app.command("check", cls=Command)
def check(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Settings (TOML).")], as_json: AsJson = False
) -> None:
    """Check that settings and what they name can be used, and name every mistake.

    Looks at the prompt, the gate's conditions and the files named; loads no model and asks no server.

    Exit codes: 0 they can, 2 they cannot.
    """
    from summarize.core.errors import ExitCode

    problems = {str(file): _problems(file) for file in files}
    if as_json:
        print_json(problems)
    for file, found in () if as_json else problems.items():
        echo(*[_("{path}: {problem}", path=file, problem=problem) for problem in found or [_("ok")]])
    if any(problems.values()):
        raise typer.Exit(ExitCode.UNUSABLE)


def _problems(file: Path) -> list[Message]:
    """A line on each mistake; of the prompt, and of each file that is named, the first."""
    from summarize.core.checked_config import check_config
    from summarize.nightly.setting_faults import setting_faults

    checked = check_config(file)
    faults = setting_faults(checked.config, left_out=checked.left_out) if checked.config else ()
    return [
        *checked.problems,
        *(_("{key}: {problem}", key=fault.key, problem=fault.error.message) for fault in faults),
    ]


@app.command("path", cls=Command)
def path(
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="Such as default, nightly, technologies, taxonomy, keywords.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Print where the shipped settings and word lists are: the folder, or the file of NAME."""
    from summarize.core.resources import resource

    folder = resource("configs")
    files = {file.stem: str(file) for file in sorted(folder.glob("*.toml"))}
    if name is not None and name not in files:
        raise UsageError(
            _("{name}: no such settings or word list", name=name), hint=_("use one of {names}", names=", ".join(files))
        )
    if as_json:
        print_json(files if name is None else {name: files[name]})
    else:
        print_path(folder if name is None else files[name])
