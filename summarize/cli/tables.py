"""Tables for the terminal: records, failures, runs, estimates, scores, models."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from rich import box
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from summarize.cli.record_panel import result_panel
from summarize.cli.wrapped_text import WrappedText
from summarize.core.codes import code_name
from summarize.core.config import RunConfig
from summarize.core.failure_messages import failure_message
from summarize.core.fields import EVENT_SUMMARY, LIST_FIELDS
from summarize.core.messages import Message, _, gettext, translated
from summarize.core.plural import counted, format_duration
from summarize.core.schema import Failure, Record
from summarize.core.text import format_bytes, visible_line, without_ci_command

if TYPE_CHECKING:
    from summarize.models.storage import ModelStatus
    from summarize.pipeline.dry_run import Estimate
    from summarize.quality.ablation import Ablation
    from summarize.quality.evaluation import Evaluation
    from summarize.runs.listing import RunInfo

PIPED_WIDTH = 140
"""Columns where the output is not a terminal."""
NARROW: Final = 72
"""Columns, below which five of them side by side cannot be read."""
PART_ROWS: Final = 100
"""Records of a table that are laid out at once."""
_CONTINUED: Final = str.maketrans("┌┬┐", "├┼┤")
"""A table's upper edge as the line below another part of it."""


def _console() -> Console:
    """A console on standard output, wide enough to read when it is not a terminal."""
    console = Console(highlight=False, soft_wrap=False)
    if not console.is_terminal:
        console.width = PIPED_WIDTH
    return console


def screen_width() -> int:
    """Columns of standard output, or what is taken for them."""
    return _console().width


def print_rich(*parts: RenderableType, soft_wrap: bool = False) -> None:
    """Print tables and styled lines, of which no line is a command to a CI runner, however its parts meet."""
    sys.stdout.write(rich_text(*parts, soft_wrap=soft_wrap))


def rich_text(*parts: RenderableType, soft_wrap: bool = False) -> str:
    """What `print_rich` prints."""
    screen = _console()
    with screen.capture() as printed:
        screen.print(*parts, soft_wrap=soft_wrap)
    return "\n".join(map(without_ci_command, printed.get().split("\n")))


def record_lines(records: Iterable[Record]) -> Iterator[str]:
    """The table of the records as lines, made as they are taken: a run may have 100,000.

    Where there are few columns, the records stand one below the other.
    """
    if screen_width() < NARROW:
        for record in records:
            yield from rich_text(result_panel(record)).splitlines(keepends=True)
        return
    rows, is_first = iter(records), True
    part = list(islice(rows, PART_ROWS))
    while part or is_first:
        following = list(islice(rows, PART_ROWS))
        lines = rich_text(_records_table(part, header=is_first)).splitlines(keepends=True)
        if not is_first:
            lines[0] = lines[0].translate(_CONTINUED)
        yield from lines[:-1] if following else lines
        part, is_first = following, False


def _records_table(records: Iterable[Record], *, header: bool = True) -> Table:
    """One row a record: its id, title and date, the three lists one item a line, and the summary."""
    ratios: dict[str, int] = {"id": 2, **dict.fromkeys(LIST_FIELDS, 3), EVENT_SUMMARY: 9}
    table = _wide_table(ratios, show_lines=True, show_header=header)
    for record in records:
        lists = (WrappedText(*record.of(name)) for name in LIST_FIELDS)
        article = WrappedText(*filter(None, (record.id, record.title, record.date)))
        table.add_row(article, *lists, WrappedText(*record.event_summary.split("\n")))
    return table


def failures_table(failures: Iterable[Failure]) -> Table:
    """One row a failure: which document, at which stage, why."""
    columns = {"id": 2, gettext("stage"): 1, gettext("reason"): 2, gettext("message"): 6}
    table = _wide_table(columns, title=gettext("failures"), title_justify="left")
    for failure in failures:
        codes = (translated(code_name(code)) for code in (failure.stage, failure.reason))
        table.add_row(*map(WrappedText, (failure.id, *codes, translated(failure_message(failure.message)))))
    return table


def estimate_table(estimate: Estimate) -> Table:
    """What a run would do."""
    table = number_table()
    prefix = "" if estimate.sampled is None else "~"
    table.add_row(gettext("documents"), f"{estimate.documents:,}")
    table.add_row(gettext("generate"), f"{prefix}{estimate.generate:,}")
    table.add_row(gettext("cached"), f"{prefix}{estimate.cached:,}")
    table.add_row(gettext("kept"), f"{estimate.kept:,}")
    for reason, count in sorted(estimate.unusable.items()):
        table.add_row(gettext("unusable: {reason}", reason=code_name(reason)), f"{prefix}{count:,}")
    table.add_row(gettext("prompt tokens"), f"~{estimate.prompt_tokens:,}")
    table.add_row(gettext("output tokens"), f"~{estimate.output_tokens:,}")
    if estimate.bytes_to_fetch:
        table.add_row(gettext("would fetch"), gettext("{size} of weights", size=format_bytes(estimate.bytes_to_fetch)))
    time = gettext("unknown before the first run here")
    if estimate.seconds is not None:
        time = f"~{translated(format_duration(estimate.seconds))}"
    table.add_row(gettext("time"), time)
    return table


def runs_table(runs: Iterable[RunInfo]) -> Table:
    """One row a run: its name or folder, its source, its model, its counts, and what is special about it."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column(gettext("run"), overflow="fold")
    for header in (_("source"), _("model")):
        table.add_column(translated(header), overflow="ellipsis", no_wrap=True, max_width=32)
    for header in (_("records"), _("failures")):
        table.add_column(translated(header), justify="right")
    table.add_column("")
    for run in runs:
        folder = Path(run.run)
        name = folder.name if folder.parent == Path(RunConfig().results) else run.run  # as `summarize show` takes it
        remark = translated(run.trouble) or ", ".join(
            filter(None, ("" if run.complete else gettext("incomplete"), translated(code_name(run.made_from))))
        )
        cells = name, translated(Message(run.source)), run.model, f"{run.records:,}", f"{run.failures:,}", remark
        table.add_row(*map(_cell, cells))
    return table


def scores_table(evaluation: Evaluation, ablation: Ablation | None = None) -> Table:
    """One row a measure; with `ablation` also without the model, and the difference. Intervals where there are any."""
    from summarize.quality.known_measures import MEASURES

    table = number_table()
    if ablation:
        table.show_header = True
        table.columns[1].header = gettext("with the model")
        for header in (_("without"), _("difference")):
            table.add_column(translated(header), justify="right", no_wrap=True)
    table.add_column()
    for name, measure in MEASURES.items():
        if name in evaluation.measures:
            digits = 0 if measure.summed or name == "summary_characters" else 3
            cells = [_score(evaluation.measures, evaluation.intervals, name, f".{digits}f")]
            if ablation:
                without = ablation.without_model
                cells.append(_score(without.measures, without.intervals, name, f".{digits}f"))
                cells.append(_score(ablation.difference, ablation.difference_intervals, name, f"+.{digits}f"))
            table.add_row(name, *cells, translated(measure.meaning))
    beside = ["", ""] if ablation else []
    for name, count in evaluation.sentences.by_measure.items() if evaluation.sentences else ():
        table.add_row(name, f"{count:,}", *beside, translated(MEASURES[name].meaning))
    counts = [str(evaluation.records), *([str(ablation.without_model.records), ""] if ablation else [])]
    table.add_row(gettext("records"), *counts, _unscored_note(evaluation))
    return table


def _unscored_note(evaluation: Evaluation) -> str:
    """How many labelled articles have no record, and how many the source does not have."""
    missing, unknown = len(evaluation.without_record), len(evaluation.not_in_source)
    notes = []
    if missing:
        notes.append(gettext("{articles} without a record", articles=counted(missing, "labelled article")))
    if unknown:
        notes.append(gettext("{labels} of no article in the source", labels=counted(unknown, "label")))
    return "; ".join(notes)


def _score(values: Mapping[str, float], intervals: Mapping[str, tuple[float, float]], name: str, form: str) -> str:
    """A measure, with its interval where there is one; empty where it is not measured."""
    if name not in values:
        return ""
    value, short = f"{values[name]:{form}}", form.replace(".3", ".2")
    if name not in intervals:
        return value
    low, high = intervals[name]
    return gettext("{value} ({low} to {high})", value=value, low=f"{low:{short}}", high=f"{high:{short}}")


def models_table(models: Iterable[ModelStatus], *, default: str, notes: bool) -> Table:
    """One row a model: its name, size, licence, the backends that load it, its state; `notes`: what it is for."""
    caption = gettext("* the default   + sha256 recorded at the first pull, checked since")
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, caption=caption)
    size, backends, state = gettext("Size"), gettext("Backends"), gettext("State")
    for column in (gettext("Name"), size, gettext("Licence"), backends, state):
        table.add_column(column, no_wrap=column not in (backends, state), justify="right" if column == size else "left")
    if notes:
        table.add_column(gettext("Notes"))
    for model in models:
        mark = ("*" if model.name == default else "") + ("" if model.pinned else "+")
        state = f"{translated(code_name(model.state))} {translated(model.detail)}".rstrip() + (
            " + adapter" if model.adapter else ""
        )
        cells = [f"{model.name} {mark}", format_bytes(model.size), model.licence, " ".join(model.backends), state]
        table.add_row(*map(_cell, cells), *([WrappedText(translated(Message(model.notes)))] if notes else []))
    return table


def _cell(*lines: str) -> Text:
    """Lines of anybody's text as a cell that shows exactly them."""
    return Text("\n".join(map(visible_line, lines)))


def _wide_table(ratios: Mapping[str, int], **options: Any) -> Table:
    """A table as wide as the terminal; `ratios` are its columns with their shares of the width."""
    table = Table(box=box.SQUARE, expand=True, **options)
    for name, ratio in ratios.items():
        table.add_column(name, overflow="fold", ratio=ratio)
    return table


def number_table() -> Table:
    """A table of names and numbers, without lines."""
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(style="bold")
    table.add_column(justify="right")
    return table
