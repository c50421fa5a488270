"""What commands write to standard output: data in UTF-8, words for people as far as the console can show them."""

import io
import os
import re
import sys
from collections.abc import Iterable
from pathlib import Path

import typer

from summarize.core.messages import translated
from summarize.core.text import escape_invisible, visible_line


def echo(*lines: str, err: bool = False) -> None:
    """Print lines for people on standard output or error: the only way to, since names and messages are anybody's.

    Messages are printed in the language of the locale.
    """
    typer.echo("\n".join(visible_line(translated(line)) for line in lines), err=err)  # noqa: TID251


def print_path(path: str | Path) -> None:
    """Print a path for programs, byte for byte; for people on a terminal visibly."""
    if sys.stdout.isatty():
        echo(str(path))
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(os.fsencode(path) + b"\n")
    sys.stdout.buffer.flush()


def write_data(pieces: Iterable[str]) -> None:
    """Write data in UTF-8, whatever the locale says of files and pipes; a terminal gets its own encoding,
    and no character that it would take for a command.

    Half a surrogate pair, which the path of a file may have, becomes its escape.
    """
    if sys.stdout.isatty():
        sys.stdout.writelines(map(_visible_data, pieces))
        return
    sys.stdout.flush()
    for piece in pieces:
        sys.stdout.buffer.write(piece.encode("utf-8", "backslashreplace"))
    sys.stdout.buffer.flush()


def _visible_data(piece: str) -> str:
    """Lines and their tabs stay."""
    return re.sub(r"[^\n\t]+", lambda match: escape_invisible(match[0]), piece.replace("\r\n", "\n"))


def escape_unwritable() -> None:
    """From here on, what standard output or error cannot encode is written as its escape (`\\u2713`), not raised."""
    terminal = os.environ.pop("SUMMARIZE_TERMINAL_ENCODING", "")
    for stream in (sys.stdout, sys.stderr):
        if not isinstance(stream, io.TextIOWrapper):
            continue
        if terminal and stream.isatty():  # files and pipes are in UTF-8, but it shows only its own
            stream.reconfigure(encoding=terminal)
        # In a C locale Python has set `surrogateescape`: names of files are written as they are, the rest raises.
        is_lossless = stream.encoding.lower().startswith("utf") and stream.errors != "strict"
        if not is_lossless and stream.errors in ("strict", "surrogateescape"):
            stream.reconfigure(errors="backslashreplace")
