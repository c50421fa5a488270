"""The table of people's agreement about labels."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from rich.table import Table

from summarize.core.fields import LIST_FIELDS
from summarize.core.messages import gettext
from summarize.core.text import visible_line
from summarize.labels.agreement import FACTS, SUMMARY, Agreement

_HEADERS: Final[dict[str, str]] = {name: f"{name} F1" for name in (*LIST_FIELDS, FACTS)} | {SUMMARY: "ROUGE-L"}


def agreement_table(agreement: Agreement) -> Table:
    """One row a pair of people, then their means, then Krippendorff's alpha of each list field."""
    table = Table(box=None, padding=(0, 2, 0, 0))
    table.add_column("")
    table.add_column(gettext("articles"), justify="right")
    for header in _HEADERS.values():
        table.add_column(header, justify="right")
    for pair in agreement.pairs:
        people = f"{Path(pair.a).name} – {Path(pair.b).name}"
        table.add_row(visible_line(people), f"{pair.articles:,}", *_cells(pair.scores))
    table.add_row(gettext("mean"), f"{agreement.articles:,}", *_cells(agreement.scores))
    table.add_row(gettext("Krippendorff's alpha"), "", *_cells(agreement.alpha))
    return table


def _cells(values: Mapping[str, float | None]) -> list[str]:
    cells = (values.get(name) for name in _HEADERS)
    return ["" if value is None else f"{value:.3f}" for value in cells]
