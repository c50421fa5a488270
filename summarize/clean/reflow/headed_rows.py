"""Tables with sentences in their cells, a cell a line: the names of their columns tell how many a row has.

`重点任务⏎牵头单位⏎完成时限⏎建成调度平台，接入节点20个⏎省数据局⏎2025年底前⏎…`: one column has an office, a date or a
figure in each row, as long as the table goes on.
"""

from collections.abc import Container, Sequence
from typing import Final

from summarize.clean.column_names import is_column_name
from summarize.clean.reflow.word_tables import nouns_of

_MAX_COLUMNS: Final = 8
_MAX_CELL: Final = 80
_MIN_ROWS: Final = 2


def headed_row_breaks(lines: Sequence[str], known: Container[int]) -> set[int]:
    """Indices of the cells of such tables, the header's too, with another of the same row behind them.

    Cells of rows that are `known` are in no other table.
    """
    breaks: set[int] = set()
    behind = 0
    for at, line in enumerate(lines):
        if at < behind or at in known or not is_column_name(line):
            continue
        columns, rows = _find_table(lines, at)
        if rows >= _MIN_ROWS and not any(place in known for place in range(at, at + (rows + 1) * columns)):
            behind = at + (rows + 1) * columns
            breaks |= {place for place in range(at, behind) if (place - at) % columns < columns - 1}
    return breaks


def _find_table(lines: Sequence[str], at: int) -> tuple[int, int]:
    """The number of columns, with most cells below it, of a table whose header begins at a line, and of its rows."""
    names = 1
    while names < _MAX_COLUMNS and at + names < len(lines) and is_column_name(lines[at + names]):
        names += 1
    found = [(size, _count_rows(lines, at, size)) for size in range(2, names + 1)]
    return max(found, key=lambda table: table[0] * table[1], default=(0, 0))


def _count_rows(lines: Sequence[str], at: int, columns: int) -> int:
    """How many rows below a header have cells of one kind in one column."""
    rows, kinds = 0, [frozenset[str]()] * columns
    while True:
        row = lines[at + (rows + 1) * columns : at + (rows + 2) * columns]
        if len(row) < columns or not all(map(_is_cell, row)):
            return rows
        found = [nouns_of(cell) for cell in row]
        kinds = [old & new for old, new in zip(kinds, found, strict=True)] if rows else found
        if not any(kinds):
            return rows
        rows += 1


def _is_cell(text: str) -> bool:
    return len(text) <= _MAX_CELL and text[-1] not in "。！？；：:，"
