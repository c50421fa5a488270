"""`summarize status`: show the night at work, the last nights, waiting documents and dead letters."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from summarize.cli.options import AsJson, NightsConfig, configured, print_json
from summarize.cli.output import echo
from summarize.core.codes import code_name
from summarize.core.messages import _, translated
from summarize.core.plural import counted, format_duration

if TYPE_CHECKING:
    from summarize.nightly.state import NightRow
    from summarize.nightly.status import NightlyStatus, Running


def status(
    config: NightsConfig = None,
    nights: Annotated[int, typer.Option(metavar="N", min=1, max=1000, help="How many past nights to show.")] = 5,
    dead: Annotated[bool, typer.Option("--dead", help="List documents skipped for failing too often.")] = False,
    as_json: AsJson = False,
) -> None:
    """Show the progress of the nightly run, and past nights. Also shows waiting and skipped documents."""
    from datetime import UTC, datetime

    from summarize.nightly.status import nightly_status

    settings = configured(config)
    current = nightly_status(settings, datetime.now(UTC), limit=nights, dead_letters=dead)
    if as_json:
        print_json(current)
    else:
        echo(*_status_lines(current, settings.nightly.timezone))


def _status_lines(current: NightlyStatus, timezone: str) -> Iterator[str]:
    from summarize.nightly.deadline import to_local

    yield from _running_lines(current.running, timezone) if current.running else [_("no nightly run is in progress")]
    for night in current.nights:
        yield from _night_lines(night, timezone)
    yield _("waiting, first in the next night: {count:,}", count=current.waiting)
    yield _("failed too often, skipped until they or the model, prompt or code change: {count:,}", count=current.dead)
    for letter in current.letters or ():
        since = f"{to_local(letter.first, timezone):%Y-%m-%d}"
        yield _(
            "    {id}: {reason} since {since}, nights: {nights}",
            id=letter.id,
            reason=code_name(letter.reason),
            since=since,
            nights=letter.nights,
        )


def _night_lines(night: NightRow, timezone: str) -> Iterator[str]:
    from summarize.nightly.deadline import to_local

    outcome = code_name(night.outcome)
    if night.exit_code is not None:
        outcome = _("{outcome} (exit {code})", outcome=outcome, code=night.exit_code)
    if night.seconds is not None:
        outcome = _("{outcome}, {duration}", outcome=outcome, duration=format_duration(night.seconds))
    yield f"{to_local(night.started, timezone):%Y-%m-%d %H:%M %Z}  {translated(outcome)}"
    yield _(
        "    {records}, {failures}, {recalled:,} unchanged; {run}",
        records=counted(night.records + night.kept, "record"),
        failures=counted(sum(night.failures.values()), "failure"),
        recalled=night.recalled,
        run=night.run or _("no run"),
    )
    if night.error:
        yield f"    {night.error}"
    if night.drifted:
        yield _("    beyond the limits of [drift]: {names}", names=", ".join(night.drifted))


def _running_lines(running: Running, timezone: str) -> Iterator[str]:
    from summarize.nightly.deadline import to_local
    from summarize.nightly.lock import describe_holder

    yield _("running: {holder}", holder=describe_holder(running.holder))
    if night := running.night:
        done = counted(night.documents, "document")
        if night.total is not None:
            done = _("{count:,} of {total:,} documents", count=night.documents, total=night.total)
        if running.per_minute is not None:
            done = _("{done}, {rate:,.0f} a minute", done=done, rate=running.per_minute)
        if running.expected_end:
            end = f"{to_local(running.expected_end, timezone):%Y-%m-%d %H:%M %Z}"
            done = _("{done}, expected to end {end}", done=done, end=end)
        yield f"    {translated(done)}"
