"""A night's plots as PNG, where matplotlib is installed (`pip install '.[plots]'`); else there are none."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from summarize.compare import CorpusDiff
from summarize.core.fields import AI_TECHNOLOGIES, EVENT_SUMMARY, INDUSTRIES, KEYWORDS
from summarize.core.files import guarded, replacing
from summarize.nightly.deadline import to_local
from summarize.nightly.state import NightRow

if TYPE_CHECKING:
    from matplotlib.figure import Figure

PLOTS_FOLDER: Final = "plots"
FIELD_LABELS: Final = {
    KEYWORDS: "keywords",
    AI_TECHNOLOGIES: "AI technologies",
    INDUSTRIES: "industries",
    EVENT_SUMMARY: "event summary",
}
"""The font that comes with matplotlib has no Chinese."""


def draw_plots(run: Path, nights: Sequence[NightRow], found: CorpusDiff | None, *, timezone: str) -> list[str]:
    """Draw the nights, newest first, and what changed; the paths in the run's folder."""
    if find_spec("matplotlib") is None:
        return []
    plots: list[tuple[str, Callable[[], Figure]]] = [("nights", lambda: _nights(list(reversed(nights)), timezone))]
    if found and found.counts.changed:
        plots.append(("changes", lambda: _changes(found)))
    with guarded(run):
        (run / PLOTS_FOLDER).mkdir(exist_ok=True)
        for name, drawn in plots:
            with replacing(run / PLOTS_FOLDER / f"{name}.png") as file:
                drawn().savefig(file, format="png", dpi=100)
    return [f"{PLOTS_FOLDER}/{name}.png" for name, _ in plots]


def _figure(**options: Any) -> Figure:
    logging.getLogger("matplotlib").setLevel(logging.ERROR)  # where its cache is, is nothing for a night's log
    from matplotlib.figure import Figure  # not pyplot: no window system, nothing kept

    return Figure(layout="constrained", **options)


def _nights(nights: list[NightRow], timezone: str) -> Figure:
    from matplotlib.ticker import MaxNLocator

    figure = _figure(figsize=(8, 6))
    above, middle, below = figure.subplots(3, 1, sharex=True)
    places = range(len(nights))
    failures = [sum(one.failures.values()) for one in nights]
    known = [one.recalled + one.dead for one in nights]
    made = [max(one.documents - each - one.kept, 0) for one, each in zip(nights, known, strict=True)]
    above.bar(places, made, label="looked at")
    above.bar(places, known, bottom=made, color="#cccccc", label="unchanged")
    above.set_ylabel("documents")
    above.legend(loc="lower right", bbox_to_anchor=(1, 1), ncols=2, frameon=False)
    middle.bar(places, failures, color="#c0504d")
    middle.set_ylabel("failures")
    below.bar(places, [(one.seconds or 0) / 60 for one in nights], color="#7f7f7f")
    below.set_ylabel("minutes")
    for axes in (above, middle, below):
        axes.set_ylim(0, max(1, axes.get_ylim()[1]))
        axes.yaxis.set_major_locator(MaxNLocator("auto", integer=axes is not below))
    below.set_xticks(places, [f"{to_local(one.started, timezone):%m-%d}" for one in nights], rotation=90)
    return figure


def _changes(found: CorpusDiff) -> Figure:
    from matplotlib.ticker import MaxNLocator

    figure = _figure(figsize=(6, 2.5))
    axes = figure.subplots()
    axes.barh([FIELD_LABELS[name] for name in found.by_field], [one.changed for one in found.by_field.values()])
    axes.set_xlim(0, max(1, axes.get_xlim()[1]))
    axes.xaxis.set_major_locator(MaxNLocator("auto", integer=True))
    axes.invert_yaxis()
    axes.set_xlabel("articles whose field changed")
    return figure
