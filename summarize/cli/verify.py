"""`summarize verify`: records of a run made again and compared byte for byte."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from summarize.cli.options import AsJson, BatchSize, ConfigFile, Replay, RunFolder, Source, configured, print_json
from summarize.cli.output import echo
from summarize.core.choices import REPLAYED
from summarize.core.errors import ExitCode
from summarize.core.messages import _
from summarize.core.plural import counted

if TYPE_CHECKING:
    from summarize.quality.verify import Verdict


def verify(
    run: RunFolder,
    sample: Annotated[
        int | None, typer.Option(metavar="N", min=1, help="Only N records, picked by hash of their ids; default: all.")
    ] = None,
    seed: Annotated[int, typer.Option(metavar="N", help="Pick another sample.")] = 0,
    source: Source = None,
    config: ConfigFile = None,
    batch_size: BatchSize = None,
    replay: Replay = None,
    as_json: AsJson = False,
) -> None:
    """Make a run's records again and compare the bytes. Uses the settings of the run's manifest and no cache.

    Exit codes: 0 identical, 1 some differ, 2 usage, 3 not comparable: the weights, versions, word lists or code differ
    from the run's (then nothing is generated), or an article changed or is not in the source.
    """
    from summarize.cli.progress import RunProgress
    from summarize.quality.verify import verify as verified
    from summarize.runs.folder import open_run

    settings = configured(
        config,
        backend__name=REPLAYED if replay else None,
        backend__batch_size=batch_size,
        backend__replay=replay,
    )
    opened = open_run(run)
    with RunProgress(None) as progress:
        verdict = verified(opened, settings, progress=progress, source=source, sample=sample, seed=seed)
    if as_json:
        print_json(verdict)
    else:
        echo(*_lines(verdict))
    if verdict.different:
        raise typer.Exit(ExitCode.ISSUES)
    if verdict.incomparable or verdict.changed:
        raise typer.Exit(ExitCode.UNMET)


def _lines(verdict: Verdict) -> Iterator[str]:
    for document_id, difference in verdict.different.items():
        yield _("different: {id}: {difference}", id=document_id, difference=difference)
    for document_id in verdict.changed:
        yield _("not comparable: {id}: its article changed or is not in the source", id=document_id)
    for line in verdict.incomparable:
        yield _("not comparable: {reason}", reason=line)
    records = counted(verdict.records, "record")
    yield _("{identical:,} of {records} identical", identical=verdict.identical, records=records)
