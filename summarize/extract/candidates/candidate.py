"""What a finder offers: one possible item, and how likely it is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible item of a list field.

    `text` is the wording of the clean article at characters `[start, end)`; for an industry it may be a taxonomy
    term that the article only paraphrases: then the span is what it was found by.
    """

    text: str
    start: int
    end: int
    score: float
    """Likelihood from 0 to 1 that an editor would take the item."""
    code: str | None = None
    """Taxonomy code, where the term has one."""
