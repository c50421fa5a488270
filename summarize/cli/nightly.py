"""`summarize nightly`: run the nightly job, as a scheduler does, or say what it would do."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarize.cli.options import AsJson, configured, corpus_aliases, print_json
from summarize.cli.output import echo, print_path
from summarize.core.errors import ExitCode, UsageError
from summarize.core.messages import _
from summarize.core.remote_url import remote_url

if TYPE_CHECKING:
    from summarize.nightly.estimate import NightlyEstimate


def nightly(
    config: Annotated[Path, typer.Argument(metavar="CONFIG", help="Settings (TOML), with a [nightly] table.")],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would be done and deleted, and its cost; do nothing.")
    ] = False,
    retry_dead: Annotated[bool, typer.Option("--retry-dead", help="Retry documents that failed too often.")] = False,
    as_json: AsJson = False,
) -> None:
    """Run the nightly job: catalogue new and changed articles. It stops at the deadline that CONFIG sets.

    Exit codes: 0 every document has a record or is known to fail, 1 finished and some documents failed, 2 usage,
    configuration or disk, 3 model or backend, 4 stopped at the deadline: the rest comes first next time, 5 another
    nightly run is in progress, 6 too little disk space, 7 the run is held back by the gate, 8 finished, and beyond a
    limit of [drift], 70 a bug, 130 interrupted, 143 terminated, 129 terminal closed.
    """
    from summarize.backends.devices import usable_processors
    from summarize.cli.progress import RunProgress
    from summarize.nightly.job import NightlyJob

    if dry_run and retry_dead:
        raise UsageError(_("--dry-run and --retry-dead cannot be combined"), hint=_("give one of them"))
    settings = configured(config)
    aliases = corpus_aliases(None, config, settings)
    if dry_run:
        estimate = NightlyJob(settings, aliases=aliases).estimate(processes=usable_processors())
        _print_estimate(estimate, settings.nightly.timezone, as_json=as_json)
        return
    with RunProgress(None) as progress:
        display = progress if sys.stderr.isatty() else None  # a scheduler gets the log alone
        night = NightlyJob(settings, aliases=aliases, display=display).run(retry_dead=retry_dead)
    if as_json:
        print_json(night)
    elif night.run:
        url = remote_url(settings.run.results)
        print_path(f"{url}/{night.run}" if url else Path(settings.run.results) / night.run)
    raise typer.Exit(night.exit_code or ExitCode.OK)


def logs_to_standard_error(words: Sequence[str]) -> bool:
    """Whether standard error is for programs in the command line of these words: all that a night says there is JSON.

    By the words alone, as the config may be what cannot be read.
    """
    return words[:1] == ["nightly"] and "--dry-run" not in words and not sys.stderr.isatty()


def _print_estimate(estimate: NightlyEstimate, timezone: str, *, as_json: bool) -> None:
    from summarize.cli.tables import estimate_table, print_rich
    from summarize.nightly.deadline import to_local

    if as_json:
        print_json(estimate)
        return
    print_rich(estimate_table(estimate.plan))
    stops = f"{to_local(estimate.stops, timezone):%Y-%m-%d %H:%M %Z}" if estimate.stops else _("when done")
    echo(_("stops           {stops}", stops=stops))
    echo(_("comes first     {count:,} left over from the last night", count=estimate.waiting))
    echo(_("skipped         {count:,} that failed too often", count=estimate.dead))
    echo(_("free            {free} GB", free=estimate.free_gb))
    if estimate.clock_jump:
        echo(_("would delete    nothing: {reason}", reason=estimate.clock_jump))
    for folder in estimate.delete:
        echo(_("would delete    {folder}", folder=folder))
