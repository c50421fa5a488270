"""`summarize status`: show the night at work, the last nights, waiting documents and dead letters."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from summarize.cli.options import AsJson, NightsConfig, configured, print_json
from summarize.cli.output import echo
from summarize.core.plural import counted

if TYPE_CHECKING:
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
    from summarize.core.text import format_duration
    from summarize.nightly.deadline import to_local

    yield from _running_lines(current.running, timezone) if current.running else ["no nightly run is in progress"]
    for night in current.nights:
        duration = f", {format_duration(night.seconds)}" if night.seconds is not None else ""
        code = "" if night.exit_code is None else f" (exit {night.exit_code})"
        yield f"{to_local(night.started, timezone):%Y-%m-%d %H:%M %Z}  {night.outcome}{code}{duration}"
        failures = sum(night.failures.values())
        counts = f"{counted(night.records + night.kept, 'record')}, {counted(failures, 'failure')}"
        yield f"    {counts}, {night.recalled:,} unchanged; {night.run or 'no run'}"
        if night.error:
            yield f"    {night.error}"
        if night.drifted:
            yield f"    beyond the limits of [drift]: {', '.join(night.drifted)}"
    yield f"waiting, first in the next night: {current.waiting:,}"
    yield f"failed too often, skipped until they or the model, prompt or code change: {current.dead:,}"
    for letter in current.letters or ():
        since = f"{to_local(letter.first, timezone):%Y-%m-%d}"
        yield f"    {letter.id}: {letter.reason} since {since}, nights: {letter.nights}"


def _running_lines(running: Running, timezone: str) -> Iterator[str]:
    from summarize.nightly.deadline import to_local
    from summarize.nightly.lock import UNKNOWN_HOLDER

    yield f"running: {running.holder or UNKNOWN_HOLDER}"
    if night := running.night:
        total = "" if night.total is None else f" of {night.total:,}"
        rate = "" if running.per_minute is None else f", {running.per_minute:,.0f} a minute"
        end = running.expected_end
        expected = f", expected to end {to_local(end, timezone):%Y-%m-%d %H:%M %Z}" if end else ""
        yield f"    {night.documents:,}{total} documents{rate}{expected}"
