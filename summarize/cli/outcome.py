"""What commands that make a run say of it: the estimate beforehand, the counts and costs at its end."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import islice
from shlex import quote
from typing import TYPE_CHECKING, Any, Final

from summarize.cli.options import print_json
from summarize.cli.output import echo
from summarize.core.plural import counted
from summarize.runs.folder import Run

if TYPE_CHECKING:
    from summarize.pipeline.dry_run import Estimate
    from summarize.pipeline.progress import Outcome
    from summarize.read.sources import SkippedFile

FAILURES_SHOWN: Final = 10
"""Failed documents that are named."""


def print_estimate(estimate: Estimate, skipped: Sequence[SkippedFile] = (), *, as_json: bool) -> None:
    """The estimate as a table, or as data; and the files that a run would skip."""
    from summarize.cli.skipped import print_skipped
    from summarize.cli.tables import estimate_table, print_rich

    if as_json:
        print_json(estimate.model_dump() | {"skipped": [asdict(file) for file in skipped]})
    else:
        print_skipped(skipped)
        print_rich(estimate_table(estimate))


def outcome_data(outcome: Outcome) -> dict[str, Any]:
    """The run's folder, summary and tokens."""
    return {"run": outcome.name, **outcome.summary.model_dump(), "tokens": asdict(outcome.totals.tokens)}


def print_outcome(outcome: Outcome, *, next_steps: bool = True) -> None:
    """The counts and costs, which documents failed and why, and on a terminal what to do next; on standard error."""
    summary, totals, tokens = outcome.summary, outcome.totals, outcome.totals.tokens
    shared = "" if tokens.shared_prompt_tokens is None else f" ({tokens.shared_prompt_tokens:,} of them shared)"
    failed = sum(summary.failures.values())
    echo(
        f"{counted(summary.records, 'record')}, {counted(failed, 'failure')}, "
        f"{counted(totals.from_cache, 'result')} from an earlier run; "
        f"{counted(totals.usage.generated_requests, 'request')} generated, "
        f"{counted(totals.usage.cached_requests, 'answer')} from the cache",
        err=True,
    )
    echo(
        f"tokens: {tokens.prompt_tokens:,} of prompts{shared}, {tokens.output_tokens:,} of answers; "
        f"saved: ~{tokens.saved_by_cleaning:,} by cleaning, {tokens.saved_by_cache:,} by the cache",
        err=True,
    )
    named = list(islice(Run(outcome.path).failures(), FAILURES_SHOWN))
    for reason, count in summary.failures.items():
        documents = (f"    {failure.id}: {failure.message}" for failure in named if failure.reason == reason)
        echo(f"failed, {reason}: {count:,}", *documents, err=True)
    if failed > FAILURES_SHOWN:
        echo(f"    and {failed - FAILURES_SHOWN:,} more: summarize show {quote(outcome.name)} --failed", err=True)
    if next_steps and sys.stderr.isatty():
        echo(*_next_steps(outcome.name, failed=failed), err=True)


def _next_steps(name: str, *, failed: int) -> Iterator[str]:
    """Commands that a person may want now."""
    yield f"next: summarize show {quote(name)}"
    if failed:
        yield f"      summarize show {quote(name)} --failed"
    yield f"      summarize review {quote(name)} -o review.html"
