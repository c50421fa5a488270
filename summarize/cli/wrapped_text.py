"""Text in columns of a terminal, broken where Chinese is: no line begins with a closing mark, no figure is broken."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len, chop_cells
from rich.measure import Measurement
from rich.text import Text

from summarize.core.text import visible_line

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderResult

_OPENING: Final = "（〔［｛《〈「『【“‘(["
_CLOSING: Final = "，。、；：！？）〕］｝》〉」』】”’…—·％%,.!?;:)\\]"
_UNIT: Final = re.compile(
    rf"[{_OPENING}]*(?:[-`]*[0-9A-Za-z][0-9A-Za-z.,:%％+/_@`-]*[万亿千百]*[元年月日时个项家名人次台亩吨]?|\s+|.)[{_CLOSING}]*",
    re.DOTALL,
)
"""What stands on one line: a figure with its unit, a Latin word, an option, a character; with the marks at it."""


def wrap(line: str, width: int) -> Iterator[str]:
    """The lines that `line` takes in so many columns; what is longer than a line is broken anywhere."""
    row = ""
    for unit in _UNIT.findall(line):
        if row and cell_len(row + unit.rstrip()) > width:
            yield row.rstrip()
            row = ""
        row += unit if row else unit.lstrip()
        if cell_len(row.rstrip()) > width:
            *whole, row = chop_cells(row, width)
            yield from whole
    yield row.rstrip()


class WrappedText:
    """Lines of anybody's text that show exactly them, as a cell of a table."""

    def __init__(self, *lines: str) -> None:
        self._lines = [visible_line(line) for line in lines]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Each line in the columns that there are."""
        for line in self._lines:
            for row in wrap(line, max(options.max_width, 2)):
                yield Text(row, no_wrap=True, overflow="crop")

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        """As wide as the longest line, or as narrow as a character."""
        longest = max(map(cell_len, self._lines), default=0)
        return Measurement(min(2, longest), longest)
