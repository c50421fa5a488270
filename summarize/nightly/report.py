"""A night's `report.md`: what it did and what changed since the run before, put before what every run's report has.

A run that is not complete is compared by the night that completes it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from heapq import nsmallest
from pathlib import Path
from typing import Final

from summarize.compare import ArticleDiff, Comparison, CorpusDiff, in_order
from summarize.compare.inputs import InputPair
from summarize.core.aliases import Aliases
from summarize.core.config import Config
from summarize.core.errors import StoreError
from summarize.core.files import guarded, replace_file
from summarize.core.schema import Record
from summarize.nightly.plots import draw_plots
from summarize.nightly.report_page import render_night
from summarize.nightly.state import NightRow
from summarize.runs import RECORDS, REPORT, Run
from summarize.runs.listing import runs
from summarize.runs.report import failures_table, report

LISTED_ARTICLES: Final = 10


def write_report(config: Config, night: NightRow, nights: list[NightRow], now: datetime, *, aliases: Aliases) -> None:
    """Write the report and the plots it shows into the night's run folder. `nights` are the last ones, newest first."""
    assert night.run
    path, timezone = Path(config.run.results) / night.run, config.nightly.timezone
    run = Run(path)
    before = previous_run(path, run.manifest.source) if run.complete else None
    made: set[str] = set()
    found, trouble = _compare(before, path, aliases, made) if before else (None, "")
    night = night.model_copy(update={"ended": now})
    plots = draw_plots(path, [night, *nights[1:]], found, timezone=timezone)
    so_far = None if run.complete else run.lines(RECORDS)
    noted = _most_noted(record for record in run.records() if not found or record.id in made)
    text = render_night(
        night,
        found,
        before=before,
        trouble=trouble,
        timezone=timezone,
        so_far=so_far,
        noted=noted,
        plots=plots,
    )
    text += report(run, run.summary) if run.complete else failures_table(run)
    with guarded(path):
        replace_file(path / REPORT, text.encode())


def previous_run(path: Path, source: str) -> Path | None:
    """The newest complete run of the whole source before the one in `path`."""
    for other in runs(path.parent):
        if other.name < path.name and Run(other).complete:
            try:
                manifest = Run(other).manifest
            except StoreError:
                continue
            if manifest.source == source and manifest.limit is None:
                return other
    return None


def _compare(before: Path, after: Path, aliases: Aliases, made: set[str]) -> tuple[CorpusDiff | None, str]:
    """The comparison with its most suspicious articles, or why there is none. `made` gets what is new or changed."""

    def told(articles: Iterator[ArticleDiff]) -> Iterator[ArticleDiff]:
        for one in articles:
            if one.status in ("changed", "only-b"):
                made.add(one.id)
            if one.status == "changed" or one.suspicions:  # that one is there only, or not any more, is counted
                yield one

    try:
        with InputPair(str(before), str(after)) as sides:
            comparison = Comparison(aliases=aliases)
            articles = in_order(told(comparison.articles(sides.pairs())), "suspicious", limit=LISTED_ARTICLES)
            return comparison.outcome(sides.a.head, sides.b.head, sides.made_with, articles), ""
    except StoreError as error:  # an old run that was damaged since is no reason for a night to fail
        return None, str(error)


def _most_noted(records: Iterable[Record]) -> list[Record]:
    """Of what the night made, the records with the most notes: what is new has nothing to be compared with."""
    noted = (record for record in records if record.notes)
    return nsmallest(LISTED_ARTICLES, noted, key=lambda record: (-len(record.notes), record.id))
