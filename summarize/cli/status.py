"""`summarize status`: what runs, how the last nights went, what waits."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarize.cli.options import AsJson, configured

if TYPE_CHECKING:
    from summarize.nightly.status import NightlyStatus, Running


def status(
    config: Annotated[Path | None, typer.Argument(help="The nights' configuration; else the defaults.")] = None,
    nights: Annotated[int, typer.Option(metavar="N", min=1, max=1000, help="How many nights back.")] = 5,
    dead: Annotated[bool, typer.Option("--dead", help="List the documents that failed too often.")] = False,
    as_json: AsJson = False,
) -> None:
    """Show the night at work and how far it is, the last nights, what waits, and what is left alone."""
    from datetime import UTC, datetime

    from summarize.nightly.status import nightly_status

    settings = configured(config)
    found = nightly_status(settings, datetime.now(UTC), limit=nights, dead_letters=dead)
    lines = _lines(found, settings.nightly.timezone)
    typer.echo(found.model_dump_json(indent=2) if as_json else "\n".join(lines))


def _lines(found: NightlyStatus, timezone: str) -> Iterator[str]:
    from summarize.core.text import format_duration
    from summarize.nightly.deadline import to_local

    yield from _running(found.running, timezone) if found.running else ["no night is at work"]
    for one in found.nights:
        took = f", {format_duration(one.seconds)}" if one.seconds is not None else ""
        failed = sum(one.failures.values())
        code = "" if one.exit_code is None else f" (exit {one.exit_code})"
        yield f"{to_local(one.started, timezone):%Y-%m-%d %H:%M %Z}  {one.outcome}{code}{took}"
        counts = f"{one.records + one.kept:,} records, {failed:,} failures, {one.recalled:,} unchanged"
        yield f"    {counts}; {one.run or 'no run'}"
        if one.error:
            yield f"    {one.error}"
    yield f"waiting, first in line the next night: {found.waiting:,}"
    yield f"failed too often, left alone until they or the model, prompt or code change: {found.dead:,}"
    for letter in found.letters or ():
        since = f"{to_local(letter.first, timezone):%Y-%m-%d}"
        yield f"    {letter.id}: {letter.reason} since {since}, nights: {letter.nights}"


def _running(one: Running, timezone: str) -> Iterator[str]:
    from summarize.nightly.deadline import to_local
    from summarize.nightly.lock import UNKNOWN_HOLDER

    yield f"at work: {one.holder or UNKNOWN_HOLDER}"
    if one.night is None:
        return
    total = "" if one.night.total is None else f" of {one.night.total:,}"
    rate = "" if one.per_minute is None else f", {one.per_minute:,.0f} a minute"
    end = f", expected to end {to_local(one.expected_end, timezone):%Y-%m-%d %H:%M %Z}" if one.expected_end else ""
    yield f"    {one.night.documents:,}{total} documents{rate}{end}"
