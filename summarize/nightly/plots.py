"""Plots of a night's report as PNG, when matplotlib is installed (`pip install '.[plots]'`)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from summarize.core.fields import NAMES
from summarize.core.figures import can_plot, new_figure
from summarize.core.files import replacing, store_errors
from summarize.diff.schema import CorpusDiff
from summarize.nightly.deadline import to_local
from summarize.nightly.state import NightRow

if TYPE_CHECKING:
    from matplotlib.figure import Figure

PLOTS_FOLDER: Final = "plots"


def draw_plots(run: Path, nights: Sequence[NightRow], diff: CorpusDiff | None, *, timezone: str) -> list[str]:
    """Draw the nights, newest first, and the changed fields; the files' paths in the run folder.

    Draws nothing when matplotlib is not installed. Raises StoreError.
    """
    if not can_plot():
        return []
    with store_errors(run):
        figures = {"nights": _plot_nights(nights[::-1], timezone)}
        if diff and diff.counts.changed:
            figures["changes"] = _plot_changes(diff)
        (run / PLOTS_FOLDER).mkdir(exist_ok=True)
        for name, figure in figures.items():
            with replacing(run / PLOTS_FOLDER / f"{name}.png") as file:
                figure.savefig(file, format="png", dpi=100)
    return [f"{PLOTS_FOLDER}/{name}.png" for name in figures]


def _plot_nights(nights: Sequence[NightRow], timezone: str) -> Figure:
    from matplotlib.ticker import MaxNLocator

    figure = new_figure(figsize=(8, 6))
    above, middle, below = figure.subplots(3, 1, sharex=True)
    positions = range(len(nights))
    processed, unchanged = [night.processed for night in nights], [night.unchanged for night in nights]
    above.bar(positions, processed, label="processed")
    above.bar(positions, unchanged, bottom=processed, color="#cccccc", label="unchanged")
    above.set_ylabel("documents")
    above.legend(loc="lower right", bbox_to_anchor=(1, 1), ncols=2, frameon=False)
    middle.bar(positions, [sum(night.failures.values()) for night in nights], color="#c0504d")
    middle.set_ylabel("failures")
    below.bar(positions, [(night.seconds or 0) / 60 for night in nights], color="#7f7f7f")
    below.set_ylabel("minutes")
    for axes in (above, middle, below):
        axes.set_ylim(0, max(1, axes.get_ylim()[1]))
        axes.yaxis.set_major_locator(MaxNLocator("auto", integer=axes is not below))
    below.set_xticks(positions, [f"{to_local(night.started, timezone):%m-%d}" for night in nights], rotation=90)
    return figure


def _plot_changes(diff: CorpusDiff) -> Figure:
    from matplotlib.ticker import MaxNLocator

    figure = new_figure(figsize=(6, 2.5))
    axes = figure.subplots()
    # In English, because matplotlib's own font has no Chinese.
    axes.barh([NAMES[name] for name in diff.by_field], [counts.changed for counts in diff.by_field.values()])
    axes.set_xlim(0, max(1, axes.get_xlim()[1]))
    axes.xaxis.set_major_locator(MaxNLocator("auto", integer=True))
    axes.invert_yaxis()
    axes.set_xlabel("articles with a changed field")
    return figure
