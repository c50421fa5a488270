"""Long output a screen at a time, through the program that `PAGER` names; off a terminal as it is."""

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterable
from contextlib import suppress


def print_paged(pieces: Iterable[str]) -> None:
    """Write the pieces to standard output; on a terminal through the pager, which may be left before the last."""
    pager = _start_pager() if sys.stdout.isatty() else None
    if pager is None:
        sys.stdout.writelines(pieces)
        return
    with pager:
        assert pager.stdin is not None
        with suppress(BrokenPipeError, KeyboardInterrupt), pager.stdin:
            for piece in pieces:
                pager.stdin.write(piece)


def _start_pager() -> subprocess.Popen[str] | None:
    """The pager, waiting for text; None where there is none, or what `PAGER` names cannot be run."""
    # F: what fits on the screen needs no pager; R: colours; X: the text stays when it is left.
    environment = {"LESS": "FRX", **os.environ}
    with suppress(ValueError, OSError):  # a quotation mark without its other half; no program of this machine
        words = shlex.split(os.environ.get("PAGER", "less"))
        if words and (program := shutil.which(words[0])):
            return subprocess.Popen(  # noqa: S603 - the user's own
                [program, *words[1:]], stdin=subprocess.PIPE, env=environment, text=True, encoding="utf-8"
            )
    return None
