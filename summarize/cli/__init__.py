"""Command line `summarize`: its commands, and every expected error as one line, a hint and an exit code."""

import errno
import os
import select
import sys
import traceback
from collections.abc import Sequence
from contextlib import suppress
from copy import copy
from functools import cache
from typing import Annotated, Any, Final

import typer
import typer.main

from summarize.cli import (
    alias,
    clean,
    compare,
    config,
    diff,
    doctor,
    drift,
    export,
    git,
    gold,
    init,
    lint,
    model,
    nightly,
    plan,
    regenerate,
    review,
    run,
    runs,
    show,
    solve,
    status,
    tune,
    verify,
)
from summarize.cli import apply as apply_module
from summarize.cli import eval as eval_module
from summarize.cli.help import Command, Group
from summarize.cli.nightly import logs_to_standard_error
from summarize.cli.output import echo, escape_unwritable
from summarize.cli.usage_errors import USAGE_ERRORS, describe_usage_error
from summarize.core.errors import ExitCode, StoreError, SummarizeError, describe_bug, reason_of
from summarize.core.messages import _
from summarize.core.version import __version__

_SIGNALS: Final[dict[int, str]] = {ExitCode.INTERRUPTED: _("interrupted"), ExitCode.TERMINATED: _("terminated")}

_COMMANDS: Final[dict[str, dict[str, Any]]] = {
    "Catalogue": {
        "run": run.run,
        "show": show.show,
        "export": export.export,
        "runs": runs.runs,
        "clean": clean.clean,
        "verify": verify.verify,
        "eval": eval_module.evaluate,
        "plan": plan.plan,
    },
    "Every night": {
        "nightly": nightly.nightly,
        "status": status.status,
        "doctor": doctor.doctor,
        "drift": drift.drift,
    },
    "Compare and review": {
        "diff": diff.diff,
        "regenerate": regenerate.regenerate,
        "compare": compare.compare,
        "review": review.review,
        "apply": apply_module.apply,
        "undo": apply_module.undo,
        "release": apply_module.release,
        "gold": gold.app,
        "tune": tune.tune,
    },
    "In git": {
        "git-setup": git.git_setup,
        "solve": solve.solve,
        "lint": lint.lint,
    },
    "Settings": {
        "init": init.init,
        "config": config.app,
        "alias": alias.app,
        "model": model.app,
    },
}
"""The commands under the headings that the help has."""

app = typer.Typer(
    name="summarize",
    cls=Group,
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for _heading, _commands in _COMMANDS.items():
    for _name, _command in _commands.items():
        if isinstance(_command, typer.Typer):
            app.add_typer(_command, name=_name, rich_help_panel=_heading)
        else:
            app.command(_name, cls=Command, rich_help_panel=_heading)(_command)
app.command("merge-driver", cls=Command, hidden=True)(git.merge_driver)
app.command("textconv", cls=Command, hidden=True)(git.textconv)


def _print_version(asked: bool) -> None:
    if asked:
        echo(f"summarize {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Catalogue Chinese news articles with a small local model: keywords, AI technologies, industries, summary."""


def main() -> None:
    """Run the command line and exit with its code."""
    escape_unwritable()
    sys.exit(_exit_code())


@cache
def typer_command(name: str = "") -> Any:
    """The command line as typer makes it of `app`, once in a process; with the name of a command, of that one alone.

    To make all of them takes a tenth of the time of a short command.
    """
    one = copy(app)
    one.registered_commands = [command for command in app.registered_commands if command.name == name]
    one.registered_groups = [group for group in app.registered_groups if group.name == name]
    return typer.main.get_command(one if one.registered_commands or one.registered_groups else app)


def _exit_code() -> int:
    code: int
    try:
        try:
            # that of a `typer.Exit`; with 130 after a Ctrl-C in a command
            code = typer_command(*sys.argv[1:2])(standalone_mode=False, prog_name="summarize") or 0
        finally:
            sys.stdout.flush()
    except SummarizeError as error:
        return _end_with_error(error.exit_code, error.message, error.hint)
    except BrokenPipeError:
        return _end_unread()
    except OSError as error:
        return _broken_system(error)
    except MemoryError:
        hint = _("free memory, or lower --batch-size or the sizes in [cleaning]")
        return _end_with_error(ExitCode.UNMET, _("out of memory"), hint)
    except KeyboardInterrupt:
        code = ExitCode.INTERRUPTED
    except SystemExit as end:
        code = _code_of(end)
    except Exception as bug:  # Python's own 1 would mean that some documents failed
        if isinstance(bug, USAGE_ERRORS):
            return _end_with_error(ExitCode.UNUSABLE, *describe_usage_error(bug))
        return _end_with_error(
            ExitCode.BUG,
            describe_bug(bug),
            _("finished work is kept; the traceback says where it happened"),
            traceback=traceback.format_exc().splitlines(),
        )
    if code in _SIGNALS:
        hint = _("finished work is kept; run the same command again to resume")
        return _end_with_error(code, _SIGNALS[code], hint)
    return code


def _code_of(end: SystemExit) -> int:
    """The code of an exit; of a broken pipe inside of a command click makes one with 1."""
    # Where standard error is broken too, that may have ended a run in its midst.
    if isinstance(end.__context__, BrokenPipeError) and _is_unread(1) and not _is_unread(2):
        return _end_unread()
    return end.code if isinstance(end.code, int) else 0


def _is_unread(descriptor: int) -> bool:
    """Whether it is a pipe that nobody reads any more."""
    poll = select.poll()
    poll.register(descriptor, 0)
    return any(events & select.POLLERR for _descriptor, events in poll.poll(0))


def _end_unread() -> ExitCode:
    """End as wished: who reads the output has enough of it, as `head` has."""
    sys.stderr.close()
    return ExitCode.OK


def _broken_system(error: OSError) -> int:
    """Say what the system refused, and where."""
    place = _("standard output") if error.filename is None else error.filename
    reason = _("no space left") if error.errno == errno.ENOSPC else reason_of(error)
    code = _end_with_error(
        StoreError.exit_code,
        _("{place}: {reason}", place=place, reason=reason),
        _("free some space, or check the path and its permissions; finished work is kept"),
    )
    with suppress(OSError, ValueError):  # what is left unwritten must not raise at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return code


def _end_with_error(code: int, message: str, hint: str, *, traceback: Sequence[str] = ()) -> int:
    """Say why the command ends with `code`: in words, or as the last event of a night's log on standard error."""
    if logs_to_standard_error(sys.argv[1:]):
        from summarize.nightly.log import log_end

        log_end(code, message, hint, traceback)
        return code
    echo(*traceback, _("error: {message}", message=message), err=True)
    if hint:
        echo(_("hint: {hint}", hint=hint), err=True)
    return code
