"""Fuzzing of everything that others write: `make fuzz`, or `python -m tests.fuzz --help`."""
