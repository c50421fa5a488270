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
from summarize.core.codes import code_name
from summarize.core.failure_messages import failure_message
from summarize.core.messages import Message, _
from summarize.core.plural import counted
from summarize.runs.folder import Run

if TYPE_CHECKING:
    from summarize.core.usage import TokenUsage
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
    summary, totals = outcome.summary, outcome.totals
    failed = sum(summary.failures.values())
    counts = _(
        "{records}, {failures}, {results} from an earlier run; {requests} generated, {answers} from the cache",
        records=counted(summary.records, "record"),
        failures=counted(failed, "failure"),
        results=counted(totals.from_cache, "result"),
        requests=counted(totals.usage.generated_requests, "request"),
        answers=counted(totals.usage.cached_requests, "answer"),
    )
    echo(counts, _tokens_line(totals.tokens), *_failure_lines(outcome, failed), err=True)
    if next_steps and sys.stderr.isatty():
        echo(*_next_steps(outcome.name, failed=failed), err=True)


def _tokens_line(tokens: TokenUsage) -> Message:
    prompts = _("{count:,} of prompts", count=tokens.prompt_tokens)
    if tokens.shared_prompt_tokens is not None:
        prompts = _("{prompts} ({count:,} of them shared)", prompts=prompts, count=tokens.shared_prompt_tokens)
    return _(
        "tokens: {prompts}, {answers:,} of answers; saved: ~{cleaning:,} by cleaning, {cache:,} by the cache",
        prompts=prompts,
        answers=tokens.output_tokens,
        cleaning=tokens.saved_by_cleaning,
        cache=tokens.saved_by_cache,
    )


def _failure_lines(outcome: Outcome, failed: int) -> Iterator[str]:
    """By reason, the first that failed; then how many more there are."""
    named = list(islice(Run(outcome.path).failures(), FAILURES_SHOWN))
    for reason, count in outcome.summary.failures.items():
        yield _("failed, {reason}: {count:,}", reason=code_name(reason), count=count)
        for failure in named:
            if failure.reason == reason:
                yield _("    {id}: {reason}", id=failure.id, reason=failure_message(failure.message))
    if failed > FAILURES_SHOWN:
        path = quote(outcome.name)
        yield _("    and {count:,} more: summarize show {path} --failed", count=failed - FAILURES_SHOWN, path=path)


def _next_steps(name: str, *, failed: int) -> Iterator[str]:
    """Commands that a person may want now."""
    yield _("next: {command}", command=f"summarize show {quote(name)}")
    if failed:
        yield f"      summarize show {quote(name)} --failed"
    yield f"      summarize review {quote(name)} -o review.html"
