"""What commands that make a run say of it: the estimate beforehand, the counts and costs at its end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from summarize.cli.options import print_json
from summarize.cli.output import echo

if TYPE_CHECKING:
    from summarize.pipeline.dry_run import Estimate
    from summarize.pipeline.progress import Outcome
    from summarize.read.sources import SkippedFile


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
    return {"run": str(outcome.path), **outcome.summary.model_dump(), "tokens": asdict(outcome.totals.tokens)}


def print_outcome(outcome: Outcome) -> None:
    """The counts and costs, on standard error."""
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
