"""`python -m summarize` is the same as the `summarize` command.

What git calls once a file goes past the command line's imports, which take several times as long as the work.
"""

import sys


def main() -> None:
    """Run the command line, or what git calls, and exit with its code."""
    if sys.argv[1:2] in (["merge-driver"], ["textconv"]) and "--help" not in sys.argv:
        from summarize.tagfile.git.driver import run_driver

        sys.exit(run_driver(sys.argv[1:]))
    from summarize.cli import main as command_line

    command_line()


if __name__ == "__main__":
    main()
