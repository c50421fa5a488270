"""Progress of a run: what it has done so far, and those who are told."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass, field
from pathlib import Path

from summarize.backends.base import LoadState
from summarize.core.usage import BackendUsage, Cost, TokenUsage
from summarize.runs.folder import RunSummary


class Progress:
    """Is told how a run goes on, and tells nobody; a subclass is a progress bar or writes log lines."""

    def say(self, line: str) -> None:
        """One line for the person who started the run."""

    def load(self, state: LoadState) -> None:
        """The model is being loaded, or has been."""

    def expect(self, total: int | None) -> None:
        """How many documents there are, once that is known; None where it is not."""

    def advance(self, totals: Totals) -> None:
        """The run has begun, or a document has its result."""


@dataclass(slots=True)
class Totals:
    """What this process has done so far."""

    documents: int = 0
    """Documents with a result: `records`, `kept` and `failures` together."""
    records: int = 0
    """Records written now, made or from the record cache."""
    kept: int = 0
    """Records that the resumed run had already."""
    from_cache: int = 0
    """Documents whose result was in the record cache; they also count as `records`, `kept` or `failures`."""
    failures: Counter[str] = field(default_factory=Counter)
    """Failures by reason."""
    usage: BackendUsage = field(default_factory=BackendUsage)
    cost: Cost = field(default_factory=Cost)
    """Cost of all documents, whoever made their records."""
    from_cache_tokens: int = 0
    asked: int = 0
    """Documents about which the model was asked, now or when their cached result was made."""
    asked_before: int = 0
    """Of them, those whose result was in the record cache."""
    shared_prompt_tokens: int | None = None

    @property
    def tokens(self) -> TokenUsage:
        """The tokens made and saved."""
        return TokenUsage(
            prompt_tokens=self.usage.prompt_tokens,
            shared_prompt_tokens=self.shared_prompt_tokens,
            output_tokens=self.usage.output_tokens,
            saved_by_cleaning=self.cost.saved_by_cleaning,
            saved_by_cache=self.usage.cached_tokens + self.from_cache_tokens,
        )

    def counts(self) -> dict[str, int | None]:
        """Documents, requests and tokens by the names that stored rows have for them."""
        return {
            "documents": self.documents,
            "kept": self.kept,
            "recalled": self.from_cache,
            "generated_requests": self.usage.generated_requests,
            "cached_requests": self.usage.cached_requests,
            **asdict(self.tokens),
        }


@dataclass(frozen=True, slots=True)
class Outcome:
    """The run folder and how the run ended."""

    path: Path
    summary: RunSummary
    totals: Totals
    name: str
    """The run as commands take it: the path, or a URL, of which `path` is the folder here."""
