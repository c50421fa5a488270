"""The night's part of `report.md`, in Markdown. Knows no disk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from summarize.compare import CorpusDiff
from summarize.compare.render.markdown import diff_markdown
from summarize.core.schema import Record
from summarize.core.text import format_duration
from summarize.nightly.deadline import to_local
from summarize.nightly.state import NightRow
from summarize.runs.report import cell


def render_night(
    night: NightRow,
    found: CorpusDiff | None,
    *,
    before: Path | None,
    trouble: str,
    timezone: str,
    so_far: int | None,
    noted: Sequence[Record],
    plots: Sequence[str],
) -> str:
    """What the night did, what changed since the run `before`, its ten most suspicious articles, and the plots.

    `so_far` is how many records a run has that is not complete yet.
    """
    lines = [
        f"# Night of {to_local(night.started, timezone):%Y-%m-%d %H:%M %Z}",
        "",
        *_counts(night),
        *_stopped(night, so_far),
        "",
    ]
    if night.failures:
        lines += ["## Failures by reason", "", "| reason | documents |", "|---|--:|"]
        lines += [f"| {cell(reason)} | {count:,} |" for reason, count in night.failures.items()]
        lines += [
            "",
            f"Not tried again, as nothing about them changed: {night.dead:,} (`summarize status --dead`).",
            "",
        ]
    lines += ["## Tokens", "", "| | |", "|---|--:|", *_tokens(night), ""]
    lines += ["## Since the run before", ""]
    if so_far is not None:
        lines += ["The run is not complete yet; the night that completes it compares it.", ""]
    elif found:
        lines += [diff_markdown(found)]
    elif before:
        lines += [f"{before.name} cannot be read: {cell(trouble)}", ""]
    else:
        lines += ["This is the first complete run of this source here; there is nothing to compare with.", ""]
    if noted:
        lines += ["## Records with the most notes", "", "| id | notes |", "|---|---|"]
        lines += [f"| {cell(one.id)} | {cell(', '.join(note.code for note in one.notes))} |" for one in noted]
        lines.append("")
    if plots:
        lines += ["## Plots", "", *(f"![{Path(plot).stem}]({plot})" for plot in plots), ""]
    return "\n".join(lines) + "\n"


def _counts(night: NightRow) -> Iterator[str]:
    yield f"- took {format_duration(night.seconds or 0)}; {night.cache_share:.0%} was known already"
    known = night.recalled + night.dead
    made = max(night.documents - known - night.kept, 0)
    yield f"- documents: {night.documents:,}, of them {made:,} looked at, {known:,} unchanged"
    yield f"- records: {night.records + night.kept:,}, failures: {sum(night.failures.values()):,}"


def _stopped(night: NightRow, so_far: int | None) -> Iterator[str]:
    if night.error:
        yield f"- broke off: {cell(night.error)}"
    elif so_far is not None:
        yield "- stopped at the deadline"
    if so_far is not None:
        yield f"- records of the run so far: {so_far:,}; first in line the next night: {night.waiting:,}"


def _tokens(night: NightRow) -> Iterator[str]:
    yield f"| made, prompts | {night.prompt_tokens:,} |"
    yield f"| made, answers | {night.output_tokens:,} |"
    yield f"| saved by the cache | {night.saved_by_cache:,} |"
    yield f"| saved by cleaning | ~{night.saved_by_cleaning:,} |"
