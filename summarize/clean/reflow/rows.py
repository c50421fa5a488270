"""Rows of tables whose cells became lines, paths whose steps did, labels and values, dates and numbers in pieces."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise, product
from typing import Final

from summarize.clean.boilerplate.line_rules import stands_alone
from summarize.clean.column_names import is_column_name
from summarize.clean.lines import is_prose
from summarize.clean.metadata.metadata_lines import KIND_OF, LabelledValue, is_plausible, parse_labels
from summarize.clean.pieces import CLOSING, CONTINUING, OPENING, Piece, begins_item, has_marks, may_end_sentence
from summarize.clean.reflow.headed_rows import headed_row_breaks
from summarize.clean.reflow.numbered_rows import numbered_row_breaks
from summarize.clean.reflow.programmes import programme_breaks
from summarize.clean.reflow.word_tables import find_word_table

DATES_AND_PHONES: Final = re.compile(
    r"(?<![^\n])(?:(?:\d{4}|\d{2,3}\n\d{1,2})\n?年\n?)?\d{1,2}(?:\n\d(?=\n))?\n?月\n?\d{1,2}(?:\n\d)?\n?[日号]"
    r"(?:\n(?:[上下中]午|凌晨|傍晚|晚上|早上)(?=\n?\d{1,2}\n?[时時点點:：]))?"
    r"|(?<![^\n])(?:19|20)\d\d\n?(?P<sign>[-/.])\n?\d{1,2}\n?(?P=sign)\n?\d{1,2}(?![^\n])"
    r"|(?<![^\n])0\d{2,3}\n?[-－—]\n?\d{3,8}(?:\n\d{1,5})*(?![^\n])"
)
"""A date or a telephone number, in pieces or whole, at the beginning of a line."""
DOCUMENT_NUMBERS: Final = re.compile(
    r"(?<![^\n])[\u4e00-\u9fff]{2,12}\n?[〔﹝［\[（(]\n?(?:19|20)\d\d\n?[〕﹞］\])）]\n?(?:第\n?)?\d{1,4}\n?[号號](?![^\n])"
    r"|(?<![^\n])(?:19|20)\d\d\n?年\n?第\n?\d{1,4}\n?[号號](?![^\n])"
)
"""The number of an official document, in pieces or whole, with nothing else on its lines."""
_TIME_OF_DAY: Final = r"(?:[01]?\d|2[0-4])[:：][0-5]\d(?![\d:：.])"
_LEADS_TO_TIME: Final = "在于於至到自从從由约約近"
"""What stands before a time of day in a sentence."""
_BEHIND_TIME: Final = "前后後起止至到之，。、；）开開召举舉准延提推调調改"
"""How a sentence goes on behind a time of day."""
CLOCK_TIMES: Final = re.compile(
    r"(?:(?<=[日号午晨晚上在于至到自从间])\n)?(?<!\d)(?:[01]?\d|2[0-4])"
    r"(?:\n[:：]\n?|(?<=\n\d)[:：]\n|(?<=\n\d\d)[:：]\n)[0-5]\d(?![\d.])"
    r"(?:\n?[-－—~～至]{1,2}\n?(?:[01]?\d|2[0-4])\n?[:：]\n?[0-5]\d(?!\d))?"
    r"(?:\n(?=[前后後起止在开開召举舉准，。、；）]))?"
    rf"|(?<=[{_LEADS_TO_TIME}])(?<![签报]到)(?<![签预合条邀履违续毁]约)\n{_TIME_OF_DAY}"
    rf"(?=\n?[{_BEHIND_TIME}\u4e00-\u9fff])(?:\n(?=[{_BEHIND_TIME}]))?"
    rf"|(?<=[日号號午晨晚上间間])\n{_TIME_OF_DAY}(?=\n?[{_BEHIND_TIME}])\n?"
    r"|(?:(?<=[日午晨晚上在于至到])\n)?(?<!\d)(?:[01]?\d|2[0-4])\n[点點](?:\n[0-5]?\d\n?分|\n[半整])?(?![^\n，。、）])"
)
"""A time of day in pieces, with the ends of the lines before and behind it that are inside a sentence."""
_STEP: Final = re.compile(r"[>›»＞/|｜→]{1,2}")
_MAX_STEP: Final = 2
_NUMBER: Final = re.compile(
    r"(?:NO\.?|TOP|第)?\s?[+\-−–↑↓▲▼]?\d[\d,，.]*(?:[%％‰℃]|个百分点|[亿万千百]?[\u4e00-\u9fffA-Za-z]{0,2})|[-—–/]{1,2}",
    re.IGNORECASE,
)
_TIME: Final = re.compile(
    r"\d{1,2}[:：]\d{2}(?:\s?[-—–~～至]{1,2}\s?\d{1,2}[:：]\d{2})?|(?:\d{4}[-年./])?\d{1,2}[-月./]\d{1,2}日?"
    r"|(?:\d{1,2}[:：]){1,2}\d{2}(?:\.\d{1,3})?|(?:\d{1,2}小?时)?\d{1,2}分\d{1,2}(?:\.\d{1,3})?秒(?:\d{1,3})?"
)
"""A time of day, a day, or how long it took."""
_PART: Final = re.compile(
    f"[。！？；，：]|^[【{re.escape(CLOSING)}]|[、{re.escape(OPENING)}]$|^[年月日号时分秒个项家台名位度]$"
)
"""Signs that a line is a sentence or a part of one, not a cell."""
_LEADS_TO_ROWS: Final = re.compile("(?:如下|见[上下附]?表|如[上下]?表所示|见附[件表])$")
"""Ends the lead of a table, without a mark too."""
_LABEL: Final = re.compile(r"[^\W\d_][^，。；！？:：]{0,9}[:：]")
_MAX_CELL: Final = 20
_MAX_COLUMNS: Final = 8
_MAX_AROUND: Final = 3
"""Lines before and behind the rows that a run of short lines may have: a caption, a signature."""
_NAME: Final = 8
"""Characters that the names in a table have, where the figure beside each of them is the same."""
_MAX_VALUE: Final = 60
_FIGURES: Final = re.compile("[N-]*")
_PERIOD: Final = re.compile(r"(?:(?:19|20)\d\d年?)?(?:\d{1,2}月|[一二三四]季度|[上下]半年|全年)?")
"""What a column of figures may be called."""
_TOTAL: Final = re.compile("[总合小共]\\s?计|平均|总数")
"""Begins the last row of a table."""


def row_breaks(pieces: Sequence[Piece]) -> set[int]:
    """Indices of the pieces that are cells of a table with another of the same row behind them."""
    kinds = "".join(_kind(piece.text) for piece in pieces)
    told = next((at for at, piece in enumerate(pieces) if is_prose(piece.text)), len(pieces))
    programme = programme_breaks([piece.text for piece in pieces])
    breaks = numbered_row_breaks([piece.text for piece in pieces])
    for begin, end in _runs_of(kinds, pieces):
        if not breaks.isdisjoint(range(begin, end)) or _is_cut(pieces, begin, end):
            continue
        while end > begin and stands_alone(pieces[end - 1].text):
            end -= 1
        cells = [piece.text for piece in pieces[begin:end]]
        is_mixed = len(set(kinds[begin:end]) - {"-"}) > 1
        stop = next((at for at, cell in enumerate(cells) if _TOTAL.fullmatch(cell)), len(cells))
        found = [_find_table(kinds[begin : begin + size], cells[:size]) for size in dict.fromkeys((len(cells), stop))]
        table = next(filter(None, found), None) if is_mixed else None
        if table is None and begin > told:
            table = find_word_table(cells)
        if table and not (table[2] == 2 and begin + table[0] + 1 in programme):
            start, stop, columns = table
            breaks |= {begin + at for at in range(start, stop) if (at - start) % columns < columns - 1}
    breaks |= headed_row_breaks([piece.text for piece in pieces], breaks)
    breaks |= set(_total_breaks(pieces, kinds, breaks))
    return breaks | {at for at in programme if at not in breaks and at - 1 not in breaks}


def _runs_of(kinds: str, pieces: Sequence[Piece]) -> Iterator[tuple[int, int]]:
    """The runs of cells; where the names of the columns recur, a table each."""
    for run in re.finditer(r"[TND-]{4,}", kinds):
        begin, end = run.span()
        texts = [piece.text for piece in pieces[begin:end]]
        heads = Counter(pair for pair in pairwise(texts) if all(map(is_column_name, pair)))
        starts = [begin + at for at, pair in enumerate(pairwise(texts)) if heads[pair] > 1]
        first = [at for at in starts if at - 1 not in starts][1:]
        yield from pairwise([begin, *first, end])


def _total_breaks(pieces: Sequence[Piece], kinds: str, breaks: set[int]) -> Iterator[int]:
    """The breaks within the last row of a table, which has the totals and fewer cells."""
    for at, piece in enumerate(pieces):
        if at - 2 in breaks and at not in breaks and at - 1 not in breaks and _TOTAL.fullmatch(piece.text):
            figures = _FIGURES.match(kinds, at + 1)
            yield from range(at, figures.end() - 1 if figures else at)


def _kind(text: str) -> str:
    """`N` for a number, `D` for a date or a time, `-` for an empty cell, `T` for other cells, `.` for no cell."""
    if len(text) > _MAX_CELL:
        return "."
    if _NUMBER.fullmatch(text):
        return "N" if any(map(str.isdigit, text)) else "-"
    if _TIME.fullmatch(text):
        return "D"
    return "." if _PART.search(text) else "T"


def _is_cut(pieces: Sequence[Piece], begin: int, end: int) -> bool:
    """Whether the run of cells `[begin, end)` stands inside a sentence."""
    before = pieces[begin - 1].text if begin else ""
    if before and has_marks(before) and not may_end_sentence(before) and not _LEADS_TO_ROWS.search(before):
        return True
    return end < len(pieces) and pieces[end].text[0] in CONTINUING


def _find_table(kinds: str, cells: list[str]) -> tuple[int, int, int] | None:
    """First and last cell and the number of columns of the table that a run of cells is, but for a few lines."""
    around = sorted(product(range(_MAX_AROUND + 1), repeat=2), key=lambda sizes: (sum(sizes), sizes[0]))
    found: tuple[int, int, int] | None = None
    for (before, behind), columns in product(around, range(2, _MAX_COLUMNS + 1)):
        if found and (before + behind != found[0] + len(kinds) - found[1] or columns != found[2]):
            continue
        size = len(kinds) - before - behind
        if size >= 2 * columns and size % columns == 0 and "N" not in kinds[:before] + kinds[before + size :]:
            stop = before + size
            if _is_table(kinds[before:stop], cells[before:stop], columns):
                if _opens_rows(kinds[before:stop:columns], cells[before:stop:columns]):
                    return before, stop, columns
                found = found or (before, stop, columns)
    return found


def _opens_rows(kinds: str, cells: list[str]) -> bool:
    """Whether a column, its header included, is a rank, a day or a time, which open a row."""
    return set(kinds[1:]) == {"D"} or _counts_up(cells[1:])


def _is_table(kinds: str, cells: list[str], columns: int) -> bool:
    has_header = kinds[0] == "T" and all(
        kind == "T" or _PERIOD.fullmatch(cell) for kind, cell in zip(kinds[:columns], cells, strict=False)
    )
    first = columns if has_header else 0
    rows = (len(kinds) - first) // columns
    kinds_of = [set(kinds[first + at :: columns]) - {"-"} for at in range(columns)]
    if rows < 2 or any(len(found) > 1 for found in kinds_of):
        return False
    present = set().union(*kinds_of)
    if "T" not in present or len(present) < 2:
        return False
    is_same = any(len(set(cells[first + at :: columns])) == 1 for at in range(columns))
    if is_same and max(map(len, cells)) > _NAME:  # a counter under each headline
        return False
    ranked = [at for at in range(columns) if _counts_up(cells[first + at :: columns])]
    if has_header:
        return True
    if any(ranked):  # the rank opens a row
        return False
    return bool(ranked) or (rows > 2 and kinds_of[0] == {"T"}) or kinds_of[0] == {"D"}


def _counts_up(cells: Sequence[str]) -> bool:
    numbers = [re.sub(r"\D", "", cell) for cell in cells]
    return all(number.isascii() and number.isdigit() and len(number) < 5 for number in numbers) and all(
        int(b) == int(a) + 1 for a, b in pairwise(numbers)
    )


_MAY_BE_TITLE: Final = re.compile(r"[^\d:：]{9,}")
"""A first line above the page's data with bars between them."""


def step_breaks(pieces: Sequence[Piece]) -> set[int]:
    """Indices of the pieces of a path `首页⏎>⏎通知公告`, but its last; `当前位置：` before it included."""
    found: set[int] = set()
    for at, piece in enumerate(pieces[1:-1], 1):
        if (
            len(piece.text) <= _MAX_STEP
            and _STEP.fullmatch(piece.text)
            and _is_step(pieces[at - 1].text)
            and not (at == 1 and piece.text in "|｜丨" and _MAY_BE_TITLE.fullmatch(pieces[0].text))
            and _is_step(pieces[at + 1].text)
            and not (_NUMBER.fullmatch(pieces[at - 1].text) and _NUMBER.fullmatch(pieces[at + 1].text))
            and not (
                piece.text == "/" and pieces[at - 1].text.isascii() and pieces[at - 1].text[-1].isalpha()
            )  # ISO/IEC
        ):
            found |= {at - 1, at}
            if at > 1 and pieces[at - 2].text.endswith(("位置：", "位置:")):
                found.add(at - 2)
    return found


def _is_step(text: str) -> bool:
    return len(text) <= _MAX_CELL and not _PART.search(text)


def label_breaks(pieces: Sequence[Piece]) -> Iterator[int]:
    """Indices of the labels of a block `发文机关：⏎科技处⏎发文字号：⏎…`: two or more of them with a value each."""
    run: list[int] = []
    for at, piece in enumerate(pieces[:-1]):
        if run and at == run[-1] + 1:
            continue
        if piece.text[-1] in ":：" and _LABEL.fullmatch(piece.text) and _is_value(piece.text, pieces[at + 1].text):
            run.append(at)
            continue
        if _is_run(pieces, run):
            yield from run
        run = []
    if _is_run(pieces, run):
        yield from run


def _is_run(pieces: Sequence[Piece], run: list[int]) -> bool:
    """Whether labels make a block: two of them, or one below data of the page."""
    return len(run) > 1 or (bool(run) and run[0] > 0 and parse_labels(pieces[run[0] - 1].text) is not None)


def _is_value(label: str, text: str) -> bool:
    name = label.rstrip(":：")
    if KIND_OF.get(name) == "record" and not is_plausible(LabelledValue("record", name, text), alone=True):
        return False
    return len(text) <= _MAX_VALUE and not re.search("[。！？；]|[:：]$", text) and not begins_item(text)
