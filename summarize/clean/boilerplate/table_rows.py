"""Rows of a table at an article's edge: below the names of its columns a row of names and a date is no page's data."""

import re
from collections.abc import Sequence
from typing import Final

from summarize.clean.column_names import is_column_name
from summarize.clean.lines import Line

_CELLS: Final = re.compile(r"\s*[|｜\t]\s*|\s+")
_LABEL: Final = re.compile(r"[:：](?!\d)")
"""What a row of the page's data has."""
_MIN_COLUMNS: Final = 2
_MIN_ROWS: Final = 2


def mark_rows(lines: Sequence[Line]) -> None:
    """Mark the rows of tables: two or more of as many cells as the line of names above them has."""
    at = 0
    while at < len(lines):
        columns = _columns_of(lines[at].text)
        end = at + 1
        while columns and end < len(lines) and _is_row(lines[end].text, columns):
            end += 1
        if end - at > _MIN_ROWS:
            for line in lines[at:end]:
                line.is_own = True
        at = end


def _columns_of(text: str) -> int:
    """The number of columns that a line names; 0 for any other line."""
    if " " not in text and "\t" not in text:
        return 0
    if not is_column_name(_CELLS.split(text, maxsplit=1)[0]):  # as of most lines
        return 0
    names = _CELLS.split(text)
    return len(names) if len(names) >= _MIN_COLUMNS and all(map(is_column_name, names)) else 0


def _is_row(text: str, columns: int) -> bool:
    return len(_CELLS.split(text)) == columns and not _LABEL.search(text)
