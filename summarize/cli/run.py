"""`summarize run`: catalogue the documents of a source."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from summarize.cli.options import (
    AllowHttp,
    AsJson,
    Backend,
    BatchSize,
    Cache,
    Columns,
    ConfigFile,
    Executor,
    Format,
    Model,
    Replay,
    Results,
    Url,
    chosen_backend,
    chosen_columns,
    configured,
    print_json,
    without_default_key,
)
from summarize.cli.output import print_path
from summarize.core.errors import ExitCode


def run(
    source: Annotated[
        Path,
        typer.Argument(
            metavar="SOURCE",
            help="A folder (.txt .md .html .docx, or tables), a file, .jsonl .csv .parquet, -, or s3://….",
        ),
    ],
    source_format: Format = None,
    columns: Columns = None,
    config: ConfigFile = None,
    results: Results = None,
    model: Model = None,
    backend: Backend = None,
    url: Url = None,
    allow_http: AllowHttp = False,
    batch_size: BatchSize = None,
    executor: Executor = None,
    limit: Annotated[int | None, typer.Option(metavar="N", min=1, help="First N documents only.")] = None,
    cache: Cache = None,
    replay: Replay = None,
    record: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Record the model's answers for --replay.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Ignore all cached results.")] = False,
    resume: Annotated[bool, typer.Option("--resume/--no-resume", help="Resume an interrupted run.")] = True,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Estimate the work and its time; do nothing.")] = False,
    as_json: AsJson = False,
) -> None:
    """Catalogue all articles of SOURCE. The last line on standard output is the path of the run folder.

    Exit codes: 0 every document has a record, 1 some failed (listed), 2 usage or configuration,
    3 model or backend, 130 interrupted.
    """
    # Imported here so that `--help` and the other commands need not wait for the stages.
    from summarize.backends.devices import usable_processors
    from summarize.cli.outcome import outcome_data, print_estimate, print_outcome
    from summarize.cli.progress import RunProgress
    from summarize.cli.skipped import print_skipped
    from summarize.pipeline.feed import expected_documents
    from summarize.pipeline.runner import Runner
    from summarize.read.sources import skipped_files

    settings = configured(
        config,
        cleaning__format=source_format,
        cleaning__columns=chosen_columns(columns),
        run__results=results,
        run__cache=cache,
        model__name=model,
        backend__name=chosen_backend(backend, url=url, replay=replay),
        backend__url=url,
        backend__allow_http=allow_http or None,
        backend__batch_size=batch_size,
        run__executor=executor,
        backend__replay=replay,
    )
    if url:
        settings = without_default_key(settings)
    limit = limit and min(limit, sys.maxsize)  # what Python can count
    with RunProgress(expected_documents(source, settings.cleaning, limit=limit)) as progress:
        runner = Runner(source, settings, limit=limit, progress=progress, is_dry=dry_run)
        if dry_run:
            estimate = runner.estimate(force=force, resume=resume, processes=usable_processors())
            skipped = tuple(skipped_files(source, config=settings.cleaning))
            print_estimate(estimate, skipped, as_json=as_json)
            return
        outcome = runner.run(force=force, resume=resume, record=record)
    print_skipped(skipped_files(source, config=settings.cleaning))
    print_outcome(outcome)
    if as_json:
        print_json(outcome_data(outcome))
    else:
        print_path(outcome.name)
    if outcome.summary.failures:
        raise typer.Exit(ExitCode.ISSUES)
