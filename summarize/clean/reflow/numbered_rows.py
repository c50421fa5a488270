"""Tables whose rows are numbered, a cell a line: below a header that begins with 序号 the numbers tell the rows.

So their cells may be of any length and have any mark: `序号⏎项目名称⏎承担单位⏎1⏎台风预报：模型与应用⏎云岭大学⏎2⏎…`.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from summarize.clean.pieces import begins_item

_FIRST: Final = ("序号", "编号", "排名", "名次", "序", "No.")
_MAX_COLUMNS: Final = 9
_MAX_NAME: Final = 16
"""Characters of a column's name."""
_FIGURE: Final = re.compile(r"[+−-]?\d[\d.,]*[%％‰]?")
_MAX_CELL: Final = 80
_MIN_ROWS: Final = 2
_MAX_ROW: Final = 12
"""Lines from the number of a row to the next one's, where cells have paragraphs."""


def numbered_row_breaks(lines: Sequence[str]) -> set[int]:
    """Indices of the cells of such tables, the header's too, with another of the same row behind them."""
    breaks: set[int] = set()
    for at, line in enumerate(lines):
        if line in _FIRST and at not in breaks:
            columns, rows = _find_table(lines, at)
            for row in range(rows + 1 if rows >= _MIN_ROWS else 0):
                breaks |= set(range(at + row * columns, at + (row + 1) * columns - 1))
    return breaks


def row_numbers(lines: Sequence[str]) -> Iterator[int]:
    """Indices of the numbers alone on their lines that count the rows of such a table, however many lines a row has."""
    number, last = 0, 0
    for at, line in enumerate(lines):
        if line.startswith(_FIRST) and line.split(maxsplit=1)[0] in _FIRST:
            number, last = 1, at
        elif number and at - last <= _MAX_ROW and line.split(maxsplit=1)[0] == str(number):
            if line == str(number):
                yield at
            number, last = number + 1, at


def _find_table(lines: Sequence[str], at: int) -> tuple[int, int]:
    """The number of columns, with most rows numbered from 1 on below the header at a line, and of the rows."""
    columns = [
        size
        for size in range(2, _MAX_COLUMNS)
        if lines[at + size : at + size + 1] == ["1"] and all(_is_name(name) for name in lines[at : at + size])
    ]
    return max(((size, _count_rows(lines, at, size)) for size in columns), key=lambda found: found[1], default=(0, 0))


def _count_rows(lines: Sequence[str], at: int, columns: int) -> int:
    rows = 0
    while True:
        row = lines[at + (rows + 1) * columns : at + (rows + 2) * columns]
        if len(row) < columns or row[0] != str(rows + 1) or not all(map(_is_cell, row)):
            return rows
        rows += 1


def _is_name(text: str) -> bool:
    return len(text) <= _MAX_NAME and text[-1] not in "。，；：:！？" and not _FIGURE.fullmatch(text)


def _is_cell(text: str) -> bool:
    return len(text) <= _MAX_CELL and not (text[-1] in "。！？；" and begins_item(text))
