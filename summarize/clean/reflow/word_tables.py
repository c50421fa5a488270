"""Tables of words, a cell a line: told by the names of their columns, and by columns whose cells are of one kind.

In `产业链⏎牵头部门⏎智能芯片⏎市工信局⏎工业软件⏎市数据局` every second cell is an office, and no other is.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import product
from typing import Final

from summarize.clean.column_names import is_column_name
from summarize.clean.metadata.credited_names import is_person

_Evidence = tuple[bool, float, float]
_MAX_COLUMNS: Final = 8
_MAX_AROUND: Final = 2
"""Lines before and behind the rows that a run of short lines may have: a caption, a signature."""
_MIN_ROWS: Final = 3
"""Rows of a table, its header included."""
_MAX_UNLIKE: Final = 8
"""Rows of a table without a column of one kind: more such lines are a menu."""
_MANY_ROWS: Final = 5
"""Rows from which on one cell of a column may be of another kind."""
_OFFICE: Final = re.compile(
    r".{1,18}(?:局|委|厅|办|部|处|院|所|会|校|社|站|队|馆|厂|公司|集团|中心|大学|中学|小学|政府|银行|医院|办公室|联盟|实验室|研究院)"
)
_PLACE: Final = re.compile(r".{1,8}(?:[省市县区镇乡村州盟]|新城|开发区|园区?|社区|街道)")
_DATED: Final = re.compile(
    r"(?:约|预计|计划)?(?:(?:19|20)\d\d年?|\d{1,2}月|第?[一二三四]季度|周[一二三四五六日]|[上中下]旬)"
)
_NOUNS: Final = frozenset(("figure", "date", "office", "person"))
_MAX_DATE: Final = 24
_NUMBER: Final = re.compile(r"[+−-]?\d[\d,.]*[%％‰]?")


def find_word_table(cells: Sequence[str]) -> tuple[int, int, int] | None:
    """First and last cell and the number of columns of the table that a run of cells is, but for a few lines.

    Of several the one with the most of its columns named, then with the most of one kind, and the fewest lines around.
    """
    kinds = [_kinds_of(cell) for cell in cells]
    best: tuple[_Evidence, tuple[int, int, int]] | None = None
    for before, behind in sorted(product(range(_MAX_AROUND + 1), repeat=2), key=sum):
        start, stop = before, len(cells) - behind
        for columns in range(2, _MAX_COLUMNS + 1):
            rows, rest = divmod(stop - start, columns)
            if rest or rows < _MIN_ROWS:
                continue
            evidence = _evidence(cells[start:stop], kinds[start:stop], columns)
            if evidence and (best is None or evidence > best[0]):
                best = evidence, (start, stop, columns)
    return best and best[1]


def _evidence(cells: Sequence[str], kinds: Sequence[frozenset[str]], columns: int) -> _Evidence | None:
    """Whether columns are of one kind, the shares of the named and of those; None where they are too few for a table.

    The fewer are named, the more are of one kind; all names, and the row below without any, are enough.
    """
    named = sum(map(is_column_name, cells[:columns]))
    if any("number" in cell for cell in kinds) and not _has_even_numbers(kinds[columns if named else 0 :], columns):
        return None
    if 2 * named >= columns:
        alike = sum(_alike(kinds[columns:], columns))
        is_header = named == columns and not any(map(is_column_name, cells[columns : 2 * columns]))
        is_header = is_header and len(cells) <= _MAX_UNLIKE * columns
        return (alike > 0, named / columns, alike / columns) if alike or is_header else None
    if named and (alike := sum(_alike(kinds[columns:], columns))) and _differs(kinds, columns):
        return True, named / columns, alike / columns
    dated = any("date" in cell for at, cell in enumerate(kinds) if at % columns)  # a date opens a row
    if dated or len(cells) // columns <= _MIN_ROWS or sum(_alike(kinds, columns)) < columns:
        return None
    return True, 0, 1


def _differs(kinds: Sequence[frozenset[str]], columns: int) -> bool:
    """Whether a column's cells below the first row have something in common that the first has not.

    Two cells may begin or end alike by chance.
    """
    body = [kinds[columns + at :: columns] for at in range(columns)]
    shared = [frozenset[str].intersection(*cells) - kinds[at] for at, cells in enumerate(body)]
    return any(kind in _NOUNS or len(body[0]) > 2 for found in shared for kind in found)


def _has_even_numbers(kinds: Sequence[frozenset[str]], columns: int) -> bool:
    """Whether each column has numbers in all its cells, or in none."""
    return all(
        len({"number" in cell for cell in kinds[at::columns] if "empty" not in cell}) < 2 for at in range(columns)
    )


def _alike(kinds: Sequence[frozenset[str]], columns: int) -> Iterator[bool]:
    """For each column, whether its cells are of a kind that few cells of the others are."""
    rows = len(kinds) // columns
    total = Counter(kind for cell in kinds for kind in cell)
    most_others = rows - (rows >= _MANY_ROWS)
    for at in range(columns):
        inside = Counter(kind for cell in kinds[at::columns] for kind in cell)
        yield rows > 1 and any(
            count >= most_others and 3 * (total[kind] - count) <= len(kinds) - rows for kind, count in inside.items()
        )


@lru_cache(maxsize=4096)
def _kinds_of(cell: str) -> frozenset[str]:
    """What a cell may be, and what it begins and ends with."""
    found = {f"^{cell[0]}", f"{cell[-1]}$"} if len(cell) > 1 else set()
    if _PLACE.fullmatch(cell):
        found.add("place")
    if not _DATED.match(cell) and any(map(str.isdigit, cell)):
        found.add("figure")
    if cell.isascii():
        found.add("Latin")
    if not any(map(str.isalnum, cell)):
        found.add("empty")
    return nouns_of(cell) | found


@lru_cache(maxsize=4096)
def nouns_of(cell: str) -> frozenset[str]:
    """What a whole cell may be: a person, an office, a date, a number."""
    found = {kind for kind, form in (("office", _OFFICE), ("number", _NUMBER)) if form.fullmatch(cell)}
    if is_person(cell):
        found.add("person")
    if len(cell) <= _MAX_DATE and _DATED.match(cell):
        found.add("date")
    return frozenset(found)
