"""Plots of a comparison of two runs, each as one `<svg>` element."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

from summarize.compare.comparison import COMPARED, MeasureDifference, RunComparison
from summarize.core.figures import can_plot, new_figure, to_svg
from summarize.core.messages import gettext

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_COLOURS: Final = {"better": "#0b5a2a", "worse": "#93182a", "different": "#473790"}
_QUIET: Final = "#5f5a51"


class Plot(NamedTuple):
    """One plot for a page."""

    title: str
    svg: str


def draw_plots(comparison: RunComparison) -> Iterator[Plot]:
    """The differences with their intervals; each labelled article's two scores. None where matplotlib is missing."""
    if not can_plot():
        return
    shares = {name: row for name, row in comparison.measures.items() if _is_share(name, row)}
    if shares:
        yield Plot(gettext("HEAD minus BASE, with {share} intervals", share="95 %"), _plot_differences(shares))
    if comparison.scores:
        yield Plot(gettext("Score of each labelled article"), _plot_scores(comparison.scores))


def _is_share(name: str, row: MeasureDifference) -> bool:
    """Whether it is from 0 to 1, so that it can share an axis with the others."""
    return row.interval is not None and not COMPARED[name].summed and name != "summary_characters"


def _plot_differences(rows: dict[str, MeasureDifference]) -> str:
    figure = new_figure(figsize=(6.4, 0.9 + 0.27 * len(rows)))
    axes: Axes = figure.subplots()
    axes.axvline(0, color=_QUIET, linewidth=0.8)
    for position, row in enumerate(rows.values()):
        low, high = row.interval or (row.difference, row.difference)
        colour = _COLOURS.get(row.verdict or "", _QUIET)
        if row.floor:
            axes.barh(position, 2 * row.floor, left=-row.floor, height=0.8, color="#d9d5cb")
        axes.plot((low, high), (position, position), color=colour, linewidth=1.6)
        axes.plot(row.difference, position, "o", color=colour, markersize=5)
    axes.set_yticks(range(len(rows)), list(rows))
    axes.invert_yaxis()
    axes.spines[["top", "right"]].set_visible(False)
    return to_svg(figure)


def _plot_scores(scores: tuple[tuple[float, float], ...]) -> str:
    figure = new_figure(figsize=(4, 4))
    axes: Axes = figure.subplots()
    axes.plot((0, 1), (0, 1), color=_QUIET, linewidth=0.8)
    base, head = zip(*scores, strict=True)
    axes.plot(base, head, "o", markersize=4.5, alpha=0.6, color="#0c5960")
    axes.set(xlabel="BASE", ylabel="HEAD", xlim=(0, 1), ylim=(0, 1), aspect="equal")
    axes.spines[["top", "right"]].set_visible(False)
    return to_svg(figure)
