"""`summarize run`: catalogue the documents of a source."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarize.cli.options import AsJson, BatchSize, ConfigFile, Replay, Results, configured, print_json
from summarize.cli.output import echo, print_path, write_data
from summarize.core.choices import BackendName
from summarize.core.errors import ExitCode
from summarize.core.text import escape_in_json

if TYPE_CHECKING:
    from summarize.core.config import Config
    from summarize.pipeline.progress import Outcome
    from summarize.pipeline.runner import Runner


def run(
    source: Annotated[Path, typer.Argument(help="A folder (.txt .md .html, recursive), one file, or a .jsonl file.")],
    config: ConfigFile = None,
    results: Results = None,
    model: Annotated[
        str | None, typer.Option(metavar="NAME", help="Catalogue name, path or hub id; openai: the server's name.")
    ] = None,
    backend: Annotated[
        BackendName | None, typer.Option(metavar="NAME", help="auto, openvino, transformers, openai, replay.")
    ] = None,
    url: Annotated[
        str | None, typer.Option(metavar="URL", help="Use the OpenAI-compatible server at this URL.")
    ] = None,
    allow_http: Annotated[
        bool, typer.Option("--allow-http", help="Allow plain http to a server that is not this machine.")
    ] = False,
    batch_size: BatchSize = None,
    limit: Annotated[int | None, typer.Option(metavar="N", min=1, max=2**31, help="First N documents only.")] = None,
    cache: Annotated[Path | None, typer.Option(metavar="FILE", help="Cache of the model's answers.")] = None,
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
    from summarize.cli.progress import RunProgress
    from summarize.pipeline.runner import Runner
    from summarize.read.sources import count_documents

    settings = configured(
        config,
        run__results=results,
        run__cache=cache,
        model__name=model,
        backend__name="replay" if replay else backend or ("openai" if url else None),
        backend__url=url,
        backend__allow_http=allow_http or None,
        backend__batch_size=batch_size,
        backend__replay=replay,
    )
    if url:
        settings = _without_default_key(settings)
    total = count_documents(source)
    with RunProgress(total if total is None or limit is None else min(total, limit)) as progress:
        runner = Runner(source, settings, limit=limit, progress=progress, pull=not dry_run)
        if dry_run:
            _print_estimate(runner, force=force, resume=resume, as_json=as_json)
            return
        outcome = runner.run(force=force, resume=resume, record=record)
    _print_outcome(outcome)
    if as_json:
        data = {"run": str(outcome.path), **outcome.summary.model_dump(), "tokens": asdict(outcome.totals.tokens)}
        write_data([escape_in_json(json.dumps(data, ensure_ascii=False)), "\n"])
    else:
        print_path(outcome.path)
    if outcome.summary.failures:
        raise typer.Exit(ExitCode.ISSUES)


def _without_default_key(settings: Config) -> Config:
    """The settings, whose default key variable is for a server that a config names, or that is this machine."""
    from summarize.backends.openai.address import is_this_machine

    backend = settings.backend
    if "api_key_env" in backend.model_fields_set or is_this_machine(backend.url):
        return settings
    return settings.model_copy(update={"backend": backend.model_copy(update={"api_key_env": ""})})


def _print_estimate(runner: Runner, *, force: bool, resume: bool, as_json: bool) -> None:
    from summarize.backends.devices import usable_processors
    from summarize.cli.tables import console, estimate_table

    estimate = runner.estimate(force=force, resume=resume, processes=usable_processors())
    if as_json:
        print_json(estimate)
    else:
        console().print(estimate_table(estimate))


def _print_outcome(outcome: Outcome) -> None:
    summary, totals, tokens = outcome.summary, outcome.totals, outcome.totals.tokens
    shared = "" if tokens.shared_prompt_tokens is None else f" ({tokens.shared_prompt_tokens:,} of them shared)"
    echo(
        f"{summary.records} records, {sum(summary.failures.values())} failures, {totals.from_cache} from the cache; "
        f"{totals.usage.generated_requests} requests generated, {totals.usage.cached_requests} answers from the cache",
        err=True,
    )
    echo(
        f"tokens: {tokens.prompt_tokens:,} of prompts{shared}, {tokens.output_tokens:,} of answers; "
        f"saved: ~{tokens.saved_by_cleaning:,} by cleaning, {tokens.saved_by_cache:,} by the cache",
        err=True,
    )
    for reason, count in summary.failures.items():
        echo(f"failed, {reason}: {count} (see {outcome.path}/failures.jsonl)", err=True)
