"""What commands write to standard output: data in UTF-8, words for people as far as the console can show them."""

import io
import sys
from collections.abc import Iterable


def write_data(pieces: Iterable[str]) -> None:
    """Write data in UTF-8, whatever the locale says of files and pipes; a terminal gets its own encoding.

    Half a surrogate pair, which the path of a file may have, becomes its escape.
    """
    if sys.stdout.isatty():
        sys.stdout.writelines(pieces)
        return
    sys.stdout.flush()
    for piece in pieces:
        sys.stdout.buffer.write(piece.encode("utf-8", "backslashreplace"))
    sys.stdout.buffer.flush()


def escape_unwritable() -> None:
    """From here on, what standard output or error cannot encode is written as its escape (`\\u2713`), not raised."""
    for stream in (sys.stdout, sys.stderr):
        if not isinstance(stream, io.TextIOWrapper):
            continue
        # In a C locale Python has set `surrogateescape`: names of files are written as they are, the rest raises.
        is_lossless = stream.encoding.lower().startswith("utf") and stream.errors != "strict"
        if not is_lossless and stream.errors in ("strict", "surrogateescape"):
            stream.reconfigure(errors="backslashreplace")
