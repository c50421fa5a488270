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
    words = shlex.split(os.environ.get("PAGER", "less"))
    pager = shutil.which(words[0]) if words and sys.stdout.isatty() else None
    if pager is None:
        sys.stdout.writelines(pieces)
        return
    # F: what fits on the screen needs no pager; R: colours; X: the text stays when it is left.
    environment = {"LESS": "FRX", **os.environ}
    with (
        subprocess.Popen(  # noqa: S603 - the user's own
            [pager, *words[1:]], stdin=subprocess.PIPE, env=environment, text=True, encoding="utf-8"
        ) as process
    ):
        assert process.stdin is not None
        with suppress(BrokenPipeError, KeyboardInterrupt), process.stdin:
            for piece in pieces:
                process.stdin.write(piece)
