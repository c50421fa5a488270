"""`python -m summarize` is the same as the `summarize` command."""

from summarize.cli import main

if __name__ == "__main__":
    main()
