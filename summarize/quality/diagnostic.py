"""`Diagnostic`: a fault that `summarize lint` finds, with its place."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One fault: where it is, what it is, what to do. Line and column count from 1, columns in characters."""

    path: str
    line: int
    column: int
    code: str
    message: str
    fix: str
    severity: Severity = "warning"
    bytes_before: int = 0
    """UTF-8 bytes of the line before the column, for formats whose columns count bytes."""


def line_error(path: Path, code: str, message: str, fix: str, *, line: int = 1) -> Diagnostic:
    """An error of a whole line, or of the whole file."""
    return Diagnostic(str(path), line, 1, code, message, fix, "error")
