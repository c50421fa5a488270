"""Tables for the terminal: records, failures, runs, estimates."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rich import box
from rich.console import Console, Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from summarize.core.fields import EVENT_SUMMARY, LIST_FIELDS
from summarize.core.schema import Failure, Record
from summarize.core.text import format_duration

if TYPE_CHECKING:
    from summarize.pipeline.dry_run import Estimate
    from summarize.runs.listing import RunInfo

PIPED_WIDTH = 140
"""Columns where the output is not a terminal."""


def console(*, stderr: bool = False) -> Console:
    """A console on standard output or error, wide enough to read when it is not a terminal."""
    console = Console(stderr=stderr, highlight=False, soft_wrap=False)
    if not console.is_terminal:
        console.width = PIPED_WIDTH
    return console


def records_table(records: Iterable[Record]) -> Table:
    """One row a record: the three lists one item a line, and the summary."""
    table = Table(box=box.SQUARE, show_lines=True, expand=True)
    table.add_column("id", overflow="fold", ratio=2)
    for name in LIST_FIELDS:
        table.add_column(name, overflow="fold", ratio=3)
    table.add_column(EVENT_SUMMARY, overflow="fold", ratio=9)
    for record in records:
        table.add_row(
            Text(record.id), *(Text("\n".join(record.items(name))) for name in LIST_FIELDS), Text(record.event_summary)
        )
    return table


def failures_table(failures: Iterable[Failure]) -> Table:
    """One row a failure: which document, at which stage, why."""
    table = Table(box=box.SQUARE, title="failures", title_justify="left", expand=True)
    for name, ratio in (("id", 2), ("stage", 1), ("reason", 2), ("message", 6)):
        table.add_column(name, overflow="fold", ratio=ratio)
    for failure in failures:
        table.add_row(Text(failure.id), failure.stage, failure.reason, Text(failure.message))
    return table


def record_panel(record: Record) -> RenderableType:
    """One record in full: each item with its place in the clean article, the summary, the notes."""
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True, style="bold")
    table.add_column(overflow="fold")
    for name in LIST_FIELDS:
        places = {item.item: f"  [{item.start}–{item.end}]" for item in record.evidence.get(name, ())}
        lines = [f"{item}{places.get(item, '')}" for item in record.items(name)]
        table.add_row(name, Text("\n".join(lines) or "（无）"))
    table.add_row(EVENT_SUMMARY, Text(record.event_summary))
    if record.notes:
        table.add_row("notes", Text("\n".join(f"{note.code}: {note.detail}".rstrip(": ") for note in record.notes)))
    return Panel(table, title=Text(record.id), title_align="left", subtitle=Text(record.source), box=box.SQUARE)


def failure_panel(failure: Failure) -> RenderableType:
    """One failure in full, with what the model answered."""
    head = Text(f"{failure.stage}: {failure.reason}\n{failure.message}")
    answers = [Panel(Text(answer), title="raw output", title_align="left") for answer in failure.raw_outputs]
    return Panel(Group(head, *answers), title=Text(failure.id), title_align="left", box=box.SQUARE, style="red")


def estimate_table(estimate: Estimate) -> Table:
    """What a run would do."""
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(style="bold")
    table.add_column(justify="right")
    prefix = "" if estimate.sampled is None else "~"
    table.add_row("documents", f"{estimate.documents:,}")
    table.add_row("generate", f"{prefix}{estimate.generate:,}")
    table.add_row("cached", f"{prefix}{estimate.cached:,}")
    table.add_row("kept", f"{estimate.kept:,}")
    for reason, count in sorted(estimate.unusable.items()):
        table.add_row(f"unusable: {reason}", f"{prefix}{count:,}")
    table.add_row("prompt tokens", f"~{estimate.prompt_tokens:,}")
    table.add_row("output tokens", f"~{estimate.output_tokens:,}")
    table.add_row(
        "time",
        "unknown until a first run here" if estimate.seconds is None else f"~{format_duration(estimate.seconds)}",
    )
    return table


def runs_table(runs: Iterable[RunInfo]) -> Table:
    """One row a run: its folder, its model, its counts, whether it is complete, what it was made with."""
    table = Table(box=box.SQUARE, expand=True)
    for name, ratio in (("run", 5), ("model", 4)):
        table.add_column(name, overflow="fold", ratio=ratio)
    for name in ("records", "failures"):
        table.add_column(name, justify="right")
    table.add_column("complete")
    table.add_column("made with", overflow="fold", ratio=2)
    for run in runs:
        counts = f"{run.records:,}", f"{run.failures:,}"
        complete = "yes" if run.complete else "no"
        table.add_row(Text(run.run), Text(run.model), *counts, complete, Text(run.made_with or run.trouble))
    return table
