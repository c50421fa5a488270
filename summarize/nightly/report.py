"""A night's `report.md`: what it did, what changed since the run before, plots; then the report every run has.

A run that is not complete is compared by the night that completes it.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from heapq import nsmallest
from pathlib import Path
from typing import Final

from summarize.core.aliases import Aliases
from summarize.core.config import Config
from summarize.core.errors import StoreError
from summarize.core.files import replace_file, store_errors
from summarize.core.near_folder import near_folder
from summarize.core.plural import format_duration
from summarize.core.schema import Record
from summarize.diff.comparison import sort_articles
from summarize.diff.inputs.pair import InputPair
from summarize.diff.render.markdown import diff_markdown, escape_markdown
from summarize.diff.schema import ArticleDiff, CorpusDiff, Status
from summarize.drift.drift import Drift
from summarize.nightly.deadline import to_local
from summarize.nightly.drift_check import drift_section
from summarize.nightly.gate import GateReport, gate_section
from summarize.nightly.plots import draw_plots
from summarize.nightly.state import NightRow
from summarize.runs.folder import RECORDS, REPORT, Run
from summarize.runs.listing import previous_run
from summarize.runs.report import cell, failures_table, report

LISTED_ARTICLES: Final = 10
"""Articles listed as most suspicious, and records listed as having most notes."""


def write_report(
    config: Config,
    night: NightRow,
    nights: list[NightRow],
    now: datetime,
    *,
    aliases: Aliases,
    drift: Drift | None = None,
    gate: GateReport | None = None,
) -> None:
    """Write the report and its plots into the night's run folder. `nights` are the last ones, newest first.

    `drift` and `gate` are what was found of a complete run, where the config asks for it.
    """
    assert night.run
    folder, timezone = near_folder(config.run.results) / night.run, config.nightly.timezone
    run, night = Run(folder), night.model_copy(update={"ended": now})
    diff, new, changes = None, None, "The run is not complete yet; the night that completes it adds the comparison.\n"
    if run.complete:
        before = gate.base.path if gate and gate.base else previous_run(run)
        diff, new, changes = _compare(before, folder, aliases)
    plots = draw_plots(folder, [night, *nights[1:]], diff, timezone=timezone)
    noted = (record for record in run.records() if record.notes and (new is None or record.id in new))
    most_noted = nsmallest(LISTED_ARTICLES, noted, key=lambda record: (-len(record.notes), record.id))
    lines = [
        f"# Night of {to_local(night.started, timezone):%Y-%m-%d %H:%M %Z}",
        "",
        *_outcome(night, None if run.complete else run.count_lines(RECORDS)),
        "",
        *gate_section(gate),
        *_failures(night),
        *_tokens(night),
        *drift_section(drift),
        *("## Changes since the previous run", "", changes),
        *_notes(most_noted),
        *_plots(plots),
    ]
    text = "\n".join(lines) + "\n" + (report(run, run.summary) if run.complete else failures_table(run))
    with store_errors(folder):
        replace_file(folder / REPORT, text.encode())


def _compare(before: Path | None, after: Path, aliases: Aliases) -> tuple[CorpusDiff | None, set[str] | None, str]:
    """Compare two runs: the difference, the ids that are new or changed, and the section's text.

    Both are None where there is nothing to compare with, and all counts as new.
    """
    if before is None:
        return None, None, "This is the first complete run of this source: there is no earlier run to compare with.\n"
    new: set[str] = set()
    one_sided: dict[Status, list[str]] = {"only-b": [], "only-a": []}

    def listed(articles: Iterable[ArticleDiff]) -> Iterator[ArticleDiff]:
        """The articles worth listing; those that are only in one run are named."""
        for article in articles:
            if article.status in ("changed", "only-b"):
                new.add(article.id)
            if article.status in one_sided:
                one_sided[article.status].append(article.id)
            if article.status == "changed" or article.weight:
                yield article

    try:
        with InputPair(str(before), str(after)) as inputs:
            comparison = inputs.compare(aliases=aliases)
            articles = sort_articles(listed(comparison.articles()), "suspicious", limit=LISTED_ARTICLES)
            diff = comparison.summary(articles)
    except StoreError as error:  # an old run that was damaged since is no reason for a night to fail
        return None, None, f"{before.name} cannot be read: {cell(str(error))}\n"
    return diff, new, diff_markdown(diff) + _name("new", one_sided["only-b"]) + _name("gone", one_sided["only-a"])


def _name(what: str, ids: Sequence[str]) -> str:
    """The first of the articles that came or went, by id."""
    if not ids:
        return ""
    more = len(ids) - LISTED_ARTICLES
    rest = f" and {more:,} more" if more > 0 else ""
    return f"\n{what}: {', '.join(map(escape_markdown, ids[:LISTED_ARTICLES]))}{rest}\n"


def _outcome(night: NightRow, records: int | None) -> Iterator[str]:
    """What the night did, and why it stopped early: with the `records` of its run, if that is incomplete."""
    yield f"- took {format_duration(night.seconds or 0)}; {night.cache_share:.0%} of the results were cached"
    documents = f"{night.documents:,}, of them {night.processed:,} processed, {night.unchanged:,} unchanged"
    yield f"- documents: {documents}"
    yield f"- records: {night.records + night.kept:,}, failures: {sum(night.failures.values()):,}"
    if night.error:
        yield f"- stopped by an error: {cell(night.error)}"
    elif records is not None:
        yield "- stopped at the deadline"
    if records is not None:
        yield f"- records of the run so far: {records:,}; waiting for the next night: {night.waiting:,}"


def _failures(night: NightRow) -> Iterator[str]:
    if night.failures:
        rows = (f"| {cell(reason)} | {count:,} |" for reason, count in night.failures.items())
        yield from _section("Failures by reason", "| reason | documents |", "|---|--:|", *rows)
        yield from (f"Skipped because they failed too often: {night.dead:,} (`summarize status --dead`).", "")


def _tokens(night: NightRow) -> Iterator[str]:
    return _section(
        "Tokens",
        "| | |",
        "|---|--:|",
        f"| prompts | {night.prompt_tokens:,} |",
        f"| answers | {night.output_tokens:,} |",
        f"| saved by the cache | {night.saved_by_cache:,} |",
        f"| saved by cleaning | ~{night.saved_by_cleaning:,} |",
    )


def _notes(records: Sequence[Record]) -> Iterator[str]:
    if records:
        rows = (f"| {cell(record.id)} | {cell(', '.join(note.code for note in record.notes))} |" for record in records)
        yield from _section("Records with the most notes", "| id | notes |", "|---|---|", *rows)


def _plots(paths: Sequence[str]) -> Iterator[str]:
    if paths:
        yield from _section("Plots", *(f"![{Path(path).stem}]({path})" for path in paths))


def _section(title: str, *lines: str) -> Iterator[str]:
    yield from (f"## {title}", "", *lines, "")
