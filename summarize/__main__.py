"""`python -m summarize` is the same as the `summarize` command.

What git calls once a file goes past the command line's imports, which take several times as long as the work.
"""

import os
import sys
from typing import Final

TERMINAL: Final = "SUMMARIZE_TERMINAL_ENCODING"
"""Environment variable that tells the program, started again in UTF-8, what its terminal shows."""


def main() -> None:
    """Run the command line, or what git calls, and exit with its code."""
    _start_in_utf8()
    if sys.argv[1:2] in (["merge-driver"], ["textconv"]) and "--help" not in sys.argv:
        from summarize.tagfile.git.driver import run_driver

        sys.exit(run_driver(sys.argv[1:]))
    from summarize.cli import main as command_line

    command_line()


def _start_in_utf8() -> None:
    """Start again in Python's UTF-8 mode where the locale has another encoding, unless PYTHONUTF8 says otherwise.

    Only so are the names of files and arguments, the streams, and what other programs write, in UTF-8 everywhere.
    """
    if sys.getfilesystemencoding() == "utf-8" or os.name == "nt" or "PYTHONUTF8" in os.environ:
        return
    import locale

    try:  # the bytes that the program was called with: as text they may have lost something
        with open("/proc/self/cmdline", "rb") as file:  # noqa: PTH123 - pathlib takes its time
            arguments = file.read().split(b"\0")[1:-1]
    except OSError:
        arguments = [os.fsencode(argument) for argument in sys.orig_argv[1:]]
    environment = os.environ | {"PYTHONUTF8": "1", TERMINAL: locale.getencoding()}
    os.execve(sys.executable, [os.fsencode(sys.executable), *arguments], environment)  # noqa: S606 - itself


if __name__ == "__main__":
    main()
