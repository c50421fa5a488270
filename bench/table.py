"""A result as a table on a terminal. Knows the rows, not where they come from."""

from __future__ import annotations

from collections.abc import Iterator

from rich import box
from rich.console import Console
from rich.table import Table

from bench.result import Result
from bench.rows import Figures, Measurement, Row

WIDTH = 160
"""Where the output is not a terminal."""
COLUMNS = (
    "",
    "articles/h",
    "s/article",
    "× slower",
    "prompt tok/s",
    "output tok/s",
    "of limit",
    "peak GB",
    "load s",
    "valid",
    "in limits",
)


def show(result: Result, console: Console | None = None) -> None:
    """Print the table, and below it what its figures are over."""
    console = console or Console(highlight=False)
    if not console.is_terminal:
        console.width = WIDTH
    console.print(_table(result))
    for line in _notes(result):
        console.print(line, soft_wrap=True, markup=False)


def _table(result: Result) -> Table:
    """One row a way to do the work; why one failed is said below."""
    made = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for column in COLUMNS:
        made.add_column(column, justify="right" if column else "left", no_wrap=bool(column))
    for row in result.rows:
        if row.measured is None or row.figures is None:
            made.add_row(row.title, "failed")
        else:
            made.add_row(*_cells(row, row.measured, row.figures, result.ratios.get(row.name)))
    return made


def _notes(result: Result) -> Iterator[str]:
    """Why a row failed, and what the figures are over."""
    for row in result.rows:
        if row.error:
            yield f"{row.title}: {row.error}"
    if result.limit:
        limit = result.limit
        measured = ", ".join(f"{gflops:.0f}" for gflops in limit.gflops)
        yield (
            f"limit: {measured} GFLOPS in {limit.dtype} on {limit.threads} threads ({limit.matrices}); "
            f"{limit.flops_per_token / 1e9:.3g} GFLOP a token (2 × {limit.parameters / 1e9:.3g} billion "
            f"non-embedding parameters): {limit.tokens_per_second:.0f} tokens/s"
        )
    task = result.task
    yield (
        f"{task.articles} articles, {task.characters} characters as read; {task.model}; "
        f"a peer may answer with {task.max_tokens} tokens"
    )
    if result.ratios:
        yield "articles an hour of this project over: " + _written(result.ratios)
        yield "the same with loading counted:         " + _written(result.ratios_with_loading)


def _written(ratios: dict[str, float]) -> str:
    return ", ".join(f"{name} {ratio:.2f}" for name, ratio in ratios.items())


def _cells(row: Row, measured: Measurement, figures: Figures, ratio: float | None) -> Iterator[str]:
    yield row.title
    yield _number(figures.articles_per_hour, ".1f")
    yield _number(figures.seconds_per_article, ".1f")
    yield _number(ratio, ".2f")
    yield f"{figures.prompt_tokens_per_second:.1f}"
    yield f"{figures.output_tokens_per_second:.1f}"
    yield f"{'≤ ' if figures.share_is_bound else ''}{figures.share_of_limit:.0%}"
    yield f"{measured.peak_mb / 1000:.1f}"
    yield f"{measured.load_seconds:.1f}"
    yield f"{measured.valid}/{measured.articles}" if measured.articles else "–"
    yield f"{measured.in_limits}/{measured.articles}" if measured.articles else "–"


def _number(value: float | None, form: str) -> str:
    return "–" if value is None else format(value, form)
