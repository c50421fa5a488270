"""A result as a picture: articles an hour, and the share of the machine's limit that was used for them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from bench.rows import PROJECT, Row

if TYPE_CHECKING:
    from bench.result import Result

OWN, OTHERS = "#1f77b4", "#b0b7bf"


def plot(result: Result, path: Path) -> None:
    """Write the picture to `path`, a PNG; rows that failed are left out."""
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot

    rows = [row for row in reversed(result.rows) if row.figures is not None]
    figure, axes = pyplot.subplots(1, 2, figsize=(12, 1.2 + 0.5 * len(rows)), layout="constrained")
    _bars(axes[0], [row for row in rows if row.figures and row.figures.articles_per_hour], result)
    _shares(axes[1], rows, result)
    machine, task = result.machine, result.task
    hardware = machine.gpu or f"{machine.processors} processors of {machine.processor}"
    figure.suptitle(f"{task.articles} articles, {task.model}, {hardware}", fontsize=10)
    figure.savefig(path, dpi=150)
    pyplot.close(figure)


def _bars(axes, rows: list[Row], result: Result) -> None:  # type: ignore[no-untyped-def] # matplotlib's own classes
    rates = [row.figures.articles_per_hour or 0.0 for row in rows if row.figures]
    bars = axes.barh([row.title for row in rows], rates, color=[_colour(row) for row in rows])
    labels = [
        f"{rate:.0f}" + (f"  (1/{result.ratios[row.name]:.1f} of it)" if row.name in result.ratios else "")
        for row, rate in zip(rows, rates, strict=True)
    ]
    axes.bar_label(bars, labels, padding=3, fontsize=8)
    axes.set(xlabel="articles an hour, the model loaded", xlim=(0, 1.3 * max(rates, default=1)))


def _shares(axes, rows: list[Row], result: Result) -> None:  # type: ignore[no-untyped-def]
    shares = [100 * row.figures.share_of_limit for row in rows if row.figures]
    bars = axes.barh([row.title for row in rows], shares, color=[_colour(row) for row in rows])
    bounds = ["≤ " if row.figures and row.figures.share_is_bound else "" for row in rows]
    labels = [f"{bound}{share:.0f}%" for bound, share in zip(bounds, shares, strict=True)]
    axes.bar_label(bars, labels, padding=3, fontsize=8)
    axes.axvline(100, color="black", linewidth=0.8, linestyle=":")
    dtype = f"{result.limit.dtype} " if result.limit else ""
    axes.set(xlabel=f"tokens a second, % of the {dtype}matrix limit", xlim=(0, 1.2 * max([100.0, *shares])))


def _colour(row: Row) -> str:
    return OWN if row.name in (PROJECT, "prefill") else OTHERS
