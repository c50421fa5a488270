"""Command line `summarize`: its commands, and every expected error as one line, a hint and an exit code."""

import errno
import os
import sys
import traceback
from contextlib import suppress
from io import StringIO
from typing import Any, Final

import typer

from summarize.cli import (
    alias,
    clean,
    compare,
    diff,
    doctor,
    drift,
    export,
    git,
    gold,
    lint,
    model,
    nightly,
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
from summarize.cli.output import echo, escape_unwritable
from summarize.core.errors import ExitCode, StoreError, SummarizeError, describe_bug, first_line

_SIGNALS: Final[dict[int, str]] = {ExitCode.INTERRUPTED: "interrupted", ExitCode.TERMINATED: "terminated"}
_USAGE_ERRORS: Final = typer.BadParameter.__bases__
"""What typer raises for a command line, which it has under no name."""

app = typer.Typer(
    name="summarize",
    help="Catalogue Chinese news articles with a small local model: keywords, AI technologies, industries, summary.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command("run")(run.run)
app.command("regenerate")(regenerate.regenerate)
app.command("nightly")(nightly.nightly)
app.command("status")(status.status)
app.command("runs")(runs.runs)
app.command("doctor")(doctor.doctor)
app.command("clean")(clean.clean)
app.command("show")(show.show)
app.command("export")(export.export)
app.command("diff")(diff.diff)
app.command("compare")(compare.compare)
app.command("drift")(drift.drift)
app.command("review")(review.review)
app.command("apply")(apply_module.apply)
app.command("undo")(apply_module.undo)
app.command("release")(apply_module.release)
app.command("verify")(verify.verify)
app.command("eval")(eval_module.evaluate)
app.add_typer(gold.app, name="gold")
app.command("tune")(tune.tune)
app.command("solve")(solve.solve)
app.command("lint")(lint.lint)
app.command("git-setup")(git.git_setup)
app.command("merge-driver", hidden=True)(git.merge_driver)
app.command("textconv", hidden=True)(git.textconv)
app.add_typer(alias.app, name="alias")
app.add_typer(model.app, name="model")


def main() -> None:
    """Run the command line and exit with its code."""
    escape_unwritable()
    sys.exit(_exit_code())


def _exit_code() -> int:
    code: int
    try:
        try:
            code = app(standalone_mode=False) or 0  # that of a `typer.Exit`; with 130 after a Ctrl-C in a command
        finally:
            sys.stdout.flush()
    except SummarizeError as error:
        _print_error(str(error), error.hint)
        return error.exit_code
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except OSError as error:
        return _broken_system(error)
    except MemoryError:
        _print_error("out of memory", "free memory, or lower --batch-size or the sizes in [cleaning]")
        return ExitCode.UNMET
    except KeyboardInterrupt:
        code = ExitCode.INTERRUPTED
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 0
    except Exception as bug:  # Python's own 1 would mean that some documents failed
        if isinstance(bug, _USAGE_ERRORS):
            return _print_usage(bug)
        echo(*traceback.format_exc().splitlines(), err=True)
        _print_error(describe_bug(bug), "finished work is kept; the lines above say where it happened")
        return ExitCode.BUG
    if code in _SIGNALS:
        _print_error(_SIGNALS[code], "finished work is kept; run the same command again to resume")
    return code


def _broken_system(error: OSError) -> ExitCode:
    """Say what the system refused, and where."""
    place = "standard output" if error.filename is None else error.filename
    reason = "no space left" if error.errno == errno.ENOSPC else error.strerror or first_line(error)
    _print_error(f"{place}: {reason}", "free some space, or check the path and its permissions; finished work is kept")
    with suppress(OSError, ValueError):  # what is left unwritten must not raise at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return StoreError.exit_code


def _print_usage(error: Any) -> int:
    """Print what typer says of a command line, whose words may be names of files; its exit code."""
    shown = StringIO()
    error.show(shown)
    echo(*shown.getvalue().splitlines(), err=True)
    return int(error.exit_code)


def _print_error(message: str, hint: str) -> None:
    echo(f"error: {message}", err=True)
    if hint:
        echo(f"hint: {hint}", err=True)
