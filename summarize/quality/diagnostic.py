"""`Diagnostic`: one fault at one place in a file."""

from __future__ import annotations

from dataclasses import dataclass
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
