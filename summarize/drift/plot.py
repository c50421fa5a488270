"""The drift of a series of runs as one SVG, where matplotlib is installed (`pip install '.[plots]'`)."""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from summarize.core.errors import UsageError
from summarize.core.extras import install_hint
from summarize.core.fields import AI_TECHNOLOGIES, ATTRIBUTES, INDUSTRIES, LIST_FIELDS, NAMES, ListField
from summarize.core.figures import can_plot, new_figure, to_svg
from summarize.core.messages import _, gettext, translated
from summarize.drift.drift import Drift, RunDrift

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_DIVERGENCES: Final = (*(ATTRIBUTES[name] for name in LIST_FIELDS), "summary_length")
_SHARES: Final = ("failures", "rejected_sentences", "extracts")
_NAMES: Final = {
    **{ATTRIBUTES[name]: NAMES[name] for name in LIST_FIELDS},
    "summary_length": _("summary length"),
    "failures": _("failures"),
    "rejected_sentences": _("rejected sentences"),
    "extracts": _("extracts"),
}
_TERMS: Final = 6
"""Terms of a field that are drawn."""
_DRAWN: Final[tuple[ListField, ...]] = (AI_TECHNOLOGIES, INDUSTRIES)
"""The fields of which terms are drawn."""


def drift_svg(drift: Drift) -> str:
    """The plot: divergences with their limits, shares, lengths of summaries, and the most frequent terms, by run.

    UsageError where matplotlib is not installed.
    """
    if not can_plot():
        raise UsageError(_("plots need matplotlib"), hint=install_hint("plots"))
    figure = new_figure(figsize=(9, 13))
    panels = figure.subplots(5, 1, sharex=True)
    runs = drift.runs
    _draw_measures(panels[0], runs, _DIVERGENCES, drift.limits)
    panels[0].set_ylabel(gettext("Jensen–Shannon divergence"))
    _draw_measures(panels[1], runs, _SHARES, drift.limits)
    panels[1].set_ylabel(gettext("share"))
    _draw_lengths(panels[2], runs)
    for axes, name in zip(panels[3:], _DRAWN, strict=True):
        _draw_terms(axes, runs, name)
    dates = [f"{run.started:%m-%d}" if run.started else str(number) for number, run in enumerate(runs)]
    panels[-1].set_xticks(range(len(runs)), dates, rotation=90)
    with warnings.catch_warnings():  # the reader's own font draws Chinese, matplotlib only measures it
        warnings.filterwarnings("ignore", "Glyph .* missing", UserWarning)
        return to_svg(figure)


def _draw_measures(axes: Axes, runs: Sequence[RunDrift], names: Sequence[str], limits: Mapping[str, float]) -> None:
    for number, name in enumerate(names):
        at = [(place, run.measures[name]) for place, run in enumerate(runs) if name in run.measures]
        if not at:
            continue
        _line(axes, *zip(*at, strict=True), color=f"C{number}", label=translated(_NAMES[name]))
        if name in limits:
            axes.axhline(limits[name], color=f"C{number}", linestyle=":", linewidth=1)
    _finish(axes)


def _draw_lengths(axes: Axes, runs: Sequence[RunDrift]) -> None:
    at = [(place, run.lengths) for place, run in enumerate(runs) if run.lengths]
    places = [place for place, _ in at]
    axes.fill_between(
        places, [it.p10 for _, it in at], [it.p90 for _, it in at], alpha=0.2, label=gettext("10 % to 90 %")
    )
    _line(axes, places, [it.median for _, it in at], color="C0", label=gettext("median"))
    axes.set_ylabel(gettext("summary, characters"))
    _finish(axes)


def _draw_terms(axes: Axes, runs: Sequence[RunDrift], name: ListField) -> None:
    """The terms that are most frequent over all runs; 0 where a run does not name one among its most frequent."""
    totals: dict[str, float] = {}
    for run in runs:
        for found in run.fields[name].terms:
            totals[found.term] = totals.get(found.term, 0) + found.share
    for number, term in enumerate(sorted(totals, key=lambda term: (-totals[term], term))[:_TERMS]):
        shares = [{it.term: it.share for it in run.fields[name].terms}.get(term, 0.0) for run in runs]
        _line(axes, range(len(runs)), shares, color=f"C{number}", label=term)
    axes.set_ylabel(gettext("{field}, share of records", field=NAMES[name]))
    _finish(axes)


def _line(axes: Axes, x: Sequence[Any], y: Sequence[Any], *, color: str, label: str) -> None:
    axes.plot(x, y, color=color, label=label.replace("$", r"\$"), marker="o", markersize=3)


def _finish(axes: Axes) -> None:
    axes.set_ylim(bottom=0)
    if axes.get_legend_handles_labels()[0]:
        axes.legend(loc="upper left", bbox_to_anchor=(1, 1), frameon=False)
