"""`summarize git-setup`, and the two commands that git calls once it is set up."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarize.cli.options import AsJson, DryRun, print_json
from summarize.cli.output import echo
from summarize.core.errors import ExitCode, UsageError
from summarize.core.messages import _

if TYPE_CHECKING:
    from summarize.tagfile.git.blocks import FileChange
    from summarize.tagfile.git.setup import PartStatus


def git_setup(
    patterns: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PATTERN]...", help="Files, as in .gitattributes; default: *.txt."),
    ] = None,
    everywhere: Annotated[bool, typer.Option("--global/--local", help="Set up this user or this repository.")] = False,
    check: Annotated[bool, typer.Option("--check", help="Show what is set up; exit code 1 if not all is.")] = False,
    uninstall: Annotated[bool, typer.Option("--uninstall", help="Remove what this command wrote.")] = False,
    dry_run: DryRun = False,
    tool: Annotated[
        Path | None, typer.Option(metavar="FILE", help="The command that git calls; default: this environment's.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Set up git to diff and merge tag files by field.

    Writes diff.summarize.* and merge.summarize.* to git's configuration and a marked block to .gitattributes at the top
    of the repository; with --global, to your own configuration, and to your attributes file only if PATTERNs are given.
    """
    from summarize.tagfile.git import setup

    if check and (uninstall or dry_run):
        raise UsageError(_("--check cannot be combined with --uninstall or --dry-run"), hint=_("it changes nothing"))
    files = setup.user_files(attributes=bool(patterns) or uninstall) if everywhere else setup.repository_files()
    if uninstall:
        changes = setup.uninstall_changes(files)
    else:
        command = tool.absolute() if tool else setup.find_tool()
        if check:
            _print_status(setup.check_setup(files, command), as_json=as_json)
            return
        if not os.access(command, os.X_OK):
            raise UsageError(
                _("{tool}: not an executable file", tool=tool), hint=_("--tool names the command that git calls")
            )
        changes = setup.install_changes(files, command, patterns or setup.PATTERNS)
    for change in changes:
        _make(change, dry_run=dry_run, quiet=as_json)
    if as_json:
        print_json([{"path": change.path, "action": change.action} for change in changes])


def merge_driver(arguments: Annotated[list[str], typer.Argument(metavar="BASE OURS THEIRS SIZE PATH")]) -> None:
    """Merge three tag files into OURS; git calls it with %O %A %B %L %P. Exit code 1 when a conflict remains."""
    from summarize.tagfile.git.driver import run_driver

    sys.exit(run_driver(["merge-driver", *arguments]))


def textconv(file: Annotated[str, typer.Argument(metavar="FILE")]) -> None:
    """Print a tag file in the form that `git diff` compares; git calls it."""
    from summarize.tagfile.git.driver import run_driver

    sys.exit(run_driver(["textconv", file]))


def _make(change: FileChange, *, dry_run: bool, quiet: bool) -> None:
    if quiet:
        if not dry_run:
            change.make()
        return
    is_removal = change.action == "remove"
    if change.action == "leave":
        echo(_("{path}: nothing to change", path=change.path))
    elif dry_run:
        echo(
            _("{path}: would be removed", path=change.path)
            if is_removal
            else _("{path}: would be written", path=change.path)
        )
        for line in change.diff_lines():
            echo(line)
    else:
        change.make()
        echo(_("{path}: removed", path=change.path) if is_removal else _("{path}: written", path=change.path))


def _print_status(statuses: list[PartStatus], *, as_json: bool) -> None:
    if as_json:
        print_json(statuses)
    for status in () if as_json else statuses:
        line = _("ok  {part}: {detail}", part=status.part, detail=status.detail)
        echo(line if status.ok else _("NOT {part}: {detail}", part=status.part, detail=status.detail))
    if not all(status.ok for status in statuses):
        echo(_("hint: {hint}", hint=_("run `summarize git-setup`")), err=True)
        raise typer.Exit(ExitCode.ISSUES)
