"""What is noted of a night, and of a document that failed in some. Knows no database."""

from __future__ import annotations

import os
from datetime import datetime
from typing import Literal

from pydantic import Field

from summarize.core.schema import FrozenModel

Ended = Literal["running", "complete", "deadline", "interrupted", "failed", "died"]
"""All but `died` are noted: so a night is shown that is noted as running while nobody is at work."""


class NightRow(FrozenModel):
    """One night, as far as it is."""

    started: datetime
    source: str
    stops: datetime | None = None
    """Its deadline."""
    pid: int = Field(default_factory=os.getpid)
    run: str | None = None
    """The run folder's name."""
    ended: datetime | None = None
    outcome: Ended = "running"
    exit_code: int | None = None
    error: str | None = None
    total: int | None = None
    """Documents of the source; None for a JSONL file."""
    documents: int = 0
    """Of them, those that have their result."""
    records: int = 0
    kept: int = 0
    recalled: int = 0
    dead: int = 0
    waiting: int = 0
    failures: dict[str, int] = Field(default_factory=dict)
    """By reason, the dead among them."""
    generated_requests: int = 0
    cached_requests: int = 0
    prompt_tokens: int = 0
    output_tokens: int = 0
    saved_by_cleaning: int = 0
    saved_by_cache: int = 0

    @property
    def seconds(self) -> float | None:
        """How long it took; None while it runs."""
        return (self.ended - self.started).total_seconds() if self.ended else None

    @property
    def cache_share(self) -> float:
        """Of what could have been asked, the part that was known."""
        asked = self.recalled + self.cached_requests + self.generated_requests
        return (self.recalled + self.cached_requests) / asked if asked else 0.0


class DeadLetter(FrozenModel):
    """A document that failed, and in how many nights under the same model, prompt, code and bytes."""

    id: str
    source: str
    reason: str
    nights: int
    first: datetime
