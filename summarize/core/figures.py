"""Figures of matplotlib, where it is installed (`pip install '.[plots]'`)."""

from __future__ import annotations

import logging
from importlib.util import find_spec
from io import StringIO
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_REPRODUCIBLE: Final = {"svg.hashsalt": "summarize", "svg.fonttype": "none"}
"""The same figure has the same bytes; its text stays text."""


def can_plot() -> bool:
    """Whether matplotlib is installed."""
    return find_spec("matplotlib") is not None


def new_figure(**options: Any) -> Figure:
    """An empty figure that no window shows and nothing else keeps."""
    logging.getLogger("matplotlib").setLevel(logging.ERROR)  # else it logs where its cache is
    from matplotlib.figure import Figure  # not pyplot: no window system, nothing kept

    return Figure(layout="constrained", **options)


def to_svg(figure: Figure) -> str:
    """The figure as one `<svg>` element for a page."""
    from matplotlib import rc_context

    buffer = StringIO()
    with rc_context(_REPRODUCIBLE):
        figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
    content = buffer.getvalue()
    return content[content.index("<svg") :]
