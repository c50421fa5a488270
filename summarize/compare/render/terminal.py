"""A comparison of two runs as lines for a terminal."""

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from rich.text import Text

from summarize.compare.changes import ArticleChange
from summarize.compare.comparison import RunComparison
from summarize.compare.conditions import Judgement
from summarize.compare.render import words
from summarize.core.messages import gettext, translated
from summarize.core.text import escape_invisible

_STYLES = {"better": "green", "worse": "red", "unclear": "dim", "noise": "dim", "same": "dim"}
_WIDTHS = (21, 9, 9, 12, 22, 13, 15)
"""Columns of the table."""


def comparison_lines(comparison: RunComparison, judgements: Sequence[Judgement] = ()) -> Iterator[Text]:
    """The whole comparison."""
    for name, head in words.sides(comparison):
        yield Text(f"{name}  {escape_invisible(words.run_line(head))}", style="bold")
    yield from (Text(escape_invisible(line)) for line in words.count_lines(comparison))
    yield Text()
    first, *rest = words.verdict_lines(comparison)
    yield Text(first, style="bold")
    yield from map(Text, rest)
    yield Text()
    yield from _table(comparison)
    yield from _changes(gettext("got worse most, {order}", order=words.ordered_by(comparison)), comparison.worse)
    yield from _changes(gettext("got better most, {order}", order=words.ordered_by(comparison)), comparison.better)
    if command := words.review_command(comparison):
        yield Text()
        yield Text(gettext("to look at them: {command}", command=escape_invisible(command)))
    if judgements:
        yield Text()
    for judgement in judgements:
        yield Text(translated(words.judgement_line(judgement)), style="bold red" if judgement.holds else "")


def _table(comparison: RunComparison) -> Iterator[Text]:
    yield _table_line(tuple(map(translated, words.COLUMNS)), style="dim")
    section = ""
    for row in words.rows(comparison):
        if row.section != section:
            section = row.section
            yield Text(section, style="dim")
        yield _table_line((f"  {row.cells[0]}", *row.cells[1:]), style=_STYLES.get(row.verdict, ""))


def _table_line(cells: Sequence[str], *, style: str) -> Text:
    padded = (
        _padding(cell, width) + cell if number else cell + _padding(cell, width)
        for number, (cell, width) in enumerate(zip(cells, _WIDTHS, strict=True))
    )
    return Text(" ".join(padded).rstrip(), style=style)


def _padding(cell: str, width: int) -> str:
    return " " * (width - cell_len(cell))


def _changes(title: str, changes: Sequence[ArticleChange]) -> Iterator[Text]:
    if changes:
        yield Text()
        yield Text(title, style="bold")
    for change in changes:
        amount, what = words.change_cells(change)
        line = Text(f"  {escape_invisible(change.id)}")
        line.append(f"  {amount}  ", style="bold").append(escape_invisible(what), style="dim")
        yield line
