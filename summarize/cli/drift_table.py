"""The table of a drift, and the terms that came and went, for the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from rich.table import Table
from rich.text import Text

from summarize.core.fields import ATTRIBUTES, LIST_FIELDS
from summarize.core.messages import _, gettext, translated
from summarize.core.text import visible_line

if TYPE_CHECKING:
    from summarize.drift.drift import Drift, RunDrift, TermShare

_TERMS: Final = 8
"""Terms of a kind that a line names."""
_COLUMNS: Final = {
    **{ATTRIBUTES[name]: f"JSD {name}" for name in LIST_FIELDS},
    "summary_length": _("JSD length"),
    "failures": _("failures"),
    "rejected_sentences": _("rejected"),
    "extracts": _("extracts"),
}


def drift_table(drift: Drift) -> Table:
    """One row a run: its records, the divergences from the run before (JSD), the shares, the median length."""
    table = Table(box=None, padding=(0, 2, 0, 0))
    table.add_column(gettext("run"), overflow="fold")
    for header in (_("new records") if drift.new else _("records"), *_COLUMNS.values(), _("length")):
        table.add_column(translated(header), justify="right")
    for run in drift.runs:
        cells = (Text(_cell(run, name), style="bold red" if name in run.exceeded else "") for name in _COLUMNS)
        length = str(run.lengths.median) if run.lengths else ""
        table.add_row(Text(visible_line(Path(run.run).name)), f"{run.records:,}", *cells, length)
    return table


def _cell(run: RunDrift, name: str) -> str:
    if name not in run.measures:
        return ""
    return f"{run.measures[name]:.3f}{'!' if name in run.exceeded else ''}"


def term_lines(drift: Drift) -> Iterator[str]:
    """The last run's most frequent terms of each list field, and those that came and went."""
    if len(drift.runs) > 1 and not any("summary_length" in run.measures for run in drift.runs):
        yield _("too few records to compare: see min_records in the table [drift] of configs/default.toml")
    last = drift.runs[-1]
    for name in LIST_FIELDS:
        field = last.fields[name]
        yield f"{name}  {_named(field.terms)}"
        if field.new:
            yield _("  new       {terms}", terms=_named(field.new))
        if field.vanished:
            yield _("  vanished  {terms}", terms=_named(field.vanished))


def _named(terms: Sequence[TermShare]) -> str:
    return "、".join(f"{term.term} {term.records:,}" for term in terms[:_TERMS])
