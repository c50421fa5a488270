"""What a run has done so far, and who hears of it. Knows no stage."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from summarize.backends.caching import BackendUsage
from summarize.core.usage import Cost, TokenUsage
from summarize.runs import Summary


class Progress(Protocol):
    """Hears how a run goes on; a progress bar, log lines, or nothing."""

    def say(self, line: str) -> None:
        """One line for the person who started the run."""

    def advance(self, totals: Totals) -> None:
        """A document has its result, or tokens were made."""


@dataclass(slots=True)
class Totals:
    """What this process has done so far."""

    documents: int = 0
    records: int = 0
    kept: int = 0
    """Records the interrupted run that is gone on with has already."""
    recalled: int = 0
    """Documents of which was known what becomes of them; they are among `records`, `kept` or `failures` too."""
    failures: Counter[str] = field(default_factory=Counter)
    usage: BackendUsage = field(default_factory=BackendUsage)
    cost: Cost = field(default_factory=Cost)
    """Of all documents, whoever made their records."""
    recalled_tokens: int = 0
    shared_prompt_tokens: int | None = None

    @property
    def ledger(self) -> TokenUsage:
        """The tokens of it."""
        return TokenUsage(
            prompt_tokens=self.usage.prompt_tokens,
            shared_prompt_tokens=self.shared_prompt_tokens,
            output_tokens=self.usage.output_tokens,
            saved_by_cleaning=self.cost.saved_by_cleaning,
            saved_by_cache=self.usage.cached_tokens + self.recalled_tokens,
        )


@dataclass(frozen=True, slots=True)
class Outcome:
    """Where the run is, and how it ended."""

    path: Path
    summary: Summary
    totals: Totals
